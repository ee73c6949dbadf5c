import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { lastValue } from '../../src/client/loadable.js';
import { isolate } from '../../src/client/i18n/i18n.js';
import type { Order, SupportError } from '../../src/contract/index.js';
import { answerOf, dayOf, leadOf, stateOfOrder, stateWords } from '../shared/answer.js';
import { errorNotice } from '../shared/notice.js';
import { StoreController } from '../shared/store-controller.js';
import type { OrderFrame } from './actions.js';
import { lines } from './lines.js';
import { renderParcel } from './parcel.js';
import { OrdersPart, parts } from './part.js';

/**
 * One order: each parcel's answer first, then why, then what can be done. Part of `<bellhop-orders>`.
 *
 * @tag bellhop-order
 * @summary One order with its parcels.
 * @csspart heading - The order's title, where no panel shows it.
 * @csspart parcel - One parcel.
 * @csspart state - The parcel's state, in words.
 * @csspart answer - When it comes: the largest words.
 * @csspart progress - The four stops of a parcel's way.
 * @csspart basis - From what the date is known.
 * @csspart late - The word that it is late.
 * @csspart notice - A box that says what happened and what to do.
 * @csspart timeline - What happened on the way.
 * @csspart carrier - Carriers and tracking numbers.
 * @csspart pickup - Where to collect it.
 * @csspart lines - The items of a parcel.
 * @csspart action - A button or link for what can be done.
 * @csspart unlock - The way to address and prices.
 */
export class BellhopOrder extends OrdersPart {
  static readonly tagName = 'bellhop-order';

  /** The order's id or number. */
  @property({ attribute: 'order' }) orderId = '';

  readonly #order = new StoreController(this, () => this.bellhop?.orders.order(this.orderId));
  #announced = '';
  #sub = '';

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const state = this.#order.value;
    const order = lastValue(state).value;
    this.slow.watch(!order && state?.status === 'loading');
    if (!this.bellhop) return;
    if (!order) {
      if (state?.status === 'failed') this.heading.set(this.bellhop.i18n.t('home.orders'));
      return;
    }

    const { i18n } = this.bellhop;
    const placed = i18n.t('orders.placed', { when: i18n.day(dayOf(order.placedAt)) });
    const count = order.parcels.length;
    const detail = count
      ? i18n.t('orders.parcels', { count })
      : i18n.t('orders.items', { count: order.lines.length });
    this.#sub = `${detail} · ${placed}`;
    this.heading.set(i18n.t('order.title', { number: isolate(order.number) }), this.#sub);
    this.#announce(order);
  }

  protected override render(): TemplateResult | typeof nothing {
    const state = this.#order.value;
    if (!this.bellhop || !state) return nothing;
    const order = lastValue(state).value;
    return html`${
      order
        ? html`<div class="screen">${this.renderStale(state)} ${this.#renderOrder(order)}</div>`
        : state.status === 'failed'
          ? html`<div class="screen">${this.#renderFailure(state.error)}</div>`
          : this.renderLoading(skeleton)
    }
    ${this.announcer.render()}`;
  }

  #renderOrder(order: Order): TemplateResult {
    const bellhop = this.bellhop!;
    const { i18n } = bellhop;
    const frame: OrderFrame = { bellhop, order, can: this.can };
    const count = order.parcels.length;
    return html`
      ${
        this.heading.isElsewhere
          ? nothing
          : html`<div>
              ${this.renderHeading(i18n.t('order.title', { number: isolate(order.number) }))}
              <p class="small soft">${this.#sub}</p>
            </div>`
      }
      ${
        order.cancelledAt
          ? html`<section class="stack tight">
              <p class="h2" part="answer">${stateOfOrder(i18n, order)}</p>
              <p class="small soft">${i18n.t('order.cancelledHelp')}</p>
            </section>`
          : nothing
      }
      ${order.parcels.map((parcel, index) =>
        keyed(
          parcel.id,
          html`
            ${index > 0 ? html`<hr />` : nothing}
            ${renderParcel({ ...frame, which: count > 1 ? i18n.t('order.parcel', { index: index + 1, count }) : undefined }, parcel)}
          `,
        ),
      )}
      ${order.unshipped.length > 0 ? this.#renderUnshipped(order) : nothing}
      <bellhop-order-details .order=${order} exportparts=${parts}></bellhop-order-details>
    `;
  }

  #renderUnshipped(order: Order): TemplateResult {
    const { i18n } = this.bellhop!;
    const isFirst = order.parcels.length === 0 && !order.cancelledAt;
    return html`${order.parcels.length > 0 ? html`<hr />` : nothing}
      <section class="stack" part="unshipped">
        ${order.cancelledAt ? nothing : html`<h3 class="h3">${i18n.t('order.unshipped')}</h3>`}
        ${
          isFirst
            ? html`<p class="h2" part="answer">${i18n.t('order.preparing')}</p>
                <p class="small soft">${i18n.t('parcel.explain.pending')}</p>`
            : nothing
        }
        ${lines(i18n, order, order.unshipped)}
      </section>`;
  }

  /** The same words whether it does not exist or is not theirs; then how else. */
  #renderFailure(error: SupportError): TemplateResult {
    const bellhop = this.bellhop!;
    const isLost = error.code === 'not-found' || error.code === 'session-expired';
    return html`${errorNotice(
      bellhop,
      error,
      isLost ? undefined : () => void bellhop.orders.refreshOrder(this.orderId),
    )}
    ${
      isLost
        ? html`<button
            class="button wide"
            part="find"
            type="button"
            @click=${() => bellhop.screens.show('orders', { find: '' })}
          >
            ${bellhop.i18n.t('lookup.title')}
          </button>`
        : nothing
    }`;
  }

  /** The answer, once for each order that opens. */
  #announce(order: Order): void {
    if (this.#announced === order.id) return;
    this.#announced = order.id;
    const { i18n } = this.bellhop!;
    const lead = leadOf(order);
    this.announcer.say(
      i18n.t('order.says', {
        number: order.number,
        state: lead ? stateWords(i18n, lead) : stateOfOrder(i18n, order),
        answer: lead && answerOf(i18n, lead),
      }),
    );
  }
}

const skeleton = html`<div class="skeleton short"></div>
  <div class="skeleton answer"></div>
  <div class="skeleton"></div>
  <div class="skeleton card"></div>`;

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-order': BellhopOrder;
  }
}
