import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { clean } from '../../../widget/shared/clean.js';
import { textField } from '../../../widget/shared/field.js';
import { StoreController } from '../../../widget/shared/store-controller.js';
import { type Account, type StaffRole, type StaffSession, staffRoles } from '../../contract/index.js';
import { ConsoleElement } from '../element.js';
import { type AccountsStore, createAccountsStore } from '../stores/accounts.js';
import { drawLoaded } from './loading.js';
import { manage } from './manage.styles.js';

/** Who may sign in at the desk, for admins. */
export class ConsoleAccounts extends ConsoleElement {
  static readonly tagName = 'console-accounts';
  static override styles = [ConsoleElement.styles, ...manage];

  @property({ attribute: false }) me!: StaffSession;

  @state() private name = '';
  @state() private email = '';
  @state() private newRole: StaffRole = 'agent';
  @state() private isCopied = false;
  /** Who is to be erased, once that is said again. */
  @state() private erasing: string | undefined;
  /** Whose sessions were ended just now. */
  @state() private ended: string | undefined;

  #made: AccountsStore | undefined;
  readonly #accounts = new StoreController(this, () => this.#store?.$accounts);
  readonly #busy = new StoreController(this, () => this.#store?.$busy);
  readonly #error = new StoreController(this, () => this.#store?.$error);
  readonly #invitation = new StoreController(this, () => this.#store?.$invitation);

  get #store(): AccountsStore | undefined {
    return this.desk && (this.#made ??= createAccountsStore(this.desk.call));
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    queueMicrotask(() => void this.#store!.refresh());
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    return html`<div class="page">
      <header><h1>${words.t('tab.accounts')}</h1></header>
      ${this.#renderForm()}
      ${drawLoaded(
        words,
        this.#accounts.value,
        () => this.#store!.refresh(),
        (accounts) =>
          html`<ul class="entries">
            ${accounts.map((account) => this.#renderAccount(account))}
          </ul>`,
      )}
    </div>`;
  }

  #renderForm(): TemplateResult {
    const { words } = this.desk;
    const isBusy = this.#busy.value === 'new';
    const isWhole = this.name.trim() !== '' && /^\S+@\S+$/.test(this.email.trim());
    return html`<form class="stack" novalidate @submit=${(event: Event) => void this.#onInvite(event)}>
      <div class="fields">
        ${textField({
          ...{ id: 'name', label: words.t('accounts.name'), value: this.name, maxlength: 80 },
          onInput: (value) => (this.name = value),
        })}
        ${textField({
          ...{ id: 'email', type: 'email', inputmode: 'email', ltr: true, autocomplete: 'off' },
          ...{ label: words.t('accounts.email'), value: this.email },
          onInput: (value) => (this.email = value),
        })}
        <div class="field">
          <label for="role">${words.t('accounts.role')}</label>
          <select
            id="role"
            @change=${(event: Event) => (this.newRole = (event.currentTarget as HTMLSelectElement).value as StaffRole)}
          >
            ${this.#renderRoles(this.newRole)}
          </select>
        </div>
      </div>
      <p class="small soft">${words.t(`accounts.may.${this.newRole}`)}</p>
      ${this.#renderError('new')} ${this.#renderInvitation()}
      <div>
        <button class="button compact" type="submit" aria-busy=${isBusy} ?disabled=${isBusy || !isWhole}>
          ${words.t('accounts.invite')}
        </button>
      </div>
    </form>`;
  }

  #renderRoles(current: StaffRole): readonly TemplateResult[] {
    return staffRoles.map(
      (role) =>
        html`<option value=${role} .selected=${role === current}>
          ${this.desk.words.t(`accounts.roles.${role}`)}
        </option>`,
    );
  }

  /** What is shown once: whoever has it becomes that account. */
  #renderInvitation(): TemplateResult | typeof nothing {
    const invitation = this.#invitation.value;
    if (!invitation) return nothing;
    const { words } = this.desk;
    const link = new URL(`/console/#invitation=${invitation.token}`, location.href).href;
    return html`<div class="stack tight" role="status">
      <p>
        ${words.t('accounts.link', { name: clean(invitation.account.name), when: words.when(invitation.expiresAt) })}
      </p>
      <code class="link" dir="ltr">${link}</code>
      <div>
        <button class="button line compact" type="button" @click=${() => void this.#copy(link)}>
          ${words.t(this.isCopied ? 'accounts.copied' : 'accounts.copy')}
        </button>
      </div>
    </div>`;
  }

