import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { errorText } from '../../src/client/i18n/error-text.js';
import { lastValue, toSupportError } from '../../src/client/loadable.js';
import { isolate } from '../../src/client/i18n/i18n.js';
import type { Order, SupportError } from '../../src/contract/index.js';
import { icon, warning } from '../shared/icons.js';
import { errorNotice, notice } from '../shared/notice.js';
import { StoreController } from '../shared/store-controller.js';
import { firstSentence } from './answer.js';
import { clockWords, digitsOf, toEnd } from './digits.js';
import { styles } from './orders.styles.js';
import { OrdersPart } from './part.js';
import { stepStyles } from './steps.styles.js';

const length = 6;
const headings = { sending: 'code.sending', sent: 'code.title', failed: 'code.failed' } as const;
/** A shopper's clock may be wrong by hours; the wait for the next code is not. */
const longestWaitMs = 120_000;

/** Fired when the code was right and the order is open. Stays inside of the view. */
export class BellhopUnlockEvent extends Event {
  static readonly type = 'bellhop-unlock';

  constructor() {
    super(BellhopUnlockEvent.type);
  }
}

/**
 * Asks for the one-time code that goes to the order's e-mail. Sends it as soon as it is shown. Part of
 * `<bellhop-orders>`.
 *
 * @tag bellhop-code
 * @summary The code step.
 * @fires {BellhopUnlockEvent} bellhop-unlock - The code was right.
 * @csspart heading - What is asked for.
 * @csspart boxes - The six boxes.
 * @csspart input - The one control behind them.
 * @csspart again - The button that sends a new code.
 * @csspart notice - What went wrong.
 */
export class BellhopCode extends OrdersPart {
  static readonly tagName = 'bellhop-code';
  static override styles = [styles, stepStyles];

  /** The order's id. */
  @property({ attribute: 'order' }) orderId = '';

  @state() private phase: 'sending' | 'sent' | 'failed' = 'sending';
  @state() private code = '';
  @state() private wrong = '';
  @state() private wait = 0;
  @state() private isLost = false;

  readonly #order = new StoreController(this, () => this.bellhop?.orders.order(this.orderId));
  #sentFor = '';
  #againAt = 0;
  #clock: ReturnType<typeof setInterval> | undefined;

