import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewReturn, Order } from '../index.js';
import {
  deliveredOrder,
  deliveredParcel,
  orderLine,
  sampleFacts,
  sampleReturn,
  shirt,
  standingOf,
  variantMap,
} from './testing.js';
import { anyFacts, anyPicks, requestFor } from './fixtures/cases.js';
import { amountOf, unitsOf } from '../minor-units.js';
import { goneBack, unclaimed } from './claims.js';
import type { ReturnFacts } from './facts.js';
import { checkReturn } from './money.js';

type Adjustment = Order['adjustments'][number];
type Checked = ReturnType<typeof checkReturn>;

/** Money that went back without a word of what for. */
function moneyBack(units: bigint, currency: string): Adjustment {
  const amount = { amount: `-${amountOf(units, currency)}`, currency };
  return { id: 'x', type: 'refund', at: '2026-11-02T00:00:00Z', status: 'completed', lines: [], amount };
}

/** The facts once more money went back. */
function after(facts: ReturnFacts, units: bigint): ReturnFacts {
  const { order } = facts;
  const adjustments = [...order.adjustments, moneyBack(units, order.currency)];
  return { ...facts, order: { ...order, adjustments } };
}

/** The facts once this was asked for and promised. */
function asking(facts: ReturnFacts, { lines }: NewReturn, { settlement, netted }: Checked): ReturnFacts {
  const backBefore = amountOf(goneBack(facts.order), facts.order.currency);
  const account = { netted, backBefore };
  return {
    ...facts,
    standing: [...facts.standing, standingOf({ askedAt: facts.now, lines, settlement, account })],
  };
}

/** What a return takes of the order's money. */
function takenBy({ settlement: { refund, credit, bonus, fee }, netted }: Checked): bigint {
  const { currency } = refund;
  const [back, paid, extra, kept] = [refund, credit, bonus, fee].map(({ amount }) =>
    unitsOf(amount, currency),
  );
  return back! + paid! - extra! + kept! + unitsOf(netted, currency);
}

function resolve(facts: ReturnFacts, at: number): ReturnFacts {
  const standing = facts.standing.map((one, place) => (place === at ? { ...one, isResolved: true } : one));
  return { ...facts, standing };
}

const totalOf = ({ order }: ReturnFacts): bigint => {
  const total = order.totals?.find(({ type }) => type === 'total');
  return unitsOf(total?.amount.amount ?? '0', order.currency);
};

/** Of which the sum is known, and no return has been asked for. */
const anyPaidFacts: fc.Arbitrary<ReturnFacts> = fc.tuple(anyFacts, fc.nat(60_000)).map(([facts, units]) => {
  const { currency, totals = [] } = facts.order;
  const total = { type: 'total' as const, amount: { amount: amountOf(BigInt(units), currency), currency } };
  const isKnown = totals.some(({ type }) => type === 'total');
  return {
    ...facts,
    standing: [],
    order: { ...facts.order, totals: isKnown ? totals : [...totals, total] },
  };
});

/** Two at 50.00 each, paid with 100.00. */
function twoItems(more: Partial<ReturnFacts> = {}): ReturnFacts {
  const price = { amount: '50.00', currency: 'EUR' };
  const quantity = { original: 1, total: 1, fulfilled: 1 };
  const lines = [orderLine({ price, quantity }), orderLine({ id: 'l2', price, quantity })];
  const parcels = [deliveredParcel({ lines: lines.map(({ id }) => ({ id, quantity: 1 })) })];
  const totals = [{ type: 'total' as const, amount: { amount: '100.00', currency: 'EUR' } }];
  return sampleFacts({}, { order: deliveredOrder({ lines, parcels, totals }), ...more });
}

