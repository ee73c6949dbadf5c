import { html, nothing, type TemplateResult } from 'lit';
import type { DraftLine } from '../../src/client/stores/returns.js';
import type { Money, ReturnOutcome } from '../../src/contract/index.js';
import { choices } from '../shared/choices.js';
import { exchangeChoices, exchangesOf } from './exchanges.js';
import { isZero } from './flow-money.js';
import type { QuestionView, StepView } from './flow-view.js';

/** What can be had for the line that is asked of. */
export function outcomesOf(view: StepView): readonly ReturnOutcome[] {
  const canExchange = exchangesOf(view).length > 0;
  return (view.reason?.outcomes ?? []).filter((outcome) => outcome !== 'exchange' || canExchange);
}

/** What the shopper gets for an item. */
export function renderOutcome(view: QuestionView, line: DraftLine): TemplateResult {
  const { i18n, quote, amounts, errors, change, renderHeading } = view;
  const quoted = quote?.lines.find(({ lineId }) => lineId === line.lineId);
  for (const { outcome, amount } of quoted?.outcomes ?? []) amounts.set(outcome, amount);
  return html`${choices(
    outcomesOf(view).map((value) => {
      const amount = value === 'exchange' ? undefined : amounts.get(value);
      const help = helpOf(view, value);
      return {
        value,
        words: html`<b>${i18n.t(`returns.outcome.${value}`)}</b>${
            help ? html`<br /><span class="small soft">${help}</span>` : nothing
          }`,
        end: amount && i18n.money(amount),
      };
    }),
    {
      name: 'outcome',
      legend: renderHeading(i18n.t('returns.outcome.title')),
      chosen: line.outcome,
      error: errors['outcome'],
      onChoose: (outcome) => change({ outcome: outcome as ReturnOutcome }),
    },
  )}
  ${line.outcome === 'exchange' ? renderVariants(view, line) : nothing}
  ${view.reason?.fees?.length ? html`<p class="small soft">${i18n.t('returns.outcome.beforeFee')}</p>` : nothing}`;
}

function helpOf({ i18n, amounts }: QuestionView, outcome: ReturnOutcome): string | undefined {
  if (outcome === 'refund') return i18n.t('returns.outcome.way');
  const [credit, refund] = [amounts.get('store-credit'), amounts.get('refund')];
  if (outcome !== 'store-credit' || !credit || !refund) return undefined;
  const bonus = (Number(credit.amount) - Number(refund.amount)).toFixed(4);
  return Number(bonus) > 0
    ? i18n.t('returns.outcome.bonus', { amount: i18n.money({ ...credit, amount: bonus }) })
    : undefined;
}

function renderVariants(view: QuestionView, line: DraftLine): TemplateResult {
  const { i18n, errors, change } = view;
  const more = (difference: Money): string | undefined =>
    isZero(difference)
      ? undefined
      : `${difference.amount.startsWith('-') ? '' : '+'}${i18n.money(difference)}`;
  const all = exchangesOf(view);
  const proposed = view.sizes?.proposal(view, all)?.exchange;
  return choices(
    exchangeChoices(proposed ? [proposed, ...all.filter((each) => each !== proposed)] : all).map(
      ({ exchange, group, name }) => ({
        value: exchange.variantId,
        words: html`<bdi>${name}</bdi>`,
        group,
        end: more(exchange.difference),
      }),
    ),
    {
      name: 'variant',
      legend: i18n.t('returns.outcome.variant'),
      chosen: line.variantId,
      isPills: true,
      error: errors['variant'],
      note: view.sizes?.render(view, all),
      onChoose: (variantId) => change({ variantId }),
    },
  );
}
