import { readFileSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  lineStatuses,
  linkKinds,
  type Order,
  OrderSchema,
  parcelDetailsByState,
  parcelStates,
  requestKinds,
  totalTypes,
} from '../src/contract/index.js';
import { toUcpOrder } from '../src/contract/ucp.js';
import { toMinorUnits, toRfc3339, toUri } from '../src/contract/ucp-values.js';
import { hasRetail, readRetail, retailOrders, toOrder } from './retail/convert.js';

const schemas = join(import.meta.dirname, 'ucp/schemas');
const ajv = new Ajv2020({ strict: false, allErrors: true });
(addFormats as unknown as { default: (to: Ajv2020) => void }).default(ajv);
for (const file of globSync('**/*.json', { cwd: schemas })) {
  ajv.addSchema(JSON.parse(readFileSync(join(schemas, file), 'utf8')) as object);
}
const isValid = ajv.getSchema('https://ucp.dev/schemas/shopping/order.json');
if (!isValid) throw new Error('The schema of a UCP order is missing.');

const context = { permalinkUrl: 'https://northfold.example/orders/1', checkoutId: 'chk_1' };

function problemsOf(order: Order): unknown {
  // As it crosses the wire: JSON knows no undefined and no negative zero.
  return isValid?.(JSON.parse(JSON.stringify(toUcpOrder(order, context)))) ? [] : isValid?.errors;
}

const days = fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
const timestamp = fc
  .tuple(
    days,
    fc.constantFrom('Z', '+01:00', '-0330', ' +05', '+14:00'),
    fc.constantFrom('T', ' '),
    fc.boolean(),
  )
  .map(([date, zone, mark, isShort]) => {
    const text = date.toISOString().slice(0, isShort ? 19 : 23);
    return text.replace('T', mark) + zone;
  });
const day = days.map((date) => date.toISOString().slice(0, 10));
const currency = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD', 'CLF', 'XXX');
const amount = fc
  .tuple(fc.boolean(), fc.integer({ min: 0, max: 9_999_999 }), fc.option(fc.stringMatching(/^\d{1,4}$/)))
  .map(([isNegative, whole, part]) => `${isNegative ? '-' : ''}${whole}${part === null ? '' : `.${part}`}`);
