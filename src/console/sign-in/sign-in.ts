import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { toSupportError } from '../../client/loadable.js';
import { codeField, isWholeCode } from './code.js';
import type { SupportError } from '../../contract/index.js';
import { StoreController } from '../../../widget/shared/store-controller.js';
import { textField } from '../../../widget/shared/field.js';
import { ConsoleElement } from '../element.js';
import { bell, icon } from '../icons.js';
import { gate } from './gate.styles.js';

/** Sign-in by e-mail, password and the six digits of an authenticator. */
export class ConsoleSignIn extends ConsoleElement {
  static readonly tagName = 'console-sign-in';
  static override styles = [ConsoleElement.styles, gate];

  @state() private email = '';
  @state() private password = '';
  @state() private code = '';
  @state() private isBusy = false;
  @state() private error: SupportError | undefined;
  /** Somebody tried without all three. */
  @state() private isTried = false;

  readonly #hasExpired = new StoreController(this, () => this.desk?.session.$hasExpired);

  protected override render(): TemplateResult {
    const { words } = this.desk;
    const missing = (value: boolean, key: 'emailMissing' | 'passwordMissing' | 'codeMissing') =>
      this.isTried && !value ? words.t(`signIn.${key}`) : undefined;
    return html`<main class="gate">
      <form class="sheet screen" novalidate @submit=${(event: Event) => void this.#onSubmit(event)}>
        <div class="stack tight">
          <span class="mark">${icon(bell)}</span>
          <h1 class="h1">${words.t('signIn.title')}</h1>
          ${
            this.#hasExpired.value
              ? html`<p class="quiet small" role="status">${words.t('signIn.expired')}</p>`
              : nothing
          }
        </div>
        ${textField({
          id: 'email',
          type: 'email',
          inputmode: 'email',
          autocomplete: 'username',
          ltr: true,
          label: words.t('signIn.email'),
          value: this.email,
          onInput: (value) => (this.email = value),
          error: missing(this.email.trim() !== '', 'emailMissing'),
        })}
        ${textField({
          id: 'password',
          type: 'password',
          autocomplete: 'current-password',
          ltr: true,
          label: words.t('signIn.password'),
          value: this.password,
          onInput: (value) => (this.password = value),
          error: missing(this.password !== '', 'passwordMissing'),
        })}
        ${codeField({
          id: 'code',
          label: words.t('signIn.code'),
          help: words.t('signIn.codeHelp'),
          value: this.code,
          onInput: (value) => (this.code = value),
          error: missing(isWholeCode(this.code), 'codeMissing'),
        })}
        ${this.error ? html`<p class="bad small" role="alert">${words.error(this.error)}</p>` : nothing}
        <button class="button wide" type="submit" aria-busy=${this.isBusy} ?disabled=${this.isBusy}>
          ${words.t('signIn.enter')}
        </button>
      </form>
    </main>`;
  }

  async #onSubmit(event: Event): Promise<void> {
    event.preventDefault();
    const { email, password, code } = this;
    this.isTried = true;
    if (this.isBusy || !email.trim() || !password || !isWholeCode(code)) return;
    this.isBusy = true;
    this.error = undefined;
    try {
      await this.desk.session.signIn({ email: email.trim(), password, code });
    } catch (cause) {
      this.error = toSupportError(cause);
      // Each code is for one try that comes through.
      if (this.error.code === 'identity-refused') this.code = '';
      this.isTried = false;
    } finally {
      this.isBusy = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    [ConsoleSignIn.tagName]: ConsoleSignIn;
  }
}
