import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { Announcer } from '../shared/announcer.js';
import { BellhopElement } from '../shared/base-element.js';
import { StoreController } from '../shared/store-controller.js';
import { ChunkHolder } from './chunk-holder.js';
import type { MessageFrame } from './draw-message.js';
import { EndKeeper } from './end-keeper.js';
import { BellhopMessagesEarlierEvent } from './events.js';
import { down, icon } from './icons.js';
import type * as markdownModule from '../shared/markdown/document.js';
import { isMarkdown, type GrowingMessage, type ListedMessage } from './message.js';
import { styles } from './message-list.styles.js';
import { newcomers } from './newcomers.js';
import { isSame } from './slices.js';

export type { GrowingMessage, ListedMessage } from './message.js';

type Markdown = typeof markdownModule;

/** How near to the first message, in pixels, the reader asks for earlier ones. */
const nearTop = 600;

/**
 * What was said in a conversation. The end stays in view while the reader is there; what is finished is read out once.
 * The words of the `chat` room are its host's to load.
 *
 * @tag bellhop-message-list
 * @summary The messages of a conversation, and the one that is being written.
 * @slot - What follows the messages and is none, in the same scroll.
 * @fires {BellhopMessagesEarlierEvent} bellhop-messages-earlier - The reader comes near the first message.
 * @csspart messages - What scrolls.
 * @csspart message - One message.
 * @csspart state - What became of a message, in words.
 * @csspart latest - The button that leads to new messages.
 * @csspart card - What opens a view of the shop's answer.
 * @csspart source - Where a fact of a message comes from.
 * @csspart proposal - What would be done once it is confirmed.
 * @csspart confirm - The button that confirms it.
 * @csspart action - What can be done with a message.
 */
export class BellhopMessageList extends BellhopElement {
  static readonly tagName = 'bellhop-message-list';
  static override styles = styles;

  /** First to last. Each change is another array; a message that did not change is the same object. */
  @property({ attribute: false }) messages: readonly ListedMessage[] = [];
  /** The message that is being written. */
  @property({ attribute: false }) growing: GrowingMessage | undefined;
  /** There are messages before the first. */
  @property({ type: Boolean, attribute: 'has-earlier' }) hasEarlier = false;

  /** How many messages of others came while the reader was elsewhere. */
  @state() private missed = 0;
  @state() private markdown: Markdown | undefined;
  @query('.scroller') private readonly scroller!: HTMLElement | null;

