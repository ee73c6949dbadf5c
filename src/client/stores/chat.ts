import { atom, computed, onMount, type PreinitializedWritableAtom, type ReadableAtom } from 'nanostores';
import type {
  ChatBackend,
  ChatEvent,
  ChatRating,
  Conversation,
  OpenProposal,
  SupportBackend,
} from '../../contract/index.js';
import { createOutbox, type Draft, type Waiting } from '../chat/outbox.js';
import { createOutboxStorage, type OutboxStorage } from '../chat/outbox-storage.js';
import type { ChatPhotos } from '../chat/chat-photos.js';
import type { PhotoDraft } from '../chat/photo-draft.js';
import { createLoader, lastValue, unreachable, type Loadable } from '../loadable.js';
import { createWriteKeys } from '../write-keys.js';
import { createCalls, type CallOptions } from './call.js';
import { createThread, type FollowedThread, type Thread } from './chat-thread.js';
import { keepFresh, type Page } from './keep-fresh.js';

export type { Thread } from './chat-thread.js';

export interface ChatStoreOptions extends CallOptions, Page {
  readonly $mayKeep: ReadableAtom<boolean>;
  /** Tells shops, gateways and shoppers apart. */
  readonly name?: () => Promise<string>;
  readonly now?: () => number;
}

/** The shopper's conversations. */
export interface ChatStore {
  readonly $conversations: ReadableAtom<Loadable<readonly Conversation[]>>;
  /** Messages of others that the shopper has not seen. */
  readonly $unread: ReadableAtom<number>;
  refresh(): Promise<void>;
  /** By the id of the conversation, or by what `send` called one that is not begun yet. */
  thread(id: string): Thread;
  /** What became of a thread: the id of its conversation, once it has one. */
  readonly $begun: ReadableAtom<Readonly<Record<string, string>>>;
  /** Whether a thread is a conversation by now. */
  isBegun(thread: string): boolean;
  /** All that has not arrived yet, also of an earlier visit. */
  readonly $waiting: ReadableAtom<readonly Waiting[]>;
  /** Sends what an earlier visit has left. Resolves once it is known. */
  resume(): Promise<void>;
  /** Resolves with the thread once the message is kept; it is sent as soon as that is possible. */
  send(draft: Draft, thread?: string): Promise<string>;
  retry(key: string): void;
  drop(key: string): Promise<void>;
  /** Takes one photo out of a message that waits, and the message where that was all of it. */
  dropPhoto(key: string, id: string): Promise<void>;
  /**
   * The photos of the message that is being written in a thread, or in a conversation that has none yet. Rejects with
   * `offline` where what prepares them cannot be had.
   */
  photoDraft(thread?: string): Promise<PhotoDraft>;
  /** Where a photo of a message can be shown for a while; `not-found` once it is gone. */
  photoUrl(id: string): Promise<string>;
  stop(id: string): Promise<void>;
  proposal(id: string, proposalId: string): Promise<OpenProposal>;
  decide(id: string, proposal: OpenProposal, isConfirmed: boolean): Promise<void>;
  handOver(id: string): Promise<void>;
  markRead(id: string, upTo: number): Promise<void>;
  typing(id: string): Promise<void>;
  rate(id: string, rating: ChatRating): Promise<void>;
  rename(id: string, title: string): Promise<void>;
  mailTranscript(id: string, email: string): Promise<void>;
}

export interface ForgettingChatStore extends ChatStore {
  forget(isLeaving?: boolean): void;
}

const freshMs = 30_000;
/** The shopper's typing is told this often. */
const tellTypingMs = 3_000;

