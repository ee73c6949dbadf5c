import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { clean } from '../../widget/shared/clean.js';
import type { SupportError } from '../contract/index.js';
import { ConsoleElement } from './element.js';

/** Asks in place whether something is to be done that cannot be undone, says what it does, and asks for a code where it needs one. */
export class ConsoleAsk extends ConsoleElement {
  static readonly tagName = 'console-ask';
  static override styles = [
    ConsoleElement.styles,
    css`
      .ask {
        margin-block-start: 12px;
        padding: 12px 14px;
        border-radius: var(--_radius-m);
        background: var(--_raised);
      }
      .wrong {
        color: var(--_bad);
        font-weight: 600;
      }
    `,
  ];

  /** What is asked, as its words are called. */
  @property({ attribute: false }) of!: 'accounts.erase';
  @property({ attribute: false }) name = '';
  @property({ attribute: false }) isBusy = false;
  /** Why it was not done, or that it needs a code. */
  @property({ attribute: false }) error: SupportError | undefined;
  @property({ attribute: false }) done!: () => void;
  @property({ attribute: false }) cancel!: () => void;

  protected override render(): TemplateResult {
    const { desk, of, isBusy, error, done, cancel } = this;
    const { words } = desk;
    if (error?.code === 'code-required')
      return html`<console-confirm .desk=${desk} .done=${done} .cancel=${cancel}></console-confirm>`;
    return html`<div class="ask stack tight" role="group" aria-labelledby="question">
      <p id="question"><b>${words.t(`${of}.ask`, { name: clean(this.name) })}</b></p>
      <p class="small">${words.t(`${of}.what`)}</p>
      ${
        error
          ? html`<p class="wrong small" role="alert">
              ${error.code === 'conflict' ? words.t(`${of}.conflict`) : words.error(error)}
            </p>`
          : nothing
      }
      <div class="row tight">
        <button class="button compact" type="button" aria-busy=${isBusy} ?disabled=${isBusy} @click=${done}>
          ${words.t(`${of}.go`)}
        </button>
        <button class="button line compact" type="button" ?disabled=${isBusy} @click=${cancel}>
          ${words.t('common.cancel')}
        </button>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    [ConsoleAsk.tagName]: ConsoleAsk;
  }
}
