import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  lineRefusals,
  type NewReturn,
  type ReturnableLine,
  ReturnOptionsSchema,
  SupportError,
} from '../index.js';
import { anyFacts, anyPicks, anyRequest, requestFor } from './fixtures/cases.js';
import {
  deliveredOrder,
  deliveredParcel,
  orderLine,
  sampleFacts,
  sampleReturn,
  shirt,
  standingReturn,
  variantMap,
} from './testing.js';
import { addDays, calendarIn } from '../days.js';
import { type ReturnFacts, returnOptions } from './eligibility.js';
import { unitsIn } from './facts.js';
import { checkReturn } from './money.js';
import type { ReturnPolicyInput } from './policy.js';
import { lineState } from './units.js';

const lineOf = (policy: ReturnPolicyInput, facts: Parameters<typeof sampleFacts>[1] = {}): ReturnableLine => {
  const [line] = returnOptions(sampleFacts(policy, facts)).lines;
  if (!line) throw new Error('There is a line.');
  return line;
};
const onSale = { order: deliveredOrder({ lines: [orderLine({ onSale: true })] }) };

describe('returnOptions', () => {
  it('tells quantity, reasons with their last days, and what the item can be exchanged for', () => {
    const line = lineOf(
      {
        windows: [{ days: 60, reasons: ['damaged-or-defective'] }],
        suggestions: [{ categories: ['SHIRTS'], reasons: ['too-big', 'too-small'] }],
      },
      {
        variants: variantMap(
          shirt('m'),
          shirt('l', { price: { amount: '38.50', currency: 'EUR' } }),
          shirt('xl', { available: 0 }),
          shirt('s', { available: null }),
          shirt('hat', { productId: 'hat' }),
        ),
        standing: [standingReturn(1)],
      },
    );
    expect(line).toMatchObject({ eligible: true, quantity: 2, lastDay: '2026-12-31' });
    if (!line.eligible) return;
    expect(line.reasons.slice(0, 3)).toEqual([
      { id: 'too-big', lastDay: '2026-12-01' },
      { id: 'too-small', lastDay: '2026-12-01' },
      { id: 'changed-my-mind', lastDay: '2026-12-01' },
    ]);
    expect(line.reasons.find(({ id }) => id === 'damaged-or-defective')?.lastDay).toBe('2026-12-31');
    expect(line.exchanges.map(({ variantId, difference }) => [variantId, difference.amount])).toEqual([
      ['shirt-m', '0.00'],
      ['shirt-l', '3.50'],
      ['shirt-s', '0.00'],
    ]);
  });

  it.each<[string, ReturnPolicyInput, Parameters<typeof sampleFacts>[1], object]>([
    ['blocked', { blocked: { products: ['shirt'] } }, {}, { code: 'blocked' }],
    ['blocked', { blocked: { variants: ['shirt-m'] } }, {}, { code: 'blocked' }],
    ['blocked', { blocked: { categories: ['shirts'] } }, {}, { code: 'blocked' }],
    [
      'blocked',
      { blocked: { tags: ['Hygiene'] } },
      { variants: variantMap(shirt('m', { tags: ['hygiene'] })) },
      { code: 'blocked' },
    ],
    [
      'final-sale',
      { finalSale: { onSale: true }, reasons: [{ id: 'style' }] },
      onSale,
      { code: 'final-sale' },
    ],
    ['not-delivered', {}, { order: deliveredOrder({ parcels: [] }) }, { code: 'not-delivered' }],
    ['returned', {}, { standing: [standingReturn(3)] }, { code: 'returned' }],
    ['window-over', { days: 8 }, {}, { code: 'window-over', lastDay: '2026-11-09' }],
  ])('refuses with %s', (_, policy, facts, refusal) => {
    expect(lineOf(policy, facts)).toEqual({ eligible: false, lineId: 'l1', ...refusal });
  });

  it('takes back final-sale items for the reasons that the policy lets', () => {
    const line = lineOf({ finalSale: { onSale: true } }, onSale);
    expect(line.eligible && line.reasons.map(({ id }) => id)).toEqual([
      'damaged-or-defective',
      'item-not-as-described',
      'received-the-wrong-item',
    ]);
  });

  it('counts from the parcel that brought it, and returns the one that came first', () => {
    const parcels = [
      deliveredParcel({ lines: [{ id: 'l1', quantity: 2 }] }),
      deliveredParcel({
        id: 'p2',
        lines: [{ id: 'l1', quantity: 1 }],
        deliveredAt: '2026-11-06T09:00:00+01:00',
      }),
    ];
    const order = deliveredOrder({ parcels });
    expect(lineOf({ days: 9 }, { order })).toMatchObject({ quantity: 3, lastDay: '2026-11-15' });
    expect(lineOf({ days: 5 }, { order })).toMatchObject({ quantity: 1, lastDay: '2026-11-11' });
    const early = standingReturn(2);
    expect(lineOf({ days: 5 }, { order, standing: [early] })).toMatchObject({ quantity: 1 });
    const late = standingReturn(1, { askedAt: new Date('2026-11-09T12:00:00Z') });
    expect(lineOf({ days: 5 }, { order, standing: [late] })).toMatchObject({
      code: 'window-over',
      lastDay: '2026-11-06',
    });
  });

  it('says why an item is taken back for some reasons only, and what each way back costs', () => {
    const windows = [{ days: 365, reasons: ['damaged-or-defective'] }];
    expect(lineOf({ days: 1, windows })).toMatchObject({
      limited: { code: 'window-over', lastDay: '2026-11-02' },
    });
    expect(lineOf({ finalSale: { onSale: true } }, onSale)).toMatchObject({
      limited: { code: 'final-sale' },
    });
    expect(lineOf({})).not.toHaveProperty('limited');
    const fees = [{ amounts: { EUR: '4.90' }, methods: ['label' as const] }];
    expect(returnOptions(sampleFacts({ fees })).reasons[0]?.fees).toEqual([
      { method: 'label', amount: { amount: '4.90', currency: 'EUR' } },
    ]);
  });

  it('leaves out what the order lost by adjustments', () => {
    const adjustment = {
      id: 'x',
      type: 'refund' as const,
      at: '2026-11-05T00:00:00Z',
      lines: [{ id: 'l1', quantity: -2 }],
    };
    const withStatus = (status: 'pending' | 'failed') => ({
      order: deliveredOrder({ adjustments: [{ ...adjustment, status }] }),
    });
    expect(lineOf({}, withStatus('pending'))).toMatchObject({ quantity: 1 });
    expect(lineOf({}, withStatus('failed'))).toMatchObject({ quantity: 3 });
  });

  it('takes a silent parcel for delivered only where the policy says after how many days', () => {
    const { deliveredAt: _, ...silent } = deliveredParcel({
      state: 'in-transit',
      shippedAt: '2026-11-01T10:00:00Z',
    });
    const order = deliveredOrder({ parcels: [silent] });
    expect(lineOf({}, { order })).toMatchObject({ code: 'not-delivered' });
    expect(lineOf({ assumeDeliveredDays: 7 }, { order })).toMatchObject({ lastDay: '2026-12-08' });
    expect(lineOf({ assumeDeliveredDays: 10 }, { order })).toMatchObject({ code: 'not-delivered' });
  });

  it('ends a day at midnight in the shop’s zone, also where clocks change', () => {
    const order = deliveredOrder({
      parcels: [deliveredParcel({ deliveredAt: '2026-10-24T23:30:00+02:00' })],
    });
    const at = (now: string) => lineOf({ days: 1 }, { order, now: new Date(now) }).eligible;
    // Sunday 25 October 2026 has 25 hours in Berlin.
    expect([at('2026-10-25T23:59:59+01:00'), at('2026-10-26T00:00:00+01:00')]).toEqual([true, false]);
  });

  it('says the merchant’s own reasons in the shopper’s locale', () => {
    const policy = { reasons: [{ id: 'gift', names: { en: 'A gift', 'zh-Hans': '礼物' } }] };
    const nameIn = (locale?: string) =>
      returnOptions(sampleFacts(policy, locale === undefined ? {} : { locale })).reasons[0]?.name;
    expect([nameIn('zh-Hans'), nameIn('en-GB'), nameIn('fr'), nameIn()]).toEqual([
      '礼物',
      'A gift',
      'A gift',
      'A gift',
    ]);
  });
});

