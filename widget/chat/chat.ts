import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import type { Screen } from '../../src/client/stores/screens.js';
import { lastValue } from '../../src/client/loadable.js';
import { SupportError } from '../../src/contract/errors.js';
import { define } from '../shared/define.js';
import { skeleton } from '../shared/loads.js';
import { errorNotice } from '../shared/notice.js';
import { ScreensView } from '../shared/screens-view.js';
import { StoreController } from '../shared/store-controller.js';
import { styles } from './chat.styles.js';
import type { BellhopConversation } from './conversation.js';
import { chatOf } from './store.js';

// What a page may style inside of the screens.
const parts =
  'heading, action, question, reply, notice, row, messages, message, state, latest, card, source, proposal, confirm, input, submit, stop, field, star';

/**
 * Conversations with the shop: its assistant, its people, and what they have said. In a panel it shows the panel's
 * screen; alone on a page it is its own.
 *
 * @tag bellhop-chat
 * @summary Ask the shop, and get an answer with its source.
 * @fires {BellhopOrderSelectEvent} bellhop-order-select - An order of an answer was chosen. Cancel it to show your own page.
 * @csspart back - The way back, where no panel has one.
 * @csspart heading - A screen's title.
 * @csspart messages - The messages, which scroll.
 * @csspart message - One message.
 * @csspart state - What became of a message, in words.
 * @csspart latest - The button that leads to new messages.
 * @csspart source - Where a fact of a message comes from.
 * @csspart card - What opens a view of the shop's answer.
 * @csspart proposal - What would be done once it is confirmed.
 * @csspart confirm - The button that confirms it.
 * @csspart question - A question to begin with.
 * @csspart reply - A suggested answer.
 * @csspart row - One conversation of the list.
 * @csspart input - Where a message is written.
 * @csspart submit - The button that sends.
 * @csspart stop - The button that stops the answer.
 * @csspart action - What else can be done.
 * @csspart notice - A box that says what happened and what to do.
 * @cssproperty [--bellhop-chat-block-size=640px] - Its height, where it stands alone on a page.
 */
export class BellhopChat extends ScreensView {
  static readonly tagName = 'bellhop-chat';
  static override styles = styles;

  protected override readonly room = 'chat';
  protected override readonly names = ['chat', 'chats'] as const;

  readonly #shop = new StoreController(this, () => this.bellhop?.shop.$shop);
  readonly #conversations = new StoreController(this, () =>
    this.bellhop && this.#can ? chatOf(this.bellhop).$conversations : undefined,
  );
  /** What each screen shows, once that is known: news elsewhere do not change it. */
  readonly #threads = new WeakMap<Screen, string | undefined>();
  readonly #begun = new WeakSet<Screen>();
  #resumed: Bellhop | undefined;
  #isResumed = false;
  #watched: Bellhop | undefined;

  /** Puts words where the shopper writes, without sending them. */
  prefill(words: string): void {
    this.#conversation?.prefill(words);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { bellhop } = this;
    if (!bellhop || !this.#can || this.#resumed === bellhop) return;
    this.#resumed = bellhop;
    this.#isResumed = false;
    const store = chatOf(bellhop);
    void store.resume().then(() => {
      this.#isResumed = true;
      this.requestUpdate();
    });
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { bellhop } = this;
    if (bellhop && this.#can && this.hasWords) this.#watch(bellhop);
    // What was written elsewhere, or is to be written here.
    const top = this.shown.at(-1);
    const conversation = this.#conversation;
    if (!top || !conversation || this.#begun.has(top)) return;
    this.#begun.add(top);
    const { send, text } = top.params;
    if (send) void conversation.send(send);
    else if (text) conversation.prefill(text);
  }

  protected override renderOwn(screen: Screen): TemplateResult {
    const bellhop = this.bellhop!;
    const shop = lastValue(this.#shop.value).value;
    if (shop && !shop.capabilities.chat) return errorNotice(bellhop, new SupportError('unsupported'));
    if (!shop)
      return this.#shop.value?.status === 'failed'
        ? errorNotice(bellhop, this.#shop.value.error, () => void bellhop.shop.refresh())
        : skeleton(bellhop);
    if (screen.name === 'chats')
      return this.renderLoaded(
        loadList,
        () => html`<bellhop-conversations exportparts=${parts}></bellhop-conversations>`,
      );
    if (!this.#isKnown(screen)) return skeleton(bellhop);
    return html`<bellhop-conversation
      class=${this.screen ? 'fills' : 'alone'}
      thread=${this.#threads.get(screen) ?? nothing}
      exportparts=${parts}
      @list-request=${() => bellhop.screens.open('chats')}
      @new-request=${() => bellhop.screens.replace('chat', { new: '' })}
    ></bellhop-conversation>`;
  }

  /** The conversation that was named; else the last one, or what waits to begin one. */
  #isKnown(screen: Screen): boolean {
    if (this.#threads.has(screen)) return true;
    const { id, new: isNew } = screen.params;
    const state = this.#conversations.value;
    if (id !== undefined || isNew !== undefined) this.#threads.set(screen, id);
    else if (this.#isResumed && (state?.status === 'ready' || state?.status === 'failed')) {
      const waiting = chatOf(this.bellhop!)
        .$waiting.get()
        .filter(({ isBegun }) => !isBegun)
        .at(-1);
      this.#threads.set(screen, waiting?.thread ?? lastValue(state).value?.[0]?.id);
    } else return false;
    return true;
  }

  /** For the launcher, which is hidden as long as the panel is open. */
  #watch(bellhop: Bellhop): void {
    if (this.#watched === bellhop) return;
    this.#watched = bellhop;
    import('./following.js').then(
      ({ watchUnread }) => watchUnread(bellhop, chatOf(bellhop), this),
      () => (this.#watched = undefined),
    );
  }

  get #conversation(): BellhopConversation | null {
    return this.renderRoot.querySelector('.shown > bellhop-conversation');
  }

  get #can(): boolean {
    return lastValue(this.#shop.value).value?.capabilities.chat !== undefined;
  }
}

const loadList = (): Promise<unknown> =>
  import('./conversations.js').then(({ BellhopConversations }) => define(BellhopConversations));

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-chat': BellhopChat;
  }
}
