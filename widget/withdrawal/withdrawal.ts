import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { isolate } from '../../src/client/i18n/i18n.js';
import type { Bellhop } from '../../src/client/client.js';
import { lastValue, toSupportError } from '../../src/client/loadable.js';
import { createWriteKeys } from '../../src/client/write-keys.js';
import { SupportError, type Withdrawal } from '../../src/contract/index.js';
import { Announcer } from '../shared/announcer.js';
import { textField } from '../shared/field.js';
import { HeadingController } from '../shared/heading.js';
import { errorNotice } from '../shared/notice.js';
import { StoreController } from '../shared/store-controller.js';
import { BellhopView } from '../shared/view-element.js';
import { view } from '../shared/view.styles.js';

const fields = ['name', 'order', 'email', 'items'] as const;
type Field = (typeof fields)[number];
type Values = Readonly<Record<Field, string>>;
const nothingSaid: Values = { name: '', order: '', email: '', items: '' };
/** What was typed and not sent, by whose client it is: another visit to this screen finds it. In memory alone. */
const unsent = new WeakMap<Bellhop['onForget'], Values>();
const missing = {
  name: 'withdrawal.nameMissing',
  order: 'withdrawal.orderMissing',
  email: 'withdrawal.emailMissing',
} as const;

const own = css`
  blockquote {
    margin: 0;
    padding: 16px;
    border-radius: var(--_radius-m);
    background: var(--_raised);
    overflow-wrap: anywhere;
  }
`;

/**
 * Withdrawal from a purchase, for anybody: a statement, then its confirmation, then a receipt. No reason is asked, and
 * nothing else is offered on the way.
 *
 * @tag bellhop-withdrawal
 * @summary Withdraw from a purchase in two steps.
 * @csspart heading - The title of a step.
 * @csspart field - A label with its control.
 * @csspart input - A control.
 * @csspart submit - The button of a step.
 * @csspart receipt - What was received, and when.
 * @csspart notice - What went wrong.
 */
export class BellhopWithdrawal extends BellhopView {
  static readonly tagName = 'bellhop-withdrawal';
  static override styles = [view, own];

  protected override readonly room = 'withdrawal';
  @state() private step: 'statement' | 'check' = 'statement';
  @state() private values = nothingSaid;
  @state() private errors: readonly Field[] = [];
  @state() private failure: SupportError | undefined;
  @state() private busy = false;
  @state() private receipt: Withdrawal | undefined;

  readonly #shop = new StoreController(this, () => this.bellhop?.shop.$shop);
  readonly #online = new StoreController(this, () => this.bellhop?.$online);
  readonly #heading = new HeadingController(this);
  readonly #announcer = new Announcer(this);
  readonly #keys = createWriteKeys();

  /** Whose shopper it is of. */
  #followed: Bellhop | undefined;
  /** Of which shopper it is: what is answered after they have left is for nobody here. */
  #turn = 0;

