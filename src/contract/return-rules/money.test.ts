import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type NewReturn, type Order, ReturnQuoteSchema, type Settlement, SupportError } from '../index.js';
import { anyFacts, anyPicks, anyRequest, requestFor } from './fixtures/cases.js';
import {
  deliveredOrder,
  deliveredParcel,
  orderLine,
  sampleFacts,
  sampleReturn,
  shirt,
  standingOf,
  standingReturn,
  variantMap,
} from './testing.js';
import { amountOf, digitsOf, unitsOf } from '../minor-units.js';
import { type ReturnFacts, returnOptions } from './eligibility.js';
import { checkReturn, quoteReturn } from './money.js';
import { differenceOf, pricesOf } from './prices.js';
import type { ReturnPolicyInput } from './policy.js';

const standingUnits = (quantity: number) => (quantity > 0 ? [standingReturn(quantity)] : []);
const address = { street: 'Am Ufer 3', city: 'Hamburg', country: 'DE' };
const unitsIn = ({ amount, currency }: { amount: string; currency: string }): bigint =>
  unitsOf(amount, currency);
const eur = (amounts: Record<string, string>): NonNullable<Order['totals']> =>
  Object.entries(amounts).map(
    ([type, amount]) =>
      ({ type, amount: { amount, currency: 'EUR' } }) as NonNullable<Order['totals']>[number],
  );

function settled(
  policy: ReturnPolicyInput,
  facts: Parameters<typeof sampleFacts>[1] = {},
  ...lines: Partial<NewReturn['lines'][number]>[]
): Record<keyof Settlement, string> & { automatic: boolean } {
  const request = {
    ...sampleReturn(),
    lines: (lines.length ? lines : [{}]).flatMap((line) => sampleReturn(line).lines),
  };
  const { settlement, automatic } = checkReturn(sampleFacts(policy, facts), request);
  const text = (key: keyof Settlement): string => settlement[key].amount;
  return {
    refund: text('refund'),
    credit: text('credit'),
    bonus: text('bonus'),
    fee: text('fee'),
    due: text('due'),
    automatic,
  };
}

describe('what was paid', () => {
  it('is the price with its share of discounts and tax; shipping stays out', () => {
    const lines = [
      orderLine({ quantity: { original: 2, total: 2, fulfilled: 2 } }),
      orderLine({ id: 'l2', variantId: 'x', price: { amount: '30.00', currency: 'EUR' } }),
    ];
    const totals = eur({
      subtotal: '160.00',
      discount: '-16.00',
      fulfillment: '4.90',
      tax: '14.40',
      total: '163.30',
    });
    const order = deliveredOrder({ lines, totals });
    // 35 - 3.50 + 3.15 each.
    expect(settled({}, { order }).refund).toBe('34.65');
    expect(settled({}, { order }, { quantity: 2 }).refund).toBe('69.30');
    // With 4.90 of 148.90 taxed beside the goods, a little tax stays with the shipping.
    expect(settled({ shippingTaxed: true }, { order }).refund).toBe('34.54');
  });

  it('lets what cannot be divided fall on the last one, and never promises it twice', () => {
    const order = deliveredOrder({ totals: eur({ subtotal: '105.00', discount: '-5.00', total: '100.00' }) });
    const refund = (taken: number, quantity: number, calledOff?: ReadonlySet<string>) =>
      settled({}, { order, standing: standingUnits(taken), ...(calledOff && { calledOff }) }, { quantity })
        .refund;
    expect([refund(0, 1), refund(1, 1), refund(2, 1)]).toEqual(['33.33', '33.33', '33.34']);
    expect([refund(0, 2), refund(1, 2), refund(0, 3)]).toEqual(['66.66', '66.67', '100.00']);
    const calledOff = new Set(['l1']);
    expect([refund(2, 1, calledOff), refund(0, 3, calledOff)]).toEqual(['33.33', '100.00']);
  });

  it('is never more than the order’s sum leaves, nor than has not gone back yet', () => {
    expect(settled({}, { order: deliveredOrder({ totals: eur({ total: '60.00' }) }) }).refund).toBe('20.00');
    const goodwill = {
      id: 'x',
      type: 'refund' as const,
      at: '2026-11-05T00:00:00Z',
      status: 'completed' as const,
      lines: [],
      amount: { amount: '-90.00', currency: 'EUR' },
    };
    expect(settled({}, { order: deliveredOrder({ adjustments: [goodwill] }) }).refund).toBe('15.00');
  });

  it.each([
    ['JPY', '1000', '333', '334'],
    ['KWD', '10.000', '3.333', '3.334'],
    ['EUR', '10.00', '3.33', '3.34'],
  ])('has the decimals of %s', (currency, total, one, last) => {
    const money = (amount: string) => ({ amount, currency });
    const order = deliveredOrder({
      currency,
      lines: [orderLine({ price: money(total) })],
      totals: [{ type: 'total', amount: money(total) }],
    });
    expect(settled({}, { order }).refund).toBe(one);
    expect(settled({}, { order, standing: standingUnits(2) }).refund).toBe(last);
  });

  it('is nothing, and not approved by itself, where the order has no price', () => {
    const { price: _, ...line } = orderLine();
    const order = deliveredOrder({ lines: [line] });
    const policy = { autoApprove: { amounts: { EUR: '500.00' } } };
    expect(settled(policy, { order })).toMatchObject({ refund: '0.00', automatic: false });
  });
});