export function createChatStore(
  backend: SupportBackend,
  {
    $online,
    $visible,
    $mayKeep,
    name = () => Promise.resolve(''),
    now = Date.now,
    ...calling
  }: ChatStoreOptions,
): ForgettingChatStore {
  const { call, forget } = createCalls<ChatBackend>(backend.chat, calling);
  const keys = createWriteKeys();
  const page = { $online, $visible };
  const threads = new Map<string, FollowedThread>();
  const $conversations: PreinitializedWritableAtom<Loadable<readonly Conversation[]>> = atom({
    status: 'idle',
  });
  const $begun = atom<Readonly<Record<string, string>>>({});
  const conversations = createLoader(
    $conversations,
    async (signal) => (await call((chat) => chat.list({ signal }))).conversations,
    now,
  );
  const listed = (): readonly Conversation[] => lastValue($conversations.value).value ?? [];
  keepFresh($conversations, conversations, { ...page, freshMs, now });
  // The place in the queue is told by nobody.
  onMount($conversations, () => {
    const timer = setInterval(() => {
      const isWaiting = listed().some(({ handler, place }) => handler === 'waiting' && place !== undefined);
      if (isWaiting && $visible.get() && $online.get()) void conversations.refresh();
    }, freshMs);
    return () => clearInterval(timer);
  });

  let photos: Promise<ChatPhotos> | undefined;
  const loadPhotos = (): Promise<ChatPhotos> =>
    (photos ??= import('../chat/chat-photos.js').then(
      ({ createChatPhotos }) => createChatPhotos({ photos: backend.photos, calling, storage, now }),
      (cause: unknown) => {
        photos = undefined;
        throw unreachable(cause);
      },
    ));

  let storing: Promise<OutboxStorage> | undefined;
  const storage = (): Promise<OutboxStorage> =>
    (storing ??= name().then((of) => createOutboxStorage(of, $mayKeep.get(), now)));
  $mayKeep.listen((mayKeep) => void storing?.then((kept) => kept.setConsent(mayKeep)));

  const outbox = createOutbox({
    storage,
    $online,
    now,
    begin: ({ thread: idempotencyKey, locale, page: path }) =>
      call((chat) => chat.start({ locale, page: path }, { idempotencyKey })),
    send: ({ thread, key, text, photos, locale, page: path }) =>
      call((chat) =>
        chat.send(
          thread,
          { text, photos: photos.flatMap(({ photoId }) => photoId ?? []), locale, page: path },
          { idempotencyKey: key },
        ),
      ),
    openPhotos: async (onChange) => (await loadPhotos()).outbox(onChange),
    onBegun: (thread, conversation) => {
      void photos?.then((loaded) => loaded.begun(thread, conversation.id));
      $begun.set({ ...$begun.get(), [thread]: conversation.id });
      put(conversation);
    },
    onSent: (id, event, message) => {
      const take = (): void => void threads.get(id)?.take(event);
      if (message.photos.length === 0 || !photos) take();
      else void photos.then((loaded) => loaded.sent(message)).finally(take);
    },
  });
  let resuming: Promise<void> | undefined;

  /** Newer facts of a conversation than the list has, or one that it lacks. */
  function put(conversation: Conversation): void {
    if (!lastValue($conversations.value).value) return;
    const others = listed().filter(({ id }) => id !== conversation.id);
    const isLater = ({ lastAt }: Conversation): boolean => lastAt > conversation.lastAt;
    const at = others.filter(isLater).length;
    conversations.set([...others.slice(0, at), conversation, ...others.slice(at)]);
  }

  /** What the list says of a conversation, after one more event of it. */
  function follow(id: string, event: ChatEvent): void {
    const known = listed().find((each) => each.id === id);
    if (!known || event.number <= known.last) return;
    const isMessage = event.type === 'message';
    put({
      ...known,
      last: event.number,
      ...(isMessage && { lastAt: event.at }),
      ...(isMessage && event.by !== 'shopper' && { unread: known.unread + 1 }),
      ...(event.type === 'hand-over' && { handler: event.to, place: undefined }),
      ...(event.type === 'title' && { title: event.title }),
      ...(event.type === 'rating' && { rating: event.stars }),
    });
    // What the first words call it is the backend's to say.
    const isNamed = isMessage && event.by === 'shopper' && known.title === undefined;
    if (event.type === 'hand-over' || isNamed) void conversations.refresh();
  }

  function thread(id: string): FollowedThread {
    const found = threads.get(id);
    if (found) return found;
    const made = createThread({
      ...{ id, call, now, ...page },
      $outbox: outbox.$waiting,
      isBegun: () => outbox.isBegun(id),
      onConversation: put,
      onEvent: (event) => follow(id, event),
    });
    threads.set(id, made);
    return made;
  }

  let toldTypingAt = 0;

  return {
    $conversations,
    $begun,
    isBegun: (id) => $begun.get()[id] !== undefined || outbox.isBegun(id),
    $waiting: outbox.$waiting,
    $unread: computed($conversations, (state) =>
      (lastValue(state).value ?? []).reduce((sum, { unread }) => sum + unread, 0),
    ),
    refresh: () => conversations.refresh(),
    resume: () => (resuming ??= outbox.resume()),
    thread: (id) => thread($begun.get()[id] ?? id),
    send: (draft, id) => outbox.add(draft, id === undefined ? undefined : ($begun.get()[id] ?? id)),
    retry: (key) => outbox.retry(key),
    drop: (key) => outbox.drop(key),
    dropPhoto: (key, id) => outbox.dropPhoto(key, id),
    photoDraft: async (id = '') => (await loadPhotos()).draft($begun.get()[id] ?? id),
    photoUrl: async (id) => (await loadPhotos()).url(id),
    stop: (id) => call((chat) => chat.stop(id)),
    proposal: (id, proposalId) => call((chat) => chat.proposal(id, proposalId)),
    decide: (id, { id: proposalId, nonce }, isConfirmed) =>
      keys.hold(`${proposalId} ${isConfirmed}`, async (idempotencyKey) => {
        const event = await call((chat) =>
          chat.decide(id, proposalId, { nonce, isConfirmed }, { idempotencyKey }),
        );
        await threads.get(id)?.take(event);
      }),
    handOver: (id) =>
      keys.hold(`person ${id}`, (idempotencyKey) => call((chat) => chat.handOver(id, { idempotencyKey }))),
    markRead: async (id, upTo) => {
      await call((chat) => chat.markRead(id, upTo));
      const known = listed().find((each) => each.id === id);
      if (known?.unread) put({ ...known, unread: 0 });
    },
    typing: async (id) => {
      if (now() - toldTypingAt < tellTypingMs || !$online.get()) return;
      toldTypingAt = now();
      await call((chat) => chat.typing(id)).catch(() => {});
    },
    rate: (id, rating) =>
      keys.hold(`rate ${id} ${rating.stars}`, (idempotencyKey) =>
        call((chat) => chat.rate(id, rating, { idempotencyKey })),
      ),
    rename: async (id, title) => {
      await call((chat) => chat.rename(id, title));
      await conversations.refresh();
    },
    mailTranscript: (id, email) =>
      keys.hold(`mail ${id} ${email}`, (idempotencyKey) =>
        call((chat) => chat.mailTranscript(id, email, { idempotencyKey })),
      ),
    forget(isLeaving) {
      keys.clear();
      if (isLeaving) {
        forget();
        outbox.forget();
        void photos?.then((loaded) => loaded.forget());
        storing = resuming = undefined;
        $begun.set({});
      }
      for (const made of threads.values()) made.forget(isLeaving);
      if (isLeaving) threads.clear();
      conversations.abort();
      $conversations.set({ status: 'idle' });
      if (!isLeaving && $conversations.lc > 0) void conversations.refresh();
    },
  };
}
