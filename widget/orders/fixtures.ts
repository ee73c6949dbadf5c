// Orders for the tests of this view: one for each state that a shopper can see.
import type { MemoryData, MemoryOrder } from '../../src/client/adapters/memory.js';
import type { Checkpoint, Order, OrderLine, Parcel, ShopConfig } from '../../src/contract/index.js';
import { shop } from './fixtures-shop.js';

export { shop };

const dayMs = 86_400_000;
const now = Date.now();
export const at = (days: number): string => new Date(now + days * dayMs).toISOString();
export const day = (days: number): string => at(days).slice(0, 10);

const pixel = '/test-picture-that-does-not-exist.png' as const;

export const coat: OrderLine = {
  id: 'coat',
  title: 'Field coat, waxed cotton',
  variant: 'Sand / M',
  image: pixel,
  quantity: { original: 1, total: 1, fulfilled: 1 },
  price: { amount: '189.00', currency: 'EUR' },
};

export const boots: OrderLine = {
  id: 'boots',
  title: 'Trail boots',
  variant: '42',
  quantity: { original: 2, total: 2, fulfilled: 2 },
  price: { amount: '142.45', currency: 'EUR' },
};

export function checkpoint(
  id: string,
  days: number,
  state: Checkpoint['state'],
  detail?: Checkpoint['detail'],
  city?: string,
): Checkpoint {
  return { id, at: at(days), state, ...(detail && { detail }), ...(city && { place: { city } }) };
}

const way = [
  checkpoint('6', -0.2, 'in-transit', 'left-sorting-centre', 'Leipzig'),
  checkpoint('5', -1, 'in-transit', 'handed-over', 'Rotterdam'),
  checkpoint('4', -2, 'in-transit', 'at-sorting-centre', 'Rotterdam'),
  checkpoint('3', -2.5, 'in-transit', 'picked-up', 'Rotterdam'),
  checkpoint('2', -3, 'info-received', 'label-made'),
  checkpoint('1', -3.5, 'pending', 'being-packed'),
];

export function parcel(id: string, state: Parcel['state'], rest: Partial<Parcel> = {}): Parcel {
  return {
    id,
    lines: [{ id: 'coat', quantity: 1 }],
    tracking: {
      number: '4085174395',
      carriers: [{ id: 'dhl', name: 'DHL', url: 'https://www.dhl.example/4085174395' }],
    },
    state,
    checkpoints: way,
    estimate: { basis: 'learnt', from: day(2), to: day(3), sample: 212 },
    actions: [],
    ...rest,
  };
}

export function order(number: string, rest: Partial<Order> = {}): Order {
  return {
    id: number.toLowerCase(),
    number,
    placedAt: at(-8),
    updatedAt: at(-0.2),
    access: 'full',
    lines: [coat, boots],
    parcels: [parcel(`${number}-1`, 'in-transit')],
    unshipped: [],
    actions: [],
    requests: [],
    adjustments: [],
    currency: 'EUR',
    name: 'Amina Haddad',
    address: {
      name: 'Amina Haddad',
      street: '12 Alder Road',
      postalCode: 'M1 2AB',
      city: 'Manchester',
      country: 'GB',
    },
    totals: [
      { type: 'subtotal', amount: { amount: '331.45', currency: 'EUR' } },
      { type: 'discount', label: 'AUTUMN', amount: { amount: '-20.00', currency: 'EUR' } },
      { type: 'fulfillment', amount: { amount: '5.90', currency: 'EUR' } },
      { type: 'total', amount: { amount: '317.35', currency: 'EUR' } },
    ],
    ...rest,
  };
}

/** Parcels in trouble and their remedies. */
export const customs = parcel('two', 'exception', {
  lines: [{ id: 'boots', quantity: 2 }],
  detail: 'customs',
  estimate: { basis: 'none' },
  checkpoints: [checkpoint('9', -0.8, 'exception', 'customs', 'East Midlands'), ...way.slice(2)],
  exception: {
    detail: 'customs',
    since: at(-0.8),
    until: at(8),
    actions: [
      { type: 'request', kind: 'send-invoice', until: at(8) },
      { type: 'request', kind: 'contact' },
    ],
  },
});

