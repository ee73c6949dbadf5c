import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { Return } from '../../src/contract/index.js';

/** What happened to a return so far. The newest words of staff stand in the summary. */
export function renderTimeline(i18n: I18n, { events }: Return): TemplateResult {
  return html`<section class="stack tight">
    <h3 class="h3">${i18n.t('returns.show.way')}</h3>
    <ol class="timeline" part="timeline">
      ${events.map(({ id, at, type, words }, index) =>
        keyed(
          id,
          html`<li class=${index === 0 ? 'now' : nothing}>
            ${index === 0 ? html`<b>${i18n.t(`returns.status.${type}`)}</b>` : i18n.t(`returns.status.${type}`)}
            <div class="small soft num">${i18n.moment(at)}</div>
            ${words && index > 0 ? html`<p class="small" dir="auto">${words}</p>` : nothing}
          </li>`,
        ),
      )}
    </ol>
  </section>`;
}
