import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Order, Product } from '../index.js';
import { parcelStates } from '../states.js';
import { toolLimits, type ToolOutputs } from '../tools.js';
import { toolAnswer } from './answer.js';

const secrets = {
  email: 'mia@secret.example',
  phone: '+49 151 98765432',
  street: 'Geheimweg 77',
  token: 'tok3n',
} as const;
const hidden = Object.values(secrets);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.constantFrom('x'.repeat(900), '\u202eevil\u2066', 'a\0b\nc', '珐琅杯'.repeat(90), 'Jacket'),
);
const id = fc.string({ minLength: 1, maxLength: 64 });
const money = { amount: '129.50', currency: 'EUR' };

const line = fc.record({ id, title: text, variant: text }).map((each) => ({
  ...each,
  url: `https://shop.example/p?key=${secrets.token}`,
  quantity: { original: 2, total: 2, fulfilled: 1 },
  price: money,
}));
const parcel = fc
  .record({ id, city: text, name: text, state: fc.constantFrom(...parcelStates) })
  .map(({ id: parcelId, city, name, state }): Order['parcels'][number] => ({
    id: parcelId,
    lines: [],
    tracking: { number: 'JD0146', carriers: [{ name, url: `https://c.example/?key=${secrets.token}` }] },
    state,
    checkpoints: [{ id: 'c', at: '2026-11-20T10:00:00Z', state, place: { city }, words: secrets.phone }],
    estimate: { basis: 'none' },
    actions: [{ type: 'link', kind: 'ask-carrier', url: `https://c.example/?key=${secrets.token}` }],
    pickup: { place: { name, city }, street: secrets.street },
  }));
const order = fc
  .record({
    lines: fc.array(line, { maxLength: 60 }),
    parcels: fc.array(parcel, { maxLength: 20 }),
    id,
    number: id,
  })
  .map((each): Order => ({
    ...each,
    placedAt: '2026-11-18T10:00:00Z',
    updatedAt: '2026-11-18T10:00:00Z',
    access: 'full',
    unshipped: [],
    actions: [{ type: 'request', kind: 'cancel' }],
    requests: [],
    adjustments: [],
    currency: 'EUR',
    totals: [{ type: 'total', label: secrets.email, amount: money }],
    name: secrets.email,
    address: { street: secrets.street, name: secrets.email, city: 'Kiel' },
    url: `https://shop.example/o?key=${secrets.token}`,
  }));
const product = fc
  .record({ id, title: text, tags: fc.array(text, { maxLength: 30 }), size: fc.integer({ min: 0, max: 90 }) })
  .map(({ size, ...each }): Product => ({
    ...each,
    variants: Array.from({ length: size }, (_, at) => ({
      id: `v${at}`,
      title: `Size ${at}`,
      price: money,
      available: at % 3,
    })),
  }));

