import { html, type TemplateResult } from 'lit';
import type { Screen } from '../../src/client/stores/screens.js';
import { define } from '../shared/define.js';
import { ScreensView } from '../shared/screens-view.js';
import { styles } from './orders.styles.js';
import { parts } from './part.js';

export { BellhopOrderSelectEvent } from './events.js';

/**
 * The shopper's orders: the look-up for a guest, the list, and each order with its parcels. In a panel it shows the
 * panel's screen; alone on a page it is its own.
 *
 * @tag bellhop-orders
 * @summary The shopper's orders, newest first, and the way to find one.
 * @fires {BellhopOrderSelectEvent} bellhop-order-select - An order was chosen or found. Cancel it to show your own page.
 * @csspart back - The way back, where no panel has one.
 * @csspart heading - A screen's title.
 * @csspart row - One order of the list.
 * @csspart state - A state, in words.
 * @csspart answer - When it comes: the largest words.
 * @csspart parcel - One parcel.
 * @csspart progress - The four stops of a parcel's way.
 * @csspart timeline - What happened on the way.
 * @csspart notice - A box that says what happened and what to do.
 * @csspart action - A button or link for what can be done.
 * @csspart field - A label with its control.
 * @csspart input - A control.
 * @csspart submit - The button of a form.
 */
export class BellhopOrders extends ScreensView {
  static readonly tagName = 'bellhop-orders';
  static override styles = styles;

  protected override readonly room = 'orders';
  protected override readonly names = ['orders', 'order', 'order-numbers'] as const;

  protected override renderOwn(screen: Screen): TemplateResult {
    const { name, params } = screen;
    const { id, parcel, ask, code, find, number = '' } = params;
    const step =
      name === 'order-numbers'
        ? html`<bellhop-order-numbers exportparts=${parts}></bellhop-order-numbers>`
        : ask !== undefined
          ? html`<bellhop-order-request
              order=${id}
              kind=${ask}
              .parcelId=${parcel}
              exportparts=${parts}
            ></bellhop-order-request>`
          : code !== undefined
            ? html`<bellhop-code
                order=${id}
                exportparts=${parts}
                @bellhop-unlock=${() => this.#onUnlock(screen)}
              ></bellhop-code>`
            : undefined;
    if (step) return this.renderLoaded(loadSteps, () => step);
    if (name !== 'order' || !id) {
      return find === undefined
        ? this.renderLoaded(
            loadList,
            () => html`<bellhop-order-list exportparts=${parts}></bellhop-order-list>`,
          )
        : html`<bellhop-order-lookup replace number=${number} exportparts=${parts}></bellhop-order-lookup>`;
    }
    // So that what can be done about it is there by the time somebody taps.
    this.loads.begin(loadSteps);
    return html`<bellhop-order order=${id} exportparts=${parts}></bellhop-order>`;
  }

  /** Where another view asked for the code, it goes on by itself. */
  #onUnlock(screen: Screen): void {
    const screens = this.bellhop?.screens;
    if (screens?.$screen.get() === screen) screens.back();
  }
}

const loadList = (): Promise<unknown> =>
  import('./list.js').then(({ BellhopOrderList }) => define(BellhopOrderList));
const loadSteps = (): Promise<unknown> =>
  import('./steps.js').then((steps) => define(...Object.values(steps)));

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-orders': BellhopOrders;
  }
}
