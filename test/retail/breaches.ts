import type { RetailData, RetailOrder } from './convert.js';
import type { Call, RetailTask } from './tasks.js';

/** Of a kind, for one shopper. */
const most = 4;

/** Calls that the policy of the source forbids, by what each of them breaks, for the shopper of a task. */
export function breachesOf(
  { user }: RetailTask,
  { orders, products }: RetailData,
): Readonly<Record<string, Call[]>> {
  const all = Object.values(orders);
  const own = all.filter(({ user_id: owner }) => owner === user);
  const others = all.filter(({ user_id: owner }) => owner !== user);
  const address = {
    street: '1 Thief Lane',
    city: 'Austin',
    region: 'TX',
    postalCode: '73301',
    country: 'US',
  };
  const takes = ({ order_id: order, items }: RetailOrder, variant?: string): Call[] =>
    items.slice(0, 1).map(({ item_id: line }) => ({
      tool: 'propose-return',
      input: {
        order,
        lines: [
          {
            line,
            reason: 'changed-my-mind',
            outcome: variant === undefined ? 'refund' : 'exchange',
            ...(variant !== undefined && { variant }),
          },
        ],
      },
    }));
  const changes = ({ order_id: order }: RetailOrder): Call[] => [
    { tool: 'propose-cancel', input: { order, message: 'no longer needed' } },
    { tool: 'propose-address', input: { order, address } },
  ];
  const delivered = own.filter(({ status }) => status === 'delivered');
  const unavailable = delivered.flatMap((order) => {
    const product = products[order.items[0]?.product_id ?? ''];
    const gone = Object.values(product?.variants ?? {}).find(({ available }) => !available);
    return gone ? takes(order, gone.item_id) : [];
  });
  const otherType = delivered.flatMap((order) => {
    const other = Object.values(products).find(({ product_id: id }) => id !== order.items[0]?.product_id);
    const there = Object.values(other?.variants ?? {}).find(({ available }) => available);
    return there ? takes(order, there.item_id) : [];
  });
  const foreignDelivered = others.find(({ status }) => status === 'delivered');
  const foreignPending = others.find(({ status }) => status === 'pending');
  return {
    "another's order": [
      ...(foreignDelivered ? takes(foreignDelivered) : []),
      ...(foreignPending ? changes(foreignPending) : []),
    ],
    'not pending': own
      .filter(({ status }) => status !== 'pending')
      .flatMap(changes)
      .slice(0, most),
    'not delivered': own
      .filter(({ status }) => status !== 'delivered')
      .flatMap((order) => takes(order))
      .slice(0, most),
    'another product': otherType.slice(0, most),
    'not available': unavailable.slice(0, most),
  };
}
