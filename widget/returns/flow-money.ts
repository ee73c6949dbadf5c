import type { StepView } from './flow-view.js';
import { moneyLines } from './pieces.js';

/** The money of the draft so far, in a line. */
export function moneyWords({ i18n, draft: { lines }, quote }: StepView): string {
  const hasOutcome = lines.some(({ outcome, variantId }) => outcome && (outcome !== 'exchange' || variantId));
  if (!quote || !hasOutcome) return i18n.t('returns.money.waiting');
  const all = moneyLines(i18n, quote.settlement).map(([words, amount]) => `${words} ${amount}`);
  return all.length > 0 ? all.join(' · ') : i18n.t('returns.money.even');
}
