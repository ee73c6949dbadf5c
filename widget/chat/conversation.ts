import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Bellhop } from '../../src/client/client.js';
import { toSupportError } from '../../src/client/loadable.js';
import type { OutgoingPhoto } from '../../src/client/chat/outbox-storage.js';
import type { SupportError } from '../../src/contract/index.js';
import { Announcer } from '../shared/announcer.js';
import { BellhopElement } from '../shared/base-element.js';
import { define } from '../shared/define.js';
import { HeadingController } from '../shared/heading.js';
import { LoadController, skeleton } from '../shared/loads.js';
import { errorNotice } from '../shared/notice.js';
import { StoreController } from '../shared/store-controller.js';
import { AnswerWatch } from './answer-watch.js';
import type { BellhopComposer } from './composer.js';
import { drawConnection, drawFailed, drawTop } from './conversation-parts.js';
import { ConversationStores } from './conversation-stores.js';
import { styles } from './conversation.styles.js';
import { drawEmpty } from './empty.js';
import type { BellhopComposeEvent } from './events.js';
import type { Extras } from './extras.js';
import type * as Messages from './messages.js';

/**
 * One conversation, or the beginning of one. Part of `<bellhop-chat>`.
 *
 * @tag bellhop-conversation
 * @summary What was said, and where more is written.
 * @fires {Event} list-request - The shopper wants to see all conversations.
 * @fires {Event} new-request - The shopper wants to begin another one.
 * @csspart heading - The title, where no panel has one.
 * @csspart action - A button for what can be done.
 * @csspart question - A question to begin with.
 * @csspart reply - A suggested answer.
 * @csspart notice - A box that says what happened and what to do.
 */
export class BellhopConversation extends BellhopElement {
  static readonly tagName = 'bellhop-conversation';
  static override styles = styles;

  /** The id of the conversation; without it one begins. */
  @property() thread: string | undefined;

  @state() private error: SupportError | undefined;
  /** What is unfolded above the messages. */
  @state() private unfolded: 'more' | 'rating' | undefined;
  @query('bellhop-composer') private readonly composer!: BellhopComposer | null;

