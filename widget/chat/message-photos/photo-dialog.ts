import { html, type TemplateResult } from 'lit';
import type { I18n } from '../../../src/client/i18n/i18n.js';
import { back, close, forward, icon } from '../../shared/icons.js';

export interface PhotoDialog {
  readonly i18n: I18n;
  readonly url: string;
  /** From 0, of `count`. */
  readonly index: number;
  readonly count: number;
  readonly isRightToLeft: boolean;
  readonly onGo: (index: number) => void;
  readonly onClose: () => void;
  readonly onError: () => void;
}

/** One photo over all of the window, with the way to the others of its message. */
export function photoDialog(dialog: PhotoDialog): TemplateResult {
  const { i18n, url, index, count, onGo } = dialog;
  const said = i18n.t('photos.message.large', { index: index + 1, count });
  const go = (to: number, path: string, words: string): TemplateResult =>
    html`<button
      class="round"
      type="button"
      aria-label=${words}
      ?disabled=${to < 0 || to >= count}
      @click=${() => onGo(to)}
    >
      ${icon(path, { flip: true })}
    </button>`;
  return html`<dialog
    part="dialog"
    aria-label=${said}
    @close=${dialog.onClose}
    @keydown=${(event: KeyboardEvent) => onKey(event, dialog)}
  >
    <div class="frame">
      <div class="bar">
        <p class="small num" role="status">${said}</p>
        <button
          class="round"
          type="button"
          part="close"
          aria-label=${i18n.t('photos.dismiss')}
          @click=${(event: Event) => (event.currentTarget as HTMLElement).closest('dialog')?.close()}
        >
          ${icon(close)}
        </button>
      </div>
      <div class="large">
        <img src=${url} alt=${i18n.t('photos.photo', { index: index + 1 })} @error=${dialog.onError} />
      </div>
      <div class="bar end" ?hidden=${count < 2}>
        ${go(index - 1, back, i18n.t('photos.message.previous'))}
        ${go(index + 1, forward, i18n.t('photos.message.next'))}
      </div>
    </div>
  </dialog>`;
}

function onKey(event: KeyboardEvent, { index, count, isRightToLeft, onGo }: PhotoDialog): void {
  // Closes the photo, and not the panel under it.
  if (event.key === 'Escape') event.stopPropagation();
  const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };
  const to = index + (steps[event.key] ?? 0) * (isRightToLeft ? -1 : 1);
  if (to !== index && to >= 0 && to < count) onGo(to);
}