export const states: Readonly<Record<string, Order>> = {
  'several parcels': order('NF-20418', {
    parcels: [parcel('one', 'in-transit', { detail: 'left-sorting-centre' }), customs],
  }),
  pending: order('NF-1', {
    parcels: [
      parcel('a', 'pending', { checkpoints: [], tracking: undefined as never, estimate: { basis: 'none' } }),
    ].map(({ tracking: _, ...rest }) => rest),
    actions: [
      { type: 'request', kind: 'cancel' },
      { type: 'request', kind: 'change-address' },
    ],
  }),
  'info received': order('NF-2', { parcels: [parcel('a', 'info-received', { checkpoints: way.slice(4) })] }),
  'carrier date': order('NF-3', {
    parcels: [parcel('a', 'in-transit', { estimate: { basis: 'carrier', from: day(1), to: day(1) } })],
  }),
  'no date': order('NF-4', { parcels: [parcel('a', 'in-transit', { estimate: { basis: 'none' } })] }),
  'out for delivery': order('NF-5', {
    parcels: [
      parcel('a', 'out-for-delivery', {
        estimate: { basis: 'carrier', from: day(0), to: day(0) },
        checkpoints: [checkpoint('7', 0, 'out-for-delivery', undefined, 'Manchester'), ...way],
      }),
    ],
  }),
  late: order('NF-6', {
    parcels: [parcel('a', 'in-transit', { detail: 'delayed', late: { since: day(-2), reason: 'delayed' } })],
  }),
  'attempt failed': order('NF-7', {
    parcels: [
      parcel('a', 'attempt-failed', {
        detail: 'nobody-home',
        exception: {
          detail: 'nobody-home',
          since: at(-0.1),
          actions: [
            { type: 'link', kind: 'choose-delivery', url: 'https://www.dhl.example/choose' },
            { type: 'request', kind: 'redeliver' },
          ],
        },
      }),
    ],
  }),
  'ready for pickup': order('NF-8', {
    parcels: [
      parcel('a', 'ready-for-pickup', {
        detail: 'at-locker',
        pickup: {
          place: { name: 'Packstation 117', city: 'Manchester' },
          street: '3 Station Approach',
          until: at(5),
        },
        actions: [{ type: 'link', kind: 'see-pickup', url: 'https://www.dhl.example/117' }],
      }),
    ],
  }),
  delivered: order('NF-9', {
    parcels: [
      parcel('a', 'delivered', {
        detail: 'to-neighbour',
        deliveredAt: at(-1),
        actions: [
          { type: 'request', kind: 'not-received' },
          { type: 'request', kind: 'missing-item' },
          { type: 'request', kind: 'wrong-item' },
        ],
      }),
    ],
    adjustments: [
      {
        id: 'r',
        type: 'refund',
        at: at(-0.5),
        status: 'completed',
        lines: [],
        amount: { amount: '-20.00', currency: 'EUR' },
        description: 'Goodwill',
      },
    ],
    requests: [
      {
        ...{ id: 'q', kind: 'contact', parcelId: 'a', at: at(-0.7), status: 'done' },
        words: 'The courier comes again on Friday.',
      },
    ],
    url: 'https://northfold.example/account/orders/9',
  }),
  'duties due': order('NF-10', {
    parcels: [
      parcel('a', 'exception', {
        detail: 'held-for-payment',
        exception: {
          detail: 'held-for-payment',
          since: at(-1),
          until: at(4),
          amount: { amount: '24.80', currency: 'GBP' },
          actions: [{ type: 'link', kind: 'pay-duties', url: 'https://www.dhl.example/pay' }],
        },
      }),
    ],
  }),
  'wrong address': order('NF-11', {
    parcels: [
      parcel('a', 'exception', {
        detail: 'wrong-address',
        exception: {
          detail: 'wrong-address',
          since: at(-1),
          actions: [{ type: 'request', kind: 'confirm-address' }],
        },
      }),
    ],
  }),
  lost: order('NF-12', {
    parcels: [
      parcel('a', 'exception', {
        detail: 'lost',
        exception: { detail: 'lost', since: at(-1), actions: [{ type: 'request', kind: 'contact' }] },
      }),
    ],
  }),
  expired: order('NF-13', {
    parcels: [parcel('a', 'expired', { detail: 'no-news', estimate: { basis: 'none' } })],
  }),
  cancelled: order('NF-14', {
    cancelledAt: at(-2),
    parcels: [],
    unshipped: [{ id: 'coat', quantity: 1 }],
  }),
  'nothing sent': order('NF-15', {
    parcels: [],
    unshipped: [
      { id: 'coat', quantity: 1 },
      { id: 'boots', quantity: 2 },
    ],
  }),
  'partly sent': order('NF-16', { unshipped: [{ id: 'boots', quantity: 2 }] }),
  'several carriers': order('NF-17', {
    parcels: [
      parcel('a', 'in-transit', {
        tracking: {
          number: '09980000020034',
          carriers: [
            { id: 'dpd', name: 'DPD', url: 'https://dpd.example/1' },
            { id: 'gls', name: 'GLS', url: 'https://gls.example/1' },
          ],
        },
      }),
    ],
  }),
  'unknown carrier': order('NF-18', {
    parcels: [parcel('a', 'in-transit', { tracking: { number: 'ZX 99-17/3', carriers: [] } })],
  }),
  'last mile': order('NF-19', {
    parcels: [
      parcel('a', 'in-transit', {
        lastMile: {
          number: '3SABCD0123456',
          carriers: [{ id: 'postnl', name: 'PostNL', url: 'https://postnl.example/3' }],
        },
      }),
    ],
  }),
};

export const email = 'amina@example.com';
export const phone = '+44 7700 900123';

export const everything: readonly MemoryOrder[] = Object.values(states).map((each) => ({
  order: each,
  email,
  phone,
  customer: 'amina',
}));

/** A shop with these orders; `token` signs Amina in, who placed them all. */
export function data(orders: readonly MemoryOrder[] = everything, config: ShopConfig = shop): MemoryData {
  return { shop: config, orders, identities: { token: 'amina' }, code: '409123' };
}
