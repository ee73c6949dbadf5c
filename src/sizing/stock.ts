import type { Advice, SizeChance } from './types.js';

/**
 * What is worth sending in place of a size that is sold out: what fits three in ten. Of less, most comes back. Where the advised
 * size itself is a guess among many, half as likely as that one is as good a guess.
 */
const likely = 0.3;

/** Whether a size can be had. What is not counted can. */
export const isInStock = ({ available }: SizeChance): boolean => available === null || (available ?? 0) > 0;

/** The size to offer, of all that can be had: the advised one, or else the likeliest if it is likely enough. */
export function offeredOf({ size, sizes }: Pick<Advice, 'size' | 'sizes'>): SizeChance | undefined {
  if (isInStock(size)) return size;
  const [next] = sizes.filter(isInStock).sort((a, b) => b.probability - a.probability);
  return next && next.probability >= Math.min(likely, size.probability / 2) ? next : undefined;
}