/** What every answer is. */
function expectFit(answer: string): void {
  expect(answer.length).toBeLessThanOrEqual(toolLimits.answer);
  for (const secret of hidden) expect(answer).not.toContain(secret);
  const strings = (node: unknown): string[] =>
    typeof node === 'string' ? [node] : Object.values(node ?? {}).flatMap(strings);
  for (const each of strings(JSON.parse(answer)))
    expect(each).not.toMatch(/[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/u);
}

describe('toolAnswer', () => {
  it('keeps to its length, hides what is personal and what is not seen, of any order', () => {
    fc.assert(
      fc.property(fc.array(order, { minLength: 1, maxLength: 12 }), (orders) => {
        expectFit(toolAnswer('find-order', { orders }));
        expectFit(toolAnswer('track', { order: orders[0]! }));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps to its length of any return options', () => {
    fc.assert(
      fc.property(order, (each) => {
        const exchanges = each.lines.map((_, at) => ({ variantId: `v${at}`, title: 'M', difference: money }));
        const options: ToolOutputs['return-options']['options'] = {
          orderId: each.id,
          lines: each.lines.map(({ id: lineId }, at) =>
            at % 3
              ? {
                  eligible: true,
                  lineId,
                  quantity: 1,
                  lastDay: '2026-12-01',
                  reasons: [{ id: 'r0', lastDay: '2026-12-01' }],
                  exchanges,
                }
              : { eligible: false, lineId, code: 'final-sale' },
          ),
          reasons: Array.from({ length: 12 }, (_, at) => ({
            id: `r${at}`,
            note: true,
            photos: { rule: 'off' as const },
            outcomes: ['refund' as const],
            methods: ['label' as const],
          })),
          maxPhotos: 8,
        };
        expectFit(toolAnswer('return-options', { order: each, options }));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps to its length of any products and articles', () => {
    fc.assert(
      fc.property(
        fc.array(product, { maxLength: 8 }),
        fc.array(text, { maxLength: 40 }),
        (products, words) => {
          expectFit(toolAnswer('find-products', { products }));
          expectFit(toolAnswer('compare-products', { products }));
          const body = [`Write to ${secrets.email}, or call ${secrets.phone}.`, ...words].join('\n\n');
          const article = {
            id: 'a.en',
            slug: 'a',
            locale: 'en',
            title: 'A',
            tags: [],
            pages: [],
            updatedAt: '',
          };
          expectFit(
            toolAnswer('search-knowledge', {
              articles: [{ ...article, body, score: 1 }],
              inOtherLocale: true,
            }),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps the address, words and photos of a proposal to itself', () => {
    const lines = [
      {
        lineId: 'l',
        quantity: 1,
        reason: 'r',
        outcome: 'refund' as const,
        note: secrets.phone,
        photos: [secrets.token],
      },
    ];
    const nothing = { amount: '0.00', currency: 'EUR' };
    const settlement = { refund: money, credit: nothing, bonus: nothing, fee: nothing, due: nothing };
    const about = { orderId: 'o', orderNumber: 'NF-1' };
    const returned = toolAnswer('propose-return', {
      proposal: {
        action: 'return',
        ...about,
        return: { lines, method: 'label' },
        settlement,
        items: [{ title: 'Jacket' }],
      },
    });
    expectFit(returned);
    expect(JSON.parse(returned)).toMatchObject({
      money: { refund: '129.50 EUR' },
      items: [{ title: 'Jacket', outcome: 'refund' }],
    });
    expect(returned).not.toContain('0.00');
    const moved = toolAnswer('propose-address', {
      proposal: {
        action: 'request',
        ...about,
        request: {
          kind: 'change-address',
          message: secrets.email,
          address: { street: secrets.street, name: secrets.email, city: 'Kiel', country: 'DE' },
        },
      },
    });
    expectFit(moved);
    expect(JSON.parse(moved)).toMatchObject({ request: 'change-address', city: 'Kiel', country: 'DE' });
  });

  it('tells how a parcel stands before what is in it', () => {
    const [one] = fc.sample(order, { numRuns: 1, seed: 7 });
    const { parcels, lines } = {
      parcels: fc.sample(parcel, { numRuns: 8, seed: 7 }),
      lines: fc.sample(line, 60),
    };
    const told = JSON.parse(
      toolAnswer('track', { order: { ...one!, id: 'o', number: 'NF-1', parcels, lines } }),
    ) as {
      parcels: unknown[];
      more?: boolean;
    };
    expect(told.parcels).toHaveLength(8);
    expect(told.more).toBe(true);
  });

  it('reads the best article as far as it goes, sentence by sentence', () => {
    const article = { slug: 'a', locale: 'en', tags: [], pages: [], updatedAt: '2026-11-01T10:00:00Z' };
    const long = Array.from({ length: 90 }, (_, at) => `This is sentence ${at}.`).join(' ');
    const answer = toolAnswer('search-knowledge', {
      articles: [
        {
          ...article,
          id: 'a.en',
          title: 'Returns',
          body: `# Returns\n\n**Thirty days.** [More](https://x.example). ${long}`,
          score: 0.9,
        },
        { ...article, id: 'b.en', title: 'Fees', body: 'Never read.', score: 0.5 },
      ],
      inOtherLocale: false,
    });
    const { articles } = JSON.parse(answer) as { articles: { id: string; says?: string[] }[] };
    expect(articles.map(({ id: each }) => each)).toEqual(['a.en', 'b.en']);
    expect(articles[0]?.says?.slice(0, 3)).toEqual(['Returns.', 'Thirty days.', 'More.']);
    expect(articles[0]?.says?.at(-1)).toMatch(/^This is sentence \d+\.$/);
    expect(answer).not.toContain('x.example');
  });

  it('says of a size what is known of it', () => {
    const about = { productId: 'jacket', title: 'Rain jacket', garment: 'jacket' as const };
    const known = { status: 'advice', size: 'M', probability: 0.7312, isAvailable: false } as const;
    expect(JSON.parse(toolAnswer('size-advice', { product: about, ...known }))).toEqual({
      product: { id: 'jacket', title: 'Rain jacket', garment: 'jacket' },
      status: 'advice',
      size: 'M',
      probability: 0.73,
      inStock: false,
    });
    expect(
      JSON.parse(toolAnswer('size-advice', { product: about, status: 'ask', missing: ['height'] })),
    ).toMatchObject({
      missing: ['height'],
    });
    expect(toolAnswer('hand-over', { handOver: 'upset' })).toBe('{"handOver":"upset"}');
    expect(toolAnswer('open-ticket', { handOver: 'asked' })).toBe('{"handOver":"asked"}');
  });
});
