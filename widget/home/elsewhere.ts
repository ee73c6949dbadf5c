import { css, html, nothing, type TemplateResult } from 'lit';
import { lastValue } from '../../src/client/loadable.js';
import type { ScreenName } from '../../src/client/stores/screens.js';
import { BellhopElement } from '../shared/base-element.js';
import { base } from '../shared/base.styles.js';
import { forward, icon, receipt, search } from '../shared/icons.js';
import { StoreController } from '../shared/store-controller.js';

const elsewhere = css`
  ::slotted(a) {
    display: flex;
    gap: 12px;
    align-items: center;
    min-block-size: 48px;
    border-block-start: 1px solid var(--_line);
    /* Beyond what home says of its links. */
    color: inherit !important;
    font-weight: inherit !important;
    text-decoration: none;
  }
`;

/**
 * What is seldom wanted. Part of `<bellhop-home>`.
 *
 * @tag bellhop-elsewhere
 * @summary The ways that are no doors of their own.
 * @slot - Ways that are there already.
 * @csspart door - A way to something that can be done.
 */
export class BellhopElsewhere extends BellhopElement {
  static readonly tagName = 'bellhop-elsewhere';
  static override styles = [...base, elsewhere];

  readonly #shop = new StoreController(this, () => this.bellhop?.shop.$shop);

  protected override render(): TemplateResult | typeof nothing {
    const shop = lastValue(this.#shop.value).value;
    const { bellhop } = this;
    if (!bellhop || !shop) return nothing;
    const { i18n, screens } = bellhop;
    const { orders, withdrawals } = shop.capabilities;
    const canMailNumbers = orders?.numberMails && orders.contacts.length > 0;
    this.hidden = !shop.email && !canMailNumbers && !withdrawals;
    if (this.hidden) return nothing;
    const row = (picture: string, words: string, screen: ScreenName): TemplateResult =>
      html`<li>
        <button type="button" part="door" @click=${() => screens.open(screen)}>
          ${icon(picture)}<span class="grow">${words}</span>${end}
        </button>
      </li>`;
    return html`<h2 class="h3">${i18n.t('home.elsewhere')}</h2>
      <ul class="list">
        ${canMailNumbers ? row(search, i18n.t('home.numbers'), 'order-numbers') : nothing}
        ${withdrawals ? row(receipt, i18n.t('home.withdrawal'), 'withdrawal') : nothing}
      </ul>
      <slot></slot>`;
  }
}

const end = icon(forward, { small: true, flip: true });

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-elsewhere': BellhopElsewhere;
  }
}
