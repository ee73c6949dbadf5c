import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { DraftPhoto } from '../../client/chat/photo-draft.js';
import type { StaffCard } from '../../contract/index.js';
import { photoTile, refusedNotice } from '../../../widget/shared/photos/tile.js';
import { progressBar, tiles } from '../../../widget/shared/photos/tiles.styles.js';
import type { Words } from '../i18n/words.js';
import { close, icon } from '../icons.js';
import type { Laid } from '../stores/answer.js';
import { nameOf } from './cards.js';

interface AttachedOptions {
  readonly words: Words;
  readonly cards: readonly Laid[];
  readonly photos: readonly DraftPhoto[];
  /** Files are held over the conversation. */
  readonly isDropping: boolean;
  /** What did not fit. */
  readonly tooMany: string | undefined;
  readonly takeOut: (card: StaffCard) => void;
  readonly remove: (photo: string) => void;
  readonly retake: (photo: string) => void;
  readonly retry: (photo: string) => void;
}

/** What goes with the words: photos and cards, each to be taken out again. Takes no room without any. */
export function drawAttached(options: AttachedOptions): TemplateResult | typeof nothing {
  const { words, cards, photos, isDropping, tooMany, takeOut, remove, retake, retry } = options;
  if (cards.length === 0 && photos.length === 0 && !isDropping && !tooMany) return nothing;
  const { i18n } = words;
  const shown = photos.filter(({ state }) => state !== 'refused');
  return html`<div class="attached" role="group" aria-label=${words.t('composer.with')}>
    ${isDropping ? html`<p class="here small">${words.t('photos.message.drop')}</p>` : nothing}
    ${
      shown.length > 0
        ? html`<ul class="tiles">
            ${repeat(
              shown,
              ({ id }) => id,
              (photo, index) =>
                photoTile(i18n, photo, index + 1, {
                  onRemove: () => remove(photo.id),
                  onRetake: () => retake(photo.id),
                  onRetry: () => retry(photo.id),
                  retryWords: words.t('photos.message.retry'),
                }),
            )}
          </ul>`
        : nothing
    }
    ${photos
      .filter(({ state }) => state === 'refused')
      .map((photo) => refusedNotice(i18n, photo, () => remove(photo.id)))}
    ${tooMany ? html`<p class="still small" role="alert">${tooMany}</p>` : nothing}
    ${
      cards.length > 0
        ? html`<ul class="laid">
            ${cards.map((laid) => {
              const name = nameOf(words, laid);
              return html`<li>
                <bdi>${name}</bdi>
                <button
                  type="button"
                  aria-label=${words.t('cards.takeOut', { name })}
                  @click=${() => takeOut(laid.card)}
                >
                  ${icon(close, { small: true })}
                </button>
              </li>`;
            })}
          </ul>`
        : nothing
    }
  </div>`;
}

export const attachedStyles = [
  tiles,
  progressBar,
  css`
    .attached {
      display: flex;
      flex-direction: column;
      gap: 8px;
      margin-block-end: 10px;
    }
    .attached .tile {
      inline-size: 72px;
      block-size: 72px;
    }
    .attached .tile > .icon {
      inset: 26px;
    }
    .here {
      padding: 14px;
      border-radius: min(var(--_radius-m), 10px);
      background: var(--_accent-wash);
      box-shadow: inset 0 0 0 2px var(--_accent-edge);
      color: var(--_accent-text);
      text-align: center;
    }
    .laid {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .laid li {
      display: inline-flex;
      align-items: center;
      max-inline-size: 100%;
      padding-inline-start: 14px;
      border-radius: var(--_radius-pill);
      background: var(--_accent-wash);
      color: var(--_accent-text);
      font-size: 14px;
      font-weight: 600;
    }
    .laid bdi {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .laid button {
      display: grid;
      flex: none;
      place-items: center;
      inline-size: 36px;
      block-size: 36px;
      border-radius: var(--_radius-pill);
    }
  `,
];