describe('the money of an order, over several returns', () => {
  const second = sampleReturn({ lineId: 'l2' });
  const refunded = (facts: ReturnFacts): string => checkReturn(facts, second).settlement.refund.amount;
  const asked = (facts: ReturnFacts): ReturnFacts =>
    asking(facts, sampleReturn(), checkReturn(facts, sampleReturn()));

  it('is promised once, where some has gone back already', () => {
    expect(refunded(after(twoItems(), 6000n))).toBe('40.00');
    expect(refunded(asked(after(twoItems(), 6000n)))).toBe('0.00');
  });

  it('is not counted again when a resolved return’s refund comes in', () => {
    expect(refunded(resolve(asked(twoItems()), 0))).toBe('50.00');
    expect(refunded(after(resolve(asked(twoItems()), 0), 5000n))).toBe('50.00');
    expect(refunded(after(resolve(asked(twoItems()), 0), 6000n))).toBe('40.00');
  });

  it('is kept for a return that is not resolved, whatever goes back meanwhile', () => {
    expect(refunded(after(asked(twoItems()), 5000n))).toBe('0.00');
  });

  it('pays for a dearer exchange only as far as it is left', () => {
    const dear = shirt('l', { price: { amount: '70.00', currency: 'EUR' } });
    const facts = after(twoItems({ variants: variantMap(shirt('m'), dear) }), 6000n);
    const [exchange] = sampleReturn({ outcome: 'exchange', variantId: dear.id }).lines;
    const request = { ...second, lines: [...second.lines, exchange!] };
    const checked = checkReturn(facts, request);
    expect(checked.settlement).toMatchObject({ refund: { amount: '20.00' }, due: { amount: '0.00' } });
    expect(unclaimed(asking(facts, request, checked))).toBe(0n);
  });

  it('is never more than was paid and has not gone back, however a return is divided', () => {
    let divided = 0;
    fc.assert(
      fc.property(anyPaidFacts, anyPicks, fc.bigInt(0n, 120n), (given, picks, percent) => {
        const request = requestFor(given, picks);
        if (!request) return;
        // All in one it would take more than is left, or nearly as much.
        const whole = (takenBy(checkReturn(given, request)) * percent) / 100n;
        const before = unclaimed(given) ?? 0n;
        const left = whole < before ? whole : before;
        const units = request.lines.flatMap((line) =>
          Array.from({ length: line.quantity }, () => ({ ...request, lines: [{ ...line, quantity: 1 }] })),
        );
        let facts = after(given, before - left);
        let sum = 0n;
        for (const one of units) {
          const checked = checkReturn(facts, one);
          sum += takenBy(checked);
          facts = asking(facts, one, checked);
        }
        if (units.length > 1) divided += 1;
        expect(sum <= left).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(divided).toBeGreaterThan(50);
  });

  it('is told to the last unit of a shop that imports all its refunds, and of one that imports none', () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: anyPicks },
      { weight: 2, arbitrary: fc.record({ resolved: fc.nat(5) }) },
      { weight: 1, arbitrary: fc.record({ goodwill: fc.integer({ min: 1, max: 2000 }) }) },
    );
    fc.assert(
      fc.property(
        anyPaidFacts,
        fc.boolean(),
        fc.array(step, { minLength: 1, maxLength: 12 }),
        (given, imports, steps) => {
          let facts = given;
          const { currency } = facts.order;
          let left = totalOf(facts) - goneBack(facts.order);
          for (const one of steps) {
            if ('goodwill' in one) {
              if (!imports) continue;
              facts = after(facts, BigInt(one.goodwill));
              left -= BigInt(one.goodwill);
            } else if ('resolved' in one) {
              const ended = facts.standing[one.resolved];
              if (!ended || ended.isResolved) continue;
              facts = resolve(facts, one.resolved);
              if (imports) facts = after(facts, unitsOf(ended.settlement.refund.amount, currency));
            } else {
              const request = requestFor(facts, one);
              if (!request) continue;
              const checked = checkReturn(facts, request);
              expect(takenBy(checked) <= (left > 0n ? left : 0n)).toBe(true);
              left -= takenBy(checked);
              facts = asking(facts, request, checked);
            }
            expect(unclaimed(facts)).toBe(left > 0n ? left : 0n);
          }
        },
      ),
      { numRuns: 600 },
    );
  });
});