  readonly #stores = new ConversationStores(this, () => ({ bellhop: this.bellhop, thread: this.thread }));
  readonly #heading = new HeadingController(this);
  readonly #announcer = new Announcer(this);
  readonly #rooms = new StoreController(this, () => this.bellhop?.i18n.$rooms);
  readonly #watch = new AnswerWatch(this);
  readonly #loads = new LoadController(this);
  readonly #loadMessages = async (): Promise<void> => {
    const { ConversationMessages } = await import('./messages.js');
    this.#messages ??= new ConversationMessages(this, {
      ...{ stores: this.#stores, watch: this.#watch },
      send: (words) => void this.#reply(words),
      copy: (words) => void this.#copy(words),
      rate: () => void this.#unfold('rating'),
    });
  };
  #messages: Messages.ConversationMessages | undefined;
  /** What not every shop or browser has. */
  #extras: Extras | undefined;
  #markedUpTo = 0;
  #unfollow: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow?.();
    this.#unfollow = undefined;
  }

  override focus(): void {
    if (this.composer) this.composer.focus();
    else this.#heading.focus();
  }

  /** Puts words where the shopper writes. */
  prefill(words: string): void {
    void this.updateComplete.then(() => this.composer?.put(words));
  }

  /** Sends words as the shopper's. */
  async send(text: string, photos: readonly OutgoingPhoto[] = []): Promise<void> {
    const { store } = this.#stores;
    if (!this.bellhop || !store) return;
    this.error = undefined;
    const locale = this.bellhop.i18n.$locale.get();
    this.thread = await store.send({ text, photos, locale, page: location.pathname }, this.thread);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { bellhop } = this;
    if (!bellhop) return;
    if (changed.has('thread')) {
      this.#markedUpTo = 0;
      this.error = this.unfolded = undefined;
    }
    this.#loads.begin(this.#loadMessages);
    const { shop, withWords, timeline, waiting, can } = this.#stores;
    if (shop) this.#heading.set(shop.name, withWords);
    if (!this.#unfollow && this.isConnected) this.#follow(bellhop);
    this.#watch.set(timeline, waiting, can?.assistant ?? false);
  }

  protected override updated(): void {
    const { timeline, id, isVisible } = this.#stores;
    if (!timeline || !id || !isVisible || !this.checkVisibility({ visibilityProperty: true })) return;
    const { lastByOthers, readByShopper } = timeline;
    if (lastByOthers <= Math.max(readByShopper, this.#markedUpTo)) return;
    this.#markedUpTo = lastByOthers;
    // What fails is told again with the next message.
    this.#stores.store?.markRead(id, lastByOthers).catch(() => (this.#markedUpTo = 0));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop, unfolded } = this;
    if (!bellhop) return nothing;
    const { shop, withWords, id, timeline, can } = this.#stores;
    return html`${
        this.#heading.isElsewhere
          ? nothing
          : html`<div class="head">
              <h2 part="heading" tabindex="-1">${shop?.name ?? ''}</h2>
              <p class="small soft">${withWords}</p>
            </div>`
      }
      ${drawTop(bellhop, this.#stores, {
        isMoreOpen: unfolded !== undefined,
        call: this.#extras?.renderCall(bellhop),
        onList: () => this.dispatchEvent(new Event('list-request')),
        onPerson: () => void this.#askPerson(),
        onMore: () => void this.#unfold(unfolded ? undefined : 'more'),
      })}
      ${
        unfolded
          ? html`<bellhop-chat-more
              conversation=${id ?? nothing}
              .heading=${timeline?.title ?? ''}
              ?rating=${unfolded === 'rating'}
              ?rated=${timeline?.stars !== undefined}
              ?mails=${can?.transcripts ?? false}
              @new-request=${() => this.dispatchEvent(new Event('new-request'))}
              @close-request=${() => void this.#unfold(undefined)}
            ></bellhop-chat-more>`
          : nothing
      }
      ${this.#renderBody(bellhop)}
      <div class="foot">
        ${this.error ? html`<div class="wrong">${errorNotice(bellhop, this.error)}</div>` : nothing}
        ${drawConnection(bellhop, this.#stores)} ${this.#extras?.renderNote(bellhop)}
        <bellhop-composer
          exportparts="input, submit, stop"
          thread=${this.thread ?? ''}
          ?busy=${this.#watch.isBusy}
          ?ready=${this.#extras?.photos?.isReady}
          @bellhop-compose=${(event: BellhopComposeEvent) => void this.#compose(event.text)}
          @stop-request=${() => void this.#stop()}
          @typing=${() => id && void this.#stores.store?.typing(id)}
        >
          ${this.#extras?.photos?.renderRow(() => this.focus())}
          ${this.#extras?.photos?.renderButtons(bellhop)} ${this.#extras?.renderSpeak(bellhop)}
        </bellhop-composer>
      </div>
      ${this.#announcer.render()}`;
  }

  #renderBody(bellhop: Bellhop): TemplateResult {
    const { state, timeline, waiting, shop } = this.#stores;
    const isEmpty = timeline && !timeline.writing && timeline.entries.length + waiting.length === 0;
    if (this.thread === undefined || isEmpty)
      return html`<div class="body">
        ${drawEmpty(bellhop.i18n, shop?.capabilities, (words) => void this.send(words))}
      </div>`;
    if (!timeline)
      return html`<div class="body">
        ${
          state?.status === 'failed'
            ? drawFailed(bellhop, state.error, {
                onRetry: () => void this.#stores.of?.refresh(),
                onNew: () => this.dispatchEvent(new Event('new-request')),
              })
            : skeleton(bellhop)
        }
      </div>`;
    const messages = (): TemplateResult => this.#messages!.render(bellhop, timeline, this.#extras);
    return html`${this.#loads.render(bellhop, this.#loadMessages, messages)}`;
  }

  async #attempt(run: () => Promise<unknown>): Promise<boolean> {
    this.error = undefined;
    try {
      await run();
      return true;
    } catch (cause) {
      this.error = toSupportError(cause);
      return false;
    }
  }

  /** What cannot be kept is the shopper's to send again. */
  async #compose(text: string): Promise<void> {
    const photos = await this.#extras?.photos?.take();
    if (await this.#attempt(() => this.send(text, photos))) return;
    this.composer?.put(text);
    if (photos) this.#extras?.photos?.put(photos);
  }

  /** Its button goes; a keyboard on the screen is only opened by who wants to write. */
  async #reply(words: string): Promise<void> {
    if (!matchMedia('(pointer: coarse)').matches) this.focus();
    await this.send(words);
  }

  async #stop(): Promise<void> {
    const { id, store } = this.#stores;
    this.#watch.stop();
    await this.#attempt(async () => id && store?.stop(id));
  }

  /** In a conversation that is not begun it is the first that is said. */
  async #askPerson(): Promise<void> {
    const { id, store, of } = this.#stores;
    if (!id) await this.send(this.bellhop!.i18n.t('chat.person'));
    else
      await this.#attempt(async () => {
        await store?.handOver(id);
        await of?.refresh();
      });
    // The button has gone, or goes.
    this.focus();
  }

  async #copy(text: string): Promise<void> {
    if (await this.#attempt(() => navigator.clipboard.writeText(text.replace(/[\u2066-\u2069]/g, ''))))
      this.#announcer.say(this.bellhop!.i18n.t('chat.copied'));
  }

  async #unfold(what: 'more' | 'rating' | undefined): Promise<void> {
    const isOpen = this.unfolded !== undefined;
    if (
      what &&
      !(await this.#attempt(() => import('./more.js').then(({ BellhopChatMore }) => define(BellhopChatMore))))
    )
      return;
    this.unfolded = what;
    await this.updateComplete;
    const target = what ? 'bellhop-chat-more' : '[aria-expanded]';
    if (what || isOpen) this.renderRoot.querySelector<HTMLElement>(target)?.focus();
  }

  /** It comes last. */
  protected override firstUpdated(): void {
    import('./extras.js').then(({ Extras }) => {
      this.#extras = new Extras(this, this.#stores, () => this.composer);
      this.requestUpdate();
    }, Object);
  }

  #follow({ onForget }: Bellhop): void {
    const forget = (isLeaving?: boolean): void => {
      if (!isLeaving) return;
      this.thread = undefined;
      this.composer?.put('');
    };
    onForget.add(forget);
    this.#unfollow = () => onForget.delete(forget);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-conversation': BellhopConversation;
  }
}
