import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { StoreController } from '../../widget/shared/store-controller.js';
import { forgetInvitation } from './arrival.js';
import type { StaffSession } from '../contract/index.js';
import { ConsoleElement } from './element.js';
import { gate } from './sign-in/gate.styles.js';
import { createWork, type Work } from './stores/work.js';

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

  #work: Work | undefined;
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
    if (session.status === 'ready' && session.value === undefined) {
      if (!desk.session.$hasExpired.get()) this.#work = undefined;
      return html`<console-sign-in .desk=${desk}></console-sign-in>`;
    }
    const work = 'value' in session && session.value ? this.#workOf(session.value) : undefined;
    if (work) return html`<console-desk .desk=${desk} .work=${work}></console-desk>`;
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

  /** Whoever had to leave, and comes back, goes on where they were; nobody else sees what they had. */
  #workOf(session: StaffSession): Work {
    const { agent, shop, role } = session;
    const known = this.#work?.me;
    if (!this.#work || known?.agent.id !== agent.id || known.shop.id !== shop.id || known.role !== role) {
      // Nobody stays in a call that whoever sits here now cannot hang up.
      this.#work?.calls.forget();
      this.#work = createWork(this.desk, session, selectedBy(location.hash));
    }
    return this.#work;
  }

  #leaveInvitation(): void {
    forgetInvitation(window);
    this.invitation = undefined;
  }
}

/** The conversation that the address names. */
function selectedBy(hash: string): string | undefined {
  return /^#conversation=([\da-f-]{36})$/.exec(hash)?.[1];
}

declare global {
  interface HTMLElementTagNameMap {
    [BellhopConsole.tagName]: BellhopConsole;
  }
}
