import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { lastValue, type Loadable } from '../../src/client/loadable.js';
import type { Capabilities, Order, ShopConfig, SupportError } from '../../src/contract/index.js';
import { Announcer } from '../shared/announcer.js';
import { BellhopElement } from '../shared/base-element.js';
import { HeadingController } from '../shared/heading.js';
import { notice, offlineTitle } from '../shared/notice.js';
import { StoreController } from '../shared/store-controller.js';
import { BellhopOrderSelectEvent } from './events.js';
import { styles } from './orders.styles.js';
import { SlowController } from './slow.js';

/** What a page may style inside of the screens; written out, as `part` does not reach through two shadows. */
export const parts =
  'heading, row, state, more, find, field, input, submit, notice, retry, forgot, parcel, answer, progress, basis, late, ' +
  'timeline, carrier, pickup, lines, action, unlock, boxes, again, confirm';

/** What the screens of the orders view have in common. */
export abstract class OrdersPart extends BellhopElement {
  static override styles: CSSResultGroup = styles;

  protected readonly heading = new HeadingController(this);
  protected readonly announcer = new Announcer(this);
  protected readonly slow = new SlowController(this);
  protected readonly shop = new StoreController(this, () => this.bellhop?.shop.$shop);
  readonly #online = new StoreController(this, () => this.bellhop?.$online);
  /** What went wrong with what the shopper did last. */
  @state() protected error: SupportError | undefined;
  /** Whether what the shopper did last is under way. */
  @state() protected busy = false;
  #wasOffline = false;
  #seen: unknown;
  #seenAt = '';

  protected get shopConfig(): ShopConfig | undefined {
    return lastValue(this.shop.value).value;
  }

  protected get can(): NonNullable<Capabilities['orders']> | undefined {
    return this.shopConfig?.capabilities.orders;
  }

  /** Focuses what a screen begins with. */
  override focus(): void {
    this.heading.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const isOffline = this.#online.value === false;
    if (this.#wasOffline && !isOffline && this.error?.code === 'offline') this.error = undefined;
    this.#wasOffline = isOffline;
  }

  protected select(order: Order, replace = false): void {
    const screens = this.bellhop?.screens;
    if (!screens || !this.dispatchEvent(new BellhopOrderSelectEvent(order.id))) return;
    screens[replace ? 'replace' : 'open']('order', { id: order.id });
  }

  protected renderHeading(words: string): TemplateResult {
    return html`<h2 class="h1" part="heading" tabindex="-1">${words}</h2>`;
  }

  /** Says of what is shown that it may be old, and from when it is. */
  protected renderStale(state: Loadable<unknown>): TemplateResult | typeof nothing {
    const { value } = lastValue(state);
    if (state.status === 'ready' && value !== this.#seen) {
      this.#seen = value;
      this.#seenAt = new Date().toISOString();
    }
    const isOffline = this.#online.value === false;
    if (!this.bellhop || !this.#seenAt || (!isOffline && state.status !== 'failed')) return nothing;
    const { i18n } = this.bellhop;
    const asOf = i18n.t(isOffline ? 'order.offline' : 'order.stale', { when: i18n.moment(this.#seenAt) });
    // Not a box: in a panel its bar has said already that there is no connection.
    if (isOffline) return html`<p class="small soft" role="status">${offlineTitle(this.bellhop)} ${asOf}</p>`;
    return notice(asOf, { tone: 'warn', alert: true });
  }

  /** The shape of what comes, and after a while the word that it still does. */
  protected renderLoading(shape: TemplateResult): TemplateResult {
    const { i18n } = this.bellhop!;
    return html`<div class="screen" aria-busy="true">
      <div class="stack" aria-hidden="true">${shape}</div>
      <p class="small soft" role="status">
        ${this.slow.isSlow ? i18n.t('common.slow') : html`<span class="visually-hidden">${i18n.t('common.loading')}</span>`}
      </p>
    </div>`;
  }
}
