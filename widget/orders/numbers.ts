import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { toSupportError } from '../../src/client/loadable.js';
import { textField } from '../shared/field.js';
import { errorNotice, notice } from '../shared/notice.js';
import { OrdersPart } from './part.js';

/**
 * Mails the shopper's order numbers. Part of `<bellhop-orders>`.
 *
 * @tag bellhop-order-numbers
 * @summary For those who lost their order number.
 * @csspart heading - The title.
 * @csspart field - A label with its control.
 * @csspart input - The control.
 * @csspart submit - The button.
 * @csspart notice - What became of it.
 */
export class BellhopOrderNumbers extends OrdersPart {
  static readonly tagName = 'bellhop-order-numbers';

  @state() private invalid = false;
  @state() private sent = false;
  #email = '';

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.bellhop) this.heading.set(this.bellhop.i18n.t('home.orders'));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop } = this;
    if (!bellhop) return nothing;
    const { i18n } = bellhop;
    const title = html`<h2 class="h1" part="heading" tabindex="-1">${i18n.t('lookup.forgotTitle')}</h2>`;
    if (this.sent) {
      return html`<div class="screen">
        ${title} ${notice(i18n.t('lookup.forgotSent'), { tone: 'good', alert: true })}
        <button class="button wide" part="submit" type="button" @click=${() => bellhop.screens.back()}>
          ${i18n.t('lookup.title')}
        </button>
        <button class="button plain" type="button" @click=${() => (this.sent = false)}>
          ${i18n.t('lookup.forgotAnother')}
        </button>
      </div>`;
    }
    return html`<form class="screen" novalidate @submit=${(event: Event) => this.#onSubmit(event)}>
      ${title}
      ${textField({
        id: 'email',
        label: i18n.t('lookup.contactEmail'),
        help: i18n.t('lookup.forgotHelp'),
        error: this.invalid ? i18n.t('lookup.emailWrong') : undefined,
        value: this.#email,
        onInput: (value) => (this.#email = value),
        type: 'email',
        inputmode: 'email',
        autocomplete: 'email',
        maxlength: 254,
        required: true,
        ltr: true,
      })}
      ${this.error ? errorNotice(bellhop, this.error) : nothing}
      <button class="button wide" part="submit" type="submit" aria-busy=${this.busy}>
        ${i18n.t(this.busy ? 'ask.busy' : 'lookup.forgotSubmit')}
      </button>
    </form>`;
  }

  async #onSubmit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy || !this.bellhop) return;
    // Full width as Chinese and Japanese keyboards type it.
    const email = this.#email.normalize('NFKC').trim();
    this.error = undefined;
    this.invalid = !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email);
    if (this.invalid) return this.#focusField();
    this.busy = true;
    try {
      await this.bellhop.orders.mailNumbers(email);
      this.sent = true;
    } catch (cause) {
      const error = toSupportError(cause);
      this.invalid = error.code === 'invalid';
      if (this.invalid) this.#focusField();
      else this.error = error;
    } finally {
      this.busy = false;
    }
  }

  #focusField(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#email')?.focus());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-order-numbers': BellhopOrderNumbers;
  }
}
