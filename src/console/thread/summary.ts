import { html, nothing, type TemplateResult } from 'lit';
import { clean } from '../../../widget/shared/clean.js';
import type { Summary } from '../../contract/index.js';
import type { Words } from '../i18n/words.js';
import { icon, spark } from '../icons.js';

/** What the conversation is about, by the assistant: in a model's words, else by what the shopper asked. */
export function drawSummary(
  words: Words,
  { text, asked, reason, sources }: Summary,
): TemplateResult | typeof nothing {
  if (!text && asked.length < 2 && sources.length === 0) return nothing;
  return html`<section class="summary" aria-label=${words.t('help.summary')}>
    <p>
      <b>${icon(spark, { small: true })}${words.t('help.summary')}</b>
      ${text ? html`<span dir="auto">${clean(text)}</span>` : nothing}
    </p>
    ${
      text
        ? nothing
        : html`<ul>
            ${asked.map(({ text: said }) => html`<li dir="auto">${clean(said)}</li>`)}
          </ul>`
    }
    ${
      reason || sources.length > 0
        ? html`<p class="chips">
            ${reason ? html`<span class="chip">${words.t(`reason.${reason}`)}</span>` : nothing}
            ${sources.map(({ title }) => html`<bdi class="chip info">${clean(title)}</bdi>`)}
          </p>`
        : nothing
    }
  </section>`;
}
