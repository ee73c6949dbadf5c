import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { Order, PostalAddress } from '../../src/contract/index.js';
import { icon, pin } from '../shared/icons.js';
import { safeLink } from '../shared/links.js';
import { outside, type OrderFrame } from './actions.js';
import { styles } from './orders.styles.js';
import { OrdersPart } from './part.js';
import { stepStyles } from './steps.styles.js';

/**
 * What only full access sees: where it goes, what was asked, what it cost and what changed. Part of `<bellhop-orders>`.
 *
 * @tag bellhop-order-details
 * @summary Address, requests and money of an order.
 * @csspart address - Where it goes.
 * @csspart requests - What the shopper asked for.
 * @csspart totals - What it cost.
 * @csspart adjustments - What changed after checkout.
 */
export class BellhopOrderDetails extends OrdersPart {
  static readonly tagName = 'bellhop-order-details';
  static override styles = [styles, stepStyles];

  /** What is shown. */
  @property({ attribute: false }) order?: Order;

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop, order } = this;
    if (!bellhop || !order) return nothing;
    const frame: OrderFrame = { bellhop, order, can: this.can };
    return html`<div class="screen">
      ${renderAddress(frame)} ${renderRequests(frame)} ${renderTotals(frame)} ${renderChanges(frame)}
      ${renderShopPage(frame)}
    </div>`;
  }
}

function renderAddress({ bellhop: { i18n }, order }: OrderFrame): TemplateResult | typeof nothing {
  const { address, name } = order;
  if (!address && !name) return nothing;
  return html`<section class="stack tight" part="address">
    <h3 class="h3">${i18n.t('order.address')}</h3>
    <div class="row numbers">
      ${icon(pin)}
      <address class="grow title">
        ${addressLines(i18n, address ?? {}, name).map((line) => html`<div><bdi>${line}</bdi></div>`)}
      </address>
    </div>
  </section>`;
}

function addressLines(i18n: I18n, address: PostalAddress, name?: string): string[] {
  const { street, extended, city, region, postalCode } = address;
  const town = [postalCode, city].filter(Boolean).join(' ');
  const lines = [
    address.name ?? name,
    street,
    extended,
    town,
    region,
    address.country && i18n.country(address.country),
  ];
  return lines.filter((line): line is string => Boolean(line));
}

function renderRequests({ bellhop: { i18n }, order }: OrderFrame): TemplateResult | typeof nothing {
  if (order.requests.length === 0) return nothing;
  return html`<section class="stack tight" part="requests">
    <h3 class="h3">${i18n.t('order.requests')}</h3>
    <ul class="stack tight">
      ${order.requests.map(
        ({ kind, at, status, parcelId }) =>
          html`<li>
            ${i18n.t(`request.${kind}`)}${parcelWords(i18n, order, parcelId)}
            <div class="small soft num">${i18n.moment(at)} · ${i18n.t(`order.requestStatus.${status}`)}</div>
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
