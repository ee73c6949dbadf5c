import { html, nothing, type TemplateResult } from 'lit';
import type { DraftLine } from '../../src/client/stores/returns.js';
import type { ReturnOutcome } from '../../src/contract/index.js';
import type { StepView } from './flow-view.js';
import { choices, isZero } from './pieces.js';

/** What the shopper gets for an item. */
export function renderOutcome(view: StepView, line: DraftLine): TemplateResult {
  const { i18n, order, options, reason, quote, amounts, errors, change, renderHeading } = view;
  const quoted = quote?.lines.find(({ lineId }) => lineId === line.lineId);
  const possible = options.lines.find(({ lineId }) => lineId === line.lineId);
  const bought = order.lines.find(({ id }) => id === line.lineId)?.variantId;
  const exchanges = (possible?.eligible ? possible.exchanges : []).filter(
    // The same size again fits no better.
    ({ variantId }) => variantId !== bought || !/^too-/.test(line.reason ?? ''),
  );
  const outcomes = (reason?.outcomes ?? []).filter(
    (outcome) => outcome !== 'exchange' || exchanges.length > 0,
  );
  const amountOf = (outcome: ReturnOutcome): string | undefined => {
    const amount = amounts.get(outcome) ?? quoted?.outcomes.find((each) => each.outcome === outcome)?.amount;
    return amount && (outcome !== 'exchange' || !isZero(amount)) ? i18n.money(amount) : undefined;
  };
  for (const { outcome, amount } of quoted?.outcomes ?? []) amounts.set(outcome, amount);
  return html`${choices(
    outcomes.map((value) => ({
      value,
      words: html`<b>${i18n.t(`returns.outcome.${value}`)}</b>${
          value === 'refund'
            ? html`<br /><span class="small soft">${i18n.t('returns.outcome.way')}</span>`
            : nothing
        }`,
      end: value === 'exchange' ? undefined : amountOf(value),
    })),
    {
      name: 'outcome',
      legend: renderHeading(i18n.t('returns.outcome.title')),
      chosen: line.outcome,
      error: errors['outcome'],
      onChoose: (outcome) => change({ outcome: outcome as ReturnOutcome }),
    },
  )}
  ${
    line.outcome === 'exchange'
      ? choices(
          exchanges.map(({ variantId, title, variant, difference }) => ({
            value: variantId,
            words: html`<bdi>${variant ?? title}</bdi>`,
            end: isZero(difference)
              ? undefined
              : `${difference.amount.startsWith('-') ? '' : '+'}${i18n.money(difference)}`,
          })),
          {
            name: 'variant',
            legend: i18n.t('returns.outcome.variant'),
            chosen: line.variantId,
            isPills: true,
            error: errors['variant'],
            onChoose: (variantId) => change({ variantId }),
          },
        )
      : nothing
  }`;
}
