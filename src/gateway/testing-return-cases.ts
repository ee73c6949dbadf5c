import fc from 'fast-check';
import type { Money, NewReturn, Order, OrderLine, Parcel } from '../contract/index.js';
import { reasonQuestions, returnMethods, returnOutcomes } from '../contract/index.js';
import * as v from 'valibot';
import { amountOf } from './services/minor-units.js';
import {
  openUnits,
  type ReturnFacts,
  returnOptions,
  type VariantFacts,
} from './services/return-eligibility.js';
import { lineState } from './services/return-facts.js';
import { ReturnPolicySchema } from './services/return-policy.js';
import { deliveredOrder, deliveredParcel } from './testing-returns.js';

/** Anything that may come together in a shop: policies, orders, stock, in any zone and currency. */

export const currencies = ['EUR', 'JPY', 'KWD', 'USD', 'CLF'] as const;
/** With clock changes near the days of the cases, whole and half hours from UTC, and far from it. */
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/St_Johns',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'UTC',
];
const categories = ['Shirts', 'Socks', 'Bags'];
const tags = ['final', 'gift'];
const reasons = ['too-small', 'damaged-or-defective', 'changed-my-mind', 'other-reason', 'gift'];
const countries = ['DE', 'US'];
const lineIds = ['l1', 'l2', 'l3'];
const variantIds = ['a1', 'a2', 'b1', 'c1'];

const some = <T>(...items: T[]): fc.Arbitrary<T[]> => fc.subarray(items, { minLength: 1 });
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });
const pruned = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
const record = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(model).map((value) => pruned(value as T));

const amount = (currency: string, most = 100_000): fc.Arbitrary<Money> =>
  fc.integer({ min: 0, max: most }).map((units) => ({ amount: amountOf(BigInt(units), currency), currency }));

/** Any policy that parses, with rules that are often at odds with one another. */
export const anyPolicy = (currency: string): fc.Arbitrary<ReturnFacts['policy']> => {
  const amounts = amount(currency, 20_000).map((money) => ({ [currency]: money.amount }));
  const reasonLists = maybe(some(...reasons));
  const traits = { categories: maybe(some(...categories)), tags: maybe(some(...tags)) };
  const policy = record({
    days: maybe(fc.integer({ min: 0, max: 60 })),
    windows: fc.array(
      record({
        days: fc.integer({ min: 0, max: 60 }),
        reasons: reasonLists,
        categories: traits.categories,
        onSale: maybe(fc.boolean()),
        countries: maybe(some(...countries)),
      }),
      { maxLength: 2 },
    ),
    finalSale: fc.oneof(
      { weight: 2, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: record({ onSale: maybe(fc.boolean()), tags: traits.tags }) },
    ),
    blocked: fc.oneof(
      { weight: 4, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: record({ tags: traits.tags, products: maybe(some('b')) }) },
    ),
    reasons: fc.constant(
      reasons.map((id) => ({ id, ...(id === 'gift' && { names: { en: 'It was a gift', de: 'Geschenk' } }) })),
    ),
    outcomes: fc.constant([...returnOutcomes]),
    methods: maybe(some(...returnMethods)),
    byCountry: fc.array(record({ countries: fc.constant(['US']), methods: some(...returnMethods) }), {
      maxLength: 1,
    }),
    fees: fc.array(record({ amounts, reasons: reasonLists }), { maxLength: 2 }),
    autoApprove: maybe(
      record({ amounts, reasons: reasonLists, items: maybe(fc.integer({ min: 1, max: 5 })) }),
    ),
    creditBonusPercent: maybe(fc.integer({ min: 1, max: 100 })),
    keepPercent: fc.integer({ min: 1, max: 100 }),
    address: fc.constant({ street: 'Am Ufer 3', city: 'Hamburg', country: 'DE' }),
    shippingTaxed: maybe(fc.boolean()),
    assumeDeliveredDays: maybe(fc.integer({ min: 1, max: 20 })),
  });
  return policy
    .map((value) => v.safeParse(ReturnPolicySchema, value))
    .filter((parsed) => parsed.success)
    .map((parsed) => {
      if (!parsed.success) throw new Error('Only those that parse come here.');
      return parsed.output;
    });
};

