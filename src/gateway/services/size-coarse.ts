import type { SizeRecord } from '../../contract/index.js';
import { minOrders } from './size-learning.js';

/** So many pieces of a size are told of; three may be more. Whoever asks from day to day does not count what is sold. */
const mostTold = 3;

/** A record is told as of so many orders: the most that it has, so that rates are known well and sales are not. */
const steps = [200, 100, 50, minOrders] as const;

export function coarseStock(available: number | null): number | null {
  return available === null ? null : Math.min(available, mostTold);
}

/** The same shares of a round number of orders; undefined where they are too few to be told of. */
export function coarseRecord({ kept, tooSmall, tooLarge }: SizeRecord): SizeRecord | undefined {
  const total = kept + tooSmall + tooLarge;
  const told = steps.find((step) => step <= total);
  if (told === undefined) return undefined;
  const small = Math.round((told * tooSmall) / total);
  // Two halves are not both rounded up.
  const large = Math.min(Math.round((told * tooLarge) / total), told - small);
  return { kept: told - small - large, tooSmall: small, tooLarge: large };
}
