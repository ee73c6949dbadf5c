import { atom, computed, onMount, type PreinitializedWritableAtom, type ReadableAtom } from 'nanostores';
import type {
  ChatBackend,
  ChatRating,
  ChatWriter,
  Conversation,
  OpenProposal,
  SupportBackend,
} from '../../contract/index.js';
import { createOutbox, type Draft, type Waiting } from '../chat/outbox.js';
import { createOutboxStorage, type OutboxStorage } from '../chat/outbox-storage.js';
import { shareStream, type Connection } from '../chat/shared-stream.js';
import { emptyTimeline, withEarlier, withEvent, type Timeline } from '../chat/timeline.js';
import { createLoader, type Loadable, toSupportError } from '../loadable.js';
import { createWriteKeys } from '../write-keys.js';
import { createCalls, type CallOptions } from './call.js';
import { keepFresh, type Page } from './keep-fresh.js';

export interface ChatStoreOptions extends CallOptions, Page {
  readonly $mayKeep: ReadableAtom<boolean>;
  /** Tells shops, gateways and shoppers apart. */
  readonly name?: () => Promise<string>;
  readonly now?: () => number;
}

/** One conversation as a page shows it. What is listened to is read and followed. */
export interface Thread {
  readonly $timeline: ReadableAtom<Loadable<Timeline>>;
  readonly $connection: ReadableAtom<Connection>;
  /** Who is typing now, beside the shopper. */
  readonly $typing: ReadableAtom<ChatWriter | undefined>;
  /** Messages that have not arrived yet. */
  readonly $waiting: ReadableAtom<readonly Waiting[]>;
  readonly $hasEarlier: ReadableAtom<boolean>;
  loadEarlier(): Promise<void>;
  refresh(): Promise<void>;
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
  /** Resolves with the thread once the message is kept; it is sent as soon as that is possible. */
  send(draft: Draft, thread?: string): Promise<string>;
  retry(key: string): void;
  drop(key: string): Promise<void>;
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
/** How long somebody who is typing is said to. */
const typingMs = 5_000;
/** The shopper's typing is told this often. */
const tellTypingMs = 3_000;

interface Entry extends Thread {
  readonly $timeline: PreinitializedWritableAtom<Loadable<Timeline>>;
  readonly apply: (change: (timeline: Timeline) => Timeline) => void;
}

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
  const entries = new Map<string, Entry>();
  const $conversations: PreinitializedWritableAtom<Loadable<readonly Conversation[]>> = atom({
    status: 'idle',
  });
  const $begun = atom<Readonly<Record<string, string>>>({});
  const conversations = createLoader(
    $conversations,
    async (signal) => (await call((chat) => chat.list({ signal }))).conversations,
    now,
  );
  keepFresh($conversations, conversations, { ...page, freshMs, now });

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
        chat.send(thread, { text, photos: [...photos], locale, page: path }, { idempotencyKey: key }),
      ),
    onBegun: (thread, conversation) => {
      $begun.set({ ...$begun.get(), [thread]: conversation.id });
      void conversations.refresh();
    },
    // What it answers stands in the conversation; the stream may have been faster.
    onSent: (id) => void entries.get(id)?.refresh(),
  });
  let resuming: Promise<void> | undefined;

  function entry(id: string): Entry {
    const found = entries.get(id);
    if (found) return found;
    const $timeline: Entry['$timeline'] = atom({ status: 'idle' });
    const $connection = atom<Connection>('connecting');
    const $typing = atom<ChatWriter | undefined>();
    const $hasEarlier = atom(false);
    let typingTimer: ReturnType<typeof setTimeout> | undefined;
    const timeline = (): Timeline | undefined =>
      'value' in $timeline.value ? $timeline.value.value : undefined;
    const apply = (change: (timeline: Timeline) => Timeline): void => {
      const present = timeline();
      if (present) $timeline.set({ ...$timeline.value, value: change(present) } as Loadable<Timeline>);
    };
    const last = (): number => timeline()?.last ?? 0;

    // Read anew it has its last page; what was read before is read again when the shopper goes up.
    const loader = createLoader(
      $timeline,
      async (signal) => {
        const { events, more, conversation } = await call((chat) => chat.events(id, {}, { signal }));
        $hasEarlier.set(more);
        const read = events.reduce(withEvent, emptyTimeline);
        return {
          ...read,
          handler: conversation.handler,
          title: conversation.title,
          stars: conversation.rating,
        };
      },
      now,
    );

    async function readAfter(after: number, signal?: AbortSignal): Promise<void> {
      for (let more = true, from = after; more; from = last()) {
        const answer = await call((chat) => chat.events(id, { after: from }, { ...(signal && { signal }) }));
        apply((present) => answer.events.reduce(withEvent, present));
        more = answer.more && last() > from;
      }
    }

    function heard(by: ChatWriter): void {
      clearTimeout(typingTimer);
      $typing.set(by);
      typingTimer = setTimeout(() => $typing.set(undefined), typingMs);
    }

    onMount($timeline, () => {
      let stream: ReturnType<typeof shareStream> | undefined;
      let isOver = false;
      const open = (): void => {
        stream = shareStream({
          name: `bellhop:chat:${id}`,
          last,
          isVisible: () => $visible.get(),
          follow: (options) => call((chat) => chat.follow(id, options)),
          read: async (after, signal) => {
            await readAfter(after, signal);
            return [];
          },
          onEvent: (event) => {
            if (event.type === 'message' && event.by !== 'shopper') $typing.set(undefined);
            apply((present) => withEvent(present, event));
          },
          onSignal: (signal) => {
            if (signal.type === 'typing') heard(signal.by);
            else void loader.refresh();
          },
          onConnection: (connection) => $connection.set(connection),
          onEnd: (error) =>
            $timeline.set({
              status: 'failed',
              error,
              ...('value' in $timeline.value && { value: timeline() }),
            } as Loadable<Timeline>),
        });
      };
      // Nothing is followed before it is known where it stands.
      void (timeline() ? Promise.resolve() : loader.refresh()).then(() => {
        if (!isOver && timeline()) open();
      });
      const offs = [
        $online.listen((online) => online && stream?.wake()),
        $visible.listen((visible) => visible && stream?.wake()),
      ];
      return () => {
        isOver = true;
        stream?.close();
        clearTimeout(typingTimer);
        for (const off of offs) off();
      };
    });

    const made: Entry = {
      $timeline,
      $connection,
      $typing,
      $hasEarlier,
      apply,
      $waiting: computed([outbox.$waiting, $timeline], (waiting) => {
        const here = new Set(timeline()?.entries.map((each) => each.id));
        return waiting.filter(({ thread, key }) => thread === id && !here.has(key));
      }),
      async loadEarlier() {
        const first = timeline()?.first;
        if (first === undefined || !$hasEarlier.get()) return;
        const answer = await call((chat) => chat.events(id, { before: first }));
        $hasEarlier.set(answer.more);
        apply((present) => (present.first === first ? withEarlier(present, answer.events) : present));
      },
      refresh: async () => {
        if (!timeline()) return loader.refresh();
        await readAfter(last()).catch((cause: unknown) => {
          $timeline.set({ status: 'failed', error: toSupportError(cause), value: timeline()! });
        });
      },
    };
    entries.set(id, made);
    return made;
  }

  let toldTypingAt = 0;

  return {
    $conversations,
    $begun,
    $unread: computed($conversations, (state) =>
      'value' in state && state.value ? state.value.reduce((sum, { unread }) => sum + unread, 0) : 0,
    ),
    refresh: () => conversations.refresh(),
    thread: (id) => {
      resuming ??= outbox.resume();
      return entry($begun.get()[id] ?? id);
    },
    send: (draft, thread) =>
      outbox.add(draft, thread === undefined ? undefined : ($begun.get()[thread] ?? thread)),
    retry: (key) => outbox.retry(key),
    drop: (key) => outbox.drop(key),
    stop: (id) => call((chat) => chat.stop(id)),
    proposal: (id, proposalId) => call((chat) => chat.proposal(id, proposalId)),
    decide: (id, { id: proposalId, nonce }, isConfirmed) =>
      keys.hold(`${proposalId} ${isConfirmed}`, async (idempotencyKey) => {
        await call((chat) => chat.decide(id, proposalId, { nonce, isConfirmed }, { idempotencyKey }));
        await entries.get(id)?.refresh();
      }),
    handOver: (id) =>
      keys.hold(`person ${id}`, (idempotencyKey) => call((chat) => chat.handOver(id, { idempotencyKey }))),
    markRead: async (id, upTo) => {
      await call((chat) => chat.markRead(id, upTo));
      const { value } = 'value' in $conversations.value ? $conversations.value : {};
      if (value) conversations.set(value.map((each) => (each.id === id ? { ...each, unread: 0 } : each)));
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
      forget();
      keys.clear();
      outbox.forget();
      storing = resuming = undefined;
      conversations.abort();
      $conversations.set({ status: 'idle' });
      if (!isLeaving) return;
      entries.clear();
      $begun.set({});
    },
  };
}
