import type { ShellShape } from '../../shape.js';

export default {
  common: {
    back: 'Back',
    retry: 'Try again',
    loading: 'Loading',
    slow: 'Still looking. It takes longer than usual.',
    offline: 'You are offline.',
  },
  errors: {
    invalid: 'Something does not look right. Check it and try again.',
    'session-expired': 'To keep your details safe, this was closed. Begin again.',
    'origin-refused': 'Help is not switched on for this page. Use the shop’s own site.',
    'not-found': 'It was not found.',
    'shop-unknown': 'Help is not set up for this shop yet.',
    'rate-limited':
      'Too many tries. Try again {unit, select, seconds {in {wait, plural, one {# second} other {# seconds}}} minutes {in {wait, plural, one {# minute} other {# minutes}}} hours {in {wait, plural, one {# hour} other {# hours}}} other {a little later}}.',
    server: 'Something went wrong on our side. Try again in a moment.',
    unsupported: 'This cannot be done here. Please contact the shop.',
    unavailable: 'We cannot be reached now. Try again in a few minutes.',
    timeout: 'That took too long. Try again.',
    offline: 'Check your internet, then try again.',
  },
  launcher: {
    open: 'Help',
  },
  panel: {
    title: 'Help from {shop}',
    close: 'Close',
    resize: 'Resize with the arrow keys',
    more: 'Language, look and privacy',
  },
  home: {
    number: 'Order number',
    numberMissing: 'Enter your order number.',
    find: 'Find order',
    morning: 'Good morning. What can we do for you?',
    afternoon: 'Good afternoon. What can we do for you?',
    evening: 'Good evening. What can we do for you?',
    orders: 'Track an order',
    ordersHint: 'Where it is, when it comes, what you can do',
    numbers: 'I lost my order number',
    myOrders: 'Your orders',
    returns: 'Return or exchange',
    withdrawal: 'Withdraw from contract here',
    signedInOnly: 'Sign in to the shop to see your orders here.',
    elsewhere: 'Something else',
    write: 'Write to {shop}',
  },
} as const satisfies ShellShape;