const anyInstant = fc
  .integer({ min: Date.parse('2026-09-15T00:00:00Z'), max: Date.parse('2026-11-20T00:00:00Z') })
  .map((time) => new Date(time));

function anyLine(id: string, currency: string): fc.Arbitrary<OrderLine> {
  return fc
    .record({
      original: fc.integer({ min: 0, max: 7 }),
      removed: fc.integer({ min: 0, max: 2 }),
      variantId: maybe(fc.constantFrom(...variantIds, 'gone')),
      price: maybe(
        fc.oneof({ weight: 9, arbitrary: amount(currency) }, { weight: 1, arbitrary: amount('GBP') }),
      ),
      onSale: maybe(fc.boolean()),
    })
    .map(({ original, removed, variantId, price, onSale }) =>
      pruned({
        id,
        title: id,
        variantId,
        price,
        onSale,
        quantity: { original, total: Math.max(0, original - removed), fulfilled: original },
      } as OrderLine),
    );
}

const anyParcel: fc.Arbitrary<Parcel> = record({
  id: fc.uuid(),
  lines: fc.array(fc.record({ id: fc.constantFrom(...lineIds), quantity: fc.integer({ min: 1, max: 5 }) }), {
    maxLength: 3,
  }),
  state: fc.constantFrom(
    'delivered',
    'delivered',
    'delivered',
    'delivered',
    'delivered',
    'in-transit',
    'exception',
    'pending',
  ),
  deliveredAt: maybe(anyInstant.map((at) => at.toISOString())),
  shippedAt: maybe(anyInstant.map((at) => at.toISOString())),
}).map(({ deliveredAt, ...parcel }) => {
  const { deliveredAt: _, ...bare } = deliveredParcel();
  return {
    ...bare,
    ...parcel,
    ...(parcel.state === 'delivered' && deliveredAt && { deliveredAt }),
  } as Parcel;
});

/** Sums that fit the lines, or that fit nothing. */
function anyTotals(currency: string): fc.Arbitrary<NonNullable<Order['totals']>> {
  const types = ['subtotal', 'items_discount', 'discount', 'fulfillment', 'tax', 'fee', 'total'] as const;
  return fc.subarray([...types]).chain((chosen) =>
    fc.tuple(
      ...chosen.map((type) =>
        amount(currency, type === 'total' || type === 'subtotal' ? 1_000_000 : 60_000).map((money) => ({
          type,
          amount: type.endsWith('discount') ? { ...money, amount: `-${money.amount}` } : money,
        })),
      ),
    ),
  );
}

function anyVariants(currency: string): fc.Arbitrary<ReadonlyMap<string, VariantFacts>> {
  return fc
    .tuple(
      ...variantIds.map((id) =>
        record({
          id: fc.constant(id),
          productId: fc.constant(id.slice(0, 1)),
          title: fc.constant(id),
          category: maybe(fc.constantFrom(...categories)),
          tags: fc.subarray(tags),
          price: maybe(amount(currency)),
          available: fc.option(fc.integer({ min: 0, max: 6 })),
        }),
      ),
    )
    .map((variants) => new Map(variants.map((variant) => [variant.id, variant as VariantFacts])));
}

