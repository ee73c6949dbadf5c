import { html, type TemplateResult } from 'lit';
import type { Words } from './i18n/words.js';
import { close, icon } from './icons.js';

const shortcuts = [
  ['next', 'J', '↓'],
  ['previous', 'K', '↑'],
  ['accept', 'A'],
  ['answer', 'R'],
  ['case', 'C'],
  ['note', 'N'],
  ['requests', 'Q'],
  ['reply', '/'],
  ['suggestion', 'Tab'],
  ['send', '⏎'],
  ['newLine', '⇧ ⏎'],
  ['leave', 'Esc'],
  ['help', '?'],
] as const;

/** What the keyboard can do here. */
export function drawShortcuts(words: Words): TemplateResult {
  return html`<dialog aria-labelledby="shortcuts">
    <div class="row between">
      <h2 id="shortcuts"><b>${words.t('shortcuts.title')}</b></h2>
      <button
        class="round"
        type="button"
        aria-label=${words.t('common.close')}
        @click=${(event: Event) => (event.currentTarget as HTMLElement).closest('dialog')?.close()}
      >
        ${icon(close)}
      </button>
    </div>
    <dl>
      ${shortcuts.map(
        ([name, ...keys]) =>
          html`<div class="row between">
            <dt>${words.t(`shortcuts.${name}`)}</dt>
            <dd>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dd>
          </div>`,
      )}
    </dl>
  </dialog>`;
}
