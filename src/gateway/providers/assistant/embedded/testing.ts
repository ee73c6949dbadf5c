// A shop without a database: typed tools over a few orders, products and the demo shop's articles, and a shopper who talks.
import {
  type Article,
  type ChatEvent,
  type Order,
  type Parcel,
  type Product,
  type Proposal,
  type ReturnOptions,
  SupportError,
  type Tools,
} from '../../../../contract/index.js';
import { numberKey } from '../../../../contract/order-numbers.js';
import { articleFilesOf } from '../../../import/article-files.js';
import { createArticleIndex } from '../../../services/article-index.js';
import type { AssistantSettings, AssistantStep, AssistantTurn } from '../assistant.js';
import { createEmbeddedAssistant } from './embedded.js';

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

let articles: Promise<readonly Article[]> | undefined;

export function demoArticles(): Promise<readonly Article[]> {
  async function read(): Promise<readonly Article[]> {
    const found: Article[] = [];
    const folder = new URL('../../../../../demo/data/articles', import.meta.url).pathname;
    for await (const { item } of articleFilesOf(folder)) {
      if (!('record' in item) || item.record.type !== 'article') continue;
      const { type: _, updated: __, ...article } = item.record;
      found.push({ ...article, updatedAt: '2026-11-01T00:00:00Z' });
    }
    return found;
  }
  articles ??= read();
  return articles;
}

export interface TestShop {
  readonly tools: Tools;
  /** The names of the tools that were called, with what they were given. */
  readonly calls: readonly (readonly [string, unknown])[];
}

export interface TestShopOptions {
  /** Orders by the contact that opens them; those of `''` are open. */
  readonly orders?: Readonly<Record<string, readonly Order[]>>;
  readonly locale?: string;
  readonly articles?: readonly Article[];
  readonly products?: readonly Product[];
  readonly options?: Partial<ReturnOptions>;
}

export function createTestShop({
  orders = {},
  locale = 'en',
  articles: shelf = [],
  products: sold = products,
  options = {},
}: TestShopOptions = {}): TestShop {
  const calls: (readonly [string, unknown])[] = [];
  const open: Order[] = [...(orders[''] ?? [])];
  const index = createArticleIndex(shelf.filter((article) => article.locale === locale));
  const called =
    <I, O>(name: string, answer: (input: I) => O) =>
    (input: I): Promise<O> => {
      calls.push([name, input]);
      return Promise.resolve().then(() => answer(input));
    };
  function orderNamed(ref: string): Order {
    const order = open.find(({ id, number }) => id === ref || numberKey(number) === numberKey(ref));
    if (!order) throw new SupportError('not-found');
    return order;
  }
  function proven(ref: string): Order {
    const order = orderNamed(ref);
    if (order.access !== 'full') throw new SupportError('code-required');
    return order;
  }
  const requested = (ref: string, request: Extract<Proposal, { action: 'request' }>['request']): Proposal => {
    const { id, number } = proven(ref);
    return { action: 'request', orderId: id, orderNumber: number, request };
  };
  const zero = { amount: '0.00', currency: 'EUR' };

  const tools: Tools = {
    'find-order': called('find-order', ({ number, contact }) => {
      if (number === undefined) return { orders: open };
      const found = (orders[contact ?? ''] ?? []).find((order) =>
        numberKey(order.number).endsWith(numberKey(number)),
      );
      if (found && !open.includes(found)) open.push(found);
      return { orders: found ? [found] : [] };
    }),
    track: called('track', ({ order }) => ({ order: orderNamed(order) })),
    'return-options': called('return-options', ({ order }) => {
      const one = proven(order);
      return { order: one, options: { ...returnOptions, ...options, orderId: one.id } };
    }),
    'propose-return': called('propose-return', ({ order, lines, method = 'label' }) => {
      const { id, number, lines: ordered } = proven(order);
      return {
        proposal: {
          action: 'return' as const,
          orderId: id,
          orderNumber: number,
          return: {
            method,
            lines: lines.map(
              ({ line, quantity = 1, reason, outcome = 'refund' as const, variant, photos = [] }) => ({
                lineId: line,
                quantity,
                reason,
                outcome,
                ...(variant !== undefined && { variantId: variant }),
                photos,
              }),
            ),
          },
          settlement: {
            refund: { ...zero, amount: '189.00' },
            credit: zero,
            bonus: zero,
            fee: zero,
            due: zero,
          },
          titles: ordered.map(({ title }) => title),
        },
      };
    }),
    'propose-cancel': called('propose-cancel', ({ order = '', message }) => {
      if (orderNamed(order).parcels.some(({ state }) => state !== 'pending'))
        throw new SupportError('conflict');
      return { proposal: requested(order, { kind: 'cancel', ...(message && { message }) }) };
    }),
    'propose-address': called('propose-address', ({ order, address }) => {
      if (orderNamed(order).parcels.some(({ state }) => state !== 'pending'))
        throw new SupportError('conflict');
      return { proposal: requested(order, { kind: 'change-address', address }) };
    }),
    'size-advice': called('size-advice', ({ product: ref, fit, height, weight }) => {
      const found = sold.find(({ id }) => id === ref);
      if (!found) throw new SupportError('not-found');
      const about = { productId: found.id, title: found.title, garment: 'jacket' as const };
      const missing = (
        [
          ['fit', fit],
          ['height', height],
          ['weight', weight],
        ] as const
      )
        .filter(([, value]) => value === undefined)
        .map(([what]) => what);
      if (missing.length > 0) return { product: about, status: 'ask' as const, missing };
      return {
        product: about,
        status: 'advice' as const,
        size: (weight ?? 0) > 85 ? 'L' : 'M',
        probability: 0.8,
        isAvailable: true,
        neighbour: { size: 'S', when: 'closer' as const },
      };
    }),
    'search-knowledge': called('search-knowledge', ({ query }) => ({
      inOtherLocale: false,
      articles: index
        .search(query, { limit: 3, isTyping: false })
        .map(({ id, score }) => ({ ...shelf.find((article) => article.id === id)!, score })),
    })),
    'find-products': called('find-products', ({ query }) => {
      const asked = query.toLowerCase().split(/\s+/);
      const ranked = sold
        .map((one) => {
          const own = [one.title, ...one.tags].join(' ').toLowerCase();
          return { one, hits: asked.filter((word) => own.includes(word.replace(/s$/, ''))).length };
        })
        .filter(({ hits }) => hits > 0)
        .sort((a, b) => b.hits - a.hits);
      return { products: ranked.filter(({ hits }) => hits === ranked[0]?.hits).map(({ one }) => one) };
    }),
    'compare-products': called('compare-products', ({ products: ids }) => ({
      products: sold.filter(({ id }) => ids.includes(id)),
    })),
    'open-ticket': called('open-ticket', ({ order, kind = 'contact', message, parcel }) =>
      order === undefined
        ? { handOver: 'asked' as const }
        : {
            proposal: requested(order, { kind, message, ...(parcel !== undefined && { parcelId: parcel }) }),
          },
    ),
    'hand-over': called('hand-over', ({ reason }) => ({ handOver: reason })),
  };
  return { tools, calls };
}