describe('outcomes', () => {
  it('refund, credit with its bonus, and a part for what is kept', () => {
    const policy: ReturnPolicyInput = {
      outcomes: ['refund', 'store-credit', 'keep', 'exchange'],
      creditBonusPercent: 10,
      keepPercent: 25,
    };
    expect(settled(policy, {}, { outcome: 'store-credit' })).toMatchObject({
      refund: '0.00',
      credit: '38.50',
      bonus: '3.50',
    });
    expect(settled(policy, {}, { outcome: 'keep' }).refund).toBe('8.75');
    const { lines } = quoteReturn(sampleFacts(policy), {
      lines: [{ lineId: 'l1', quantity: 2, reason: 'too-small' }],
    });
    expect(lines[0]?.outcomes.map(({ outcome, amount }) => [outcome, amount.amount])).toEqual([
      ['refund', '70.00'],
      ['store-credit', '77.00'],
      ['keep', '17.50'],
      ['exchange', '0.00'],
    ]);
  });

  it('exchange: dearer is due, cheaper comes back, both as they would have been in that order', () => {
    const variants = variantMap(
      shirt('m'),
      shirt('l', { price: { amount: '45.00', currency: 'EUR' } }),
      shirt('s', { price: { amount: '25.00', currency: 'EUR' } }),
    );
    const order = deliveredOrder({ totals: eur({ subtotal: '105.00', discount: '-10.50', total: '94.50' }) });
    const exchange = (variantId: string, quantity = 1) =>
      settled({}, { variants, order }, { outcome: 'exchange', variantId, quantity });
    expect(exchange('shirt-m')).toMatchObject({ refund: '0.00', due: '0.00' });
    expect(exchange('shirt-l', 2)).toMatchObject({ refund: '0.00', due: '18.00' });
    expect(exchange('shirt-s')).toMatchObject({ refund: '9.00', due: '0.00' });
    expect(settled({}, { variants, order }, { outcome: 'exchange', variantId: 'shirt-l' }, {})).toMatchObject(
      { refund: '22.50', due: '0.00' },
    );
  });

  it('keeps the fee of the dearest way back, and never more than there is', () => {
    const policy: ReturnPolicyInput = {
      address,
      methods: ['label', 'own-carrier'],
      fees: [
        { amounts: { EUR: '4.90' }, methods: ['label'] },
        { amounts: { EUR: '0.00' }, reasons: ['damaged-or-defective'] },
      ],
    };
    const damaged = { reason: 'damaged-or-defective', answer: 'arrived-so', photos: ['f1'] };
    expect(settled(policy)).toMatchObject({ refund: '30.10', fee: '4.90' });
    expect(settled(policy, {}, damaged)).toMatchObject({ refund: '35.00', fee: '0.00' });
    expect(settled(policy, {}, {}, damaged)).toMatchObject({ refund: '65.10', fee: '4.90' });
    expect(settled(policy, {}, { outcome: 'exchange', variantId: 'shirt-l' })).toMatchObject({
      fee: '0.00',
      due: '0.00',
    });
    const kept = { ...policy, outcomes: ['keep' as const, 'refund' as const], keepPercent: 20 };
    expect(settled(kept, {}, { outcome: 'keep' })).toMatchObject({ refund: '7.00', fee: '0.00' });
    const cheap = deliveredOrder({ totals: eur({ total: '6.00' }) });
    expect(settled(policy, { order: cheap })).toMatchObject({ refund: '0.00', fee: '2.00' });
  });

  it('are approved by themselves within all the limits', () => {
    const limits = { amounts: { EUR: '70.00' }, reasons: ['too-small'], items: 2 };
    const automatic = (line: Partial<NewReturn['lines'][number]>, more: object = {}) =>
      settled({ autoApprove: { ...limits, ...more } }, {}, line).automatic;
    expect(settled({}).automatic).toBe(false);
    expect(automatic({ quantity: 2 })).toBe(true);
    expect(automatic({ quantity: 2 }, { amounts: { EUR: '69.99' } })).toBe(false);
    expect(automatic({ quantity: 2 }, { amounts: { USD: '500.00' } })).toBe(false);
    expect(automatic({ quantity: 3 }, { amounts: { EUR: '500.00' } })).toBe(false);
    expect(automatic({ reason: 'too-big' })).toBe(false);
  });

  it('are approved by themselves only within what the order’s other returns leave of the limits', () => {
    const automatic = (autoApprove: ReturnPolicyInput['autoApprove'], others: number) =>
      settled({ autoApprove }, { standing: standingUnits(others) }).automatic;
    const byAmount = { amounts: { EUR: '70.00' } };
    expect([automatic(byAmount, 1), automatic(byAmount, 2)]).toEqual([true, false]);
    const byItems = { amounts: { EUR: '500.00' }, items: 2 };
    expect([automatic(byItems, 1), automatic(byItems, 2)]).toEqual([true, false]);
  });
});

