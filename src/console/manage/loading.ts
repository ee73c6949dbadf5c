import { html, type TemplateResult } from 'lit';
import { type Loadable, lastValue } from '../../client/loadable.js';
import type { Words } from '../i18n/words.js';

/** What a page of a list is called, and the way to read it anew. */
export const drawHead = (
  { title, again }: { readonly title: string; readonly again: string },
  isLoading: boolean,
  refresh: () => Promise<void>,
): TemplateResult =>
  html`<header>
    <h1 tabindex="-1">${title}</h1>
    <button class="button line compact" type="button" ?disabled=${isLoading} @click=${() => void refresh()}>
      ${again}
    </button>
  </header>`;

/** A list as far as it is known: what it is drawn with, that it comes, or that it did not. */
export function drawLoaded<T>(
  words: Words,
  state: Loadable<T> | undefined,
  refresh: () => Promise<void>,
  draw: (value: T) => TemplateResult,
): TemplateResult {
  const { value } = lastValue(state ?? { status: 'idle' });
  const failed =
    state?.status === 'failed'
      ? html`<div class="stack tight" role="alert">
          <p class="wrong small">${words.error(state.error)}</p>
          <div>
            <button class="button line compact" type="button" @click=${() => void refresh()}>
              ${words.t('common.retry')}
            </button>
          </div>
        </div>`
      : undefined;
  if (value !== undefined) return html`${failed}${draw(value)}`;
  return (
    failed ??
    html`<div class="stack" aria-busy="true">
      <p class="visually-hidden">${words.t('common.loading')}</p>
      <div class="skeleton"></div>
      <div class="skeleton"></div>
      <div class="skeleton short"></div>
    </div>`
  );
}
