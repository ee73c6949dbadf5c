import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { errorText } from '../../src/client/i18n/error-text.js';
import { toSupportError } from '../../src/client/loadable.js';
import type { SupportError } from '../../src/contract/index.js';
import { textField, type TextFieldOptions } from '../shared/field.js';
import { mailLink } from '../shared/links.js';
import { errorNotice, notice } from '../shared/notice.js';
import { OrdersPart } from './part.js';

/**
 * Finds an order by its number and the contact it was placed with. Part of `<bellhop-orders>`.
 *
 * @tag bellhop-order-lookup
 * @summary The look-up form for guests.
 * @csspart heading - The title.
 * @csspart field - A label with its control.
 * @csspart input - The control.
 * @csspart submit - The button.
 * @csspart notice - What went wrong, and how else.
 * @csspart forgot - The way for those who lost their number.
 */
export class BellhopOrderLookup extends OrdersPart {
  static readonly tagName = 'bellhop-order-lookup';

  /** Leaves its place to the order that it finds. */
  @property({ type: Boolean }) replace = false;

  /** What is known of the number already. */
  @property() number = '';

  #contact = '';
  @state() private invalid: { readonly number?: string; readonly contact?: string } = {};

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.slow.watch(this.busy);
    if (this.bellhop) this.heading.set(this.bellhop.i18n.t('home.orders'));
  }

  /** Focuses what comes next, where the number came along. */
  override focus(): void {
    if (this.number) this.#focus('contact');
    else super.focus();
  }

  protected override firstUpdated(): void {
    if (this.number) this.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop } = this;
    if (!bellhop) return nothing;
    if (this.shop.value?.status === 'failed' && !this.shopConfig)
      return errorNotice(bellhop, this.shop.value.error, () => void bellhop.shop.refresh());
    if (!this.can) return nothing;
    const { i18n } = bellhop;
    if (this.can.contacts.length === 0) return notice(i18n.t('home.signedInOnly'));
    return html`<form class="screen" novalidate @submit=${(event: Event) => this.#onSubmit(event)}>
        <h2 class="h1" part="heading" tabindex="-1">${i18n.t('lookup.title')}</h2>
        ${textField({
          id: 'number',
          label: i18n.t('lookup.number'),
          help: i18n.t('lookup.numberHelp'),
          error: this.invalid.number,
          value: this.number,
          onInput: (value) => (this.number = value),
          maxlength: 64,
          autocomplete: 'off',
          required: true,
          ltr: true,
        })}
        ${textField({
          id: 'contact',
          help: i18n.t('lookup.contactHelp'),
          error: this.invalid.contact,
          value: this.#contact,
          onInput: (value) => (this.#contact = value),
          maxlength: 254,
          required: true,
          ltr: true,
          ...this.#contactKind(),
        })}
        ${this.error ? this.#renderError(this.error) : nothing}
        <div class="stack tight">
          <button class="button wide" part="submit" type="submit" aria-busy=${this.busy}>
            ${i18n.t(this.busy ? 'lookup.busy' : 'lookup.submit')}
          </button>
          ${this.slow.isSlow ? html`<p class="small soft" role="status">${i18n.t('common.slow')}</p>` : nothing}
          ${this.error?.code === 'rate-limited' ? nothing : this.#renderNumbers('plain')}
        </div>
      </form>
      ${this.announcer.render()}`;
  }

  /** The same words whichever half was wrong, and how else. */
  #renderError(error: SupportError): TemplateResult {
    const { i18n } = this.bellhop!;
    const isLost = error.code === 'not-found';
    return isLost || error.code === 'rate-limited'
      ? notice(isLost ? i18n.t('lookup.notFound') : errorText(i18n, error), {
          tone: isLost ? 'bad' : 'warn',
          alert: true,
          actions: html`${isLost ? nothing : this.#renderNumbers('line compact')} ${this.#renderMail()}`,
        })
      : errorNotice(this.bellhop!, error);
  }

  /** The way without a number, which is open also after too many misses. */
  #renderNumbers(look: string): TemplateResult | typeof nothing {
    const { i18n, screens } = this.bellhop!;
    return this.can?.numberMails
      ? html`<button
          class="button ${look}"
          part="forgot"
          type="button"
          @click=${() => screens.open('order-numbers')}
        >
          ${i18n.t('lookup.forgot')}
        </button>`
      : nothing;
  }

  #renderMail(): TemplateResult | typeof nothing {
    const email = this.shopConfig?.email;
    return email
      ? html`<a class="button line compact" href=${mailLink(email)}
          >${this.bellhop!.i18n.t('home.write', { shop: email })}</a
        >`
      : nothing;
  }

  /** What is asked for. Browsers refuse a telephone number in an e-mail field; its keyboard has digits too. */
  #contactKind(): Pick<TextFieldOptions, 'label' | 'type' | 'inputmode' | 'autocomplete'> {
    const { i18n } = this.bellhop!;
    const [first, second] = this.can!.contacts;
    if (second) {
      return { label: i18n.t('lookup.contact'), inputmode: 'email', autocomplete: 'email' };
    }
    const isPhone = first === 'phone';
    const kind = isPhone ? 'tel' : 'email';
    return {
      label: i18n.t(isPhone ? 'lookup.contactPhone' : 'lookup.contactEmail'),
      type: kind,
      inputmode: kind,
      autocomplete: kind,
    };
  }

  /** Says what is missing, and whether nothing is. */
  #check(isNumberWrong: boolean, isContactWrong: boolean): boolean {
    const { i18n } = this.bellhop!;
    this.invalid = {
      ...(isNumberWrong && { number: i18n.t('lookup.numberMissing') }),
      ...(isContactWrong && { contact: i18n.t('lookup.contactMissing') }),
    };
    const [first] = Object.keys(this.invalid);
    if (first) void this.updateComplete.then(() => this.#focus(first));
    return !first;
  }

  #focus(id: string): void {
    this.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus();
  }

  async #onSubmit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy || !this.bellhop) return;
    const number = this.number.trim();
    const contact = this.#contact.trim();
    if (!this.#check(number === '', contact.length < 3)) return;
    this.busy = true;
    this.error = undefined;
    this.announcer.say(this.bellhop.i18n.t('lookup.busy'));
    try {
      await this.bellhop.orders.lookUp({ number, contact }, (order) => this.select(order, this.replace));
    } catch (cause) {
      const error = toSupportError(cause);
      const wrong = (field: string): boolean => error.fields.some(({ path }) => path === field);
      if (this.#check(wrong('number'), wrong('contact'))) this.error = error;
    } finally {
      this.busy = false;
      this.announcer.say('');
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-order-lookup': BellhopOrderLookup;
  }
}