describe('checkReturn', () => {
  const refusal = (request: NewReturn, policy: ReturnPolicyInput = {}, facts = {}): unknown => {
    try {
      checkReturn(sampleFacts(policy, facts), request);
    } catch (error) {
      if (!(error instanceof SupportError)) throw error;
      return error.code === 'invalid' ? error.fields.map(({ path, rule }) => `${path} ${rule}`) : error.code;
    }
    return 'accepted';
  };
  const off = {
    variants: variantMap(shirt('m'), shirt('l', { available: 1 }), shirt('hat', { productId: 'hat' })),
  };

  it.each<[string, Partial<NewReturn['lines'][number]>, ReturnPolicyInput, object, unknown]>([
    ['takes what is right', {}, {}, {}, 'accepted'],
    ['asks for the answer', { answer: undefined }, {}, {}, ['lines.0.answer required']],
    ['refuses an unknown answer', { answer: 'toString' }, {}, {}, ['lines.0.answer unknown']],
    [
      'asks for the note',
      { reason: 'other-reason', answer: undefined, note: ' ' },
      {},
      {},
      ['lines.0.note required'],
    ],
    [
      'asks for photos',
      { reason: 'damaged-or-defective', answer: 'arrived-so' },
      {},
      {},
      ['lines.0.photos min'],
    ],
    ['refuses photos where none are taken', { photos: ['f1'] }, {}, {}, ['lines.0.photos max']],
    [
      'refuses one photo as two',
      { reason: 'quality', answer: undefined, photos: ['f1', 'f1'] },
      { reasons: [{ id: 'quality' }] },
      {},
      ['lines.0.photos unique'],
    ],
    ['refuses another outcome', { outcome: 'keep' }, {}, {}, ['lines.0.outcome unknown']],
    ['refuses another line', { lineId: 'l9' }, {}, {}, ['lines.0.lineId unknown']],
    ['refuses another reason', { reason: 'constructor' }, {}, {}, ['lines.0.reason unknown']],
    ['asks for the variant', { outcome: 'exchange' }, {}, {}, ['lines.0.variantId required']],
    [
      'refuses another product',
      { outcome: 'exchange', variantId: 'shirt-hat' },
      {},
      off,
      ['lines.0.variantId unknown'],
    ],
    [
      'sees that too few are in stock',
      { outcome: 'exchange', variantId: 'shirt-l', quantity: 2 },
      {},
      off,
      'conflict',
    ],
    ['sees that the window is over', {}, { days: 5 }, {}, 'conflict'],
    ['sees that they are taken', { quantity: 2 }, {}, { standing: standingUnits(2) }, 'conflict'],
  ])('%s', (_, line, policy, facts, expected) => {
    const { lines, ...request } = sampleReturn();
    const asked = { ...lines[0], ...line } as NewReturn['lines'][number];
    if (asked.answer === undefined) delete asked.answer;
    expect(refusal({ ...request, lines: [asked] }, policy, facts)).toEqual(expected);
  });

  it('refuses more photos than a return may come with, whichever items they are of', () => {
    const policy: ReturnPolicyInput = {
      reasons: [{ id: 'quality', photos: { rule: 'optional', count: 1 } }],
      maxPhotos: 1,
    };
    const [line] = sampleReturn({ reason: 'quality', quantity: 1 }).lines;
    if (!line) throw new Error('There is a line.');
    const { answer: _, ...bare } = line;
    const two = ['f1', 'f2'].map((photo) => ({ ...bare, photos: [photo] }));
    expect(refusal({ method: 'label', lines: two.slice(0, 1) }, policy)).toBe('accepted');
    expect(refusal({ method: 'label', lines: two }, policy)).toEqual(['lines max-photos']);
  });

  it('refuses a method that the reason has not', () => {
    expect(refusal({ ...sampleReturn(), method: 'drop-off' })).toEqual(['method unknown']);
  });

  it('says which reason is for fewer, where a line came on several days', () => {
    const parcels = [
      deliveredParcel({ lines: [{ id: 'l1', quantity: 2 }] }),
      deliveredParcel({ id: 'p2', lines: [{ id: 'l1', quantity: 1 }], deliveredAt: '2026-11-09T12:00:00Z' }),
    ];
    const policy: ReturnPolicyInput = { days: 5, windows: [{ days: 50, reasons: ['too-big'] }] };
    const [small] = sampleReturn({ quantity: 1 }).lines;
    const [big] = sampleReturn({ reason: 'too-big', quantity: 2 }).lines;
    if (!small || !big) throw new Error('There are lines.');
    const facts = { order: deliveredOrder({ parcels }) };
    expect(refusal({ method: 'label', lines: [big, small] }, policy, facts)).toBe('accepted');
    expect(refusal({ method: 'label', lines: [{ ...small, quantity: 2 }] }, policy, facts)).toEqual([
      'lines.0.quantity max',
    ]);
  });

  it('says what to keep in stock, once for each variant', () => {
    const { exchanges } = checkReturn(sampleFacts(), {
      method: 'label',
      lines: [
        ...sampleReturn({ outcome: 'exchange', variantId: 'shirt-l', quantity: 2 }).lines,
        ...sampleReturn({ outcome: 'exchange', variantId: 'shirt-l', reason: 'too-big' }).lines,
      ],
    });
    expect(exchanges).toEqual([{ variantId: 'shirt-l', quantity: 3 }]);
  });
});

