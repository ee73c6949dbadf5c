import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { Return } from '../../src/contract/index.js';
import { safeLink } from '../shared/links.js';
import { isolate } from './part.js';
import { qrPath } from '../shared/qr.js';

export interface SlipOptions {
  readonly i18n: I18n;
  readonly isBusy: boolean;
  readonly onOpen: () => void;
  /** Why it could not be opened. */
  readonly failure: TemplateResult | typeof nothing;
}

/** The slip of a return: its code, the way to its PDF, and where the parcel goes. */
export function renderSlip(
  { actions, number, address, method, labelUrl }: Return,
  { i18n, isBusy, onOpen, failure }: SlipOptions,
): TemplateResult | typeof nothing {
  if (!actions.includes('slip')) return nothing;
  const { size, path } = qrPath(number);
  const lines = address && [
    address.name,
    address.street,
    address.extended,
    [address.postalCode, address.city].filter(Boolean).join(' '),
    address.region,
    address.country && i18n.country(address.country),
  ];
  return html`<section class="stack" part="slip">
    <h3 class="h3">${i18n.t('returns.show.slip')}</h3>
    <svg
      class="qr"
      viewBox="0 0 ${size} ${size}"
      role="img"
      aria-label=${i18n.t('returns.show.qr', { number: isolate(number) })}
      shape-rendering="crispEdges"
    >
      <path fill="currentColor" d=${path} />
    </svg>
    <p class="small soft">
      ${i18n.t(method === 'drop-off' ? 'returns.show.slipShow' : 'returns.show.slipHelp')}
    </p>
    ${
      safeLink(labelUrl)
        ? html`<a class="button wide" part="label" href=${labelUrl!} target="_blank" rel="noreferrer"
            >${i18n.t('returns.show.label')}</a
          >`
        : nothing
    }
    <button
      class="button wide ${labelUrl ? 'line' : ''}"
      type="button"
      part="action"
      aria-busy=${isBusy}
      @click=${() => onOpen()}
    >
      ${i18n.t('returns.show.open')}
    </button>
    ${failure}
    ${
      lines
        ? html`<div class="stack tight">
            <h3 class="h3">${i18n.t('returns.show.address')}</h3>
            <address>${lines.filter(Boolean).map((line) => html`<div><bdi>${line}</bdi></div>`)}</address>
          </div>`
        : nothing
    }
  </section>`;
}
