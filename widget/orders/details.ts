import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { NextAction, Order } from '../../src/contract/index.js';
import { icon, lock, pin } from '../shared/icons.js';
import { safeLink } from '../shared/links.js';
import { StoreController } from '../shared/store-controller.js';
import { addressLines } from '../shared/address-shape.js';
import { actionButtons, outside, type OrderFrame } from './actions.js';
import { lines } from './lines.js';
import { styles } from './orders.styles.js';
import { OrdersPart } from './part.js';
import { stepStyles } from './steps.styles.js';

/**
 * What can be done about an order, and what only full access sees: where it goes, what was asked, what it cost and what
 * changed. Part of `<bellhop-orders>`.
 *
 * @tag bellhop-order-details
 * @summary Address, requests, money and actions of an order.
 * @csspart address - Where it goes.
 * @csspart requests - What the shopper asked for.
 * @csspart totals - What it cost.
 * @csspart adjustments - What changed after checkout.
 * @csspart actions - What can be done about the order as a whole.
 * @csspart action - A button or link for what can be done.
 * @csspart unlock - The way to address and prices.
 * @csspart return - The way to return or exchange something.
 */
export class BellhopOrderDetails extends OrdersPart {
  static readonly tagName = 'bellhop-order-details';
  static override styles = [styles, stepStyles];

  /** What is shown. */
  @property({ attribute: false }) order?: Order;

  readonly #screen = new StoreController(this, () => this.bellhop?.screens.$screen);
  /** Whether it was a guest's, and whether a code has just changed that. */
  #isGuest = false;
  #isNew = false;
  #wasBehindCode = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!this.order) return;
    const isFull = this.order.access === 'full';
    const isBehindCode = this.#screen.value?.params.code !== undefined;
    // Behind any other step the shopper goes on with that, and comes back to where it began. The code step may be gone
    // by the time that this is drawn.
    if (this.#isGuest && isFull) this.#isNew = isBehindCode || this.#wasBehindCode;
    this.#isGuest = !isFull;
    this.#wasBehindCode = isBehindCode;
  }

  protected override updated(): void {
    // Once whoever shows this screen again has done so, and has moved the focus.
    if (this.#isNew) setTimeout(() => this.#reveal());
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop, order } = this;
    if (!bellhop || !order) return nothing;
    const frame: OrderFrame = { bellhop, order, can: this.can };
    return html`<div class="screen">
        ${
          // What was ordered, where no parcel shows it.
          order.cancelledAt && !order.parcels[0] && !order.unshipped[0]
            ? lines(
                bellhop.i18n,
                order,
                order.lines.map(({ id, quantity }) => ({ id, quantity: quantity.original })),
              )
            : nothing
        }
        ${
          order.access === 'full'
            ? html`<hr />
                ${renderAddress(frame)} ${renderRequests(frame)} ${renderTotals(frame)}
                ${renderChanges(frame)} ${renderShopPage(frame)}`
            : nothing
        }
        ${renderFoot(frame)} ${this.#renderReturn(order)}
      </div>
      ${this.announcer.render()}`;
  }

  #renderReturn({ id, lines, cancelledAt, access }: Order): TemplateResult | typeof nothing {
    const isThere = !cancelledAt && lines.some(({ quantity }) => quantity.fulfilled > 0);
    // Who cannot see all of it cannot return it.
    const canOpen = access === 'full' || this.can?.codes;
    if (!isThere || !canOpen || !this.shopConfig?.capabilities.returns) return nothing;
    const { i18n, screens } = this.bellhop!;
    return html`<button
      class="button line wide"
      part="return"
      type="button"
      @click=${() => screens.open('return', { order: id })}
    >
      ${i18n.t('home.returns')}
    </button>`;
  }

  /** Shows and says what the code has opened. */
  #reveal(): void {
    if (!this.#isNew || !this.checkVisibility({ visibilityProperty: true })) return;
    this.#isNew = false;
    this.focus();
    this.announcer.say(this.bellhop!.i18n.t('order.opened'));
  }
}

function renderAddress({ bellhop: { i18n }, order }: OrderFrame): TemplateResult | typeof nothing {
  const { address, name, cancelledAt } = order;
  // Of a cancelled order nothing goes anywhere any more.
  if (cancelledAt || (!address && !name)) return nothing;
  return html`<section class="stack tight" part="address">
    <h3 class="h3" tabindex="-1">${i18n.t('order.address')}</h3>
    <div class="row numbers">
      ${icon(pin)}
      <address class="grow title">
        ${addressLines({ name, ...address }).map((line) => html`<div><bdi>${line}</bdi></div>`)}
        ${address?.country ? html`<div>${i18n.country(address.country)}</div>` : nothing}
      </address>
    </div>
  </section>`;
}

