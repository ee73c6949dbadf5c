import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { clean } from '../../../widget/shared/clean.js';
import { define } from '../../../widget/shared/define.js';
import { StoreController } from '../../../widget/shared/store-controller.js';
import type { Account } from '../../contract/index.js';
import { ConsoleElement } from '../element.js';
import type { AccountsStore } from '../stores/accounts.js';

/** Asks in place whether an account is to be erased, says what that does, and asks for a code where it needs one. */
export class ConsoleErase extends ConsoleElement {
  static readonly tagName = 'console-erase';
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

  @property({ attribute: false }) store!: AccountsStore;
  @property({ attribute: false }) account!: Account;
  @property({ attribute: false }) cancel!: () => void;

  readonly #busy = new StoreController(this, () => this.store?.$busy);
  readonly #error = new StoreController(this, () => this.store?.$error);

  protected override render(): TemplateResult {
    const { desk, account } = this;
    const { words } = desk;
    const { id, name } = account;
    const isBusy = this.#busy.value === id;
    const failed = this.#error.value;
    const error = failed?.of === id ? failed.error : undefined;
    const erase = (): void => void this.store.erase(account);
    const keep = (): void => {
      this.store.giveUp();
      this.cancel();
    };
    if (error?.code === 'code-required')
      return html`<console-confirm .desk=${desk} .done=${erase} .cancel=${keep}></console-confirm>`;
    return html`<div class="ask stack tight" role="group" aria-labelledby="question">
      <p id="question"><b>${words.t('accounts.erase.ask', { name: clean(name) })}</b></p>
      <p class="small">${words.t('accounts.erase.what')}</p>
      ${
        error
          ? html`<p class="wrong small" role="alert">
              ${error.code === 'conflict' ? words.t('accounts.erase.conflict') : words.error(error)}
            </p>`
          : nothing
      }
      <div class="row tight">
        <button class="button compact" type="button" aria-busy=${isBusy} ?disabled=${isBusy} @click=${erase}>
          ${words.t('accounts.erase.go')}
        </button>
        <button class="button line compact" type="button" ?disabled=${isBusy} @click=${keep}>
          ${words.t('common.cancel')}
        </button>
      </div>
    </div>`;
  }
}

define(ConsoleErase);

declare global {
  interface HTMLElementTagNameMap {
    [ConsoleErase.tagName]: ConsoleErase;
  }
}
