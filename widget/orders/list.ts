import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { lastValue, toSupportError } from '../../src/client/loadable.js';
import type { Order } from '../../src/contract/index.js';
import { answerOf, leadOf, stateOfOrder, stateWords } from '../shared/answer.js';
import { forward, icon, warning } from '../shared/icons.js';
import { errorNotice } from '../shared/notice.js';
import { toneOf } from '../shared/parcel.js';
import { StoreController } from '../shared/store-controller.js';
import { picture } from './lines.js';
import { OrdersPart, parts } from './part.js';

/**
 * The session's orders, or the way to find one. Part of `<bellhop-orders>`.
 *
 * @tag bellhop-order-list
 * @summary The shopper's orders, newest first.
 * @csspart heading - The title, where no panel shows it.
 * @csspart row - One order.
 * @csspart state - The state of its leading parcel.
 * @csspart more - The button that shows older orders.
 * @csspart find - The button that leads to the look-up.
 */
export class BellhopOrderList extends OrdersPart {
  static readonly tagName = 'bellhop-order-list';

  readonly #orders = new StoreController(this, () => this.bellhop?.orders.$orders);
  readonly #hasMore = new StoreController(this, () => this.bellhop?.orders.$hasMore);

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.slow.watch(this.#isLoading());
    if (!this.bellhop) return;
    const { i18n } = this.bellhop;
    this.heading.set(this.#list().length > 0 ? i18n.t('orders.title') : i18n.t('home.orders'));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop } = this;
    const state = this.#orders.value;
    if (!bellhop || !state) return nothing;
    if (this.#isLoading()) return this.renderLoading(skeleton);

    const shop = this.shop.value;
    if (shop?.status === 'failed' && !this.shopConfig) {
      return html`<div class="screen">
        ${errorNotice(bellhop, shop.error, () => void bellhop.shop.refresh())}
      </div>`;
    }
    const orders = this.#list();
    if (orders.length > 0) {
      return html`<div class="screen">${this.renderStale(state)} ${this.#renderList(orders)}</div>`;
    }
    return html`<div class="screen">
      ${
        state.status === 'failed' && state.error.code !== 'unsupported'
          ? errorNotice(bellhop, state.error, () => void bellhop.orders.refresh())
          : nothing
      }
      <bellhop-order-lookup exportparts=${parts}></bellhop-order-lookup>
    </div>`;
  }

  #renderList(orders: readonly Order[]): TemplateResult {
    const bellhop = this.bellhop!;
    const { i18n } = bellhop;
    return html`
      ${this.heading.isElsewhere ? nothing : this.renderHeading(i18n.t('orders.title'))}
      <ul class="list rows">
        ${orders.map((order) => keyed(order.id, html`<li>${this.#renderRow(order)}</li>`))}
      </ul>
      ${this.error ? errorNotice(bellhop, this.error, () => void this.#onMore()) : nothing}
      ${
        this.#hasMore.value && !this.error
          ? html`<button
              class="button line wide"
              part="more"
              type="button"
              aria-busy=${this.busy}
              @click=${() => this.#onMore()}
            >
              ${i18n.t(this.busy ? 'common.loading' : 'orders.older')}
            </button>`
          : nothing
      }
      ${
        this.can?.contacts.length
          ? html`<button
              class="button line wide"
              part="find"
              type="button"
              @click=${() => bellhop.screens.open('orders', { find: '' })}
            >
              ${i18n.t('orders.find')}
            </button>`
          : nothing
      }
      ${this.announcer.render()}
    `;
  }

  #renderRow(order: Order): TemplateResult {
    const { i18n } = this.bellhop!;
    const lead = leadOf(order);
    const count = order.lines.reduce((sum, line) => sum + line.quantity.original, 0);
    const words = lead && stateWords(i18n, lead);
    const state = lead
      ? (answerOf(i18n, lead, true) ?? answerOf(i18n, lead) ?? words)
      : stateOfOrder(i18n, order);
    const tag = order.cancelledAt ? i18n.t('orders.cancelled') : words;
    return html`<button type="button" part="row" @click=${() => this.select(order)}>
      ${picture(order.lines[0])}
      <span class="grow about">
        <b>${state}</b>
        <span class="small soft"
          ><bdi class="num">${order.number}</bdi> · ${i18n.t('orders.items', { count })}</span
        >
        ${tag ? html`<span class="tag ${lead ? toneOf(lead) : ''}" part="state">${tag}</span>` : nothing}
        ${lead ? this.#renderTroubles(order, lead.id) : nothing}
      </span>
      ${icon(forward, { small: true, flip: true })}
    </button>`;
  }

  /** What keeps another parcel from arriving; the leading one's trouble is its state already. */
  #renderTroubles(order: Order, leadId: string): unknown {
    const { i18n } = this.bellhop!;
    return order.parcels.map(({ id, exception }, index) =>
      exception && id !== leadId
        ? html`<span class="small sign warn-text">
            ${icon(warning, { small: true })}
            <span
              >${i18n.t('card.exceptionOf', {
                index: index + 1,
                what: i18n.t(`parcel.detail.${exception.detail}`),
              })}</span
            >
          </span>`
        : nothing,
    );
  }

  #list(): readonly Order[] {
    return lastValue(this.#orders.value).value ?? [];
  }

  #isLoading(): boolean {
    const [orders, shop] = [this.#orders.value, this.shop.value];
    const waits = (status: string | undefined): boolean => status === 'idle' || status === 'loading';
    return (this.#list().length === 0 && waits(orders?.status)) || (!this.shopConfig && waits(shop?.status));
  }

  async #onMore(): Promise<void> {
    if (this.busy || !this.bellhop) return;
    this.busy = true;
    this.error = undefined;
    try {
      const before = this.#list().length;
      await this.bellhop.orders.loadMore();
      this.announcer.say(this.bellhop.i18n.t('orders.count', { count: this.#list().length }));
      await this.updateComplete;
      this.renderRoot.querySelectorAll<HTMLElement>('.rows button')[before]?.focus();
    } catch (cause) {
      this.error = toSupportError(cause);
    } finally {
      this.busy = false;
    }
  }
}

const row = html`<div class="skeleton answer"></div>
  <div class="skeleton short"></div>`;
const skeleton = html`${row}${row}${row}`;

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-order-list': BellhopOrderList;
  }
}
