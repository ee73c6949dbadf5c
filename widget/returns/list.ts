import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { lastValue } from '../../src/client/loadable.js';
import type { Order, OrderLine, Parcel } from '../../src/contract/index.js';
import { forward, icon } from '../shared/icons.js';
import { errorNotice } from '../shared/notice.js';
import { StoreController } from '../shared/store-controller.js';
import { ReturnsPart } from './part.js';
import { item } from './pieces.js';

/**
 * The session's returns, and the orders of which something can be returned. Part of `<bellhop-returns>`.
 *
 * @tag bellhop-return-list
 * @summary The shopper's returns, and where a new one begins.
 * @csspart heading - The title.
 * @csspart row - One return or order.
 * @csspart find - The way to find an order.
 */
export class BellhopReturnList extends ReturnsPart {
  static readonly tagName = 'bellhop-return-list';

  readonly #returns = new StoreController(this, () => this.bellhop && this.store.$returns);
  readonly #orders = new StoreController(this, () => this.bellhop?.orders.$orders);

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.bellhop) this.heading.set(this.bellhop.i18n.t('home.returns'));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop } = this;
    const [returns, orders] = [this.#returns.value, this.#orders.value];
    if (!bellhop || !returns || !orders) return nothing;
    const { i18n, screens } = bellhop;
    const [made, known] = [lastValue(returns).value, lastValue(orders).value];
    if (orders.status === 'loading' && !known) return this.renderLoading();
    const failed = [orders, returns].find((state) => state.status === 'failed');
    const days = this.shopConfig?.capabilities.returns?.assumeDeliveredDays;
    const came = (order: Order): readonly OrderLine[] => cameOf(order, days);
    const can = known?.filter((order) => !order.cancelledAt && came(order).length > 0);
    return html`<div class="screen">
      ${failed ? errorNotice(bellhop, failed.error, () => this.#onRetry()) : nothing}
      ${
        can?.length
          ? html`<section class="stack">
              ${this.renderHeading(i18n.t('returns.pick'))}
              <ul class="list">
                ${can.map(
                  (order) =>
                    html`<li>
                      <button
                        type="button"
                        part="row"
                        @click=${() => screens.open('return', { order: order.id })}
                      >
                        ${item(came(order)[0]!, html`<br /><bdi class="num">${order.number}</bdi>`)}
                        ${icon(forward, { small: true, flip: true })}
                      </button>
                    </li>`,
                )}
              </ul>
            </section>`
          : html`${this.renderHeading(i18n.t('home.returns'))}
              <p>${i18n.t('returns.none')}</p>`
      }
      <button
        class="button wide ${can?.length ? 'line' : ''}"
        type="button"
        part="find"
        @click=${() => screens.open('returns', { find: '' })}
      >
        ${i18n.t(can?.length ? 'returns.other' : 'lookup.title')}
      </button>
      ${
        made?.length
          ? html`<section class="stack">
              <h3 class="h3">${i18n.t('returns.yours')}</h3>
              <ul class="list">
                ${made.map(
                  ({ id, number, status, lines }) =>
                    html`<li>
                      <button type="button" part="row" @click=${() => screens.open('return', { id })}>
                        ${item(
                          lines[0]!,
                          html`<br /><bdi class="num">${number}</bdi> · ${i18n.t(`returns.status.${status}`)}`,
                        )}
                        ${icon(forward, { small: true, flip: true })}
                      </button>
                    </li>`,
                )}
              </ul>
            </section>`
          : nothing
      }
    </div>`;
  }

  /** One notice stands for whichever of the two failed. */
  #onRetry(): void {
    if (this.#orders.value?.status === 'failed') void this.bellhop!.orders.refresh();
    if (this.#returns.value?.status === 'failed') void this.store.refresh();
  }
}

/** The lines of which something came, or is so long without news that the shop takes it for delivered. */
function cameOf({ lines, parcels }: Order, assumeDays: number | undefined): readonly OrderLine[] {
  const came = parcels
    .filter((parcel) => hasCome(parcel, assumeDays))
    .flatMap((parcel) => parcel.lines.map(({ id }) => id));
  return lines.filter(({ id }) => came.includes(id));
}

function hasCome({ state, deliveredAt, shippedAt, checkpoints }: Parcel, assumeDays = Infinity): boolean {
  if (state === 'delivered' || deliveredAt !== undefined) return true;
  const news = checkpoints[0]?.at ?? shippedAt;
  const isOnItsWay = state === 'in-transit' || state === 'out-for-delivery';
  return isOnItsWay && news !== undefined && Date.now() - Date.parse(news) >= assumeDays * 86_400_000;
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-return-list': BellhopReturnList;
  }
}
