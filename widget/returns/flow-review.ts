import { html, nothing, type TemplateResult } from 'lit';
import type { DraftLine } from '../../src/client/stores/returns.js';
import { reasonQuestions, type OrderLine } from '../../src/contract/index.js';
import { errorNotice } from '../shared/notice.js';
import { photosOf } from './flow-photos.js';
import type { QuestionView } from './flow-view.js';
import { moneySum } from './money-sum.js';
import { isolate } from './part.js';
import { isGoing } from './photos-state.js';
import { exchangeName, item, reasonWords, times } from './pieces.js';
import { methodsOf, openLine, reasonOf, type Place } from './places.js';

/** All that was said, once more before it is sent. */
export function renderReview(view: QuestionView): TemplateResult {
  const { i18n, order, options, draft, renderHeading } = view;
  const { method } = draft;
  return html`<div class="stack">
      ${renderHeading(i18n.t('returns.review.title'))}
      <ul class="stack">
        ${draft.lines.map((line) => {
          const bought = order.lines.find(({ id }) => id === line.lineId);
          return (
            bought &&
            html`<li part="item">
              <div class="row">${item(bought, html`<br />${times(i18n, line.quantity)}`)}</div>
              ${[renderWhy(view, line, bought), renderOutcome(view, line, bought)]}
            </li>`
          );
        })}
      </ul>
    </div>
    ${
      method
        ? html`<section class="stack tight">
            <h3 class="h3">${i18n.t('returns.review.method')}</h3>
            <div class="row between">
              <p>${i18n.t(`returns.method.${method}`)}</p>
              ${
                methodsOf(draft, options).length > 1
                  ? renderEdit(view, { step: 'method' }, i18n.t('returns.review.method'))
                  : nothing
              }
            </div>
          </section>`
        : nothing
    }
    ${renderMoney(view)}`;
}

/** Why it goes back, and all that was said and shown of it. */
function renderWhy(view: QuestionView, line: DraftLine, { title }: OrderLine): TemplateResult {
  const { i18n, options } = view;
  const reason = reasonOf(options, line.reason);
  const answers = reason?.question ? reasonQuestions[reason.question] : [];
  const photos = photosOf(view, line.lineId).filter(isGoing).length;
  const words = [
    reasonWords(i18n, line.reason ?? '', reason?.name),
    ...answers.filter((answer) => answer === line.answer).map((answer) => i18n.t(`returns.answer.${answer}`)),
    ...(photos ? [i18n.t('returns.review.photos', { count: photos })] : []),
  ];
  return html`<div class="row between beside small">
    <p>${words.join(' · ')}${line.note ? html`<br /><bdi class="soft">${line.note}</bdi>` : nothing}</p>
    ${renderEdit(view, { step: 'why', line: line.lineId }, isolate(title))}
  </div>`;
}

/** What the shopper gets for it. */
function renderOutcome(view: QuestionView, line: DraftLine, { title }: OrderLine): TemplateResult {
  const { i18n, options } = view;
  const { outcome = 'refund' } = line;
  const other = openLine(options, line.lineId)?.exchanges.find(
    ({ variantId }) => variantId === line.variantId,
  );
  const words =
    outcome === 'exchange' && other
      ? i18n.t('returns.show.exchange', { what: exchangeName(other) })
      : i18n.t(`returns.outcome.${outcome}`);
  return html`<div class="row between beside small">
    <p>${words}</p>
    ${renderEdit(view, { step: 'outcome', line: line.lineId }, `${isolate(title)}, ${words}`)}
  </div>`;
}

function renderEdit({ i18n, go }: QuestionView, place: Place, what: string): TemplateResult {
  return html`<button
    class="link"
    type="button"
    part="edit"
    aria-label=${i18n.t('returns.review.change', { what })}
    @click=${() => go(place)}
  >
    ${i18n.t('returns.review.edit')}
  </button>`;
}

/** What the quote says, if it is one of this draft: an older one would promise what no longer is. */
function renderMoney(view: QuestionView): TemplateResult | typeof nothing {
  const { bellhop, i18n, draft, quote, quoteError, store, orderId } = view;
  // That something changed is said beside the button.
  if (quoteError?.code === 'conflict') return nothing;
  if (quoteError) return errorNotice(bellhop, quoteError, () => void store.refreshQuote(orderId));
  if (!quote) return nothing;
  const isExchange = draft.lines.every(({ outcome }) => outcome === 'exchange');
  return html`<section class="stack tight">
    <h3 class="h3">${i18n.t('returns.money.label')}</h3>
    ${moneySum(i18n, quote.settlement, isExchange)}
    <p class="small soft">
      ${i18n.t(quote.automatic ? 'returns.review.automatic' : 'returns.review.manual')}
    </p>
  </section>`;
}