export const anyFacts: fc.Arbitrary<ReturnFacts> = fc.constantFrom(...currencies).chain((currency) =>
  fc.record({
    policy: anyPolicy(currency),
    order: fc
      .record({
        lines: fc.tuple(...lineIds.map((id) => anyLine(id, currency))),
        parcels: fc.array(anyParcel, { minLength: 1, maxLength: 4 }),
        totals: maybe(anyTotals(currency)),
        adjustments: fc.array(
          fc.record({
            id: fc.uuid(),
            type: fc.constantFrom('refund', 'return', 'cancellation'),
            at: fc.constant('2026-10-20T00:00:00Z'),
            status: fc.constantFrom('pending', 'completed', 'failed'),
            lines: fc.array(
              fc.record({ id: fc.constantFrom(...lineIds), quantity: fc.integer({ min: -2, max: 0 }) }),
              { maxLength: 2 },
            ),
            amount: amount(currency, 5_000).map((money) => ({ ...money, amount: `-${money.amount}` })),
          }),
          { maxLength: 2 },
        ),
        address: fc.constantFrom({ country: 'DE' }, { country: 'US' }, {}),
      })
      .map(({ totals, ...order }) =>
        deliveredOrder({ ...order, currency, totals: totals ?? [] } as Partial<Order>),
      ),
    variants: anyVariants(currency),
    taken: fc
      .array(fc.tuple(fc.constantFrom(...lineIds), fc.integer({ min: 0, max: 3 })), { maxLength: 2 })
      .map((pairs) => new Map(pairs)),
    now: anyInstant,
    timeZone: fc.constantFrom(...zones),
  }),
);

/**
 * A return of what the options offer, as a shopper would fill it in. `picks` choose, so that the same are the same
 * choice; undefined where nothing can be returned.
 */
export function requestFor(facts: ReturnFacts, picks: readonly number[]): NewReturn | undefined {
  const options = returnOptions(facts);
  let at = 0;
  const pick = <T>(items: readonly T[]): T | undefined =>
    items[(picks[at++ % picks.length] ?? 0) % items.length];
  const method = pick(returnMethods) ?? 'label';
  const stock = new Map([...facts.variants].map(([id, { available }]) => [id, available ?? Infinity]));
  const lines = options.lines.flatMap((line): NewReturn['lines'] => {
    const item = facts.order.lines.find(({ id }) => id === line.lineId);
    if (!item || !line.eligible || pick([true, true, false]) === false) return [];
    const offered = line.reasons.flatMap(({ id }) => options.reasons.filter((reason) => reason.id === id));
    const reason = pick(offered.filter(({ methods }) => methods.includes(method)));
    const exchange = pick(line.exchanges);
    const outcome = pick((reason?.outcomes ?? []).filter((one) => one !== 'exchange' || exchange));
    if (!reason || !outcome) return [];
    const inTime = openUnits(facts, item, lineState(facts, item), reason.id);
    const inStock = outcome === 'exchange' && exchange ? (stock.get(exchange.variantId) ?? 0) : Infinity;
    const quantity = pick(Array.from({ length: Math.min(inTime, inStock) }, (_, index) => index + 1));
    if (quantity === undefined) return [];
    if (outcome === 'exchange' && exchange) stock.set(exchange.variantId, inStock - quantity);
    return [
      {
        lineId: line.lineId,
        quantity,
        reason: reason.id,
        outcome,
        ...(outcome === 'exchange' && exchange && { variantId: exchange.variantId }),
        ...(reason.question && { answer: reasonQuestions[reason.question][0] }),
        ...(reason.note && { note: 'As said.' }),
        photos: reason.photos.rule === 'required' ? photosFor(line.lineId, reason.photos.count) : [],
      },
    ];
  });
  return lines.length === 0 ? undefined : { method, lines };
}

function photosFor(lineId: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${lineId}-photo-${index}`);
}

export const anyPicks = fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 });

/** What a shopper, or somebody else, might send. */
export const anyRequest: fc.Arbitrary<NewReturn> = record({
  method: fc.constantFrom(...returnMethods),
  lines: fc.array(
    record({
      lineId: fc.constantFrom(...lineIds, 'none'),
      quantity: fc.integer({ min: 1, max: 4 }),
      reason: fc.constantFrom(...reasons, 'constructor'),
      outcome: fc.constantFrom(...returnOutcomes),
      variantId: maybe(fc.constantFrom(...variantIds, 'none')),
      answer: maybe(fc.constantFrom('waist', 'arrived-so', 'toString')),
      note: maybe(fc.constantFrom('', ' ', 'It tore.')),
      photos: fc.array(fc.constantFrom('f1', 'f2', 'f3'), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
}) as fc.Arbitrary<NewReturn>;