/** What can be done about the order as a whole. A guest is led through the code, and is told what else that opens. */
function renderFoot(frame: OrderFrame): TemplateResult | typeof nothing {
  const { bellhop, order, can } = frame;
  const { i18n } = bellhop;
  const offered = order.parcels.flatMap((parcel) => [
    ...(parcel.exception?.actions ?? []),
    ...parcel.actions,
  ]);
  const isOffered = (kind: NextAction['kind']): boolean => offered.some((action) => action.kind === kind);
  // Beside the only parcel, whoever asks asks about that.
  const actions = order.actions.filter(
    ({ kind }) => kind !== 'contact' || order.parcels.length > 1 || !isOffered(kind),
  );
  const buttons = actionButtons(frame, actions, {
    first: 'line',
    nameOf: (kind) =>
      kind === 'change-address' && isOffered(kind) ? i18n.t('ask.unsentAddress') : undefined,
  });
  const unlock =
    order.access !== 'full' && can?.codes
      ? html`<button
          class="button line"
          part="unlock"
          type="button"
          @click=${() => bellhop.screens.open('order', { id: order.id, code: '' })}
        >
          ${icon(lock)}${i18n.t('order.full')}
        </button>`
      : nothing;
  if (buttons === nothing && unlock === nothing) return nothing;
  return html`<div class="foot" part="actions">${buttons} ${unlock}</div>`;
}

function renderRequests({ bellhop: { i18n }, order }: OrderFrame): TemplateResult | typeof nothing {
  if (order.requests.length === 0) return nothing;
  return html`<section class="stack tight" part="requests">
    <h3 class="h3">${i18n.t('order.requests')}</h3>
    <ul class="stack tight">
      ${order.requests.map(
        ({ kind, at, status, parcelId, words }) =>
          html`<li>
            ${i18n.t(`request.${kind}`)}${parcelWords(i18n, order, parcelId)}
            <div class="small soft num">${i18n.moment(at)} · ${i18n.t(`order.requestStatus.${status}`)}</div>
            ${words === undefined ? nothing : html`<p class="title" dir="auto">${words}</p>`}
          </li>`,
      )}
    </ul>
  </section>`;
}

function parcelWords(i18n: I18n, { parcels }: Order, id: string | undefined): string | typeof nothing {
  const index = parcels.findIndex((parcel) => parcel.id === id);
  return index < 0 || parcels.length < 2
    ? nothing
    : ` · ${i18n.t('order.parcel', { index: index + 1, count: parcels.length })}`;
}

function renderTotals({ bellhop: { i18n }, order }: OrderFrame): TemplateResult | typeof nothing {
  if (!order.totals?.length) return nothing;
  return html`<section class="stack tight" part="totals">
    <h3 class="h3">${i18n.t('order.paid')}</h3>
    <dl class="num">
      ${order.totals.map(({ type, label, amount }) => {
        const classes = type === 'total' ? 'total' : 'soft';
        return html`<dt class=${classes}>
            ${i18n.t(`order.totals.${type}`)}${label ? html` · <bdi>${label}</bdi>` : nothing}
          </dt>
          <dd class=${classes}>${i18n.money(amount)}</dd>`;
      })}
    </dl>
  </section>`;
}

function renderChanges({ bellhop: { i18n }, order }: OrderFrame): TemplateResult | typeof nothing {
  if (order.adjustments.length === 0) return nothing;
  return html`<section class="stack tight" part="adjustments">
    <h3 class="h3">${i18n.t('order.changes')}</h3>
    <ul class="stack tight">
      ${order.adjustments.map(
        ({ type, at, status, amount, description }) =>
          html`<li class="row between">
            <div class="grow">
              ${i18n.t(`order.adjustment.${type}`)}${description ? html` · <bdi>${description}</bdi>` : nothing}
              <div class="small soft num">
                ${i18n.moment(at)} · ${i18n.t(`order.adjustmentStatus.${status}`)}
              </div>
            </div>
            ${amount ? html`<span class="num">${i18n.money(amount)}</span>` : nothing}
          </li>`,
      )}
    </ul>
  </section>`;
}

function renderShopPage(frame: OrderFrame): TemplateResult | typeof nothing {
  const { bellhop, order } = frame;
  if (!safeLink(order.url)) return nothing;
  return html`<p>
    <a href=${order.url} target="_blank" rel="noreferrer"
      >${bellhop.i18n.t('order.shopPage')} ${outside(frame)}</a
    >
  </p>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-order-details': BellhopOrderDetails;
  }
}
