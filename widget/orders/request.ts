import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Bellhop } from '../../src/client/client.js';
import { lastValue, toSupportError } from '../../src/client/loadable.js';
import { isolate } from '../../src/client/i18n/i18n.js';
import type { NewOrderRequest, Order, OrderRequest, RequestKind } from '../../src/contract/index.js';
import { errorLine } from '../shared/error-line.js';
import { errorNotice, notice } from '../shared/notice.js';
import { StoreController } from '../shared/store-controller.js';
import { addressForm, addressOf, draftOf, missingIn, type AddressDraft } from './address.js';
import { addressLines } from '../shared/address-shape.js';
import { styles } from './orders.styles.js';
import { OrdersPart } from './part.js';
import { stepStyles } from './steps.styles.js';

const needsMessage: readonly RequestKind[] = ['missing-item', 'wrong-item', 'contact'];
const takesNote: readonly RequestKind[] = ['not-received', 'redeliver'];
const needsAddress: readonly RequestKind[] = ['change-address', 'confirm-address'];

/** Whether the shopper tells something rather than orders it. */
const isTold = (kind: RequestKind): boolean => kind === 'not-received' || needsMessage.includes(kind);

/**
 * Says in words what will happen, and asks the shop for it. A guest passes the code step first; what was typed stays.
 * Part of `<bellhop-orders>`.
 *
 * @tag bellhop-order-request
 * @summary A request about an order, from the question to the receipt.
 * @csspart heading - The question.
 * @csspart field - A label with its control.
 * @csspart input - The control.
 * @csspart confirm - The button that asks.
 * @csspart notice - What became of it.
 */
export class BellhopOrderRequest extends OrdersPart {
  static readonly tagName = 'bellhop-order-request';
  static override styles = [styles, stepStyles];

  /** The order's id. */
  @property({ attribute: 'order' }) orderId = '';
  /** What is asked for. */
  @property() kind: RequestKind = 'contact';
  /** The parcel that it is about, if it is about one. */
  @property({ attribute: 'parcel' }) parcelId: string | undefined;

  @state() private message = '';
  @state() private address: AddressDraft | undefined;
  /** The request that the two belong to. */
  #draftOf = '';
  @state() private isChecked = false;
  @state() private made: OrderRequest | undefined;
  /** The session lost its access between the sheet and the tap. */
  @state() private isLocked = false;

  readonly #order = new StoreController(this, () => this.bellhop?.orders.order(this.orderId));

  override focus(): void {
    const code = this.renderRoot.querySelector('bellhop-code');
    if (code) code.focus();
    else super.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const order = this.#current();
    this.slow.watch(!order);
    if (!this.bellhop || !order) return;
    const { i18n } = this.bellhop;
    const index = order.parcels.findIndex(({ id }) => id === this.parcelId);
    const count = order.parcels.length;
    this.heading.set(
      i18n.t('order.title', { number: isolate(order.number) }),
      index >= 0 && count > 1 ? i18n.t('order.parcel', { index: index + 1, count }) : undefined,
    );
    this.#takeDraft(this.bellhop.orders.drafts);
    if (order.access === 'full') this.address ??= draftOf(order);
  }

  /** What was typed before the shopper went back. */
  #takeDraft(drafts: Bellhop['orders']['drafts']): void {
    const name = [this.orderId, this.kind, this.parcelId].join(' ');
    if (name === this.#draftOf) return;
    this.#draftOf = name;
    const draft = drafts.get(name);
    this.message = draft?.message ?? '';
    this.address = draft?.address;
  }

  #keepDraft(message: string, address: AddressDraft | undefined): void {
    this.message = message;
    this.address = address;
    this.bellhop!.orders.drafts.set(this.#draftOf, { message, address });
  }