  /** Focuses what the present step begins with. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('[tabindex="-1"]')?.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.bellhop && this.hasWords) this.#heading.set(this.bellhop.i18n.t('withdrawal.short'));
    const isOnline = this.#online.value !== false;
    if (isOnline && this.failure?.code === 'offline') this.failure = undefined;
    if (this.bellhop && this.#followed !== this.bellhop) this.#follow(this.bellhop);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.bellhop || !this.hasWords) return this.renderWaiting();
    const state = this.#shop.value;
    if (state?.status === 'failed' && state.error.code === 'shop-unknown')
      return errorNotice(this.bellhop, state.error);
    const shop = lastValue(state).value;
    if (shop && !shop.capabilities.withdrawals)
      return errorNotice(this.bellhop, new SupportError('unsupported'));
    return html`${
      this.receipt
        ? this.#renderReceipt(this.receipt)
        : this.step === 'statement'
          ? this.#renderStatement()
          : this.#renderCheck()
    }
    ${this.#announcer.render()}`;
  }

  #renderStatement(): TemplateResult {
    const { i18n } = this.bellhop!;
    const field = (
      id: Field,
      more: { readonly type?: 'email'; readonly autocomplete?: string; readonly ltr?: boolean },
    ): TemplateResult =>
      textField({
        id,
        label: i18n.t(`withdrawal.${id}`),
        value: this.values[id],
        maxlength: id === 'items' ? 1000 : id === 'order' ? 64 : 200,
        required: id !== 'items',
        error: id !== 'items' && this.errors.includes(id) ? i18n.t(missing[id]) : undefined,
        onInput: (value) => {
          this.values = { ...this.values, [id]: value };
          unsent.set(this.bellhop!.onForget, this.values);
          this.errors = this.errors.filter((each) => each !== id);
        },
        ...more,
      });
    return html`<form class="screen" novalidate @submit=${(event: Event) => this.#onStated(event)}>
      ${this.#renderHeading(i18n.t('withdrawal.title'))}
      <p>${i18n.t('withdrawal.intro')}</p>
      ${field('name', { autocomplete: 'name' })} ${field('order', { autocomplete: 'off', ltr: true })}
      ${field('email', { type: 'email', autocomplete: 'email', ltr: true })} ${field('items', {})}
      <button class="button wide" type="submit" part="submit">${i18n.t('withdrawal.next')}</button>
    </form>`;
  }

  #renderCheck(): TemplateResult {
    const { i18n } = this.bellhop!;
    const { name, order, email, items } = this.values;
    return html`<form class="screen" novalidate @submit=${(event: Event) => this.#onConfirmed(event)}>
      ${this.#renderHeading(i18n.t('withdrawal.check'))}
      <blockquote class="stack tight">
        <p>${i18n.t('withdrawal.statement', { name: isolate(name.trim()), order: isolate(order.trim()) })}</p>
        ${items.trim() ? html`<p>${i18n.t('withdrawal.part', { items: isolate(items.trim()) })}</p>` : nothing}
      </blockquote>
      <p>${i18n.t('withdrawal.receipt', { email: isolate(email.trim()) })}</p>
      ${this.failure ? errorNotice(this.bellhop!, this.failure) : nothing}
      <button class="button wide" type="submit" part="submit" aria-busy=${this.busy}>
        ${i18n.t(this.busy ? 'withdrawal.sending' : 'withdrawal.confirm')}
      </button>
      <button class="button line wide" type="button" part="edit" @click=${() => this.#show('statement')}>
        ${i18n.t('withdrawal.edit')}
      </button>
    </form>`;
  }

  #renderReceipt({ number, at, name, orderNumber, email, items }: Withdrawal): TemplateResult {
    const { i18n } = this.bellhop!;
    return html`<div class="screen" part="receipt">
      ${this.#renderHeading(i18n.t('withdrawal.done'))}
      <p><time datetime=${at}>${i18n.t('withdrawal.at', { when: i18n.instant(at) })}</time></p>
      <p class="num">${i18n.t('withdrawal.number')}: <bdi>${number}</bdi></p>
      <blockquote class="stack tight">
        <p>${i18n.t('withdrawal.statement', { name: isolate(name), order: isolate(orderNumber) })}</p>
        ${items ? html`<p>${i18n.t('withdrawal.part', { items: isolate(items) })}</p>` : nothing}
      </blockquote>
      <p>${i18n.t('withdrawal.mailed', { email: isolate(email) })}</p>
    </div>`;
  }

  #renderHeading(words: string): TemplateResult {
    return html`<h2 class="h2" part="heading" tabindex="-1">${words}</h2>`;
  }

  /** Nothing of who leaves is left here, also if the page has taken it out meanwhile and will put it back. */
  #follow(bellhop: Bellhop): void {
    // While it had another client nobody could tell it.
    if (this.#followed) this.#forget();
    this.#followed = bellhop;
    const self = new WeakRef(this);
    const forget = (isLeaving?: boolean): void => {
      const element = self.deref();
      if (element && element.#followed === bellhop) {
        if (isLeaving) element.#forget();
      } else bellhop.onForget.delete(forget);
    };
    bellhop.onForget.add(forget);
    this.values = unsent.get(bellhop.onForget) ?? nothingSaid;
    if (this.values === nothingSaid) this.#fill(bellhop);
  }

  #forget(): void {
    if (this.#followed) unsent.delete(this.#followed.onForget);
    this.#turn += 1;
    this.#keys.clear();
    this.values = nothingSaid;
    this.errors = [];
    this.busy = false;
    this.failure = this.receipt = undefined;
    this.step = 'statement';
  }

  /** What the shopper would only repeat, to be confirmed: their name, and the order where there is just one. */
  #fill({ orders }: Bellhop): void {
    // What is known, and nothing asked: `get` would.
    const known = lastValue(orders.$orders.value).value ?? [];
    const name = known.find((order) => order.name)?.name;
    const order = known.length === 1 ? known[0]?.number : undefined;
    this.values = { ...this.values, ...(name && { name }), ...(order && { order }) };
  }

  #onStated(event: Event): void {
    event.preventDefault();
    // Full-width letters and digits are the same ones.
    const plain = (field: Field): string => this.values[field].normalize('NFKC').trim();
    const [order, email] = [plain('order'), plain('email')];
    this.values = { ...this.values, order, email };
    const { name } = this.values;
    const isMail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email);
    this.errors = fields.filter(
      (field) =>
        (field === 'name' && !name.trim()) || (field === 'order' && !order) || (field === 'email' && !isMail),
    );
    const [first] = this.errors;
    if (first)
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#${first}`)?.focus());
    else this.#show('check');
  }

  #onConfirmed(event: Event): void {
    event.preventDefault();
    void this.#send();
  }

  async #send(): Promise<void> {
    const { backend, i18n, onForget } = this.bellhop!;
    if (this.busy) return;
    const turn = this.#turn;
    this.busy = true;
    this.failure = undefined;
    this.#announcer.say(i18n.t('withdrawal.sending'));
    // Some errors speak of orders.
    void i18n.load('orders').catch(() => {});
    try {
      const { withdrawals } = backend;
      if (!withdrawals) throw new SupportError('unsupported');
      const { name, order, email, items } = this.values;
      const stated = { name, orderNumber: order, email, ...(items.trim() && { items }) };
      const receipt = await this.#keys.hold(JSON.stringify(stated), (idempotencyKey) =>
        withdrawals.confirm(stated, { idempotencyKey }),
      );
      if (turn !== this.#turn) return;
      unsent.delete(onForget);
      this.receipt = receipt;
      // What stands there now is read out itself.
      this.#announcer.say('');
      await this.updateComplete;
      this.focus();
    } catch (cause) {
      if (turn === this.#turn) this.failure = toSupportError(cause);
      this.#announcer.say('');
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }

  #show(step: 'statement' | 'check'): void {
    this.step = step;
    this.failure = undefined;
    void this.updateComplete.then(() => this.focus());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-withdrawal': BellhopWithdrawal;
  }
}
