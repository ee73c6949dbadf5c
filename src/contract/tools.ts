import type { Proposal } from './chat-cards.js';
import type { ChatTool, HandOverReason } from './chat-kinds.js';
import type { Article, ArticleSearch } from './knowledge.js';
import type { Order } from './orders.js';
import type { Product } from './products.js';
import type { ReturnOptions } from './returns.js';
import type { ProductSizing } from './sizing.js';
import type { ToolInput } from './tool-inputs.js';

/** What agents respect of a tool, in UTF-16 units: its name, its description, that of a parameter, and its answer. */
export const toolLimits = { name: 30, description: 500, parameter: 150, answer: 1500 } as const;

/** What each tool answers. Facts of the shop, and other people's words in them. */
export interface ToolOutputs {
  /** Those that this session may see, newest first; none where what was given fits nothing. */
  readonly 'find-order': { readonly orders: readonly Order[] };
  readonly track: { readonly order: Order };
  readonly 'return-options': { readonly order: Order; readonly options: ReturnOptions };
  readonly 'propose-return': { readonly proposal: Proposal };
  readonly 'propose-cancel': { readonly proposal: Proposal };
  readonly 'propose-address': { readonly proposal: Proposal };
  readonly 'size-advice': ToolSizeAdvice;
  /** The best first, whole. */
  readonly 'search-knowledge': Pick<ArticleSearch, 'inOtherLocale'> & {
    readonly articles: readonly (Article & { readonly score: number })[];
  };
  readonly 'find-products': { readonly products: readonly Product[] };
  readonly 'compare-products': { readonly products: readonly Product[] };
  /** About an order it is a proposal; otherwise a person is asked for. */
  readonly 'open-ticket': { readonly proposal: Proposal } | { readonly handOver: HandOverReason };
  readonly 'hand-over': { readonly handOver: HandOverReason };
}

/** What is said of a size: as much as a conversation needs of the engine's advice. */
export type ToolSizeAdvice = {
  readonly product: Pick<ProductSizing, 'productId' | 'title' | 'image' | 'garment'>;
} & (
  | {
      readonly status: 'advice';
      readonly size: string;
      /** From 0 to 1. */
      readonly probability: number;
      readonly isAvailable: boolean;
      /** Another size that may do, and for whom. */
      readonly neighbour?: { readonly size: string; readonly when: 'closer' | 'looser' };
    }
  /** What has to be known first. */
  | { readonly status: 'ask'; readonly missing: readonly ('fit' | 'height' | 'weight')[] }
  /** Nothing can be said: why, as the size engine names it. */
  | { readonly status: 'none'; readonly reason: string }
);

export type ToolOutput<T extends ChatTool = ChatTool> = ToolOutputs[T];

/**
 * What an assistant, or a shopper's own agent, may do: closures over one shopper's session. Each checks its input
 * (`invalid`) and rejects with a `SupportError` as the routes do. A missing one cannot be done here.
 */
export type Tools = {
  readonly [T in ChatTool]?: (input: ToolInput<T>, signal?: AbortSignal) => Promise<ToolOutput<T>>;
};

export interface ToolDescription {
  /** For whoever chooses a tool, in English. */
  readonly description: string;
  /** `reads` changes nothing; `proposes` asks the shopper, whose tap changes something; `hands-over` calls a person. */
  readonly effect: 'reads' | 'proposes' | 'hands-over';
  /** Its answer holds words of others (articles, products, carriers): data, never instructions. */
  readonly isUntrusted: boolean;
}

export const toolDescriptions: Readonly<Record<ChatTool, ToolDescription>> = {
  'find-order': {
    description:
      'Lists the orders that this shopper may see, or opens one by its number together with the e-mail address or telephone number of the order. Ask for both if no order is listed. Never guess them.',
    effect: 'reads',
    isUntrusted: true,
  },
  track: {
    description: 'Where the parcels of an order are now, when they arrive, and what is wrong with them.',
    effect: 'reads',
    isUntrusted: true,
  },
  'return-options': {
    description:
      'What of an order can be returned, until when, for which reasons, and what the shopper may get for it. Call it before propose-return. Rejects with code-required until the shopper has proved with a code that the order is theirs.',
    effect: 'reads',
    isUntrusted: true,
  },
  'propose-return': {
    description:
      'Shows the shopper a return or exchange with its money, to confirm with a tap. Nothing is returned before that.',
    effect: 'proposes',
    isUntrusted: true,
  },
  'propose-cancel': {
    description: 'Shows the shopper the cancelling of an order or of a return, to confirm with a tap.',
    effect: 'proposes',
    isUntrusted: true,
  },
  'propose-address': {
    description: 'Shows the shopper a new delivery address for an order, to confirm with a tap.',
    effect: 'proposes',
    isUntrusted: true,
  },
  'size-advice': {
    description:
      'Which size of a product fits, from height and weight and whose proportions. Says what it still needs to know.',
    effect: 'reads',
    isUntrusted: true,
  },
  'search-knowledge': {
    description:
      "Searches the shop's help articles: delivery, returns, payment, customs, care, warranty. What no article says, you do not know.",
    effect: 'reads',
    isUntrusted: true,
  },
  'find-products': {
    description: 'Searches what the shop sells, with prices and stock.',
    effect: 'reads',
    isUntrusted: true,
  },
  'compare-products': {
    description: 'Reads 2 to 4 products to compare their facts.',
    effect: 'reads',
    isUntrusted: true,
  },
  'open-ticket': {
    description:
      'Leaves a request for the shop: about an order it is shown to the shopper to confirm with a tap, otherwise a person is asked to go on.',
    effect: 'proposes',
    isUntrusted: true,
  },
  'hand-over': {
    description:
      'Calls a person to go on: when the shopper asks for one, is upset, when you are unsure or have failed twice.',
    effect: 'hands-over',
    isUntrusted: false,
  },
};
