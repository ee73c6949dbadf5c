import { html, nothing, type TemplateResult } from 'lit';
import type { StepView } from './flow-view.js';
import { isolate } from './part.js';
import { item, moneyLines, reasonWords } from './pieces.js';
import { reasonOf, type Place } from './places.js';

/** All that was said, once more before it is sent. */
export function renderReview(view: StepView): TemplateResult {
  const { i18n, order, options, draft, quote, go, renderHeading } = view;
  const edit = (place: Place, what: string): TemplateResult =>
    html`<button
      class="link"
      type="button"
      part="edit"
      aria-label=${i18n.t('returns.review.change', { what })}
      @click=${() => go(place)}
    >
      ${i18n.t('returns.review.edit')}
    </button>`;
  return html`${renderHeading(i18n.t('returns.review.title'))}
    <ul class="stack">
      ${draft.lines.map((line) => {
        const bought = order.lines.find(({ id }) => id === line.lineId);
        const photos = view.photos.filter(
          ({ lineId, state }) => lineId === line.lineId && state !== 'refused',
        ).length;
        const possible = options.lines.find(({ lineId }) => lineId === line.lineId);
        const other = possible?.eligible
          ? possible.exchanges.find(({ variantId }) => variantId === line.variantId)
          : undefined;
        const words = [
          `${i18n.number(line.quantity)} ×`,
          reasonWords(i18n, line.reason ?? '', reasonOf(options, line.reason)?.name),
          line.outcome === 'exchange' && other
            ? i18n.t('returns.show.exchange', { what: isolate(other.variant ?? other.title) })
            : i18n.t(`returns.outcome.${line.outcome ?? 'refund'}`),
          ...(photos ? [i18n.t('returns.review.photos', { count: photos })] : []),
        ];
        return (
          bought &&
          html`<li class="stack tight" part="item">
            <div class="item">${item(bought, html`<br />${words.join(' · ')}`)}</div>
            <p>${edit({ step: 'why', line: line.lineId }, isolate(bought.title))}</p>
          </li>`
        );
      })}
    </ul>
    ${
      draft.method
        ? html`<section class="stack tight">
            <h3 class="h3">${i18n.t('returns.review.method')}</h3>
            <p>${i18n.t(`returns.method.${draft.method}`)}</p>
          </section>`
        : nothing
    }
    ${
      quote
        ? html`<section class="stack tight">
            <h3 class="h3">${i18n.t('returns.money.label')}</h3>
            <dl class="num">
              ${moneyLines(i18n, quote.settlement).map(
                ([words, amount]) =>
                  html`<dt>${words}</dt>
                    <dd>${amount}</dd>`,
              )}
            </dl>
            <p class="small soft">
              ${i18n.t(quote.automatic ? 'returns.review.automatic' : 'returns.review.manual')}
            </p>
          </section>`
        : nothing
    }`;
}
