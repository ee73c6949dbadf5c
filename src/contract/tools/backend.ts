import type { CallOptions } from '../options.js';
import type { KnowledgeBackend } from '../knowledge.js';
import type { OrdersBackend } from '../orders.js';
import type { ProductsBackend } from '../products.js';
import type { ReturnsBackend } from '../returns.js';
import type { SizingBackend } from '../sizing.js';

/** The part of a `SupportBackend` that tools call: it reads, and has nothing by which anything could be changed. */
export interface ToolsBackend {
  readonly orders?: Pick<OrdersBackend, 'lookUp' | 'list' | 'get'>;
  readonly returns?: Pick<ReturnsBackend, 'options' | 'quote' | 'get'>;
  readonly sizing?: Pick<SizingBackend, 'product'>;
  readonly knowledge?: Pick<KnowledgeBackend, 'search' | 'article'>;
  readonly products?: ProductsBackend;
}

export const callOptions = (signal: AbortSignal | undefined): CallOptions => (signal ? { signal } : {});
