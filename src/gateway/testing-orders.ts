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

/** Keeps orders and parcels in a test gateway's shop. */
export async function keep(
  { deps }: Pick<TestGateway, 'deps'>,
  orders: readonly StoredOrder[],
  parcels: readonly StoredParcel[] = [],
  shop = 'northfold',
): Promise<void> {
  await deps.commerce.save(shop, orders, 'test');
  await deps.carriers.save(shop, parcels);
}

/** The newest code that was mailed. */
export async function mailedCode({ jobs, mails }: Pick<TestGateway, 'jobs' | 'mails'>): Promise<string> {
  await jobs.drain();
  const code = /^\d{6}$/m.exec(mails.at(-1)?.text ?? '')?.[0];
  if (code === undefined) throw new Error('No code was mailed.');
  return code;
}
