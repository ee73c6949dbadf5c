import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Screen } from '../../src/client/stores/screens.js';
import { SupportError } from '../../src/contract/errors.js';
import { define } from '../shared/define.js';
import { back, icon } from '../shared/icons.js';
import { errorNotice } from '../shared/notice.js';
import { StoreController } from '../shared/store-controller.js';
import { BellhopView } from '../shared/view-element.js';
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
export class BellhopOrders extends BellhopView {
  static readonly tagName = 'bellhop-orders';
  static override styles = styles;

  protected override readonly room = 'orders';
  @state() private steps: 'loading' | 'ready' | 'failed' | undefined;

  readonly #stack = new StoreController(this, () => (this.screen ? undefined : this.bellhop?.screens.$stack));
  #top: Screen | undefined;

  /** Focuses what the present screen begins with. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.shown > *')?.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const screens = this.screen ? [this.screen] : (this.#stack.value ?? []);
    if (screens.some(({ name }) => name !== 'orders' && name !== 'home')) this.#loadSteps();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.bellhop || !this.hasWords) return this.renderWaiting();
    if (this.screen)
      return html`<div class="shown">${keyed(this.screen, this.#renderScreen(this.screen))}</div>`;

    const stack = this.#stack.value ?? [];
    const top = stack.at(-1);
    return html`${stack.length > 1 ? this.#renderBack() : nothing}
    ${stack.map((screen) =>
      keyed(
        screen,
        html`<div class=${screen === top ? 'shown' : ''} ?hidden=${screen !== top}>
          ${this.#renderScreen(screen)}
        </div>`,
      ),
    )}`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const top = this.#stack.value?.at(-1);
    const isMove = this.#top !== undefined && top !== undefined && top !== this.#top;
    this.#top = top;
    // Alone on a page nobody else brings the reader along.
    if (isMove) void this.#focusScreen();
  }

  #renderBack(): TemplateResult {
    return html`<p>
      <button
        class="button plain compact"
        part="back"
        type="button"
        @click=${() => this.bellhop?.screens.back()}
      >
        ${icon(back, { small: true, flip: true })}${this.bellhop?.i18n.t('common.back')}
      </button>
    </p>`;
  }

  #renderScreen({ name, params }: Screen): TemplateResult {
    const { id, parcel, ask, code, find, number = '' } = params;
    const isNumbers = name === 'order-numbers';
    if (!isNumbers && (name !== 'order' || !id)) {
      return find === undefined
        ? html`<bellhop-order-list exportparts=${parts}></bellhop-order-list>`
        : html`<bellhop-order-lookup replace number=${number} exportparts=${parts}></bellhop-order-lookup>`;
    }
    if (!isNumbers && code === undefined && ask === undefined)
      return html`<bellhop-order order=${id} exportparts=${parts}></bellhop-order>`;
    if (this.steps === 'failed') {
      return errorNotice(this.bellhop!, new SupportError('offline'), () => {
        this.steps = undefined;
      });
    }
    if (isNumbers) return html`<bellhop-order-numbers exportparts=${parts}></bellhop-order-numbers>`;
    return code === undefined
      ? html`<bellhop-order-request
          order=${id}
          kind=${ask}
          .parcelId=${parcel}
          exportparts=${parts}
        ></bellhop-order-request>`
      : html`<bellhop-code
          order=${id}
          exportparts=${parts}
          @bellhop-unlock=${() => this.bellhop?.screens.back()}
        ></bellhop-code>`;
  }

  /** Fetched as soon as an order is looked at, so that it is there by the time somebody taps. */
  #loadSteps(): void {
    if (this.steps) return;
    this.steps = 'loading';
    import('./steps.js').then(
      (steps) => {
        define(...Object.values(steps));
        this.steps = 'ready';
      },
      () => (this.steps = 'failed'),
    );
  }

  async #focusScreen(): Promise<void> {
    const part = this.renderRoot.querySelector<HTMLElement & { updateComplete?: Promise<unknown> }>(
      '.shown > *',
    );
    await part?.updateComplete;
    part?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-orders': BellhopOrders;
  }
}
