import type { SizeRecord } from '../contract/index.js';
import type { Advice } from './types.js';

/** Shares of what was sold that came back as too small and as too large. */
export interface ReturnRates {
  readonly tooSmall: number;
  readonly tooLarge: number;
}

/** Before a shop knows better. The two are equal: only their difference moves an advice. */
const unknown: ReturnRates = { tooSmall: 0.08, tooLarge: 0.08 };

/** For how many pieces the expectation counts against a record. */
const weight = 10;

/** Sold pieces without which a record says nothing. */
const fewest = 20;

/** How far buyers are off, in sizes: then 8% either way is who is off by more than about 0.8 sizes. */
const spread = 0.55;

/** No record moves an advice further, in sizes. */
const furthest = 1;

/** Shifts smaller than this are not worth a word. */
const noticeable = 0.2;

const countOf = (record: SizeRecord): number => record.kept + record.tooSmall + record.tooLarge;

/** The record's rates drawn towards what is expected, the more the shorter the record is (empirical Bayes). */
export function ratesOf(record: SizeRecord, expected: ReturnRates = unknown): ReturnRates {
  const total = countOf(record) + weight;
  return {
    tooSmall: (record.tooSmall + weight * expected.tooSmall) / total,
    tooLarge: (record.tooLarge + weight * expected.tooLarge) / total,
  };
}

/** How many sizes larger than its chart says a product should be taken; negative for smaller. */
export function biasOf(
  record: SizeRecord | undefined,
  usual: SizeRecord | undefined,
): { readonly shift: number; readonly bias?: NonNullable<Advice['bias']> } {
  const isTelling = record !== undefined && countOf(record) >= fewest;
  const expected = usual ? ratesOf(usual) : unknown;
  const { tooSmall, tooLarge } = isTelling ? ratesOf(record, expected) : expected;
  // Buyers' misfits are normal, and come back beyond a limit that is the same on both sides: what is left of the two
  // rates is the mean misfit. 1.7 turns log odds into normal deviations.
  const misfit = (spread * (logOdds(tooSmall) - logOdds(tooLarge))) / (2 * 1.7);
  const shift = Math.min(Math.max(misfit, -furthest), furthest);
  if (!isTelling) return { shift };
  return {
    shift,
    bias: shift > noticeable ? 'runs-small' : shift < -noticeable ? 'runs-large' : 'true-to-size',
  };
}

const logOdds = (rate: number): number => Math.log(rate / (1 - rate));
