import { asciiDigits } from './digits.js';

/** An order number as compared: NFKC, upper case, without `#`, blanks and dashes. `#nf 20418`, `NF-20418` -> `NF20418`. */
export function numberKey(number: string): string {
  return asciiDigits(number.normalize('NFKC'))
    .toUpperCase()
    .replace(/[\s#\p{Pd}\p{Cf}\p{Cc}]/gu, '');
}

/** The key without what a shop writes before its count: `NF20418` -> `20418`. Nobody remembers that. */
export function bareNumber(key: string): string {
  return key.replace(/^[^0-9]+/, '');
}

/**
 * The one of these that a shopper means by a number: the one that is called so, else the only one that is called so
 * behind a shop's letters. Where several are, it could be anybody's, and none is meant.
 */
export function findByNumber<T>(
  all: readonly T[],
  numberOf: (one: T) => string,
  typed: string,
): T | undefined {
  const key = numberKey(typed);
  const keyOf = (one: T): string => numberKey(numberOf(one));
  const bare = key ? all.filter((one) => bareNumber(keyOf(one)) === key) : [];
  return all.find((one) => keyOf(one) === key) ?? (bare.length === 1 ? bare[0] : undefined);
}
