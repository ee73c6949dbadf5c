import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { maxMessageLength } from '../../src/contract/chat-limits.js';
import { BellhopElement } from '../shared/base-element.js';
import { styles } from './composer.styles.js';
import { BellhopComposeEvent } from './events.js';
import { halt, icon, up } from './icons.js';
import { keepWords, keptWords } from './kept-words.js';

/** From how many characters before the limit it is told. */
const tellAt = 400;

/**
 * Where a message is written. Enter sends, Shift and Enter begin a new line. Part of `<bellhop-chat>`.
 *
 * @tag bellhop-composer
 * @summary The field for a message, with its buttons.
 * @slot photos - What goes with the message.
 * @slot action - Buttons before the one that sends.
 * @fires {BellhopComposeEvent} bellhop-compose - The shopper sends words.
 * @fires {Event} stop-request - The shopper stops the answer.
 * @fires {Event} typing - The shopper types.
 * @csspart field - The box of it.
 * @csspart input - The control.
 * @csspart submit - The button that sends.
 * @csspart stop - The button that stops the answer.
 */
export class BellhopComposer extends BellhopElement {
  static readonly tagName = 'bellhop-composer';
  static override styles = styles;

  /** Whose words are kept: the conversation's id. */
  @property() thread = '';
  /** An answer is being written. */
  @property({ type: Boolean }) busy = false;
  /** Something else than words can be sent. */
  @property({ type: Boolean }) ready = false;

  @state() private text = '';
  @query('textarea') private readonly input!: HTMLTextAreaElement | null;

  override focus(): void {
    this.input?.focus();
  }

  /** Puts words in the place of those that stand there. */
  put(words: string): void {
    this.#set(words);
  }

  get words(): string {
    return this.text;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // What is written here already goes along into another conversation.
    if (changed.has('thread') && !this.text) this.text = keptWords(this.thread);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.bellhop) return nothing;
    const { i18n } = this.bellhop;
    const left = maxMessageLength - this.text.trim().length;
    const canSend = left >= 0 && (this.text.trim() !== '' || this.ready);
    return html`<form novalidate @submit=${this.#onSubmit}>
      <slot name="photos"></slot>
      <div class="box" part="field">
        <textarea
          part="input"
          rows="1"
          dir="auto"
          aria-label=${i18n.t('chat.write')}
          placeholder=${i18n.t('chat.write')}
          enterkeyhint="send"
          aria-invalid=${left < 0 ? 'true' : 'false'}
          aria-describedby=${left < tellAt ? 'left' : nothing}
          .value=${this.text}
          @input=${this.#onInput}
          @keydown=${this.#onKeyDown}
        ></textarea>
        <slot name="action"></slot>
        ${
          this.busy
            ? html`<button
                class="round halt"
                type="button"
                part="stop"
                aria-label=${i18n.t('chat.stop')}
                title=${i18n.t('chat.stop')}
                @click=${() => this.dispatchEvent(new Event('stop-request'))}
              >
                ${icon(halt)}
              </button>`
            : nothing
        }
        ${
          canSend || !this.busy
            ? html`<button
                class="round go"
                type="submit"
                part="submit"
                aria-label=${i18n.t('chat.send')}
                ?disabled=${!canSend}
              >
                ${icon(up)}
              </button>`
            : nothing
        }
      </div>
      ${
        left < tellAt
          ? html`<p class="left small ${left < 0 ? 'bad' : ''}" id="left">
              ${left < 0 ? i18n.t('chat.tooLong', { count: -left }) : i18n.t('chat.left', { count: left })}
            </p>`
          : nothing
      }
    </form>`;
  }

  protected override updated(): void {
    const { input } = this;
    if (!input || CSS.supports('field-sizing', 'content')) return;
    input.style.blockSize = 'auto';
    input.style.blockSize = `${input.scrollHeight}px`;
  }

  #set(text: string): void {
    this.text = text;
    keepWords(this.thread, text, this.bellhop?.$mayKeep.get() ?? false);
  }

  #onInput(event: Event): void {
    this.#set((event.currentTarget as HTMLTextAreaElement).value);
    if (this.text) this.dispatchEvent(new Event('typing'));
  }

  /** The Enter that ends a composed word is the word's: some browsers say so by the old code alone. */
  #onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#send();
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    this.#send();
  }

  #send(): void {
    const text = this.text.trim();
    if ((!text && !this.ready) || text.length > maxMessageLength) return;
    this.#set('');
    this.dispatchEvent(new BellhopComposeEvent(text));
    // The button that was pressed may be gone.
    this.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-composer': BellhopComposer;
  }
}
