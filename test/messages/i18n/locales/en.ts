export type Shape = Record<string, Record<string, string>>;

export default {
  orders: {
    title: 'Orders',
    hello: 'Hello {name}',
    count: '{count, plural, =0 {No orders} one {# order} other {# orders}}',
    total: '{value, number, ::.00}',
  },
} as const satisfies Shape;
