import type {
  ChatCard,
  ChatSource,
  ChatTool,
  HandOverReason,
  Order,
  Product,
  Proposal,
  ToolOutput,
  ToolOutputs,
} from '../../../../contract/index.js';
import { cut } from '../cut.js';
import { productCard } from '../product-card.js';

/** What goes with an answer beside its words: made from what tools gave, never from what a model says of it. */
export interface Used {
  add(tool: ChatTool, output: ToolOutput): void;
  /** An order, by its id or number, has to be proven: its card leads there. */
  needsCode(order: string): void;
  readonly cards: readonly ChatCard[];
  readonly sources: readonly ChatSource[];
}

const mostCards = 4;
const mostSources = 8;
/** The best articles and products are what an answer rests on. */
const mostOfASearch = 3;
const longestCardId = 64;

/** `photos`: ids of those that the shopper has just sent, with which a return may begin. */
export function createUsed(photos: readonly string[] = []): Used {
  const cards = new Map<string, ChatCard>();
  const sources = new Map<string, ChatSource>();
  const unproven = new Set<string>();

  const card = (one: ChatCard, key = JSON.stringify(one)): void => {
    if (cards.size < mostCards || cards.has(key)) cards.set(key, one);
  };
  /** One of an order: the later knows more. */
  const draft = (orderId: string, lineId?: string): void =>
    card(
      {
        kind: 'return-draft',
        orderId,
        ...(lineId !== undefined && { lineId }),
        ...(photos.length > 0 && { photos: [...photos] }),
      },
      `return-draft ${orderId}`,
    );
  const source = (kind: ChatSource['kind'], id: string, title: string): void => {
    if (sources.size < mostSources) sources.set(`${kind} ${id}`, { kind, id, title: short(title) });
  };
  function order({ id, number }: Order): void {
    card({ kind: 'order', orderId: id, number: short(number) });
    source('order', id, number);
  }
  function product(one: Product): void {
    card(productCard(one));
    source('product', one.id, one.title);
  }

  const readers: { readonly [T in ChatTool]?: (output: ToolOutputs[T]) => void } = {
    'find-order': ({ orders }) => {
      if (orders.length === 0) card({ kind: 'order-lookup' });
      for (const one of orders.slice(0, mostOfASearch)) order(one);
      const [only] = orders;
      if (only && orders.length === 1 && photos.length > 0) draft(only.id);
    },
    track: ({ order: tracked }) => {
      order(tracked);
      for (const { id, tracking } of tracked.parcels)
        source('parcel', id, tracking?.number ?? tracked.number);
    },
    'return-options': ({ order: returnable, options }) => {
      const eligible = options.lines.filter(({ eligible: can }) => can);
      draft(returnable.id, eligible.length === 1 ? eligible[0]?.lineId : undefined);
      source('order', returnable.id, returnable.number);
      source('policy', 'returns', returnable.number);
    },
    'size-advice': ({ product: { productId, title } }) => {
      card({ kind: 'size', productId, title: short(title) });
      source('product', productId, title);
    },
    'search-knowledge': ({ articles }) => {
      for (const { id, title } of articles.slice(0, mostOfASearch)) {
        if (id.length <= longestCardId) card({ kind: 'article', articleId: id, title: short(title) });
        source('article', id, title);
      }
    },
    'find-products': ({ products }) => products.slice(0, mostOfASearch).forEach(product),
    'compare-products': ({ products }) => products.forEach(product),
  };

  return {
    add: (tool, output) => (readers[tool] as ((output: ToolOutput) => void) | undefined)?.(output),
    needsCode: (order) => unproven.add(order),
    get cards() {
      return [...cards.values()].map((one) =>
        one.kind === 'order' && (unproven.has(one.orderId) || unproven.has(one.number))
          ? { ...one, needsCode: true as const }
          : one,
      );
    },
    get sources() {
      return [...sources.values()];
    },
  };
}

export const proposalOf = (output: ToolOutput): Proposal | undefined =>
  'proposal' in output ? output.proposal : undefined;

export const handOverOf = (output: ToolOutput): HandOverReason | undefined =>
  'handOver' in output ? output.handOver : undefined;

/** As long as a card may be. */
const short = (words: string): string => cut(words, 140);
