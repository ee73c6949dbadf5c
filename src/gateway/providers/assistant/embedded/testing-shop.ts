// A shop without a database: typed tools over a few orders, products and the demo shop's articles.
import { fileURLToPath } from 'node:url';
import {
  type Article,
  type Order,
  type Product,
  type Proposal,
  type ReturnOptions,
  SupportError,
  type Tools,
} from '../../../../contract/index.js';
import { numberKey } from '../../../../contract/order-numbers.js';
import { articleFilesOf } from '../../../import/article-files.js';
import { type ArticleIndex, createArticleIndex } from '../../../services/article-index.js';
import { products, returnOptions } from './testing-goods.js';

let articles: Promise<readonly Article[]> | undefined;

export function demoArticles(): Promise<readonly Article[]> {
  async function read(): Promise<readonly Article[]> {
    const found: Article[] = [];
    const folder = fileURLToPath(new URL('../../../../../demo/data/articles', import.meta.url));
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

const indexes = new WeakMap<readonly Article[], Map<string, ArticleIndex>>();

/** Made once for each shelf and language. */
function indexOf(shelf: readonly Article[], locale: string): ArticleIndex {
  const known = indexes.get(shelf) ?? new Map<string, ArticleIndex>();
  indexes.set(shelf, known);
  const index = known.get(locale) ?? createArticleIndex(shelf.filter((article) => article.locale === locale));
  known.set(locale, index);
  return index;
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
  const index = indexOf(shelf, locale);
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
    const { id, number, requests } = proven(ref);
    if (requests.some(({ kind, status }) => kind === request.kind && status === 'open'))
      throw new SupportError('conflict');
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
          items: ordered.map(({ title }) => ({ title })),
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
      const about = {
        productId: found.id,
        title: found.title,
        garment: found.tags.includes('shoes') ? ('shoes' as const) : ('jacket' as const),
      };
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
