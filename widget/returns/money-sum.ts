import { css, html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { Money, Settlement } from '../../src/contract/index.js';
import { ends, isZero, type Row } from './flow-money.js';

export const sumStyles = css`
  dl {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 6px 16px;
  }
  dd {
    text-align: end;
  }
  .sum {
    font-weight: 600;
  }
`;

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