/** What is offered, with one thing of something else. */
function mixed(offered: NewReturn | undefined, other: NewReturn, kind: number): NewReturn {
  const [line] = offered?.lines ?? [];
  const [wrong] = other.lines;
  if (!offered || !line || !wrong || kind > 5) return other;
  const keys = ['lineId', 'quantity', 'reason', 'outcome', 'variantId'] as const;
  const key = keys[kind];
  if (!key) return { ...offered, method: other.method };
  return { ...offered, lines: [{ ...line, [key]: wrong[key] ?? line[key] }, ...offered.lines.slice(1)] };
}

const dayIn = ({ timeZone }: ReturnFacts, instant: Date): string => calendarIn(timeZone).dayAt(instant);

describe('returnOptions, for any shop', () => {
  it('answers by the contract, each line once: eligible or refused, never both', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const options = returnOptions(facts);
        expect(v.is(ReturnOptionsSchema, options)).toBe(true);
        expect(options.lines.map(({ lineId }) => lineId)).toEqual(facts.order.lines.map(({ id }) => id));
        for (const line of options.lines) {
          if (line.eligible) {
            expect('code' in line).toBe(false);
            expect(line.reasons.length).toBeGreaterThan(0);
            expect(options.reasons.map(({ id }) => id)).toEqual(
              expect.arrayContaining(line.reasons.map(({ id }) => id)),
            );
          } else expect(lineRefusals).toContain(line.code);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('never has more than was delivered and is not taken', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        for (const option of returnOptions(facts).lines) {
          const line = facts.order.lines.find(({ id }) => id === option.lineId);
          if (!line || !option.eligible) continue;
          const { delivered } = lineState(facts, line);
          const inParcels = facts.order.parcels
            .flatMap(({ lines }) => lines)
            .reduce((sum, one) => sum + (one.id === line.id ? one.quantity : 0), 0);
          const taken = unitsIn(facts.standing, line.id);
          expect(option.quantity).toBeLessThanOrEqual(delivered - taken);
          expect(option.quantity).toBeLessThanOrEqual(inParcels - taken);
          // What a resolved return took may be gone from the order's total already.
          const open = facts.standing.filter(({ isResolved }) => !isResolved);
          expect(option.quantity).toBeLessThanOrEqual(line.quantity.total - unitsIn(open, line.id));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('takes everything on its last day, and nothing after it', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: -86_400_000, max: 2 * 86_400_000 }), (given, within) => {
        // A parcel that only time takes for delivered would open new days.
        const { assumeDeliveredDays: _, ...policy } = given.policy;
        const facts = { ...given, policy };
        for (const { lineId, ...option } of returnOptions(facts).lines) {
          if (!option.eligible) continue;
          expect(dayIn(facts, facts.now) <= option.lastDay).toBe(true);
          for (const { id, lastDay } of option.reasons) {
            expect(lastDay <= option.lastDay).toBe(true);
            const moment = new Date(Date.parse(`${lastDay}T00:00:00Z`) + within);
            const then = returnOptions({ ...facts, now: moment }).lines.find((one) => one.lineId === lineId);
            const isOpen = (then?.eligible && then.reasons.some((one) => one.id === id)) ?? false;
            expect(isOpen).toBe(dayIn(facts, moment) <= lastDay);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('says no longer so on the day after', () => {
    const facts = sampleFacts({ days: 9 });
    const request = sampleReturn();
    expect(() => checkReturn(facts, request)).not.toThrow();
    const after = { ...facts, now: new Date(`${addDays('2026-11-10', 1)}T00:00:00+01:00`) };
    expect(() => checkReturn(after, request)).toThrowError('conflict');
  });

  it('lets nothing through that it does not offer', () => {
    fc.assert(
      fc.property(anyFacts, anyPicks, anyRequest, fc.nat(6), (facts, picks, other, kind) => {
        const request = mixed(requestFor(facts, picks), other, kind);
        const options = returnOptions(facts);
        try {
          checkReturn(facts, request);
        } catch (error) {
          expect(error).toBeInstanceOf(SupportError);
          return;
        }
        for (const { lineId, reason, outcome, variantId } of request.lines) {
          const line = options.lines.find((one) => one.lineId === lineId);
          expect(line?.eligible).toBe(true);
          if (!line?.eligible) continue;
          const asked = request.lines.reduce(
            (sum, one) => sum + (one.lineId === lineId ? one.quantity : 0),
            0,
          );
          expect(asked).toBeLessThanOrEqual(line.quantity);
          expect(line.reasons.map(({ id }) => id)).toContain(reason);
          const offered = options.reasons.find(({ id }) => id === reason);
          expect(offered?.outcomes).toContain(outcome);
          if (outcome !== 'keep') expect(offered?.methods).toContain(request.method);
          if (outcome === 'exchange')
            expect(line.exchanges.map((exchange) => exchange.variantId)).toContain(variantId);
        }
      }),
      { numRuns: 600 },
    );
  });
});
