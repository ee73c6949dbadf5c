import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deliveredOrder,
  deliveredParcel,
  orderLine,
  sampleFacts,
  sampleReturn,
  standingReturn,
} from './testing.js';
import { addDays } from '../days.js';
import { returnOptions } from './eligibility.js';
import type { ReturnFacts, StandingReturn } from './facts.js';
import { checkReturn, quoteReturn } from './money.js';
import type { ReturnPolicyInput } from './policy.js';

const start = '2026-09-01';
const dayAfter = (days: number): Date => new Date(`${addDays(start, days)}T12:00:00Z`);

interface Came {
  readonly on: number;
  readonly quantity: number;
}

function factsOn(today: number, policy: ReturnPolicyInput, came: readonly Came[]): ReturnFacts {
  const parcels = came
    .filter(({ on }) => on <= today)
    .map(({ on, quantity }, at) =>
      deliveredParcel({
        id: `p${at}`,
        lines: [{ id: 'l1', quantity }],
        deliveredAt: dayAfter(on).toISOString(),
      }),
    );
  const all = came.reduce((sum, { quantity }) => sum + quantity, 0);
  const lines = [orderLine({ quantity: { original: all, total: all, fulfilled: all } })];
  return sampleFacts(policy, { order: deliveredOrder({ lines, parcels }), now: dayAfter(today) });
}

/** How many the options have of the line for a reason, counted by asking for more and more. */
function mostFor(facts: ReturnFacts, reason: string): number {
  const [line] = returnOptions(facts).lines;
  const most = line?.eligible ? line.quantity : 0;
  for (let quantity = most; quantity > 0; quantity -= 1) {
    try {
      quoteReturn(facts, { lines: [{ lineId: 'l1', reason, quantity }] });
      return quantity;
    } catch {
      continue;
    }
  }
  return 0;
}

describe('units that come back over several returns', () => {
  it('are counted once where what went back for a resolved return is known, too', () => {
    const facts = factsOn(10, { days: 30 }, [{ on: 0, quantity: 2 }]);
    const { order } = facts;
    const change = {
      id: 'x',
      type: 'return' as const,
      at: dayAfter(8).toISOString(),
      status: 'completed' as const,
      lines: [{ id: 'l1', quantity: -1 }],
    };
    const lines = [orderLine({ quantity: { original: 2, total: 1, fulfilled: 2 } })];
    const after = { ...facts, order: { ...order, lines, adjustments: [change] } };
    const returned = { ...standingReturn(1), askedAt: dayAfter(5) };
    const leftWith = (isResolved: boolean) =>
      returnOptions({ ...after, standing: [{ ...returned, isResolved }] }).lines[0];
    expect(leftWith(true)).toMatchObject({ eligible: true, quantity: 1 });
    expect(leftWith(false)).toMatchObject({ eligible: false, code: 'returned' });
    const again = { ...returned, askedAt: dayAfter(9), isResolved: false };
    const both = returnOptions({ ...after, standing: [{ ...returned, isResolved: true }, again] });
    expect(both.lines[0]).toMatchObject({ eligible: false, code: 'returned' });
  });

  it('are no more than came in time, though each is asked for alone', () => {
    const came = [
      { on: 0, quantity: 9 },
      { on: 60, quantity: 1 },
    ];
    const facts = factsOn(65, { days: 30 }, came);
    const standing = [standingReturn(1, { askedAt: facts.now })];
    expect(() => checkReturn(facts, sampleReturn())).not.toThrow();
    expect(() => checkReturn({ ...facts, standing }, sampleReturn())).toThrowError('conflict');
  });

  it('leave what is in time where an earlier return was for a reason with longer', () => {
    const came = [
      { on: 0, quantity: 1 },
      { on: 60, quantity: 1 },
    ];
    const policy = { days: 30, windows: [{ days: 90, reasons: ['too-big'] }] };
    const facts = factsOn(65, policy, came);
    const standing = [standingReturn(1, { askedAt: facts.now, reason: 'too-big' })];
    expect(mostFor({ ...facts, standing }, 'too-small')).toBe(1);
  });

  it('are of each delivery what was in time for the reason when it was asked, and all of that', () => {
    const days = { 'too-small': fc.nat(30), 'too-big': fc.nat(60), 'changed-my-mind': fc.nat(20) };
    const asking = fc.record({
      after: fc.nat(12),
      reason: fc.constantFrom(...(Object.keys(days) as (keyof typeof days)[])),
      quantity: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(
        fc.record(days),
        fc.array(fc.record({ on: fc.nat(60), quantity: fc.integer({ min: 1, max: 4 }) }), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.array(asking, { minLength: 1, maxLength: 12 }),
        (windows, came, turns) => {
          const policy = {
            windows: Object.entries(windows).map(([reason, window]) => ({ days: window, reasons: [reason] })),
          };
          const asked: { readonly since: number; readonly quantity: number }[] = [];
          const standing: StandingReturn[] = [];
          let today = 0;
          for (const { after, reason, quantity } of turns) {
            today += after;
            const since = Math.max(0, today - windows[reason]);
            // What may only be of the deliveries since a day is never more than came since then, whichever that day is.
            const room = Array.from({ length: since + 1 }, (_, first) => {
              const arrived = came.filter(({ on }) => on >= first && on <= today);
              const gone = asked.filter((one) => one.since >= first);
              return sumOf(arrived) - sumOf(gone);
            });
            const facts = { ...factsOn(today, policy, came), standing: [...standing] };
            const most = mostFor(facts, reason);
            expect(most).toBe(Math.min(...room));
            const taken = Math.min(quantity, most);
            if (taken === 0) continue;
            standing.push(standingReturn(taken, { askedAt: facts.now, reason }));
            asked.push({ since, quantity: taken });
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

function sumOf(all: readonly { readonly quantity: number }[]): number {
  return all.reduce((sum, { quantity }) => sum + quantity, 0);
}
