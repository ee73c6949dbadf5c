import { html, type TemplateResult } from 'lit';
import type { ReturnMethod } from '../../src/contract/index.js';
import { choices } from '../shared/choices.js';
import { isZero } from './flow-money.js';
import type { QuestionView } from './flow-view.js';
import { takenFee } from './money-sum.js';
import { methodsOf, travelling } from './places.js';

/** How the items travel. */
export function renderMethod(view: QuestionView): TemplateResult {
  const { i18n, options, draft, store, orderId, errors, renderHeading } = view;
  return choices(
    methodsOf(draft, options).map((value) => ({
      value,
      words: html`<b>${i18n.t(`returns.method.${value}`)}</b><br /><span class="small soft"
          >${i18n.t(`returns.method.${value}Help`)}</span
        >`,
      end: feeWords(view, value),
    })),
    {
      name: 'method',
      legend: renderHeading(i18n.t('returns.method.title')),
      chosen: draft.method,
      error: errors['method'],
      onChoose: (method) => store.change(orderId, { method: method as ReturnMethod }),
    },
  );
}

/** One way back is one fee: the highest of its items. Not every backend tells it beforehand. */
function feeWords({ i18n, draft, options, quote }: QuestionView, method: ReturnMethod): string | undefined {
  const going = travelling(draft, options);
  if (going.some(({ fees }) => !fees)) return undefined;
  const [highest] = going
    .flatMap(({ fees = [] }) => fees.filter((fee) => fee.method === method))
    .sort((a, b) => Number(b.amount.amount) - Number(a.amount.amount));
  const taken = highest && takenFee(highest.amount, quote?.settlement);
  if (taken && !isZero(taken)) return i18n.money(taken);
  // Its price is for the shopper and the carrier.
  return method === 'own-carrier' ? undefined : i18n.t('returns.method.free');
}
