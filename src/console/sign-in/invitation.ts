import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { toSupportError } from '../../client/loadable.js';
import { isolate } from '../../client/i18n/i18n.js';
import { type Enrolment, shortestPassword, type SupportError } from '../../contract/index.js';
import { textField } from '../../../widget/shared/field.js';
import { qrPath } from '../../../widget/shared/qr.js';
import { ConsoleElement } from '../element.js';
import { bell, icon } from '../icons.js';
import { codeField, isWholeCode } from './code.js';
import { gate } from './gate.styles.js';

/** Fired when somebody has arrived, or wants to sign in instead. */
export class ConsoleArrivedEvent extends Event {
  static readonly type = 'console-arrived';

  constructor() {
    super(ConsoleArrivedEvent.type);
  }
}

/** The arrival of somebody who was invited: a password, an authenticator, its first digits. */
export class ConsoleInvitation extends ConsoleElement {
  static readonly tagName = 'console-invitation';
  static override styles = [ConsoleElement.styles, gate];

  @property({ attribute: false }) token = '';

  @state() private enrolment: Enrolment | undefined;
  @state() private password = '';
  @state() private code = '';
  @state() private isBusy = false;
  @state() private isTried = false;
  @state() private error: SupportError | undefined;

  protected override firstUpdated(_changed: PropertyValues): void {
    void this.#open();
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    const { enrolment } = this;
    return html`<main class="gate" aria-busy=${!enrolment && !this.error}>
      <div class="sheet screen">
        <span class="mark">${icon(bell)}</span>
        ${enrolment ? this.#renderForm(enrolment) : this.error ? this.#renderRefusal(this.error) : words.t('common.loading')}
      </div>
    </main>`;
  }

  #renderRefusal(error: SupportError): TemplateResult {
    const { words } = this.desk;
    const isOver = error.code === 'not-found';
    return html`<h1 class="h1">${words.t(isOver ? 'invitation.over' : 'invitation.failed')}</h1>
      <p role="alert">${isOver ? words.t('invitation.overHelp') : words.error(error)}</p>
      ${
        isOver
          ? nothing
          : html`<button class="button" type="button" @click=${() => void this.#open()}>
              ${words.t('common.retry')}
            </button>`
      }
      <button class="button line" type="button" @click=${() => this.dispatchEvent(new ConsoleArrivedEvent())}>
        ${words.t('signIn.title')}
      </button>`;
  }

  #renderForm({ name, email, shop, secret, uri }: Enrolment): TemplateResult {
    const { words } = this.desk;
    const { size, path } = qrPath(uri);
    const wrong = this.error?.code === 'code-wrong';
    return html`<form class="screen" novalidate @submit=${(event: Event) => void this.#onSubmit(event)}>
      <div class="stack tight">
        <h1 class="h1">${words.t('invitation.title', { name: isolate(name) })}</h1>
        <p class="soft">${words.t('invitation.intro', { shop: isolate(shop), email: isolate(email) })}</p>
      </div>
      <input
        class="visually-hidden"
        type="text"
        autocomplete="username"
        .value=${email}
        readonly
        tabindex="-1"
        aria-hidden="true"
      />
      ${textField({
        id: 'password',
        type: 'password',
        autocomplete: 'new-password',
        ltr: true,
        label: words.t('invitation.password'),
        help: words.t('invitation.passwordHelp', { count: shortestPassword }),
        value: this.password,
        onInput: (value) => (this.password = value),
        error:
          this.isTried && this.password.length < shortestPassword
            ? words.t('invitation.passwordShort', { count: shortestPassword })
            : undefined,
      })}
      <section class="stack" aria-labelledby="authenticator">
        <h2 id="authenticator"><b>${words.t('invitation.authenticator')}</b></h2>
        <p class="small soft">${words.t('invitation.scan')}</p>
        <div class="row wrap">
          <svg
            class="qr"
            viewBox="0 0 ${size} ${size}"
            role="img"
            aria-label=${words.t('invitation.qr')}
            shape-rendering="crispEdges"
          >
            <path fill="currentColor" d=${path} />
          </svg>
          <div class="stack tight grow">
            <p class="small soft">${words.t('invitation.secret')}</p>
            <code class="secret" dir="ltr">${secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
            <a class="small" href=${uri}>${words.t('invitation.here')}</a>
          </div>
        </div>
      </section>
      ${codeField({
        id: 'code',
        label: words.t('invitation.code'),
        value: this.code,
        onInput: (value) => (this.code = value),
        error: wrong
          ? words.t('invitation.codeWrong')
          : this.isTried && !isWholeCode(this.code)
            ? words.t('signIn.codeMissing')
            : undefined,
      })}
      ${this.error && !wrong ? html`<p class="bad small" role="alert">${words.error(this.error)}</p>` : nothing}
      <button class="button wide" type="submit" aria-busy=${this.isBusy} ?disabled=${this.isBusy}>
        ${words.t('invitation.enter')}
      </button>
    </form>`;
  }

  async #open(): Promise<void> {
    this.error = undefined;
    try {
      this.enrolment = await this.desk.session.open(this.token);
    } catch (cause) {
      this.error = toSupportError(cause);
    }
  }

  async #onSubmit(event: Event): Promise<void> {
    event.preventDefault();
    const { token, password, code } = this;
    this.isTried = true;
    this.error = undefined;
    if (this.isBusy || password.length < shortestPassword || !isWholeCode(code)) return;
    this.isBusy = true;
    try {
      await this.desk.session.accept({ token, password, code });
      this.dispatchEvent(new ConsoleArrivedEvent());
    } catch (cause) {
      this.error = toSupportError(cause);
      // Used or withdrawn meanwhile.
      if (this.error.code === 'not-found') this.enrolment = undefined;
      if (this.error.code === 'code-wrong') this.code = '';
      this.isTried = false;
    } finally {
      this.isBusy = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    [ConsoleInvitation.tagName]: ConsoleInvitation;
  }
  interface HTMLElementEventMap {
    [ConsoleArrivedEvent.type]: ConsoleArrivedEvent;
  }
}
