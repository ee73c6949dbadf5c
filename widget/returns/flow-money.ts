import type { I18n } from '../../src/client/i18n/i18n.js';
import type { Money, Settlement } from '../../src/contract/index.js';
import type { StepView } from './flow-view.js';

/** What is said of money, and how much it is. */
export type Row = readonly [words: string, amount: string];

export const isZero = ({ amount }: Money): boolean => Number(amount) === 0;

/** The money of the draft so far, in a line. */
export function moneyWords({ i18n, draft: { lines }, quote, quoteError }: StepView): string {
  if (quoteError?.code === 'conflict') return i18n.t('returns.changed.title');
  const chosen = lines.filter(({ outcome, variantId }) => outcome && (outcome !== 'exchange' || variantId));
  if (!quote || chosen.length === 0) return i18n.t('returns.money.waiting');
  const isExchange = chosen.every(({ outcome }) => outcome === 'exchange');
  return ends(i18n, quote.settlement, isExchange)
    .map((row) => row.join(' ').trim())
    .join(' · ');
}

/** What the shopper has in the end. Nothing, where something was to come back, is said as the amount that it is. */
export function ends(i18n: I18n, settlement: Settlement, isExchange: boolean): readonly Row[] {
  const shown = (['refund', 'credit', 'due'] as const).filter((key) => !isZero(settlement[key]));
  if (shown.length === 0 && isExchange) return [[i18n.t('returns.money.even'), '']];
  return (shown.length > 0 ? shown : (['refund'] as const)).map((key) => [
    i18n.t(`returns.money.${key}`),
    i18n.money(settlement[key]),
  ]);
}
