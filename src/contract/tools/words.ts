import { oneLine } from '../texts.js';
import type { Money } from '../values.js';

/** A name need not be longer to be known by. */
const longest = 100;

/**
 * Words of others as one line, without what hides or turns around, nor an address or number by which somebody could be
 * reached.
 */
export function tellable(text: string): string {
  return oneLine(text)
    .replace(/\S*@\S*/gu, '…')
    .replace(/(?:\+|\(0|\b0)[\p{Nd}\s()./-]{7,}\p{Nd}/gu, '…');
}

/** What something is called. */
export function nameOf(text: string): string {
  const name = tellable(text);
  return name.length <= longest ? name : `${name.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

export const priceOf = ({ amount, currency }: Money): string => `${amount} ${currency}`;

/** Undefined for nothing, which need not be told. */
export const sumOf = (money: Money): string | undefined =>
  Number(money.amount) === 0 ? undefined : priceOf(money);
