import type { Tools } from '../tools.js';
import { callOptions } from './backend.js';
import type { ToolsOptions } from './unchecked.js';

/** What the shop sells. */
export function productTools({
  backend: { products },
  capabilities,
}: ToolsOptions): Pick<Tools, 'find-products' | 'compare-products'> {
  if (!products || !capabilities.products) return {};

  return {
    'find-products': ({ query }, signal) => products.find(query, callOptions(signal)),
    'compare-products': async ({ products: ids }, signal) => ({
      products: await Promise.all([...new Set(ids)].map((id) => products.get(id, callOptions(signal)))),
    }),
  };
}
