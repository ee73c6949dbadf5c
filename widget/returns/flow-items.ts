import { html, nothing, type TemplateResult } from 'lit';
import type { OrderLine } from '../../src/contract/index.js';
import { notice } from '../shared/notice.js';
import type { StepView } from './flow-view.js';
import { isolate } from './part.js';
import { errorLine, item } from './pieces.js';

/** Which items go back, and how many of each. */
export function renderItems(view: StepView): TemplateResult {
  const { i18n, order, options, draft, store, orderId, errors, renderHeading } = view;
  const name = (line: OrderLine): string => isolate([line.title, line.variant].filter(Boolean).join(', '));
  const rows = options.lines.flatMap((each) => {
    const line = order.lines.find(({ id }) => id === each.lineId);
    if (!line) return [];
    if (!each.eligible) {
      const day = each.lastDay && i18n.day(each.lastDay);
      const words = i18n.t(`returns.refused.${each.code}`, { day });
      return [html`<li class="item soft" part="item">${item(line, html`<br />${words}`)}</li>`];
    }
    const taken = draft.lines.find(({ lineId }) => lineId === line.id);
    const set = (quantity: number): void =>
      store.changeLine(orderId, line.id, quantity > 0 ? { quantity } : undefined);
    const until = i18n.t('returns.items.last', { day: i18n.day(each.lastDay) });
    return [
      html`<li class="stack tight" part="item">
        <label class="choice">
          <input
            type="checkbox"
            name="item"
            value=${line.id}
            .checked=${taken !== undefined}
            @change=${(event: Event) => set((event.target as HTMLInputElement).checked ? 1 : 0)}
          />
          ${item(line, html`<br />${until}`)}
        </label>
        ${
          taken && each.quantity > 1
            ? html`<div class="count" role="group" aria-label=${name(line)}>
                <button
                  class="round"
                  type="button"
                  aria-label=${i18n.t('returns.items.less', { title: name(line) })}
                  ?disabled=${taken.quantity <= 1}
                  @click=${() => set(taken.quantity - 1)}
                >
                  −
                </button>
                <span class="num" role="status"
                  >${i18n.t('returns.items.of', { quantity: taken.quantity, max: each.quantity })}</span
                >
                <button
                  class="round"
                  type="button"
                  aria-label=${i18n.t('returns.items.more', { title: name(line) })}
                  ?disabled=${taken.quantity >= each.quantity}
                  @click=${() => set(taken.quantity + 1)}
                >
                  +
                </button>
              </div>`
            : nothing
        }
      </li>`,
    ];
  });
  const isEmpty = options.lines.every(({ eligible }) => !eligible);
  return html`${renderHeading(i18n.t(isEmpty ? 'returns.items.none' : 'returns.items.title'))}
    ${view.isResumed && draft.lines.length > 0 ? renderResumed(view) : nothing}
    <ul class="stack">
      ${rows}
    </ul>
    ${errorLine(errors['items'], 'items-error')}`;
}

function renderResumed({ i18n, draft, store, orderId, goOn }: StepView): TemplateResult {
  const { place = 'items' } = draft;
  return notice(i18n.t('returns.begun'), {
    actions: html`${
        place === 'items'
          ? nothing
          : html`<button class="button compact" type="button" part="go-on" @click=${() => goOn(place)}>
              ${i18n.t('returns.goOn')}
            </button>`
      }<button
        class="button line compact"
        type="button"
        part="start-over"
        @click=${() => void store.discard(orderId)}
      >
        ${i18n.t('returns.review.startOver')}
      </button>`,
  });
}
