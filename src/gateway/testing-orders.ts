import { numberKey } from './database/keys.js';
import { type EventRow, type OrderRow, type ParcelRow, upsert } from './import/rows.js';
import type { StoredParcel } from './providers/carriers/carriers.js';
import type { StoredOrder } from './providers/commerce/commerce.js';
import type { TestGateway } from './testing.js';

/** An order of Northfold's, for tests: to Germany, one line, nothing shipped. */
export function sampleOrder(order: Partial<StoredOrder> = {}): StoredOrder {
  return {
    id: 'o1',
    number: 'NF-20418',
    placedAt: new Date('2026-11-18T09:00:00Z'),
    updatedAt: new Date('2026-11-18T09:00:00Z'),
    currency: 'EUR',
    emailKey: 'mia@example.org',
    phoneKey: '+4915112345678',
    customerName: 'Mia Okafor',
    address: { name: 'Mia Okafor', street: 'Weg 7', city: 'Leipzig', postalCode: '04109', country: 'DE' },
    lines: [
      {
        id: 'l1',
        title: 'Rain jacket',
        variant: 'M',
        quantity: { original: 2, total: 2, fulfilled: 0 },
        price: { amount: '129.50', currency: 'EUR' },
      },
    ],
    totals: [
      { type: 'subtotal', amount: { amount: '259.00', currency: 'EUR' } },
      { type: 'total', amount: { amount: '259.00', currency: 'EUR' } },
    ],
    adjustments: [],
    ...order,
  };
}

/** A parcel of that order: on its way, without a date. */
export function sampleParcel(parcel: Partial<StoredParcel> = {}): StoredParcel {
  return {
    id: 'p1',
    orderId: 'o1',
    lines: [{ id: 'l1', quantity: 1 }],
    carrier: { id: 'dhl' },
    trackingNumber: '00340434161094042557',
    state: 'in-transit',
    origin: 'DE',
    destination: 'DE',
    shippedAt: new Date('2026-11-20T10:00:00Z'),
    events: [],
    ...parcel,
  };
}

/** Keeps orders and parcels in a test gateway's shop: new ones, and new versions of known ones. */
export async function keep(
  { deps: { db } }: { readonly deps: Pick<TestGateway['deps'], 'db'> },
  orders: readonly StoredOrder[],
  parcels: readonly StoredParcel[] = [],
  shop = 'northfold',
): Promise<void> {
  await upsert(db, 'orders', shop, orders.map(orderRow));
  await upsert(db, 'parcels', shop, parcels.map(parcelRow));
  await upsert(db, 'parcel_events', shop, parcels.flatMap(eventRows));
}

function orderRow(order: StoredOrder): OrderRow {
  return {
    id: order.id,
    number: order.number,
    number_key: numberKey(order.number),
    placed_at: order.placedAt.toISOString(),
    updated_at: order.updatedAt.toISOString(),
    cancelled_at: order.cancelledAt?.toISOString() ?? null,
    currency: order.currency,
    email_key: order.emailKey ?? null,
    phone_key: order.phoneKey ?? null,
    customer_id: order.customerId ?? null,
    customer_name: order.customerName ?? null,
    address: order.address ?? null,
    lines: [...order.lines],
    totals: [...order.totals],
    adjustments: [...order.adjustments],
    url: order.url ?? null,
    locale: order.locale ?? null,
    source: 'test',
  };
}

function parcelRow(parcel: StoredParcel): ParcelRow {
  return {
    id: parcel.id,
    order_id: parcel.orderId,
    lines: parcel.lines,
    carrier_id: parcel.carrier?.id ?? null,
    carrier_name: parcel.carrier?.name ?? null,
    carrier_url: parcel.carrier?.url ?? null,
    tracking_number: parcel.trackingNumber ?? null,
    last_mile: parcel.lastMile ?? null,
    state: parcel.state,
    detail: parcel.detail ?? null,
    state_at: parcel.stateAt?.toISOString() ?? null,
    origin: parcel.origin ?? null,
    destination: parcel.destination ?? null,
    shipped_at: parcel.shippedAt?.toISOString() ?? null,
    delivered_at: parcel.deliveredAt?.toISOString() ?? null,
    estimate_from: parcel.promise?.from ?? null,
    estimate_to: parcel.promise?.to ?? null,
    exception: parcel.exception ?? null,
    pickup: parcel.pickup ?? null,
  };
}

function eventRows(parcel: StoredParcel): EventRow[] {
  return parcel.events.map((event) => ({
    id: event.id,
    parcel_id: parcel.id,
    at: event.at.toISOString(),
    at_zone: event.zone ?? null,
    state: event.state,
    detail: event.detail ?? null,
    place: event.place ?? null,
    words: event.words ?? null,
  }));
}

/** The newest code that was mailed. */
export async function mailedCode({ jobs, mails }: Pick<TestGateway, 'jobs' | 'mails'>): Promise<string> {
  await jobs.drain();
  const code = /^\d{6}$/m.exec(mails.at(-1)?.text ?? '')?.[0];
  if (code === undefined) throw new Error('No code was mailed.');
  return code;
}