  #renderAccount(account: Account): TemplateResult {
    const { words } = this.desk;
    const { id, name, email, role, isInvited, isDisabled, lastSeenAt } = account;
    const isMe = id === this.me.agent.id;
    const isBusy = this.#busy.value === id;
    const button = (words_: string, act: () => void): TemplateResult =>
      html`<button class="button line compact" type="button" ?disabled=${isBusy} @click=${act}>
        ${words_}
      </button>`;
    return html`<li>
      <div class="entry">
        <div class="who">
          <p>
            <b><bdi>${clean(name)}</bdi></b>
            <span class="chips">
              ${isMe ? html`<span class="chip info">${words.t('accounts.you')}</span>` : nothing}
              ${isDisabled ? html`<span class="chip warn">${words.t('accounts.disabled')}</span>` : nothing}
              ${isInvited ? html`<span class="chip">${words.t('accounts.invited')}</span>` : nothing}
            </span>
          </p>
          <p class="small soft">
            <bdi dir="ltr">${clean(email)}</bdi
            >${lastSeenAt ? html` · ${words.t('accounts.seen', { when: words.when(lastSeenAt) })}` : nothing}
          </p>
        </div>
        <div class="acts">
          ${
            isMe
              ? html`<span class="chip">${words.t(`accounts.roles.${role}`)}</span>`
              : html`<div class="field">
                    <select
                      aria-label="${words.t('accounts.role')}: ${clean(name)}"
                      ?disabled=${isBusy}
                      @change=${(event: Event) => void this.#onRole(account, event.currentTarget as HTMLSelectElement)}
                    >
                      ${this.#renderRoles(role)}
                    </select>
                  </div>
                  ${button(words.t(isDisabled ? 'accounts.enable' : 'accounts.disable'), () => void this.#store!.change(account, { isDisabled: !isDisabled }))}
                  ${
                    isInvited
                      ? button(
                          words.t('accounts.again'),
                          () => void this.#store!.invite({ email, name, role }),
                        )
                      : button(words.t('accounts.end'), () => void this.#end(account))
                  }
                  ${button(words.t('accounts.erase.begin'), () => (this.erasing = id))}`
          }
        </div>
      </div>
      ${this.erasing === id ? html`<console-erase .desk=${this.desk} .store=${this.#store} .account=${account} .cancel=${() => (this.erasing = undefined)}></console-erase>` : this.#renderError(id)}
      ${this.ended === id ? html`<p class="done small" role="status">${words.t('accounts.ended')}</p>` : nothing}
    </li>`;
  }

  #renderError(of: string): TemplateResult | typeof nothing {
    const failed = this.#error.value;
    if (failed?.of !== of) return nothing;
    const { again } = failed;
    if (again)
      return html`<console-confirm
        .desk=${this.desk}
        .done=${() => void again().then((isDone) => isDone && of === 'new' && this.#empty())}
        .cancel=${() => this.#store!.giveUp()}
      ></console-confirm>`;
    return html`<p class="wrong small" role="alert">${this.desk.words.error(failed.error)}</p>`;
  }

  async #onInvite(event: Event): Promise<void> {
    event.preventDefault();
    this.isCopied = false;
    const { name, email, newRole: role } = this;
    if (await this.#store!.invite({ name: name.trim(), email: email.trim(), role })) this.#empty();
  }

  #empty(): void {
    this.name = '';
    this.email = '';
  }

  async #onRole(account: Account, select: HTMLSelectElement): Promise<void> {
    const isDone = await this.#store!.change(account, { role: select.value as StaffRole });
    if (!isDone) select.value = account.role;
  }

  async #end(account: Account): Promise<void> {
    this.ended = undefined;
    if (await this.#store!.endSessions(account)) this.ended = account.id;
  }

  /** Where the browser lets nobody, it can be chosen by one tap. */
  async #copy(link: string): Promise<void> {
    this.isCopied = await navigator.clipboard.writeText(link).then(
      () => true,
      () => false,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    [ConsoleAccounts.tagName]: ConsoleAccounts;
  }
}
