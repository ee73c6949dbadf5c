import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { clean } from '../../../widget/shared/clean.js';
import { textField } from '../../../widget/shared/field.js';
import { StoreController } from '../../../widget/shared/store-controller.js';
import type { NewReplyTemplate, ReplyTemplate, StaffSession } from '../../contract/index.js';
import { hasOtherSlots, replySlots, type Situation, situations } from '../../contract/staff-replies.js';
import { ConsoleElement } from '../element.js';
import { createTemplatesStore, type TemplatesStore } from '../stores/templates.js';
import { drawLoaded } from './loading.js';
import { manage } from './manage.styles.js';

/** The replies that the shop's people have ready, for leads. */
export class ConsoleTemplates extends ConsoleElement {
  static readonly tagName = 'console-templates';
  static override styles = [ConsoleElement.styles, ...manage];

  @property({ attribute: false }) me!: StaffSession;

  /** What is being written. */
  @state() private draft: (NewReplyTemplate & { readonly id?: string }) | undefined;
  /** Which is to be taken away, once that is said again. */
  @state() private removing: string | undefined;

  #made: TemplatesStore | undefined;
  readonly #templates = new StoreController(this, () => this.#store?.$templates);
  readonly #isBusy = new StoreController(this, () => this.#store?.$isBusy);
  readonly #error = new StoreController(this, () => this.#store?.$error);

  get #store(): TemplatesStore | undefined {
    return this.desk && (this.#made ??= createTemplatesStore(this.desk.call));
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    queueMicrotask(() => void this.#store!.refresh());
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    const error = this.#error.value;
    return html`<div class="page">
      <header>
        <h1>${words.t('tab.templates')}</h1>
        ${
          this.draft
            ? nothing
            : html`<button class="button compact" type="button" @click=${() => this.#begin()}>
                ${words.t('templates.new')}
              </button>`
        }
      </header>
      ${this.draft ? this.#renderForm(this.draft) : nothing}
      ${error ? html`<p class="wrong small" role="alert">${words.error(error)}</p>` : nothing}
      ${drawLoaded(
        words,
        this.#templates.value,
        () => this.#store!.refresh(),
        (templates) =>
          templates.length === 0
            ? html`<p class="soft">${words.t('templates.none')}</p>`
            : html`<ul class="entries">
                ${templates.map((template) => this.#renderTemplate(template))}
              </ul>`,
      )}
    </div>`;
  }

  #renderForm(draft: NewReplyTemplate & { readonly id?: string }): TemplateResult {
    const { words } = this.desk;
    const { title, text, situation, locale } = draft;
    const set = (change: Partial<NewReplyTemplate>): void =>
      void (this.draft = { ...(this.draft ?? draft), ...change });
    const locales = [...new Set([...this.me.shop.locales, locale])];
    const isBusy = this.#isBusy.value ?? false;
    const isOpen = hasOtherSlots(text);
    const chosen = (event: Event): string => (event.currentTarget as HTMLSelectElement).value;
    return html`<form class="stack" novalidate @submit=${(event: Event) => void this.#onSave(event)}>
      <div class="fields">
        ${textField({
          ...{ id: 'title', label: words.t('templates.title'), value: title, maxlength: 80 },
          onInput: (value) => set({ title: value }),
        })}
        <div class="field">
          <label for="situation">${words.t('templates.situation')}</label>
          <select id="situation" @change=${(event: Event) => set({ situation: chosen(event) as Situation })}>
            ${situations.map(
              (each) =>
                html`<option value=${each} ?selected=${each === situation}>
                  ${words.t(`situation.${each}`)}
                </option>`,
            )}
          </select>
        </div>
        <div class="field">
          <label for="locale">${words.t('templates.locale')}</label>
          <select id="locale" @change=${(event: Event) => set({ locale: chosen(event) })}>
            ${locales.map(
              (each) =>
                html`<option value=${each} ?selected=${each === locale}>${words.language(each)}</option>`,
            )}
          </select>
        </div>
      </div>
      <div class="field">
        <label for="text">${words.t('templates.text')}</label>
        <textarea
          id="text"
          rows="4"
          dir="auto"
          maxlength="2000"
          aria-describedby="text-help"
          aria-invalid=${isOpen}
          .value=${text}
          @input=${(event: Event) => set({ text: (event.currentTarget as HTMLTextAreaElement).value })}
        ></textarea>
        <p id="text-help" class=${isOpen ? 'wrong small' : 'help'}>
          ${words.t('templates.help')} <bdi dir="ltr">${replySlots.map((slot) => `{${slot}}`).join(' ')}</bdi>
        </p>
      </div>
      <div class="acts">
        <button
          class="button compact"
          type="submit"
          aria-busy=${isBusy}
          ?disabled=${isBusy || isOpen || title.trim() === '' || text.trim() === ''}
        >
          ${words.t('templates.save')}
        </button>
        <button class="button line compact" type="button" @click=${() => (this.draft = undefined)}>
          ${words.t('common.cancel')}
        </button>
      </div>
    </form>`;
  }

  #renderTemplate(template: ReplyTemplate): TemplateResult {
    const { words } = this.desk;
    const { id, title, text, situation, locale } = template;
    const isBusy = this.#isBusy.value ?? false;
    const act = (named: string, act: () => void): TemplateResult =>
      html`<button
        class="button line compact"
        type="button"
        aria-label="${named}: ${clean(title)}"
        ?disabled=${isBusy}
        @click=${act}
      >
        ${named}
      </button>`;
    return html`<li>
      <div class="entry">
        <div class="who">
          <b dir="auto"><bdi>${clean(title)}</bdi></b>
          <span class="chips">
            <span class="chip">${words.t(`situation.${situation}`)}</span>
            <span class="chip info">${words.language(locale)}</span>
          </span>
          <p class="written small soft" dir="auto">${clean(text)}</p>
        </div>
        <div class="acts">
          ${
            this.removing === id
              ? html`${act(words.t('templates.removeNow'), () => void this.#remove(id))}
                ${act(words.t('common.cancel'), () => (this.removing = undefined))}`
              : html`${act(words.t('templates.change'), () => this.#begin(template))}
                ${act(words.t('templates.remove'), () => (this.removing = id))}`
          }
        </div>
      </div>
    </li>`;
  }

  #begin(template?: ReplyTemplate): void {
    const [locale = 'en'] = this.me.shop.locales;
    this.draft = template ?? { locale, situation: 'delivery', title: '', text: '' };
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#title')?.focus());
  }

  async #onSave(event: Event): Promise<void> {
    event.preventDefault();
    const { draft } = this;
    if (!draft) return;
    const { id, ...template } = draft;
    if (await this.#store!.save(template, id)) this.draft = undefined;
  }

  async #remove(id: string): Promise<void> {
    await this.#store!.remove(id);
    this.removing = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    [ConsoleTemplates.tagName]: ConsoleTemplates;
  }
}
