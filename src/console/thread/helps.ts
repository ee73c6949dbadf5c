import { html, nothing, type TemplateResult } from 'lit';
import { clean } from '../../../widget/shared/clean.js';
import type { Suggestion } from '../../contract/index.js';
import type { Words } from '../i18n/words.js';
import { card, icon, picture, spark } from '../icons.js';

interface HelpsOptions {
  readonly words: Words;
  readonly suggestion: Suggestion | undefined;
  readonly hasReplies: boolean;
  readonly take: (text: string) => void;
  readonly find: () => void;
  readonly attach: () => void;
  readonly show: () => void;
}

/** What helps with an answer, above the field in which it is written. */
export function drawHelps(options: HelpsOptions): TemplateResult {
  const { words, suggestion, hasReplies, take, find, attach, show } = options;
  const { text, sources = [] } = suggestion ?? {};
  const from = sources.map(({ title }) => clean(title)).join(', ');
  return html`<div class="helps">
    ${
      text
        ? html`<button
            class="suggestion"
            type="button"
            title=${from ? words.t('help.from', { sources: from }) : nothing}
            @click=${() => take(text)}
          >
            ${icon(spark, { small: true })}<span
              ><b>${words.t('help.suggested')}</b> <span dir="auto">${clean(text)}</span></span
            >
            <kbd aria-hidden="true">Tab</kbd>
          </button>`
        : nothing
    }
    ${
      hasReplies
        ? html`<button type="button" @click=${find}>
            ${words.t('replies.title')} <kbd aria-hidden="true">/</kbd>
          </button>`
        : nothing
    }
    <button type="button" @click=${attach}>
      ${icon(picture, { small: true })}${words.t('composer.photos')}
    </button>
    <button type="button" @click=${show}>${icon(card, { small: true })}${words.t('composer.show')}</button>
  </div>`;
}
