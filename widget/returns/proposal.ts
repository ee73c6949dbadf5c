import type { Exchange, ProductSizing } from '../../src/contract/index.js';
import { directionOf } from '../sizing/size-step.js';
import type { StepView } from './flow-view.js';
import { nextSize } from './next-size.js';

/** The size to take instead, and why that one. */
export interface Proposal {
  readonly exchange: Exchange;
  readonly size: string;
  readonly basis: 'advised' | 'up' | 'down';
}

/**
 * For an item that was too small or too big: the next size of those that can be had. The `advised` one, for the body that the
 * shopper has told of, comes before it.
 */
export function proposalOf(
  { order, line }: StepView,
  exchanges: readonly Exchange[],
  product: ProductSizing,
  advised: string | undefined,
): Proposal | undefined {
  const direction = directionOf(line?.reason);
  if (!direction) return undefined;
  const bought = order.lines.find(({ id }) => id === line?.lineId)?.variantId;
  const sizeOf = (id: string | undefined): string | undefined =>
    product.variants.find(({ variantId }) => variantId === id)?.size;
  const next = (among: readonly Exchange[], answer?: string): string | undefined =>
    nextSize(
      product,
      bought,
      direction,
      among.map(({ variantId }) => variantId),
      answer,
    );
  // Advice that says the size that did not fit, or goes the wrong way, is none.
  const taken = next(exchanges.filter(({ variantId }) => advised && sizeOf(variantId) === advised));
  const id = taken ?? next(exchanges, line?.answer);
  const exchange = exchanges.find(({ variantId }) => variantId === id);
  const size = sizeOf(id);
  return exchange && size
    ? { exchange, size, basis: taken ? 'advised' : direction > 0 ? 'up' : 'down' }
    : undefined;
}
