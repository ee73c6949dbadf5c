import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Adjustment, Order, OrderLine, Total } from '../../src/contract/index.js';
import type { OrderRecord, ParcelRecord } from '../../src/gateway/import/records.js';

/** The import's record with nothing left to its defaults. */
export type RetailRecord = Omit<OrderRecord, 'lines' | 'parcels' | 'totals' | 'adjustments'> & {
  readonly id: string;
  readonly updatedAt: string;
  readonly name: string;
  readonly address: NonNullable<OrderRecord['address']>;
  readonly lines: OrderLine[];
  readonly totals: Total[];
  readonly adjustments: Adjustment[];
  readonly parcels: RetailParcel[];
};
type RetailParcel = Omit<ParcelRecord, 'id' | 'lines' | 'tracking'> & {
  readonly id: string;
  readonly lines: NonNullable<ParcelRecord['lines']>;
  readonly tracking: { number: string; carriers: [] };
};

/** Where the 1,000 orders lie, relative to the project; absent in a clone elsewhere. */
export const retailFile = join(import.meta.dirname, '../../../shared/data/retail/tau2_retail_db.json');
export const hasRetail = existsSync(retailFile);

interface RetailAddress {
  readonly address1: string;
  readonly address2?: string;
  readonly city: string;
  readonly country: string;
  readonly state: string;
  readonly zip: string;
}

export interface RetailOrder {
  readonly order_id: string;
  readonly user_id: string;
  readonly address: RetailAddress;
  readonly items: readonly {
    readonly name: string;
    readonly product_id: string;
    readonly item_id: string;
    readonly price: number;
    readonly options: Readonly<Record<string, string>>;
  }[];
  readonly status: 'pending' | 'processed' | 'delivered' | 'cancelled';
  readonly fulfillments: readonly {
    readonly tracking_id: readonly string[];
    readonly item_ids: readonly string[];
  }[];
  readonly payment_history: readonly {
    readonly transaction_type: 'payment' | 'refund';
    readonly amount: number;
    readonly payment_method_id: string;
  }[];
}

export interface RetailProduct {
  readonly name: string;
  readonly product_id: string;
  readonly variants: Readonly<
    Record<
      string,
      {
        readonly item_id: string;
        readonly options: Readonly<Record<string, string>>;
        readonly available: boolean;
        readonly price: number;
      }
    >
  >;
}

export interface RetailData {
  readonly products: Readonly<Record<string, RetailProduct>>;
  readonly orders: Readonly<Record<string, RetailOrder>>;
  readonly users: Readonly<
    Record<
      string,
      { readonly name: { readonly first_name: string; readonly last_name: string }; readonly email: string }
    >
  >;
}

export function readRetail(): RetailData {
  return JSON.parse(readFileSync(retailFile, 'utf8')) as RetailData;
}

/** The orders as records of our own import. The source has no dates: they follow from the order's place in the list. */
export function retailOrders(data: RetailData): RetailRecord[] {
  return Object.values(data.orders).map((order, index) => toRecord(order, index, data));
}

