import * as v from 'valibot';
import type { NewReturn, Order, OrderLine, Parcel } from '../index.js';
import type { ReturnFacts, StandingReturn, VariantFacts } from './facts.js';
import { type ReturnPolicyInput, ReturnPolicySchema } from './policy.js';

/** A delivered order in Berlin, for tests of its return: a shirt in two sizes, bought three times. */
export function sampleFacts(
  policy: ReturnPolicyInput = {},
  facts: Partial<Omit<ReturnFacts, 'policy'>> = {},
): ReturnFacts {
  return {
    policy: v.parse(ReturnPolicySchema, policy),
    order: deliveredOrder(),
    variants: variantMap(shirt('m'), shirt('l')),
    standing: [],
    now: new Date('2026-11-10T12:00:00Z'),
    timeZone: 'Europe/Berlin',
    ...facts,
  };
}

export function shirt(size: string, more: Partial<VariantFacts> = {}): VariantFacts {
  return {
    id: `shirt-${size}`,
    productId: 'shirt',
    title: 'Linen shirt',
    variant: size.toUpperCase(),
    category: 'Shirts',
    tags: [],
    price: { amount: '35.00', currency: 'EUR' },
    available: 5,
    ...more,
  };
}

export function variantMap(...variants: VariantFacts[]): ReadonlyMap<string, VariantFacts> {
  return new Map(variants.map((variant) => [variant.id, variant]));
}

export function orderLine(line: Partial<OrderLine> = {}): OrderLine {
  return {
    id: 'l1',
    productId: 'shirt',
    variantId: 'shirt-m',
    title: 'Linen shirt',
    quantity: { original: 3, total: 3, fulfilled: 3 },
    price: { amount: '35.00', currency: 'EUR' },
    ...line,
  };
}

export function deliveredParcel(parcel: Partial<Parcel> = {}): Parcel {
  return {
    id: 'p1',
    lines: [{ id: 'l1', quantity: 3 }],
    state: 'delivered',
    checkpoints: [],
    estimate: { basis: 'none' },
    actions: [],
    deliveredAt: '2026-11-01T12:00:00Z',
    ...parcel,
  };
}

export function deliveredOrder(order: Partial<Order> = {}): Order {
  return {
    id: 'o1',
    number: 'NF-1',
    placedAt: '2026-10-25T12:00:00Z',
    updatedAt: '2026-11-01T12:00:00Z',
    access: 'full',
    lines: [orderLine()],
    parcels: [deliveredParcel()],
    unshipped: [],
    actions: [],
    requests: [],
    adjustments: [],
    currency: 'EUR',
    address: { country: 'DE' },
    totals: [
      { type: 'subtotal', amount: { amount: '105.00', currency: 'EUR' } },
      { type: 'total', amount: { amount: '105.00', currency: 'EUR' } },
    ],
    ...order,
  };
}

/** Asked for and not yet ended; it brings nothing where it does not say what. */
export function standingOf(
  asked: Pick<StandingReturn, 'askedAt' | 'lines'> & Partial<StandingReturn>,
): StandingReturn {
  const none = { amount: '0', currency: 'EUR' };
  return {
    settlement: { refund: none, credit: none, bonus: none, fee: none, due: none },
    account: { netted: '0' },
    isResolved: false,
    ...asked,
  };
}

/** An earlier return of some shirts as too small, asked for on the day on which they came. */
export function standingReturn(
  quantity: number,
  { askedAt = new Date('2026-11-01T15:00:00Z'), reason = 'too-small', lineId = 'l1' } = {},
): StandingReturn {
  return standingOf({ askedAt, lines: [{ lineId, quantity, reason }] });
}

/** A return of one shirt as too small, for a refund. */
export function sampleReturn(line: Partial<NewReturn['lines'][number]> = {}): NewReturn {
  return {
    lines: [
      {
        lineId: 'l1',
        quantity: 1,
        reason: 'too-small',
        outcome: 'refund',
        answer: 'waist',
        photos: [],
        ...line,
      },
    ],
    method: 'label',
  };
}
