import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { toSupportError } from '../../client/loadable.js';
import type { SupportError } from '../../contract/index.js';
import { ConsoleElement } from '../element.js';
import { codeField, isWholeCode } from './code.js';
import { confirm } from './confirm.styles.js';

/** Asks in place for six digits, where something needs newer ones than those of the sign-in, and goes on with what was begun. */
export class ConsoleConfirm extends ConsoleElement {
  static readonly tagName = 'console-confirm';
  static override styles = [ConsoleElement.styles, confirm];

  /** What was begun: done once the digits are right. */
  @property({ attribute: false }) done!: () => void;
  @property({ attribute: false }) cancel!: () => void;

  @state() private code = '';
  @state() private isBusy = false;
  @state() private error: SupportError | undefined;
  @state() private isTried = false;

  /** Whoever began it has the keyboard in hand. */
  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('#digits')?.focus();
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    const { code, isBusy, error } = this;
    const isWrong = error?.code === 'code-wrong';
    const missing = this.isTried && !isWholeCode(code) ? words.t('signIn.codeMissing') : undefined;
    return html`<form class="stack tight" novalidate @submit=${(event: Event) => void this.#onSubmit(event)}>
      <p>${words.t('confirm.why')}</p>
      ${codeField({
        id: 'digits',
        label: words.t('signIn.code'),
        help: words.t('signIn.codeHelp'),
        value: code,
        onInput: (value) => (this.code = value),
        error: isWrong && code === '' ? words.t('confirm.wrong') : missing,
      })}
      ${error && !isWrong ? html`<p class="bad small" role="alert">${words.error(error)}</p>` : nothing}
      <div class="row tight">
        <button class="button compact" type="submit" aria-busy=${isBusy} ?disabled=${isBusy}>
          ${words.t('confirm.go')}
        </button>
        <button class="button line compact" type="button" ?disabled=${isBusy} @click=${() => this.cancel()}>
          ${words.t('common.cancel')}
        </button>
      </div>
    </form>`;
  }

  async #onSubmit(event: Event): Promise<void> {
    event.preventDefault();
    this.isTried = true;
    if (this.isBusy || !isWholeCode(this.code)) return;
    this.isBusy = true;
    this.error = undefined;
    try {
      await this.desk.session.confirm(this.code);
    } catch (cause) {
      this.error = toSupportError(cause);
      this.isBusy = false;
      this.isTried = false;
      // Each code is for one try.
      if (this.error.code === 'code-wrong') this.code = '';
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('#digits')?.focus();
      return;
    }
    this.done();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    [ConsoleConfirm.tagName]: ConsoleConfirm;
  }
}
