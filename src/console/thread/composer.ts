import { css, html, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { StoreController } from '../../../widget/shared/store-controller.js';
import { maxMessageLength } from '../../contract/index.js';
import { ConsoleElement } from '../element.js';
import { parts } from '../parts.styles.js';
import type { ThreadStore } from '../stores/thread.js';

/** Where an answer is written: Enter sends, with Shift it begins a line. */
export class ConsoleComposer extends ConsoleElement {
  static readonly tagName = 'console-composer';
  static override styles = [
    ConsoleElement.styles,
    parts,
    css`
      :host {
        padding: 12px 16px 16px;
        border-block-start: 1px solid var(--_line);
      }
      form {
        display: flex;
        align-items: flex-end;
        gap: 8px;
        padding: 8px;
        border: 1px solid var(--_control-line);
        border-radius: var(--_radius-m);
        background: var(--_paper);
      }
      form:focus-within {
        border-color: var(--_accent-text);
        box-shadow: 0 0 0 1px var(--_accent-text);
      }
      textarea {
        flex: 1;
        min-inline-size: 0;
        min-block-size: 60px;
        max-block-size: 32dvh;
        padding: 4px 6px;
        border: 0;
        background: none;
        font-size: 16px;
        line-height: 24px;
        resize: none;
        field-sizing: content;
      }
      textarea:focus-visible {
        outline: none;
      }
      ::placeholder {
        color: var(--_soft);
        opacity: 1;
      }
    `,
  ];

  @property({ attribute: false }) store!: ThreadStore;
  @property({ attribute: false }) placeholder = '';

  @query('textarea') private readonly area!: HTMLTextAreaElement;
  readonly #draft = new StoreController(this, () => this.store?.$draft);

  override focus(): void {
    this.area?.focus();
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    const draft = this.#draft.value ?? '';
    return html`<form @submit=${(event: Event) => this.#onSubmit(event)}>
      <textarea
        rows="2"
        dir="auto"
        aria-label=${this.placeholder}
        placeholder=${this.placeholder}
        maxlength=${maxMessageLength}
        enterkeyhint="send"
        .value=${draft}
        @input=${(event: InputEvent) => this.#onInput(event)}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
      ></textarea>
      <button class="button compact" type="submit" ?disabled=${draft.trim() === ''}>
        ${words.t('composer.send')} <kbd aria-hidden="true">⏎</kbd>
      </button>
    </form>`;
  }

  #onInput(event: InputEvent): void {
    this.store.setDraft((event.currentTarget as HTMLTextAreaElement).value);
    this.store.typing();
  }

  #onKey(event: KeyboardEvent): void {
    // What an input method takes for its own is no order to send.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    this.#onSubmit(event);
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    void this.store.send();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    [ConsoleComposer.tagName]: ConsoleComposer;
  }
}
