import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type NextAction,
  type ParcelDetail,
  parcelDetailsByState,
  parcelStates,
  requestKinds,
} from '../../contract/index.js';
import { exceptionActions, orderActions, parcelActions, takenBy } from './actions.js';

const now = new Date('2026-11-22T12:00:00Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
const kindsOf = (actions: readonly NextAction[]): string[] => actions.map(({ kind }) => kind);
const page = 'https://carrier.example/1';

const states = fc.constantFrom(...parcelStates);
const details = fc.constantFrom<ParcelDetail>(...Object.values(parcelDetailsByState).flat());
const situation = fc.record(
  {
    state: states,
    detail: details,
    deliveredAt: fc.date({ min: daysAgo(200), max: now, noInvalidDate: true }),
    isLate: fc.boolean(),
    page: fc.constant(page),
  },
  { requiredKeys: ['state', 'isLate'] },
);

describe('orderActions', () => {
  it.each([
    [
      'nothing packed',
      { isCancelled: false, isUnshipped: true, parcels: [] },
      ['cancel', 'change-address', 'contact'],
    ],
    [
      'a label made',
      { isCancelled: false, isUnshipped: false, parcels: [{ state: 'info-received' as const }] },
      ['cancel', 'change-address', 'contact'],
    ],
    [
      'a part has left',
      { isCancelled: false, isUnshipped: true, parcels: [{ state: 'in-transit' as const }] },
      ['change-address', 'contact'],
    ],
    [
      'all has left',
      { isCancelled: false, isUnshipped: false, parcels: [{ state: 'delivered' as const }] },
      ['contact'],
    ],
    ['cancelled', { isCancelled: true, isUnshipped: true, parcels: [] }, ['contact']],
  ])('%s', (_, order, kinds) => {
    expect(kindsOf(orderActions(order))).toEqual(kinds);
  });

  it('never offers to cancel what has left', () => {
    const parcel = fc.record({ state: states, shippedAt: fc.constant(now) }, { requiredKeys: ['state'] });
    fc.assert(
      fc.property(fc.array(parcel, { maxLength: 4 }), fc.boolean(), (parcels, isUnshipped) => {
        const hasLeft = parcels.some(
          ({ state, shippedAt }) => shippedAt !== undefined || !['pending', 'info-received'].includes(state),
        );
        const kinds = kindsOf(orderActions({ isCancelled: false, isUnshipped, parcels }));
        expect(kinds.includes('cancel') && hasLeft).toBe(false);
        expect(kinds.at(-1)).toBe('contact');
      }),
    );
  });
});

describe('parcelActions', () => {
  it.each([
    [{ state: 'in-transit' as const, isLate: false }, ['change-address']],
    [{ state: 'in-transit' as const, detail: 'arrived-country' as const, isLate: false }, []],
    [{ state: 'in-transit' as const, isLate: true, page }, ['contact', 'ask-carrier']],
    [{ state: 'attempt-failed' as const, isLate: false, page }, ['redeliver', 'choose-delivery']],
    [{ state: 'ready-for-pickup' as const, isLate: false, page }, ['see-pickup']],
    [
      { state: 'delivered' as const, isLate: false, deliveredAt: daysAgo(0.5) },
      ['missing-item', 'wrong-item'],
    ],
    [
      { state: 'delivered' as const, isLate: false, deliveredAt: daysAgo(3) },
      ['not-received', 'missing-item', 'wrong-item'],
    ],
    [{ state: 'delivered' as const, isLate: false, deliveredAt: daysAgo(61) }, []],
    [{ state: 'expired' as const, isLate: false, page }, ['not-received', 'ask-carrier']],
  ])('%o', (parcel, kinds) => {
    expect(kindsOf(parcelActions(parcel, now))).toEqual(kinds);
  });

  it('offers nothing twice, no link without a page, and claims only after a delivery', () => {
    fc.assert(
      fc.property(situation, (parcel) => {
        const kinds = kindsOf(parcelActions(parcel, now));
        expect(new Set(kinds).size).toBe(kinds.length);
        if (parcel.page === undefined) {
          expect(parcelActions(parcel, now).every(({ type }) => type === 'request')).toBe(true);
        }
        if (parcel.state !== 'delivered') expect(kinds).not.toContain('missing-item');
      }),
    );
  });

  it('says until when a claim helps', () => {
    const [claim] = parcelActions({ state: 'delivered', isLate: false, deliveredAt: daysAgo(1) }, now);
    expect(claim).toEqual({ type: 'request', kind: 'not-received', until: '2027-01-20T12:00:00Z' });
  });
});

describe('exceptionActions', () => {
  it.each([
    ['customs', ['send-invoice', 'contact']],
    ['wrong-address', ['confirm-address', 'contact']],
    ['held-for-payment', ['contact']],
    ['damaged', ['wrong-item', 'contact']],
    ['lost', ['not-received', 'contact']],
    ['returning', ['contact']],
  ] as const)('%s', (detail, kinds) => {
    expect(kindsOf(exceptionActions(detail, []))).toEqual(kinds);
  });

  it('keeps what was named, first, and always a way to the shop', () => {
    const pay: NextAction = { type: 'link', kind: 'pay-duties', url: 'https://pay.example/1' };
    expect(kindsOf(exceptionActions('held-for-payment', [pay]))).toEqual(['pay-duties', 'contact']);
    const contact: NextAction = { type: 'request', kind: 'contact' };
    expect(exceptionActions('customs', [contact])).toEqual([contact]);
  });
});

describe('takenBy', () => {
  it('leaves only what the merchant takes, and every link', () => {
    fc.assert(
      fc.property(situation, fc.subarray([...requestKinds]), (parcel, kinds) => {
        for (const action of takenBy(kinds, parcelActions(parcel, now))) {
          expect(action.type === 'link' || kinds.includes(action.kind)).toBe(true);
        }
        expect(takenBy(null, parcelActions(parcel, now))).toEqual(parcelActions(parcel, now));
      }),
    );
  });
});