/** What leaves the shop: all that goes back without the bonus, and what the fee keeps. */
const outOf = ({ refund, credit, bonus }: Settlement): bigint =>
  unitsIn(refund) + unitsIn(credit) - unitsIn(bonus);

describe('money, for any shop', () => {
  it('is never below zero nor more than was paid, in the currency’s own decimals', () => {
    let checked = 0;
    fc.assert(
      fc.property(anyFacts, anyPicks, (facts, picks) => {
        const request = requestFor(facts, picks);
        if (!request) return;
        const { settlement } = checkReturn(facts, request);
        checked += 1;
        const { currency } = facts.order;
        for (const { amount, ...money } of Object.values(settlement)) {
          expect(money.currency).toBe(currency);
          expect(amountOf(unitsOf(amount, currency), currency)).toBe(amount);
          expect(unitsOf(amount, currency) >= 0n).toBe(true);
          expect((amount.split('.')[1] ?? '').length).toBe(digitsOf(currency));
        }
        const prices = pricesOf(facts);
        const paid = request.lines.reduce((sum, { lineId }) => sum + (prices.get(lineId)?.paid ?? 0n), 0n);
        expect(outOf(settlement) + unitsIn(settlement.fee) <= paid).toBe(true);
        const total = facts.order.totals?.find(({ type }) => type === 'total');
        if (total) expect(outOf(settlement) <= unitsIn(total.amount)).toBe(true);
      }),
      { numRuns: 1000 },
    );
    // About one in five has something to return.
    expect(checked).toBeGreaterThan(100);
  });

  it('of any sequence of partial returns is never more than was paid for the lines', () => {
    fc.assert(
      fc.property(anyFacts, fc.array(anyPicks, { minLength: 1, maxLength: 12 }), (given, turns) => {
        let facts: ReturnFacts = given;
        const prices = pricesOf(facts);
        let sum = 0n;
        const named = new Set<string>();
        for (const picks of turns) {
          const request = requestFor(facts, picks);
          if (!request) continue;
          const { settlement } = checkReturn(facts, request);
          sum += outOf(settlement) + unitsIn(settlement.fee);
          for (const { lineId } of request.lines) named.add(lineId);
          const standing = [...facts.standing, standingOf({ askedAt: facts.now, lines: request.lines })];
          facts = { ...facts, standing };
        }
        const paid = [...named].reduce((all, id) => all + (prices.get(id)?.paid ?? 0n), 0n);
        expect(sum <= paid).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('of returns that are called off and asked for again is never more than was paid either', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.option(fc.nat(3))), { maxLength: 20 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 10_500 }), (turns, total) => {
        const order = deliveredOrder({ totals: eur({ total: amountOf(BigInt(total), 'EUR') }) });
        const open: { quantity: number; money: bigint }[] = [];
        const calledOff = new Set<string>();
        for (const [quantity, cancelled] of turns) {
          if (cancelled !== null && open.splice(cancelled, 1).length > 0) calledOff.add('l1');
          if (quantity > 3 - open.reduce((sum, one) => sum + one.quantity, 0)) continue;
          const standing = open.map((one) => standingReturn(one.quantity));
          const facts = sampleFacts({}, { order, standing, calledOff: new Set(calledOff) });
          const { settlement } = checkReturn(facts, sampleReturn({ quantity }));
          open.push({ quantity, money: outOf(settlement) });
          expect(open.reduce((sum, one) => sum + one.money, 0n) <= BigInt(total)).toBe(true);
        }
      }),
    );
  });

  it('is never approved by itself in parts where it is not as a whole', () => {
    let waiting = 0;
    fc.assert(
      fc.property(anyFacts, anyPicks, (given, picks) => {
        const request = requestFor(given, picks);
        if (!request) return;
        let facts: ReturnFacts = { ...given, standing: [] };
        const isWhole = quoteReturn(facts, request).automatic;
        let isEach = true;
        for (const line of request.lines) {
          for (let unit = 0; unit < line.quantity; unit += 1) {
            const lines = [{ ...line, quantity: 1 }];
            const checked = checkReturn(facts, { ...request, lines });
            isEach &&= checked.automatic;
            const { settlement, netted } = checked;
            const promised = standingOf({ askedAt: facts.now, lines, settlement, account: { netted } });
            facts = { ...facts, standing: [...facts.standing, promised] };
          }
        }
        if (isEach) expect(isWhole).toBe(true);
        else waiting += 1;
      }),
      { numRuns: 1000 },
    );
    expect(waiting).toBeGreaterThan(50);
  });

  it('is quoted as it is settled', () => {
    fc.assert(
      fc.property(anyFacts, anyPicks, (facts, picks) => {
        const request = requestFor(facts, picks);
        if (!request) return;
        const quote = quoteReturn(facts, request);
        expect(v.is(ReturnQuoteSchema, quote)).toBe(true);
        const { settlement, automatic } = checkReturn(facts, request);
        expect({ settlement: quote.settlement, automatic: quote.automatic }).toEqual({
          settlement,
          automatic,
        });
        for (const [at, line] of quote.lines.entries()) {
          expect(line.outcomes.map(({ outcome }) => outcome)).toContain(request.lines[at]?.outcome);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('throws nothing but our errors, whatever is asked for', () => {
    fc.assert(
      fc.property(anyFacts, anyRequest, (facts, request) => {
        returnOptions(facts);
        for (const call of [() => quoteReturn(facts, request), () => checkReturn(facts, request)]) {
          try {
            call();
          } catch (error) {
            expect(error).toBeInstanceOf(SupportError);
            expect(['invalid', 'conflict']).toContain((error as SupportError).code);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('differenceOf', () => {
  const dear = { ...variantMap().get('m')!, price: { amount: '80.00', currency: 'EUR' } };

  it('is the whole price where the line was bought for nothing, and nothing for the same again', () => {
    const gift = { listed: 0n, paid: 0n, quantity: 1 };
    expect(differenceOf(orderLine({ variantId: 's' }), gift, dear, 'EUR')).toBe(8000n);
    expect(differenceOf(orderLine({ variantId: dear.id }), gift, dear, 'EUR')).toBe(0n);
  });
});
