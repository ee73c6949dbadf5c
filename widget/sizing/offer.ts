import type { ProductSizing } from '../../src/contract/index.js';
import { offeredOf } from '../../src/sizing/stock.js';
import type { Advice, SizeChance } from '../../src/sizing/types.js';
import type { AnswerView } from './answer.js';
import { optionsOf, restOf } from './variant.js';

/** What is offered: the advised size, or the next best in its place, or nothing. */
export type Offer =
  | { readonly kind: 'advised'; readonly size: SizeChance }
  | { readonly kind: 'instead'; readonly size: SizeChance }
  | { readonly kind: 'none' };

export function offerOf(advice: Advice): Offer {
  const size = offeredOf(advice);
  return size ? { kind: size === advice.size ? 'advised' : 'instead', size } : { kind: 'none' };
}

/** The variant of a size that is in stock and, of several, has most in common with the one that is looked at. */
export function variantOf(
  { variants }: ProductSizing,
  size: string,
  likeId?: string,
): ProductSizing['variants'][number] | undefined {
  const like = optionsOf(variants.find(({ variantId }) => variantId === likeId)?.title ?? '');
  const common = (title: string): number => optionsOf(title).filter((option) => like.includes(option)).length;
  return variants
    .filter((variant) => variant.size === size && (variant.available ?? 1) > 0)
    .sort((a, b) => common(b.title) - common(a.title))[0];
}

/** The variant that is looked at: the page's, or the one that is about to be exchanged. */
export const shownId = ({ variant, params }: Pick<AnswerView, 'variant' | 'params'>): string | undefined =>
  variant ?? params['variant'];

/** The colour that is looked at, and the one that has a size where it is sold out in that; undefined where it is not. */
export function otherColour(
  product: ProductSizing,
  size: string,
  shown: string | undefined,
): { readonly colour: string; readonly other: string } | undefined {
  const like = product.variants.find(({ variantId }) => variantId === shown);
  const taken = variantOf(product, size, shown);
  if (!like || !taken) return undefined;
  const [colour, other] = [restOf(like), restOf(taken)];
  return colour && other && colour !== other ? { colour, other } : undefined;
}

/** How many in ten, never ten: nobody can promise that. Undefined below one. */
export function outOfTen(probability: number): number | undefined {
  // What is halfway is the lesser: 0.75 is not 8.
  return Math.min(9, Math.ceil(probability * 10 - 0.5)) || undefined;
}