export function toJsonLines(records: readonly RetailRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

const minute = 60_000;
const day = 1440 * minute;
const start = Date.parse('2026-10-05T08:00:00Z');
const iso = (time: number): string => new Date(time).toISOString();
const dollars = (amount: number): { amount: string; currency: string } => ({
  amount: amount.toFixed(2),
  currency: 'USD',
});

function toRecord(order: RetailOrder, index: number, { users }: RetailData): RetailRecord {
  const user = users[order.user_id];
  if (!user) throw new Error(`${order.order_id} has no user`);
  const placed = start + ((index * 7919) % 28_800) * minute;
  const lines = toLines(order);
  const refund = order.payment_history.find((payment) => payment.transaction_type === 'refund');
  const paid = order.payment_history.find((payment) => payment.transaction_type === 'payment')?.amount ?? 0;
  const parcels = order.fulfillments.map((_, at) => toParcel(order, at, placed, lines));
  const changed = order.status === 'cancelled' ? placed + 2 * day : placed;

  return {
    type: 'order',
    id: order.order_id.slice(1),
    number: order.order_id,
    placedAt: iso(placed),
    updatedAt: parcels[0]?.checkpoints.at(-1)?.at ?? iso(changed),
    ...(order.status === 'cancelled' && { cancelledAt: iso(changed) }),
    currency: 'USD',
    email: user.email,
    customerId: order.user_id,
    name: `${user.name.first_name} ${user.name.last_name}`,
    address: {
      street: order.address.address1,
      ...(order.address.address2 && { extended: order.address.address2 }),
      city: order.address.city,
      region: order.address.state,
      postalCode: order.address.zip,
      country: 'US',
    },
    lines,
    totals: [
      { type: 'subtotal', amount: dollars(paid) },
      { type: 'total', amount: dollars(paid) },
    ],
    adjustments: refund
      ? [
          {
            id: `${order.order_id.slice(1)}-cancellation`,
            type: 'cancellation',
            at: iso(changed),
            status: 'completed',
            lines: lines.map((line) => ({ id: line.id, quantity: -line.quantity.original })),
            amount: dollars(-refund.amount),
          },
        ]
      : [],
    parcels,
  };
}

/** The source names an item twice where two were bought: here it is one line of two. */
function toLines(order: RetailOrder): OrderLine[] {
  const counts = new Map<string, number>();
  for (const item of order.items) counts.set(item.item_id, (counts.get(item.item_id) ?? 0) + 1);
  const isShipped = order.status === 'delivered' || order.status === 'processed';

  return [...counts].map(([id, count]) => {
    const item = order.items.find((one) => one.item_id === id);
    if (!item) throw new Error(`${order.order_id} has no item ${id}`);
    return {
      id,
      productId: item.product_id,
      variantId: id,
      title: item.name,
      variant: Object.values(item.options).join(' / '),
      quantity: {
        original: count,
        total: order.status === 'cancelled' ? 0 : count,
        fulfilled: isShipped ? count : 0,
      },
      price: dollars(item.price),
    };
  });
}

function toParcel(order: RetailOrder, at: number, placed: number, lines: readonly OrderLine[]): RetailParcel {
  const fulfilment = order.fulfillments[at];
  if (!fulfilment) throw new Error(`${order.order_id} has no fulfilment ${at}`);
  const id = `${order.order_id.slice(1)}-${at + 1}`;
  const shipped = placed + day;
  // Two to six days, by the number: enough spread to learn an estimate from.
  const delivered = shipped + (2 + (Number(fulfilment.tracking_id[0]?.slice(-3) ?? 0) % 40) / 10) * day;
  const place = { city: order.address.city, region: order.address.state, country: 'US' };
  const label = {
    id: `${id}-1`,
    at: iso(placed + minute),
    state: 'info-received',
    detail: 'label-made',
  } as const;
  const picked = { id: `${id}-2`, at: iso(shipped), state: 'in-transit', detail: 'picked-up' } as const;
  const arrived = {
    id: `${id}-3`,
    at: iso(delivered),
    state: 'delivered',
    place,
    words: 'Delivered',
  } as const;
  const isShipped = order.status === 'delivered' || order.status === 'processed';

  return {
    id,
    lines: lines
      .filter((line) => fulfilment.item_ids.includes(line.id))
      .map((line) => ({ id: line.id, quantity: line.quantity.original })),
    tracking: { number: fulfilment.tracking_id[0] ?? '', carriers: [] },
    origin: 'US',
    destination: 'US',
    ...(order.status === 'delivered'
      ? { state: 'delivered', deliveredAt: iso(delivered) }
      : order.status === 'processed'
        ? { state: 'in-transit', detail: 'picked-up' }
        : { state: 'info-received', detail: 'label-made' }),
    ...(isShipped && { shippedAt: iso(shipped) }),
    checkpoints: [label, ...(isShipped ? [picked] : []), ...(order.status === 'delivered' ? [arrived] : [])],
  };
}

/** The record as a session with full access would read it. */
export function toOrder(record: RetailRecord): Order {
  const { cancelledAt, lines, parcels } = record;
  const inParcels = (id: string): number =>
    parcels
      .flatMap((parcel) => parcel.lines)
      .reduce((sum, line) => sum + (line.id === id ? line.quantity : 0), 0);

  return {
    id: record.id,
    number: record.number,
    placedAt: record.placedAt,
    updatedAt: record.updatedAt,
    ...(cancelledAt !== undefined && { cancelledAt }),
    access: 'full',
    lines,
    parcels: parcels.map(({ id, lines, tracking, state, detail, shippedAt, deliveredAt, checkpoints }) => ({
      id,
      lines,
      tracking: { number: tracking.number, carriers: [] },
      state,
      ...(detail && { detail }),
      checkpoints: checkpoints.toReversed().map(({ at, state, detail, place, words }, index) => ({
        id: `${id}-${checkpoints.length - index}`,
        at,
        state,
        ...(detail && { detail }),
        ...(place && { place }),
        ...(words !== undefined && { words }),
      })),
      estimate: { basis: 'none' },
      actions: [],
      destination: 'US',
      ...(shippedAt !== undefined && { shippedAt }),
      ...(deliveredAt !== undefined && { deliveredAt }),
    })),
    unshipped: lines.flatMap((line) => {
      const quantity = line.quantity.total - inParcels(line.id);
      return quantity > 0 ? [{ id: line.id, quantity }] : [];
    }),
    actions: [],
    requests: [],
    adjustments: record.adjustments,
    currency: record.currency,
    totals: record.totals,
    name: record.name,
    address: record.address,
  };
}
