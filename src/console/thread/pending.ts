import { html, nothing, type TemplateResult } from 'lit';
import type { MarkdownDocument } from '../../../widget/shared/markdown/document.js';
import type { Words } from '../i18n/words.js';
import type { Pending } from '../stores/answer.js';
import { nameOf } from './cards.js';

interface PendingOptions {
  readonly words: Words;
  readonly document: MarkdownDocument;
  readonly retry: () => void;
  readonly takeBack: () => void;
}

/** An answer on its way, or one that did not arrive. */
export function drawPending(
  { text, cards, photos, error }: Pending,
  { words, document, retry, takeBack }: PendingOptions,
): TemplateResult {
  return html`<article class="agent mine ${error ? 'failed' : ''}">
    ${text === '' ? nothing : html`<div class="text">${document.draw(text)}</div>`}
    ${
      photos.length > 0
        ? html`<div class="photos">
            ${photos.map(
              ({ preview, progress }, index) =>
                html`<span class="going">
                  <img src=${preview} alt=${words.t('photos.photo', { index: index + 1 })} />
                  ${
                    error || progress >= 1
                      ? nothing
                      : html`<progress
                          max="1"
                          .value=${progress}
                          aria-label="${words.t('photos.photo', { index: index + 1 })}: ${words.t('photos.state.uploading')}"
                        ></progress>`
                  }
                </span>`,
            )}
          </div>`
        : nothing
    }
    ${
      cards.length > 0
        ? html`<p class="chips">
            ${cards.map((laid) => html`<bdi class="chip">${nameOf(words, laid)}</bdi>`)}
          </p>`
        : nothing
    }
    ${
      error
        ? html`<p class="state bad" role="alert">${words.t('thread.notSent')} ${words.error(error)}</p>
            <p class="state">
              <button type="button" @click=${retry}>${words.t('thread.again')}</button>
              <button type="button" @click=${takeBack}>${words.t('thread.takeBack')}</button>
            </p>`
        : html`<p class="state">${words.t('thread.sending')}</p>`
    }
  </article>`;
}