  readonly #rooms = new StoreController(this, () => this.bellhop?.i18n.$rooms);
  readonly #announcer = new Announcer(this);
  readonly #end = new EndKeeper(this);
  #holder: ChunkHolder | undefined;
  #frame: MessageFrame | undefined;
  #framedBy: readonly unknown[] = [];
  /** Of the message that grew last: when it ends, its blocks stay. */
  #document: { readonly id: string; readonly of: InstanceType<Markdown['MarkdownDocument']> } | undefined;
  /** The first message at which earlier ones were asked for. */
  #asked: string | undefined;
  #isLoading = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#holder?.element.replaceChildren();
    this.#holder = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  /** Shows the last message. */
  goToEnd(): void {
    this.#end.goToEnd();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('messages')) this.#hear(changed.get('messages') as typeof this.messages | undefined);
    if (this.#end.isAtEnd) this.missed = 0;
    if (this.growing ? isMarkdown(this.growing) : this.messages.some(isMarkdown)) this.#load();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.bellhop) return nothing;
    const { i18n } = this.bellhop;
    return html`<div
        class="scroller"
        part="messages"
        role="log"
        aria-live="off"
        aria-label=${i18n.t('chat.messages')}
        tabindex="0"
        @scroll=${this.#onScroll}
        @keydown=${this.#onKeydown}
      >
        <div class="chunks"></div>
        <div class="tail"><slot></slot></div>
      </div>
      ${
        this.missed > 0
          ? html`<button class="latest" part="latest" @click=${this.#onLatest}>
              ${icon(down, { small: true })}${i18n.t('chat.newMessages', { count: this.missed })}
            </button>`
          : nothing
      }
      ${this.#announcer.render()}`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { scroller, bellhop } = this;
    if (!scroller || !bellhop || !this.isConnected) return;
    this.#end.follow(scroller);
    this.#holder ??= new ChunkHolder(scroller.querySelector('.chunks')!);
    this.#holder.show(this.#frameOf(bellhop.i18n), this.messages, this.growing, (place) =>
      this.#end.keepPlace(place),
    );
    // Before the browser looks for what is in view: at first it is not the top of a long list.
    if (changed.has('messages') && !changed.get('messages')?.length && this.#end.isAtEnd) this.#end.goToEnd();
    this.#askEarlier();
  }

  /** Another one when what all messages are drawn with has changed. */
  #frameOf(i18n: MessageFrame['i18n']): MessageFrame {
    const { markdown } = this;
    const by = [i18n, i18n.$locale.get(), this.#rooms.value, markdown];
    if (!this.#frame || !isSame(by, this.#framedBy)) {
      this.#framedBy = by;
      this.#frame = { i18n, documentOf: markdown && ((message) => this.#documentOf(markdown, message)) };
    }
    return this.#frame;
  }

  #documentOf(
    { MarkdownDocument }: Markdown,
    { id }: GrowingMessage,
  ): InstanceType<Markdown['MarkdownDocument']> {
    if (this.#document?.id === id) return this.#document.of;
    const made = new MarkdownDocument();
    if (this.growing?.id === id) this.#document = { id, of: made };
    return made;
  }

  /** What others have finished is read out, and counted where it is out of view. */
  #hear(before: readonly ListedMessage[] = []): void {
    const { bellhop, markdown } = this;
    const added = newcomers(before, this.messages);
    const heard = added.filter(({ writer }) => writer !== 'shopper');
    // Who writes wants to see it.
    if (heard.length < added.length) this.#end.aimAtEnd();
    if (!bellhop || heard.length === 0) return;
    if (!this.#end.isAtEnd) this.missed += heard.length;
    const words = heard.map((message) => {
      const { writer, text, name, heard: instead } = message;
      const words = instead ?? (markdown && isMarkdown(message) ? markdown.wordsOf(text) : text);
      return bellhop.i18n.t('chat.said', { who: name ?? bellhop.i18n.t(`chat.${writer}`), words });
    });
    this.#announcer.say(words.join('\n'));
  }

  #load(): void {
    if (this.#isLoading || this.markdown) return;
    this.#isLoading = true;
    import('../shared/markdown/document.js')
      .then(
        (markdown) => (this.markdown = markdown),
        // Plain until then.
        () => addEventListener('online', () => this.requestUpdate(), { once: true }),
      )
      .finally(() => (this.#isLoading = false));
  }

  #askEarlier(): void {
    const first = this.messages[0]?.id;
    if (!this.hasEarlier || first === undefined || first === this.#asked) return;
    if (this.scroller!.scrollTop > nearTop) return;
    this.#asked = first;
    this.dispatchEvent(new BellhopMessagesEarlierEvent());
  }

  #onScroll(): void {
    this.#end.onScroll();
    this.#askEarlier();
  }

  /** The browser's own glide ends beside the end: what comes near on the way is not as high as was guessed. */
  #onKeydown(event: KeyboardEvent): void {
    const { key, target, currentTarget, altKey } = event;
    if (altKey || target !== currentTarget) return;
    if (key === 'Home') this.scroller!.scrollTop = 0;
    else if (key === 'End') this.goToEnd();
    else return;
    event.preventDefault();
  }

  #onLatest(): void {
    this.#end.goToEnd();
    // The button goes, and with it the focus.
    this.scroller?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-message-list': BellhopMessageList;
  }
}