/** What the assistant answered to one message. */
export interface Answer {
  readonly text: string;
  readonly steps: readonly AssistantStep[];
  readonly message: Extract<AssistantStep, { type: 'message' }>;
  readonly proposal: Proposal | undefined;
  readonly handOver: string | undefined;
  /** The tools that were called, in order. */
  readonly tools: readonly string[];
}

export interface TalkOptions extends TestShopOptions {
  readonly settings?: AssistantSettings;
  readonly page?: string;
  readonly tools?: Tools;
  readonly locales?: readonly string[];
}

/** A shopper and the assistant, turn by turn, as the events would have them. */
export function createTestTalk({ settings = {}, page, tools, locales, ...shop }: TalkOptions = {}): {
  say(text: string, photos?: readonly string[]): Promise<Answer>;
  readonly shop: TestShop;
  readonly events: readonly ChatEvent[];
} {
  const assistant = createEmbeddedAssistant();
  const made = createTestShop(shop);
  const events: ChatEvent[] = [];
  const next = (): number => events.length + 1;

  return {
    shop: made,
    events,
    async say(text, photos = []) {
      events.push({
        number: next(),
        at,
        by: 'shopper',
        type: 'message',
        message: {
          id: `m${next()}`,
          text,
          end: 'complete',
          ...(photos.length > 0 && { photos: [...photos] }),
        },
      });
      const turn: AssistantTurn = {
        shop: {
          id: 'northfold',
          name: 'Northfold',
          locales: locales ?? ['en', 'zh-Hans', 'ar'],
          timeZone: 'Europe/Amsterdam',
          assistant: settings,
        },
        conversationId: 'c1',
        sessionId: 's1',
        readPhoto: () => Promise.reject(new SupportError('not-found')),
        locale: shop.locale ?? 'en',
        page,
        level: 'anonymous',
        events: [...events],
        tools: tools ?? made.tools,
      };
      const before = made.calls.length;
      const steps: AssistantStep[] = [];
      for await (const step of assistant.answer(turn, new AbortController().signal)) steps.push(step);
      const said = steps.flatMap((step) => (step.type === 'text' ? [step.text] : [])).join('');
      const message = steps.find((step) => step.type === 'message') ?? { type: 'message' as const };
      const proposal = steps.find((step) => step.type === 'proposal')?.proposal;
      const handOver = steps.find((step) => step.type === 'hand-over')?.reason;
      if (proposal)
        events.push({
          number: next(),
          at,
          by: 'assistant',
          type: 'proposal',
          proposalId: `p${next()}`,
          proposal,
          expiresAt: at,
        });
      const { cards, sources, replies } = message;
      events.push({
        number: next(),
        at,
        by: 'assistant',
        type: 'message',
        message: {
          id: `m${next()}`,
          text: said,
          end: 'complete',
          ...(cards && { cards: [...cards] }),
          ...(sources && { sources: [...sources] }),
          ...(replies && { replies: [...replies] }),
        },
      });
      return {
        text: said,
        steps,
        message,
        proposal,
        handOver,
        tools: made.calls.slice(before).map(([name]) => name),
      };
    },
  };
}