  /** Focuses the control, or the title as long as there is none. */
  override focus(): void {
    const input = this.renderRoot.querySelector<HTMLInputElement>('#code');
    if (!input) return super.focus();
    input.focus();
    input.select();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const order = lastValue(this.#order.value).value;
    if (!this.bellhop) return;
    const { i18n } = this.bellhop;
    this.heading.set(
      order ? i18n.t('order.title', { number: isolate(order.number) }) : i18n.t('home.orders'),
    );
    // Also once the connection is back without which it could not be sent.
    const isOver = this.phase === 'failed' && !this.error;
    if ((this.#sentFor === this.orderId && !isOver) || !this.orderId || this.#isOff) return;
    this.#sentFor = this.orderId;
    void this.#send();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.bellhop) return nothing;
    const { i18n } = this.bellhop;
    if (this.#isOff) return notice(i18n.t('home.signedInOnly'));
    return html`<form class="screen" novalidate @submit=${(event: Event) => this.#onSubmit(event)}>
        <h2 class="h2" part="heading" tabindex="-1">${i18n.t(headings[this.phase])}</h2>
        ${
          this.phase === 'failed' && this.error
            ? errorNotice(this.bellhop, this.error, () => void this.#send())
            : html`${this.#renderBoxes()}
                <p class="small soft" id="why">${i18n.t('code.why')}</p>
                <div class="row wrap sends">
                  <button
                    class="link num"
                    part="again"
                    type="button"
                    ?disabled=${!this.#canSend()}
                    @click=${() => this.#send()}
                  >
                    ${this.wait > 0 ? i18n.t('code.againIn', { time: clockWords(i18n, this.wait) }) : i18n.t('code.again')}
                  </button>
                  <button
                    class="link soft"
                    type="button"
                    aria-expanded=${this.isLost}
                    @click=${() => (this.isLost = !this.isLost)}
                  >
                    ${i18n.t('code.lost')}
                  </button>
                </div>
                ${
                  this.isLost
                    ? html`<p class="small soft">
                        ${i18n.t('code.lostHelp', { email: this.shopConfig?.email })}
                      </p>`
                    : nothing
                }
                ${this.error ? this.#renderError(this.error) : nothing}`
        }
      </form>
      ${this.announcer.render()}`;
  }

  /** The shop opens orders to who signs in, and by no code. */
  get #isOff(): boolean {
    return this.can?.codes === false;
  }

  /** One control, drawn as six boxes: it can be pasted and filled into, and a screen reader hears one field. */
  #renderBoxes(): TemplateResult {
    const { i18n } = this.bellhop!;
    const at = Math.min(this.code.length, length - 1);
    return html`<div class="stack tight">
      <div class="boxes num ${this.wrong ? 'bad' : ''}" part="boxes">
        ${Array.from(
          { length },
          (_, index) =>
            html`<span class=${index === at ? 'at' : ''} aria-hidden="true">${this.code[index] ?? ''}</span>`,
        )}
        <input
          id="code"
          part="input"
          name="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          dir="ltr"
          aria-label=${i18n.t('code.label')}
          aria-describedby="wrong why"
          aria-invalid=${this.wrong !== ''}
          ?readonly=${this.busy || this.phase === 'sending'}
          .value=${this.code}
          @input=${(event: Event) => this.#onInput(event.currentTarget as HTMLInputElement)}
          @click=${(event: Event) => toEnd(event.currentTarget as HTMLInputElement)}
        />
      </div>
      <div class="field" id="wrong">
        ${
          this.wrong
            ? html`<span class="error">${icon(warning, { small: true })}<span>${this.wrong}</span></span>`
            : this.busy
              ? html`<span class="help">${i18n.t('code.checking')}</span>`
              : nothing
        }
      </div>
    </div>`;
  }

  #renderError(error: SupportError): TemplateResult {
    const { i18n } = this.bellhop!;
    if (error.code === 'code-expired') {
      const [first, rest] = firstSentence(i18n.t('code.expired'));
      return notice(html`<b>${first}</b>${rest}`, {
        tone: 'bad',
        alert: true,
        actions: html`<button
          class="button compact"
          type="button"
          ?disabled=${!this.#canSend()}
          @click=${() => this.#send()}
        >
          ${i18n.t('code.again')}
        </button>`,
      });
    }
    return errorNotice(this.bellhop!, error, () => void this.#check());
  }

  #canSend(): boolean {
    return this.wait === 0 && this.phase !== 'sending' && !this.busy;
  }

  async #send(): Promise<void> {
    if (!this.bellhop) return;
    const isAgain = this.phase === 'sent';
    this.phase = 'sending';
    this.error = undefined;
    this.wrong = '';
    this.code = '';
    this.announcer.say('');
    try {
      const { againAt } = await this.bellhop.orders.sendCode(this.orderId);
      this.#againAt = Math.min(Date.parse(againAt), Date.now() + longestWaitMs);
      this.phase = 'sent';
      if (isAgain) this.announcer.say(this.bellhop.i18n.t('code.sentAgain'));
    } catch (cause) {
      this.#failSend(toSupportError(cause));
    }
    this.#tick();
    await this.updateComplete;
    // Not in a screen that lies below another one.
    if (this.phase === 'sent' && this.checkVisibility()) this.focus();
  }

  #failSend(error: SupportError): void {
    const waitMs = (error.retryAfter ?? Infinity) * 1000;
    if (error.code === 'rate-limited' && waitMs <= longestWaitMs) {
      // One was sent a moment ago, before the shopper went back and came again.
      this.#againAt = Date.now() + waitMs;
      this.phase = 'sent';
    } else {
      this.error = error;
      this.phase = 'failed';
    }
  }

  #tick(): void {
    this.wait = Math.max(0, Math.ceil((this.#againAt - Date.now()) / 1000));
    if (this.wait === 0) this.#stop();
    else this.#clock ??= setInterval(() => this.#tick(), 1000);
  }

  #stop(): void {
    clearInterval(this.#clock);
    this.#clock = undefined;
  }

  #onInput(input: HTMLInputElement): void {
    // A wrong code is replaced by what is typed next, not continued.
    const typed = digitsOf(input.value);
    this.code = (this.wrong && typed.length > length ? typed.slice(length) : typed).slice(0, length);
    this.wrong = '';
    // What was no digit goes at once, also where the digits stay the same.
    input.value = this.code;
    if (this.code.length === length) void this.#check();
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    if (this.phase === 'sent') void this.#check();
  }

  async #check(): Promise<void> {
    if (this.busy || !this.bellhop) return;
    const { i18n, orders } = this.bellhop;
    this.error = undefined;
    if (this.code.length < length) return this.#refuse(i18n.t('code.incomplete'));
    this.busy = true;
    this.announcer.say(i18n.t('code.checking'));
    try {
      const order: Order = await orders.checkCode(this.orderId, this.code);
      if (order.access === 'full') this.dispatchEvent(new BellhopUnlockEvent());
    } catch (cause) {
      const error = toSupportError(cause);
      if (error.code === 'code-wrong') this.#refuse(errorText(i18n, error));
      else this.error = error;
    } finally {
      this.busy = false;
    }
    // A box is read out by itself, and what is open now by whoever shows it.
    if (!this.wrong) this.announcer.say('');
    await this.updateComplete;
    if (this.wrong && this.checkVisibility()) this.focus();
  }

  /** Beside the field, and read out: the field keeps the focus, so that its description alone is not. */
  #refuse(words: string): void {
    this.wrong = words;
    this.announcer.say(words);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-code': BellhopCode;
  }
}
