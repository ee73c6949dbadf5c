import { html, type TemplateResult } from 'lit';
import type { ReturnMethod } from '../../src/contract/index.js';
import type { StepView } from './flow-view.js';
import { choices } from './pieces.js';
import { methodsOf } from './places.js';

/** How the items travel. */
export function renderMethod(view: StepView): TemplateResult {
  const { i18n, options, draft, store, orderId, errors, renderHeading } = view;
  return choices(
    methodsOf(draft, options).map((value) => ({
      value,
      words: html`<b>${i18n.t(`returns.method.${value}`)}</b><br /><span class="small soft"
          >${i18n.t(`returns.method.${value}Help`)}</span
        >`,
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
