import type { ReactiveControllerHost } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import type { Waiting } from '../../src/client/chat/outbox.js';
import type { Connection } from '../../src/client/chat/shared-stream.js';
import type { Timeline } from '../../src/client/chat/timeline.js';
import { lastValue, type Loadable } from '../../src/client/loadable.js';
import type { ChatStore, Thread } from '../../src/client/stores/chat.js';
import type { Capabilities, ChatWriter, Conversation, ShopConfig } from '../../src/contract/index.js';
import { StoreController } from '../shared/store-controller.js';
import { chatOf } from './store.js';

interface Source {
  readonly bellhop: Bellhop | undefined;
  /** The conversation, or what its messages wait under until it has begun. */
  readonly thread: string | undefined;
}

/** What a conversation is shown from. */
export class ConversationStores {
  readonly #shop: StoreController<Loadable<ShopConfig>>;
  readonly #online: StoreController<boolean>;
  readonly #visible: StoreController<boolean>;
  readonly #begun: StoreController<Readonly<Record<string, string>>>;
  readonly #conversations: StoreController<Loadable<readonly Conversation[]>>;
  readonly #timeline: StoreController<Loadable<Timeline>>;
  readonly #waiting: StoreController<readonly Waiting[]>;
  readonly #connection: StoreController<Connection>;
  readonly #typing: StoreController<ChatWriter | undefined>;
  readonly #hasEarlier: StoreController<boolean>;

  constructor(
    host: ReactiveControllerHost,
    readonly source: () => Source,
  ) {
    const client = (): Bellhop | undefined => source().bellhop;
    // What comes first is looked at first: the thread is found by what has begun.
    this.#shop = new StoreController(host, () => client()?.shop.$shop);
    this.#online = new StoreController(host, () => client()?.$online);
    this.#visible = new StoreController(host, () => client()?.$visible);
    this.#begun = new StoreController(host, () => this.store?.$begun);
    this.#conversations = new StoreController(host, () => this.store?.$conversations);
    this.#timeline = new StoreController(host, () => this.of?.$timeline);
    this.#waiting = new StoreController(host, () => this.of?.$waiting);
    this.#connection = new StoreController(host, () => this.of?.$connection);
    this.#typing = new StoreController(host, () => this.of?.$typing);
    this.#hasEarlier = new StoreController(host, () => this.of?.$hasEarlier);
  }

  get store(): ChatStore | undefined {
    const { bellhop } = this.source();
    return bellhop && chatOf(bellhop);
  }

  get of(): Thread | undefined {
    const { thread } = this.source();
    return thread === undefined ? undefined : this.store?.thread(thread);
  }

  get shop(): ShopConfig | undefined {
    return lastValue(this.#shop.value).value;
  }

  get can(): Capabilities['chat'] {
    return this.shop?.capabilities.chat;
  }

  get isOffline(): boolean {
    return this.#online.value === false;
  }

  get isVisible(): boolean {
    return this.#visible.value ?? false;
  }

  /** The conversation's own id, once it has one. */
  get id(): string | undefined {
    const { thread } = this.source();
    if (thread === undefined) return undefined;
    const begun = this.#begun.value?.[thread];
    return begun ?? (this.store?.isBegun(thread) ? thread : undefined);
  }

  get conversations(): readonly Conversation[] {
    return lastValue(this.#conversations.value).value ?? [];
  }

  get state(): Loadable<Timeline> | undefined {
    return this.#timeline.value;
  }

  get timeline(): Timeline | undefined {
    return lastValue(this.state).value;
  }

  get waiting(): readonly Waiting[] {
    return this.#waiting.value ?? [];
  }

  /** The stream has broken off, and is tried again. */
  get isLost(): boolean {
    return this.#connection.value === 'waiting';
  }

  get typing(): ChatWriter | undefined {
    return this.#typing.value;
  }

  get hasEarlier(): boolean {
    return this.#hasEarlier.value ?? false;
  }

  /** The conversation, where others may be before it. */
  get queued(): Conversation | undefined {
    return this.can?.people && this.timeline?.handler === 'waiting'
      ? this.conversations.find(({ id }) => id === this.id)
      : undefined;
  }

  get unreadElsewhere(): number {
    return this.conversations.reduce((sum, { id, unread }) => (id === this.id ? sum : sum + unread), 0);
  }

  /** Of whoever took over last. */
  get agent(): string | undefined {
    const names = this.timeline?.entries.flatMap((entry) =>
      entry.kind === 'hand-over' && entry.to === 'agent' ? [entry.name] : [],
    );
    return names?.at(-1);
  }

  /** Who answers, in words. */
  get withWords(): string {
    const { i18n } = this.source().bellhop!;
    const handler = this.timeline?.handler ?? (this.can?.assistant ? 'assistant' : 'waiting');
    const isMessage = handler === 'waiting' && this.can?.people === false;
    return i18n.t(`chat.with.${isMessage ? 'message' : handler}`, { name: this.agent });
  }
}
