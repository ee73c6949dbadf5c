import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { StoreController } from '../../widget/shared/store-controller.js';
import { forgetInvitation } from './arrival.js';
import { ConsoleElement } from './element.js';
import { gate } from './sign-in/gate.styles.js';

/** The whole page: the way in, or the desk. */
export class BellhopConsole extends ConsoleElement {
  static readonly tagName = 'bellhop-console';
  static override styles = [
    ConsoleElement.styles,
    gate,
    css`
      :host {
        block-size: 100%;
        background: var(--_paper);
      }
    `,
  ];

  /** The token with which somebody arrives. */
  @property({ attribute: false }) invitation: string | undefined;

  readonly #session = new StoreController(this, () => this.desk?.session.$session);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.desk.session.check();
  }

  protected override render(): TemplateResult {
    const { desk, invitation } = this;
    const { words } = desk;
    if (invitation !== undefined)
      return html`<console-invitation
        .desk=${desk}
        .token=${invitation}
        @console-arrived=${() => this.#leaveInvitation()}
      ></console-invitation>`;
    const session = this.#session.value ?? { status: 'idle' };
    if (session.status === 'ready' && session.value === undefined)
      return html`<console-sign-in .desk=${desk}></console-sign-in>`;
    if ('value' in session && session.value)
      return html`<main class="gate">
        <p>${session.value.agent.name}</p>
        <button class="button line" @click=${() => void desk.session.signOut()}>
          ${words.t('menu.signOut')}
        </button>
      </main>`;
    if (session.status === 'failed')
      return html`<main class="gate">
        <div class="sheet screen" role="alert">
          <p>${words.error(session.error)}</p>
          <button class="button" type="button" @click=${() => void desk.session.check()}>
            ${words.t('common.retry')}
          </button>
        </div>
      </main>`;
    return html`<main class="gate" aria-busy="true">
      <p class="visually-hidden">${words.t('common.loading')}</p>
    </main>`;
  }

  #leaveInvitation(): void {
    forgetInvitation(window);
    this.invitation = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    [BellhopConsole.tagName]: BellhopConsole;
  }
}