  protected override render(): TemplateResult | typeof nothing {
    const state = this.#order.value;
    if (!this.bellhop || !state) return nothing;
    const { value: order } = lastValue(state);
    if (!order) {
      return state.status === 'failed'
        ? errorNotice(this.bellhop, state.error, () => void this.bellhop?.orders.refreshOrder(this.orderId))
        : this.renderLoading(html`<div class="skeleton answer"></div>`);
    }
    const needsCode = !this.made && (this.isLocked || order.access !== 'full');
    return html`${
      needsCode
        ? html`<bellhop-code
            order=${order.id}
            exportparts="heading, boxes, input, again, notice"
            @bellhop-unlock=${() => this.#onUnlock()}
          ></bellhop-code>`
        : nothing
    }
    ${this.made ? this.#renderDone(this.made) : this.#renderForm(order, needsCode)} ${this.announcer.render()}`;
  }

  /** Stays in place behind the code step, so that nothing typed is lost. */
  #renderForm(order: Order, isHidden: boolean): TemplateResult {
    const bellhop = this.bellhop!;
    const { i18n, screens } = bellhop;
    return html`<form
      class="screen"
      novalidate
      ?hidden=${isHidden}
      @submit=${(event: Event) => this.#onSubmit(event)}
    >
      <div class="stack tight">
        <h2 class="h2" part="heading" tabindex=${isHidden ? nothing : -1}>
          ${i18n.t(`ask.title.${this.kind}`)}
        </h2>
        <p class="soft">
          ${i18n.t(this.kind === 'change-address' && !this.parcelId ? 'ask.unsent' : `ask.explain.${this.kind}`)}
        </p>
      </div>
      ${
        needsAddress.includes(this.kind) && this.address
          ? addressForm(i18n, {
              draft: this.address,
              address: order.address,
              isChecked: this.isChecked,
              onInput: (address) => this.#keepDraft(this.message, address),
            })
          : nothing
      }
      ${needsMessage.includes(this.kind) || takesNote.includes(this.kind) ? this.#renderMessage() : nothing}
      ${this.error ? errorNotice(bellhop, this.error) : nothing}
      <div class="stack tight">
        <button class="button wide" part="confirm" type="submit" aria-busy=${this.busy}>
          ${i18n.t(this.busy ? 'ask.busy' : isTold(this.kind) ? 'ask.tell' : `request.${this.kind}`)}
        </button>
        <button class="button plain" type="button" @click=${() => screens.back()}>
          ${i18n.t('ask.cancel')}
        </button>
      </div>
    </form>`;
  }

  #renderMessage(): TemplateResult {
    const { i18n } = this.bellhop!;
    const isRequired = needsMessage.includes(this.kind);
    const error = this.isChecked && this.#missing() === 'message' ? i18n.t('ask.messageMissing') : undefined;
    return html`<div class="field" part="field">
      <label for="message">${i18n.t(isRequired ? 'ask.message' : 'ask.note')}</label>
      <textarea
        id="message"
        part="input"
        rows="4"
        maxlength="2000"
        dir="auto"
        ?required=${isRequired}
        aria-invalid=${error !== undefined}
        aria-describedby=${error ? 'message-error' : nothing}
        .value=${this.message}
        @input=${(event: Event) => this.#keepDraft((event.currentTarget as HTMLTextAreaElement).value, this.address)}
      ></textarea>
      ${errorLine(error, 'message-error')}
    </div>`;
  }

  #renderDone({ at }: OrderRequest): TemplateResult {
    const { i18n, screens } = this.bellhop!;
    const message = this.message.trim();
    const address = needsAddress.includes(this.kind) && this.address;
    return html`<div class="screen">
      <h2 class="h2" part="heading" tabindex="-1">${i18n.t('ask.sent')}</h2>
      ${notice(i18n.t('ask.done', { when: i18n.moment(at) }), { tone: 'good', alert: true })}
      <div class="stack tight title asked">
        <h3 class="h3">${i18n.t(`request.${this.kind}`)}</h3>
        ${
          address
            ? html`<address>
                ${addressLines(address).map((line) => html`<div><bdi>${line}</bdi></div>`)}
              </address>`
            : nothing
        }
        ${message ? html`<p class="small soft" dir="auto">${message}</p>` : nothing}
      </div>
      <button class="button wide" part="confirm" type="button" @click=${() => screens.back()}>
        ${i18n.t('ask.back')}
      </button>
    </div>`;
  }

  #current(): Order | undefined {
    return lastValue(this.#order.value).value;
  }

  /** The first field without which it cannot be asked. */
  #missing(): 'message' | 'street' | 'city' | undefined {
    if (needsMessage.includes(this.kind) && this.message.trim() === '') return 'message';
    return needsAddress.includes(this.kind) && this.address ? missingIn(this.address) : undefined;
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    this.isChecked = true;
    const missing = this.#missing();
    if (!missing) return void this.#ask();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#${missing}`)?.focus());
  }

  async #ask(): Promise<void> {
    const order = this.#current();
    if (this.busy || !this.bellhop || !order) return;
    this.busy = true;
    this.error = undefined;
    try {
      this.made = await this.bellhop.orders.request(this.orderId, this.#request(order));
      this.bellhop.orders.drafts.delete(this.#draftOf);
    } catch (cause) {
      const error = toSupportError(cause);
      if (error.code === 'code-required') this.isLocked = true;
      else this.error = error;
    } finally {
      this.busy = false;
    }
    await this.updateComplete;
    if (this.made && this.checkVisibility()) this.focus();
  }

  #request(order: Order): NewOrderRequest {
    const message = this.message.trim();
    return {
      kind: this.kind,
      ...(this.parcelId && { parcelId: this.parcelId }),
      ...(message && { message }),
      ...(needsAddress.includes(this.kind) && this.address && { address: addressOf(this.address, order) }),
    };
  }

  async #onUnlock(): Promise<void> {
    const wasAsked = this.isLocked;
    this.isLocked = false;
    // What was confirmed already is not asked for twice.
    if (wasAsked) return this.#ask();
    await this.updateComplete;
    this.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-order-request': BellhopOrderRequest;
  }
}
