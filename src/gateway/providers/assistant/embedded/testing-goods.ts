// Orders, products and rules of a shop, as its tools tell them.
import { type Order, type Parcel, type Product, type ReturnOptions } from '../../../../contract/index.js';

const at = '2026-11-24T10:00:00Z';

export function parcelOf(id: string, rest: Partial<Parcel> = {}): Parcel {
  return {
    id,
    lines: [{ id: 'coat', quantity: 1 }],
    tracking: { number: '4085174395', carriers: [{ id: 'dhl', name: 'DHL' }] },
    state: 'in-transit',
    detail: 'left-sorting-centre',
    checkpoints: [
      {
        id: 'c1',
        at: '2026-11-23T08:00:00Z',
        state: 'in-transit',
        place: { city: 'Leipzig', country: 'DE' },
      },
    ],
    estimate: { basis: 'learnt', from: '2026-11-26', to: '2026-11-27', sample: 212 },
    actions: [],
    ...rest,
  };
}

export function orderOf(number: string, rest: Partial<Order> = {}): Order {
  return {
    id: `o-${number.toLowerCase()}`,
    number,
    placedAt: '2026-11-18T09:00:00Z',
    updatedAt: at,
    access: 'full',
    lines: [
      {
        id: 'coat',
        productId: 'field-coat',
        title: 'Field coat',
        variant: 'Sand / M',
        quantity: { original: 1, total: 1, fulfilled: 1 },
      },
    ],
    parcels: [parcelOf(`${number}-1`)],
    unshipped: [],
    actions: [],
    requests: [],
    adjustments: [],
    currency: 'EUR',
    ...rest,
  };
}

export const delivered = (number: string, rest: Partial<Order> = {}): Order =>
  orderOf(number, {
    parcels: [
      parcelOf(`${number}-1`, {
        state: 'delivered',
        detail: 'to-neighbour',
        deliveredAt: '2026-11-20T12:00:00Z',
        actions: [{ type: 'request', kind: 'not-received' }],
      }),
    ],
    ...rest,
  });

export const customs = (number: string): Order =>
  orderOf(number, {
    parcels: [
      parcelOf(`${number}-1`),
      parcelOf(`${number}-2`, {
        state: 'exception',
        detail: 'customs',
        lines: [],
        exception: {
          detail: 'customs',
          since: '2026-11-23T09:00:00Z',
          until: '2026-11-30T22:00:00Z',
          actions: [{ type: 'request', kind: 'send-invoice' }],
        },
      }),
    ],
  });

const product = (
  id: string,
  title: string,
  tags: string[],
  price: string,
  sizes: readonly string[],
): Product => ({
  id,
  title,
  tags,
  variants: sizes.map((size, place) => ({
    id: `${id}-${size}`,
    title: size,
    price: { amount: price, currency: 'EUR' },
    available: place === 0 ? 0 : 6,
  })),
});

export const products: readonly Product[] = [
  product('field-coat', 'Field coat', ['waxed cotton', 'jacket'], '189.00', ['S', 'M', 'L']),
  product('trail-boots', 'Trail boots', ['leather', 'shoes'], '142.45', ['41', '42', '43']),
  product('ridge-runners', 'Ridge runners', ['mesh', 'shoes'], '119.00', ['42', '44']),
  product('longday-pack', 'Longday pack', ['recycled nylon', 'bag'], '98.00', ['Moss']),
];

export const returnOptions: Omit<ReturnOptions, 'orderId'> = {
  lines: [
    {
      eligible: true,
      lineId: 'coat',
      quantity: 1,
      lastDay: '2026-12-20',
      reasons: ['too-small', 'too-big', 'damaged-or-defective', 'changed-my-mind'].map((id) => ({
        id,
        lastDay: '2026-12-20',
      })),
      exchanges: ['S', 'L'].map((size) => ({
        variantId: `field-coat-${size}`,
        title: 'Field coat',
        variant: `Sand / ${size}`,
        difference: { amount: '0.00', currency: 'EUR' },
      })),
    },
  ],
  reasons: [
    ...['too-small', 'too-big'].map((id) => ({
      id,
      note: false,
      photos: { rule: 'off' as const },
      outcomes: ['exchange' as const, 'refund' as const],
      methods: ['label' as const],
    })),
    {
      id: 'damaged-or-defective',
      note: false,
      photos: { rule: 'required', count: 1 },
      outcomes: ['refund'],
      methods: ['label'],
    },
    {
      id: 'changed-my-mind',
      note: false,
      photos: { rule: 'off' },
      outcomes: ['refund', 'store-credit'],
      methods: ['label'],
    },
  ],
  maxPhotos: 8,
};
