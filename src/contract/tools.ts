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

export { toolDescriptions, type ToolDescription } from './tools/descriptions.js';
