import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../../src/client/i18n/i18n.js';
import { icon } from '../../shared/icons.js';
import { camera } from '../../shared/photos/tile.js';

const picture = 'M4 5.5h16v13H4zM4 15.5l4.5-4.5 4 4 3-3 4.5 4.5M15.5 9.5h.01';

/** What asks for photos, for a composer to place among its buttons. Says words of the room `photos`. */
export function attachButtons(i18n: I18n, onPick: (from: 'camera' | 'library') => void): TemplateResult {
  const isPhone = matchMedia('(pointer: coarse)').matches;
  const button = (from: 'camera' | 'library', path: string, words: string): TemplateResult =>
    html`<button
      class="round"
      type="button"
      part=${from}
      aria-label=${words}
      title=${words}
      @click=${() => onPick(from)}
    >
      ${icon(path)}
    </button>`;
  return html`${isPhone ? button('camera', camera, i18n.t('photos.take')) : nothing}
  ${button('library', picture, i18n.t('photos.message.attach'))}`;
}
