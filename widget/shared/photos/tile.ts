import { html, nothing, type TemplateResult } from 'lit';
import { isolate, type I18n } from '../../../src/client/i18n/i18n.js';
import type { QueuedPhoto } from '../../../src/client/photos/queued.js';
import { close, icon, warning } from '../icons.js';

export const camera = 'M4 8.5h3l1.6-2.5h6.8L17 8.5h3v10H4zM12 16a3 3 0 1 0 0-6 3 3 0 0 0 0 6z';

/** A photo on its way, wherever to. `ready`: it goes once its message does. */
export interface TilePhoto extends Pick<
  QueuedPhoto,
  'progress' | 'preview' | 'warning' | 'refusal' | 'name'
> {
  readonly state: QueuedPhoto['state'] | 'ready';
}

export interface PhotoTileOptions {
  readonly onRemove: () => void;
  readonly onRetake: () => void;
  readonly onRetry: () => void;
  /** What one that failed says; by default that it was not sent. */
  readonly retryWords?: string;
}

/** One photo with how far it is, and what can be done about it. */
export function photoTile(
  i18n: I18n,
  photo: TilePhoto,
  index: number,
  options: PhotoTileOptions,
): TemplateResult {
  const name = i18n.t('photos.photo', { index });
  return html`<li class="tile" part="photo">
    ${
      photo.preview
        ? html`<img src=${photo.preview} alt=${name} @error=${hide} />`
        : html`<span class="visually-hidden">${name}</span>${icon(camera)}`
    }
    ${renderState(i18n, photo, name, options)}
    <button
      class="remove"
      part="remove"
      type="button"
      aria-label=${i18n.t('photos.remove', { index })}
      @click=${options.onRemove}
    >
      ${icon(close, { small: true })}
    </button>
  </li>`;
}

/** A file that never becomes a photo, and why. */
export function refusedNotice(
  i18n: I18n,
  { name, refusal }: TilePhoto,
  onDismiss: () => void,
): TemplateResult {
  const said = name ? isolate(name) : i18n.t('photos.file');
  return html`<div class="notice warn" part="notice" role="alert">
    ${icon(warning)}
    <p class="grow">${i18n.t(`photos.refused.${refusal ?? 'unreadable'}`, { name: said })}</p>
    <button class="round" type="button" aria-label=${i18n.t('photos.dismiss')} @click=${onDismiss}>
      ${icon(close, { small: true })}
    </button>
  </div>`;
}

function renderState(
  i18n: I18n,
  { state, progress, warning }: TilePhoto,
  name: string,
  { onRetake, onRetry, retryWords }: PhotoTileOptions,
): TemplateResult | typeof nothing {
  const note = (words: string, onClick: () => void): TemplateResult =>
    html`<button class="note" part="retake" type="button" aria-label="${name}: ${words}" @click=${onClick}>
      ${words}
    </button>`;
  if (state === 'failed') return note(retryWords ?? i18n.t('photos.retry'), onRetry);
  const words = i18n.t(`photos.state.${state === 'refused' ? 'failed' : state}`);
  const isMoving = state === 'preparing' || state === 'uploading';
  const bar = isMoving
    ? html`<progress max="1" .value=${progress} aria-label="${name}: ${words}"></progress>`
    : nothing;
  if (warning) return html`${note(i18n.t(`photos.${warning}`), onRetake)}${bar}`;
  if (state === 'paused') return html`<p class="note">${words}</p>`;
  return html`${bar}${state === 'done' || state === 'ready' ? html`<span class="visually-hidden">${words}</span>` : nothing}`;
}

/** Where the page's policy lets no picture in, the tile stays plain. */
function hide(event: Event): void {
  (event.currentTarget as HTMLElement).hidden = true;
}
