import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { lastValue } from '../../src/client/loadable.js';
import type { Screen } from '../../src/client/stores/screens.js';
import { SupportError } from '../../src/contract/errors.js';
import { define } from '../shared/define.js';
import { errorNotice } from '../shared/notice.js';
import { ScreensView } from '../shared/screens-view.js';
import { StoreController } from '../shared/store-controller.js';
import { styles } from './returns.styles.js';

// What a page may style inside of the screens.
const parts =
  'about, heading, item, choice, photo, add, edit, money, submit, mend, notice, retry, field, input, state, slip, timeline, action, row, find, boxes';

/**
 * Returns and exchanges: what an order's items bring, one question a screen, and where each return stands. In a panel it
 * shows the panel's screen; alone on a page it is its own.
 *
 * @tag bellhop-returns
 * @summary Return or exchange items of an order, and follow it.
 * @fires {BellhopReturnSubmittedEvent} bellhop-return-submitted - A return was asked for.
 * @csspart back - The way back, where no panel has one.
 * @csspart about - Which step and item a question is about, where no panel says it.
 * @csspart heading - A screen's question.
 * @csspart item - An item of the order.
 * @csspart choice - One of several answers.
 * @csspart photo - One photo.
 * @csspart add - The tile that takes another photo.
 * @csspart edit - Changes an answer at the review.
 * @csspart money - What goes back, so far.
 * @csspart submit - The way on.
 * @csspart mend - Puts right what stands in the way of sending.
 * @csspart notice - A box that says what happened and what to do.
 * @csspart slip - The slip's code and the way to its PDF.
 * @csspart timeline - What happened to a return.
 * @csspart action - What can be done.
 */
export class BellhopReturns extends ScreensView {
  static readonly tagName = 'bellhop-returns';
  static override styles = styles;

  protected override readonly room = 'returns';
  protected override readonly names = ['returns', 'return'] as const;
  /** The order of which something is returned, by id or number. Alone on a page; without it, the shopper's orders. */
  @property({ attribute: 'order' }) orderId?: string;

  readonly #order = new StoreController(this, () => {
    const { order, id } = this.#params;
    return order && !id ? this.bellhop?.orders.order(order) : undefined;
  });
  readonly #shop = new StoreController(this, () => this.bellhop?.shop.$shop);
  readonly #orders = new StoreController(this, () => this.bellhop?.orders.$orders);
  /** Its own: a screen has one element. */
  readonly #start: Screen = { name: 'orders', params: { find: '' } };
  #code: Screen | undefined;
  #lookUp: Screen | undefined;
  #isLocked = false;

  constructor() {
    super();
    // Whoever finds an order here wants to return something of it.
    this.addEventListener('bellhop-order-select', (event) => {
      const { id, order } = this.#params;
      if (id) return;
      event.preventDefault();
      if (!order) this.bellhop?.screens.replace('return', { order: event.orderId });
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // Some errors speak of orders.
    void this.bellhop?.i18n.load('orders').catch(() => {});
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // Not before: stores follow what is shown.
    const order = lastValue(this.#order.value).value;
    const wasLocked = this.#isLocked;
    this.#isLocked = order !== undefined && order.access !== 'full';
    // The question stands where the code was asked for, and the focus with it.
    if (wasLocked && order && !this.#isLocked) this.focus();
  }

  protected override renderOwn(screen: Screen): TemplateResult {
    const bellhop = this.bellhop!;
    const shop = lastValue(this.#shop.value).value;
    if (shop && !shop.capabilities.returns) return errorNotice(bellhop, new SupportError('unsupported'));
    const { id, order, step, line, new: fresh } = this.#paramsOf(screen);
    if (id)
      return this.renderLoaded(
        loadStatus,
        () =>
          html`<bellhop-return-status
            return=${id}
            ?fresh=${fresh !== undefined}
            exportparts=${parts}
          ></bellhop-return-status>`,
      );
    if (!order) return this.#renderStart(screen);
    const state = this.#order.value;
    const known = lastValue(state).value;
    if (state?.status === 'failed' && !known) {
      // A guest has to show whose it is first.
      if (state.error.code === 'not-found' || state.error.code === 'session-expired')
        return this.renderOther((this.#lookUp ??= { name: 'orders', params: { find: '', number: order } }));
      return errorNotice(bellhop, state.error, () => void bellhop.orders.refreshOrder(order));
    }
    if (known && known.access !== 'full') {
      if (this.#code?.params.id !== order) this.#code = { name: 'order', params: { id: order, code: '' } };
      return this.renderOther(this.#code);
    }
    // A draft is that of the order's id, whatever the page calls the order.
    if (!known) return html`${this.renderWaiting()}`;
    // The other questions come while this one is asked.
    this.loads.begin(loadQuestions);
    if (!step || step === 'items')
      return html`<bellhop-return-items order=${known.id} exportparts=${parts}></bellhop-return-items>`;
    const question = (): TemplateResult =>
      html`<bellhop-return-step
        order=${known.id}
        step=${step}
        line=${line ?? ''}
        exportparts=${parts}
      ></bellhop-return-step>`;
    // In a panel each question is a view of its own: what came for one is there for all of them.
    return customElements.get('bellhop-return-step')
      ? question()
      : this.renderLoaded(loadQuestions, question);
  }

  /** The shopper's returns and orders; whoever is known by none finds one first. */
  #renderStart(screen: Screen): TemplateResult {
    const orders = this.#orders.value;
    const isNobody = orders?.status === 'ready' && orders.value.length === 0;
    if (screen.params['find'] === undefined && !isNobody)
      return this.renderLoaded(
        loadList,
        () => html`<bellhop-return-list exportparts=${parts}></bellhop-return-list>`,
      );
    return html`<div class="stack" @bellhop-heading=${stop}>
      <p class="soft">${this.bellhop!.i18n.t('returns.none')}</p>
      ${this.renderOther(this.#start)}
    </div>`;
  }

  /** What the present screen is about. */
  get #params(): Screen['params'] {
    const top = this.shown.at(-1);
    return top ? this.#paramsOf(top) : {};
  }

  /** Alone on a page it begins with what the page says. */
  #paramsOf({ name, params }: Screen): Screen['params'] {
    return name === 'home' && this.orderId ? { order: this.orderId } : params;
  }
}

/** Whoever looks for an order here wants to return something: the bar goes on saying so. */
const stop = (event: Event): void => event.stopPropagation();

const loadList = (): Promise<unknown> =>
  import('./list.js').then(({ BellhopReturnList }) => define(BellhopReturnList));
const loadQuestions = (): Promise<unknown> =>
  import('./questions.js').then(({ BellhopReturnStep }) => define(BellhopReturnStep));
const loadStatus = (): Promise<unknown> =>
  import('./status.js').then(({ BellhopReturnStatus }) => define(BellhopReturnStatus));

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-returns': BellhopReturns;
  }
}
