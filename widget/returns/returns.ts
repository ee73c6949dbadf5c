import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { lastValue } from '../../src/client/loadable.js';
import type { Screen } from '../../src/client/stores/screens.js';
import { SupportError } from '../../src/contract/errors.js';
import { define } from '../shared/define.js';
import { back, icon } from '../shared/icons.js';
import { errorNotice } from '../shared/notice.js';
import { StoreController } from '../shared/store-controller.js';
import { BellhopView } from '../shared/view-element.js';
import type { Place } from './places.js';
import { styles } from './returns.styles.js';

// What a page may style inside of the screens.
const parts =
  'heading, item, choice, money, submit, notice, retry, field, input, state, slip, timeline, action, row, find, boxes, again';

/**
 * Returns and exchanges: what an order's items bring, one question a screen, and where each return stands. In a panel it
 * shows the panel's screen; alone on a page it is its own.
 *
 * @tag bellhop-returns
 * @summary Return or exchange items of an order, and follow it.
 * @fires {BellhopReturnSubmittedEvent} bellhop-return-submitted - A return was asked for.
 * @csspart back - The way back, where no panel has one.
 * @csspart heading - A screen's question.
 * @csspart item - An item of the order.
 * @csspart choice - One of several answers.
 * @csspart money - What goes back, so far.
 * @csspart submit - The way on.
 * @csspart notice - A box that says what happened and what to do.
 * @csspart slip - The slip's code and the way to its PDF.
 * @csspart timeline - What happened to a return.
 * @csspart action - What can be done.
 */
export class BellhopReturns extends BellhopView {
  static readonly tagName = 'bellhop-returns';
  static override styles = styles;

  protected override readonly room = 'returns';
  /** The order of which something is returned, by id or number. Alone on a page; without it, the shopper's orders. */
  @property({ attribute: 'order' }) orderId?: string;
  @state() private more: 'loading' | 'ready' | 'failed' | undefined;

  readonly #stack = new StoreController(this, () => (this.screen ? undefined : this.bellhop?.screens.$stack));
  readonly #order = new StoreController(this, () => {
    const id = this.#wanted?.params.order;
    return id ? this.bellhop?.orders.order(id) : undefined;
  });
  readonly #rooms = new StoreController(this, () => this.bellhop?.i18n.$rooms);
  #top: Screen | undefined;

  /** Focuses what the present screen begins with. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.shown > *')?.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // The code step, the look-up and some errors speak words of the orders.
    if (this.bellhop && !this.#rooms.value?.has('orders'))
      void this.bellhop.i18n.load('orders').catch(() => {});
    if (this.#needsCode || this.#wanted?.params.id) this.#loadMore();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop } = this;
    if (!bellhop || !this.hasWords) return this.renderWaiting();
    const screen = this.#wanted;
    const canGoBack = !this.screen && (this.#stack.value?.length ?? 0) > 1;
    return html`${
        canGoBack
          ? html`<p>
              <button
                class="button plain compact"
                part="back"
                type="button"
                @click=${() => bellhop.screens.back()}
              >
                ${icon(back, { small: true, flip: true })}${bellhop.i18n.t('common.back')}
              </button>
            </p>`
          : nothing
      }
      <div class="shown">${keyed(screen, this.#renderScreen(screen))}</div>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const top = this.#stack.value?.at(-1);
    const isMove = this.#top !== undefined && top !== undefined && top !== this.#top;
    this.#top = top;
    // Alone on a page nobody else brings the reader along.
    if (isMove) void this.#focusScreen();
  }

  #renderScreen(screen: Screen | undefined): TemplateResult {
    const bellhop = this.bellhop!;
    const { id, order, step, line, new: fresh } = screen?.params ?? {};
    if (!id && !order) return html`<bellhop-return-list exportparts=${parts}></bellhop-return-list>`;
    if (id || this.#needsCode) {
      if (this.more === 'failed')
        return errorNotice(bellhop, new SupportError('offline'), () => (this.more = undefined));
      return id
        ? html`<bellhop-return-status
            return=${id}
            ?fresh=${fresh !== undefined}
            exportparts=${parts}
          ></bellhop-return-status>`
        : html`<bellhop-code order=${order} exportparts=${parts}></bellhop-code>`;
    }
    const state = this.#order.value;
    if (state?.status === 'failed' && !lastValue(state).value)
      return errorNotice(bellhop, state.error, () => void bellhop.orders.refreshOrder(order!));
    return html`<bellhop-return-step
      order=${order}
      step=${step ?? ('items' satisfies Place['step'])}
      line=${line ?? ''}
      exportparts=${parts}
    ></bellhop-return-step>`;
  }

  /** What the panel says, else the present screen if it is ours, else what the page says. */
  get #wanted(): Screen | undefined {
    const top = this.screen ?? this.#stack.value?.at(-1);
    if (top && (top.name === 'return' || top.name === 'returns')) return top;
    return (this.#own ??= { name: 'return', params: this.orderId ? { order: this.orderId } : {} });
  }
  #own: Screen | undefined;

  get #needsCode(): boolean {
    const state = this.#order.value;
    const order = state && lastValue(state).value;
    return order !== undefined && order.access !== 'full';
  }

  /** What few screens need: where a return stands, and the code step. */
  #loadMore(): void {
    if (this.more) return;
    this.more = 'loading';
    Promise.all([import('./more.js'), import('../orders/steps.js')]).then(
      ([own, { BellhopCode }]) => {
        define(...Object.values(own), BellhopCode);
        this.more = 'ready';
      },
      () => (this.more = 'failed'),
    );
  }

  async #focusScreen(): Promise<void> {
    await this.updateComplete;
    const part = this.renderRoot.querySelector<HTMLElement & { updateComplete?: Promise<unknown> }>(
      '.shown > *',
    );
    await part?.updateComplete;
    part?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-returns': BellhopReturns;
  }
}
