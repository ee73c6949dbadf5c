import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../src/client/i18n/i18n.js';
import { check, close, icon } from '../shared/icons.js';

// Beside the icons that are always there.
const ruler = 'M3.5 15.5l12-12 5 5-12 12zM7 12l2 2M10 9l2.5 2.5M13 6l2 2';

/** How it stands on a page before it is wanted, or after the size was taken: then with what was advised. */
export function renderFolded(i18n: I18n, taken: string | undefined, open: () => void): TemplateResult {
  const button = html`<button
    class=${taken ? 'link' : 'link row tight'}
    type="button"
    part="open"
    aria-expanded="false"
    @click=${open}
  >
    ${taken ? nothing : icon(ruler)}${i18n.t(taken ? 'sizing.change' : 'sizing.find')}
  </button>`;
  return taken
    ? html`<p class="row tight" part="answer">${icon(check)}<span>${taken} ${button}</span></p>`
    : button;
}

/** What stands above it where no panel does. */
export function renderTop(i18n: I18n, fold: () => void): TemplateResult {
  return html`<header class="row between">
    <b class="row tight">${icon(ruler)}${i18n.t('sizing.title')}</b>
    <button class="round" type="button" part="close" aria-label=${i18n.t('sizing.close')} @click=${fold}>
      ${icon(close)}
    </button>
  </header>`;
}
