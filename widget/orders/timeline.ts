import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { Checkpoint, Place } from '../../src/contract/index.js';

/** Newest first: the last two, and the earlier ones when asked for. */
export function timeline(i18n: I18n, checkpoints: readonly Checkpoint[]): TemplateResult | typeof nothing {
  if (checkpoints.length === 0) return nothing;
  // Hiding a single one would save nothing: its row is as high as the line that opens it.
  const count = checkpoints.length <= 3 ? 0 : checkpoints.length - 2;
  const items = checkpoints.map((checkpoint, index) => renderCheckpoint(i18n, checkpoint, index === 0));
  return html`<ol class="timeline" part="timeline" aria-label=${i18n.t('order.timeline')}>
    ${items.slice(0, count ? 2 : 3)}
    ${
      count
        ? html`<li>
            <details>
              <summary class="link small">${i18n.t('order.earlier', { count })}</summary>
              <ol class="timeline">
                ${items.slice(2)}
              </ol>
            </details>
          </li>`
        : nothing
    }
  </ol>`;
}

function renderCheckpoint(
  i18n: I18n,
  { at, state, detail, place, words }: Checkpoint,
  isNow: boolean,
): TemplateResult {
  const what = detail ? i18n.t(`parcel.detail.${detail}`) : i18n.t(`parcel.state.${state}`);
  const where = place && placeWords(i18n, place);
  return html`<li class=${isNow ? 'now' : nothing}>
    ${isNow ? html`<b>${what}</b>` : what}
    ${words ? html`<div class="small" dir="auto">${words}</div>` : nothing}
    <div class="small soft num">
      ${where ? html`<bdi>${where}</bdi> · ` : nothing}<time datetime=${at}>${i18n.moment(at)}</time>
    </div>
  </li>`;
}

export function placeWords(i18n: I18n, { name, city, region, country }: Place): string {
  const near = [name, city].filter(Boolean).join(', ');
  return near || region || (country ? i18n.country(country) : '');
}