const money = fc.record({ amount, currency });
const country = fc.constantFrom('DE', 'US', 'CN');
const word = fc.string({ unit: 'binary', maxLength: 20 });
const id = fc.string({ minLength: 1, maxLength: 8 });
const link = fc
  .oneof(
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.tuple(fc.webUrl(), fc.string({ unit: 'binary' })).map(([url, rest]) => `${url}/${rest}`),
    fc.constantFrom('https://[::1]:8080/a[b]', 'https://shop.example/ü?q=[1]#a#b', 'http://a.example/%zz%20'),
  )
  .filter((text) => v.is(v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//i)), text));
const state = fc.constantFrom(...parcelStates);
const detail = fc.constantFrom(...Object.values(parcelDetailsByState).flat());
const place = fc.record({ name: word, city: word, region: word, country }, { requiredKeys: [] });
const action = fc.oneof(
  fc.record({ type: fc.constant('request' as const), kind: fc.constantFrom(...requestKinds) }),
  fc.record({ type: fc.constant('link' as const), kind: fc.constantFrom(...linkKinds), url: link }),
);
const quantities = fc.array(fc.record({ id, quantity: fc.integer({ min: 1, max: 99 }) }), { maxLength: 3 });
const tracking = fc.record({
  number: word,
  carriers: fc.array(fc.record({ id, name: word, url: link }, { requiredKeys: ['name'] }), { maxLength: 3 }),
});
const checkpoint = fc.record(
  { id, at: timestamp, state, detail, place, words: word },
  { requiredKeys: ['id', 'at', 'state'] },
);
const parcel = fc.record(
  {
    id,
    lines: quantities,
    tracking,
    lastMile: tracking,
    state,
    detail,
    checkpoints: fc.array(checkpoint, { maxLength: 5 }),
    estimate: fc.oneof(
      fc.record({ basis: fc.constant('carrier' as const), from: day, to: day }),
      fc.record({ basis: fc.constant('learnt' as const), from: day, to: day, sample: fc.nat() }),
      fc.record({ basis: fc.constant('none' as const) }),
    ),
    late: fc.record({ since: day, reason: detail }, { requiredKeys: ['since'] }),
    exception: fc.record(
      {
        detail,
        since: timestamp,
        until: timestamp,
        amount: money,
        actions: fc.array(action, { maxLength: 3 }),
      },
      { requiredKeys: ['detail', 'since', 'actions'] },
    ),
    actions: fc.array(action, { maxLength: 3 }),
    pickup: fc.record({ place, street: word, until: timestamp }, { requiredKeys: ['place'] }),
    destination: country,
    shippedAt: timestamp,
    deliveredAt: timestamp,
  },
  { requiredKeys: ['id', 'lines', 'state', 'checkpoints', 'estimate', 'actions'] },
);
const count = fc.integer({ min: 0, max: 999 });
const orders: fc.Arbitrary<Order> = fc.record(
  {
    id,
    number: id,
    placedAt: timestamp,
    updatedAt: timestamp,
    cancelledAt: timestamp,
    access: fc.constant('full' as const),
    lines: fc.array(
      fc.record(
        {
          id,
          productId: word,
          variantId: word,
          sku: word,
          title: word,
          variant: word,
          image: fc.oneof(link, fc.constant('/pictures/ß.webp')),
          url: link,
          quantity: fc.record({ original: count, total: count, fulfilled: count }),
          price: money,
        },
        { requiredKeys: ['id', 'title', 'quantity'] },
      ),
      { maxLength: 4 },
    ),
    parcels: fc.array(parcel, { maxLength: 3 }),
    unshipped: quantities,
    actions: fc.array(action, { maxLength: 2 }),
    requests: fc.array(
      fc.record(
        {
          id,
          kind: fc.constantFrom(...requestKinds),
          parcelId: id,
          at: timestamp,
          status: fc.constantFrom('open' as const, 'done' as const, 'declined' as const),
        },
        { requiredKeys: ['id', 'kind', 'at', 'status'] },
      ),
      { maxLength: 2 },
    ),
    adjustments: fc.array(
      fc.record(
        {
          id,
          type: fc.constantFrom(...(['refund', 'return', 'credit', 'cancellation', 'exchange'] as const)),
          at: timestamp,
          status: fc.constantFrom('pending' as const, 'completed' as const, 'failed' as const),
          lines: fc.array(fc.record({ id, quantity: fc.integer({ min: -99, max: 99 }) }), { maxLength: 2 }),
          amount: money,
          description: word,
        },
        { requiredKeys: ['id', 'type', 'at', 'status', 'lines'] },
      ),
      { maxLength: 3 },
    ),
    currency,
    totals: fc.array(
      fc.record(
        { type: fc.constantFrom(...totalTypes), label: word, amount: money },
        { requiredKeys: ['type', 'amount'] },
      ),
      { maxLength: 8 },
    ),
    name: word,
    address: fc.record(
      { name: word, street: word, extended: word, city: word, region: word, postalCode: word, country },
      { requiredKeys: [] },
    ),
    url: link,
  },
  {
    requiredKeys: [
      ...(['id', 'number', 'placedAt', 'updatedAt', 'access', 'lines', 'parcels', 'unshipped'] as const),
      ...(['actions', 'requests', 'adjustments', 'currency'] as const),
    ],
  },
);

if (!hasRetail) console.warn('ucp: the 1,000 retail orders are not here (../shared/data/retail): skipped');

describe('toUcpOrder', () => {
  it.skipIf(!hasRetail)('maps all 1,000 retail orders to valid UCP orders', () => {
    const mapped = retailOrders(readRetail()).map(toOrder);
    expect(mapped).toHaveLength(1000);
    for (const order of mapped) {
      v.assert(OrderSchema, order);
      expect([order.number, problemsOf(order)]).toEqual([order.number, []]);
    }
  });

  it('maps any order to a valid UCP order', () => {
    fc.assert(
      fc.property(orders, (order) => {
        v.assert(OrderSchema, order);
        expect(problemsOf(order)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('loses nothing of what a shopper sees', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const ucp = toUcpOrder(order, context);
        const text = JSON.stringify(ucp);
        const says = (fact: string | undefined): void =>
          expect(fact === undefined || text.includes(JSON.stringify(fact).slice(1, -1))).toBe(true);
        expect([ucp.line_items.length, ucp.label]).toEqual([order.lines.length, order.number]);
        for (const line of order.lines) [line.id, line.title, line.variant].forEach(says);
        for (const { tracking, lastMile, estimate, late, exception, checkpoints, ...rest } of order.parcels) {
          says(tracking?.number);
          says(lastMile?.number);
          says(late?.since);
          says(rest.pickup?.street);
          if (estimate.basis !== 'none') [estimate.from, estimate.to].forEach(says);
          if (exception)
            [exception.detail.replaceAll('-', ' '), exception.until, exception.amount?.amount].forEach(says);
          for (const { id, words, place } of checkpoints)
            [`${rest.id}:${id}`, words, place?.city].forEach(says);
        }
        for (const { kind } of order.requests) says(kind);
        for (const { id, description } of order.adjustments) [id, description].forEach(says);
        for (const { label, type, amount } of order.totals ?? []) {
          if (toMinorUnits(amount) !== 0 || !type.endsWith('discount')) says(label);
        }
        const { street, city, postalCode } = order.address ?? {};
        if (order.parcels.some(({ pickup }) => !pickup)) [street, city, postalCode].forEach(says);
      }),
      { numRuns: 300 },
    );
  });

  it('tells what happened in the order of time, under ids that stay', () => {
    fc.assert(
      fc.property(orders, fc.nat(), (order, cut) => {
        const times = toUcpOrder(order, context).fulfillment.events.map((event) =>
          Date.parse(event.occurred_at),
        );
        expect(times).toEqual([...times].sort((a, b) => a - b));
        const earlier = {
          ...order,
          parcels: order.parcels.map((one) => ({ ...one, checkpoints: one.checkpoints.slice(cut % 5) })),
        };
        const ids = new Set(toUcpOrder(order, context).fulfillment.events.map((event) => event.id));
        const told = toUcpOrder(earlier, context).fulfillment.events.filter(
          (event) => !/:(shipped|delivered|state-[\w-]+)$/.test(event.id),
        );
        for (const event of told) expect(ids).toContain(event.id);
      }),
    );
  });

  it('derives the status of a line from its quantities', () => {
    const quantity = (original: number, total: number, fulfilled: number): string | undefined => {
      const [order] = fc.sample(orders, { numRuns: 1, seed: 1 });
      if (!order) throw new Error('no sample');
      const lines = [{ id: 'a', title: 'A', quantity: { original, total, fulfilled } }];
      return toUcpOrder({ ...order, lines }, context).line_items[0]?.status;
    };
    expect([quantity(2, 2, 0), quantity(2, 2, 1), quantity(2, 2, 2), quantity(2, 0, 0)]).toEqual(
      lineStatuses,
    );
    expect(quantity(2, 1, 2)).toBe('fulfilled');
  });

  it('refuses an order that is only partly known', () => {
    const [order] = fc.sample(orders, { numRuns: 1, seed: 2 });
    expect(() => toUcpOrder({ ...(order as Order), access: 'delivery' }, context)).toThrow(TypeError);
  });
});

describe('toMinorUnits', () => {
  it.each([
    ['129.50', 'EUR', 12950],
    ['0.1', 'EUR', 10],
    ['-0.07', 'USD', -7],
    ['1200', 'JPY', 1200],
    ['1200.00', 'JPY', 1200],
    ['1200.5', 'JPY', 1201],
    ['-1200.5', 'JPY', -1201],
    ['1.234', 'KWD', 1234],
    ['1.2345', 'KWD', 1235],
    ['4.35', 'EUR', 435],
    ['1.005', 'EUR', 101],
    ['-0.00', 'EUR', 0],
    ['90071992547409.91', 'EUR', 9007199254740991],
  ])('%s %s is %i', (text, code, minor) => {
    expect(toMinorUnits({ amount: text, currency: code })).toBe(minor);
  });

  it('refuses what is no exact number any more', () => {
    expect(() => toMinorUnits({ amount: '999999999999999', currency: 'KWD' })).toThrow(RangeError);
  });
});

describe('toRfc3339 and toUri', () => {
  it('write what the contract allows as the standards write it', () => {
    expect(
      ['2026-11-24 14:20:00 +01', '2026-11-24T14:20:00-0330', '2026-11-24T14:20:00Z'].map(toRfc3339),
    ).toEqual(['2026-11-24T14:20:00+01:00', '2026-11-24T14:20:00-03:30', '2026-11-24T14:20:00Z']);
    expect(toUri('/a b.png', 'https://shop.example/orders/1')).toBe('https://shop.example/a%20b.png');
  });
});
