import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { Money, Settlement } from '../../src/contract/index.js';
import type { StepView } from './flow-view.js';

type Row = readonly [words: string, amount: string];

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

/** The money as a sum: what the items bring, what is added and kept back, and last what comes of it. */
export function moneySum(i18n: I18n, settlement: Settlement, isExchange: boolean): TemplateResult {
  const { bonus, fee } = settlement;
  const rows: Row[] = [
    ...(isZero(bonus) ? [] : [[i18n.t('returns.money.bonus'), i18n.money(bonus)] as const]),
    ...(isZero(fee)
      ? []
      : [[i18n.t('returns.money.fee'), i18n.money({ ...fee, amount: `-${fee.amount}` })] as const]),
  ];
  // A sum of one number is that number.
  const first = rows.length > 0 && {
    amount: broughtBy(settlement).toFixed(4),
    currency: fee.currency,
  };
  const sums = ends(i18n, settlement, isExchange);
  const [even] = sums;
  if (rows.length === 0 && even?.[1] === '') return html`<p>${even[0]}</p>`;
  return html`<dl class="num">
    ${first ? row([i18n.t('returns.money.items'), i18n.money(first)]) : nothing}
    ${rows.map((each) => row(each))} ${sums.map((each) => row(each, 'sum'))}
  </dl>`;
}

/** What of a fee is taken: it is kept back, never asked for, so no more than the items bring. */
export function takenFee(fee: Money, settlement: Settlement | undefined): Money {
  const most = settlement ? broughtBy(settlement) : Infinity;
  return Number(fee.amount) > most ? { ...fee, amount: most.toFixed(4) } : fee;
}

/** What the items bring before anything is added or kept back. */
function broughtBy({ refund, credit, bonus, fee }: Settlement): number {
  return [refund, credit, fee].reduce((sum, { amount }) => sum + Number(amount), -Number(bonus.amount));
}

function row([words, amount]: Row, kind = ''): TemplateResult {
  return html`<dt class=${kind}>${words}</dt>
    <dd class=${kind}>${amount}</dd>`;
}

/** What the shopper has in the end. Nothing, where something was to come back, is said as the amount that it is. */
function ends(i18n: I18n, settlement: Settlement, isExchange: boolean): readonly Row[] {
  const shown = (['refund', 'credit', 'due'] as const).filter((key) => !isZero(settlement[key]));
  if (shown.length === 0 && isExchange) return [[i18n.t('returns.money.even'), '']];
  return (shown.length > 0 ? shown : (['refund'] as const)).map((key) => [
    i18n.t(`returns.money.${key}`),
    i18n.money(settlement[key]),
  ]);
}
