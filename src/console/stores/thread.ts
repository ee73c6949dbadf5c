import { atom, type ReadableAtom } from 'nanostores';
import { type Loadable, lastValue, toSupportError } from '../../client/loadable.js';
import type { ChatEvent, StaffConversation, StaffEventPage, SupportError } from '../../contract/index.js';
import { staffChatRoutes } from '../../contract/staff-chat-routes.js';
import type { StaffCall } from '../call.js';

/** What is known of a conversation. */
export interface Thread {
  readonly conversation: StaffConversation;
  /** In the order of their numbers. */
  readonly events: readonly ChatEvent[];
  readonly hasEarlier: boolean;
}

/** An answer that has not arrived. */
export interface Pending {
  readonly key: string;
  readonly text: string;
  readonly at: string;
  readonly error?: SupportError | undefined;
}

/** Somebody else was faster: `name` has it now; nobody, where it went back to the queue or the assistant. */
export interface Taken {
  readonly name?: string | undefined;
}

export interface ThreadStore {
  readonly $thread: ReadableAtom<Loadable<Thread>>;
  readonly $pending: ReadableAtom<readonly Pending[]>;
  readonly $draft: ReadableAtom<string>;
  readonly $taken: ReadableAtom<Taken | undefined>;
  /** What failed beside an answer, until the next try. */
  readonly $error: ReadableAtom<SupportError | undefined>;
  /** Reads what is new; all of it where nothing is known. */
  refresh(): Promise<void>;
  loadEarlier(): Promise<void>;
  setDraft(text: string): void;
  /** The draft, or an answer that failed, under its own key: said twice, it is said once. */
  send(): Promise<void>;
  retry(key: string): Promise<void>;
  /** Gives up an answer: its words are the draft again. */
  takeBack(key: string): void;
  /** From the queue, the assistant, or the colleague that is named. */
  accept(instead?: string): Promise<void>;
  handBack(to: 'assistant' | 'waiting'): Promise<void>;
  /** Tells the shopper, now and then. */
  typing(): void;
  markRead(): void;
}

const typingEvery = 3_000;

export function createThreadStore(
  call: StaffCall,
  id: string,
  {
    onConversation,
    draft = '',
  }: { onConversation: (conversation: StaffConversation) => void; draft?: string },
): ThreadStore {
  const $thread = atom<Loadable<Thread>>({ status: 'idle' });
  const $pending = atom<readonly Pending[]>([]);
  const $draft = atom(draft);
  const $taken = atom<Taken | undefined>();
  const $error = atom<SupportError | undefined>();
  const params = { conversation: id };
  const r = staffChatRoutes;
  let reading: Promise<void> | undefined;
  let isStale = false;
  let typedAt = 0;
  let readUpTo = 0;
  const known = (): Thread | undefined => lastValue($thread.get()).value;

  function take({ conversation, events, more }: StaffEventPage, isForward: boolean): void {
    const before = known();
    onConversation(conversation);
    $thread.set({
      status: 'ready',
      value: {
        conversation,
        events: before ? joined(before.events, events) : events,
        hasEarlier: isForward && before ? before.hasEarlier : more,
      },
    });
  }

  /** What arrived by another way than the log, and stands in it now. */
  function put(event: ChatEvent): void {
    const before = known();
    if (before)
      $thread.set({ status: 'ready', value: { ...before, events: joined(before.events, [event]) } });
  }

  function have(conversation: StaffConversation): void {
    onConversation(conversation);
    const before = known();
    if (before) $thread.set({ status: 'ready', value: { ...before, conversation } });
  }

  async function read(): Promise<void> {
    do {
      isStale = false;
      const before = known();
      if (!before) $thread.set({ status: 'loading' });
      try {
        for (;;) {
          const after = known()?.events.at(-1)?.number;
          const query = after === undefined ? {} : { after: String(after) };
          const page = await call(r.staffConversationEvents, { params, query });
          take(page, after !== undefined);
          if (after === undefined || !page.more) break;
        }
      } catch (cause) {
        $thread.set({ status: 'failed', error: toSupportError(cause), ...lastValue($thread.get()) });
      }
    } while (isStale);
  }

  function refresh(): Promise<void> {
    isStale = true;
    return (reading ??= read().finally(() => (reading = undefined)));
  }

  async function deliver(pending: Pending): Promise<void> {
    const replace = (next?: Pending): void =>
      $pending.set(
        $pending.get().flatMap((each) => (each.key !== pending.key ? [each] : next ? [next] : [])),
      );
    replace({ ...pending, error: undefined });
    try {
      const event = await call(r.sendStaffMessage, {
        params,
        body: { text: pending.text },
        idempotencyKey: pending.key,
      });
      put(event);
      replace();
      void refresh();
    } catch (cause) {
      const error = toSupportError(cause);
      replace({ ...pending, error });
      if (error.code === 'conflict') await lost();
    }
  }

  /** Somebody else has it: their name is said, and what was written stays. */
  async function lost(): Promise<void> {
    await refresh();
    const agent = known()?.conversation.agent;
    $taken.set(agent ? { name: agent.name } : {});
  }

  async function act(work: () => Promise<StaffConversation>): Promise<void> {
    $error.set(undefined);
    $taken.set(undefined);
    try {
      have(await work());
      void refresh();
    } catch (cause) {
      const error = toSupportError(cause);
      if (error.code === 'conflict') await lost();
      else $error.set(error);
    }
  }

  return {
    $thread,
    $pending,
    $draft,
    $taken,
    $error,
    refresh,

    async loadEarlier() {
      const before = known();
      const first = before?.events[0]?.number;
      if (!before?.hasEarlier || first === undefined) return;
      try {
        take(await call(r.staffConversationEvents, { params, query: { before: String(first) } }), false);
      } catch (cause) {
        $error.set(toSupportError(cause));
      }
    },

    setDraft: (text) => $draft.set(text),

    async send() {
      const text = $draft.get().trim();
      if (text === '') return;
      $draft.set('');
      typedAt = 0;
      const pending: Pending = { key: crypto.randomUUID(), text, at: new Date().toISOString() };
      $pending.set([...$pending.get(), pending]);
      await deliver(pending);
    },

    async retry(key) {
      const pending = $pending.get().find((each) => each.key === key);
      if (pending) await deliver(pending);
    },

    takeBack(key) {
      const pending = $pending.get().find((each) => each.key === key);
      if (!pending) return;
      $pending.set($pending.get().filter((each) => each !== pending));
      $draft.set([pending.text, $draft.get()].filter(Boolean).join('\n\n'));
    },

    accept: (instead) =>
      act(() => call(r.acceptConversation, { params, body: instead === undefined ? {} : { instead } })),

    handBack: (to) => act(() => call(r.handBack, { params, body: { to } })),

    typing() {
      if (Date.now() - typedAt < typingEvery) return;
      typedAt = Date.now();
      call(r.staffTyping, { params }).catch(() => undefined);
    },

    markRead() {
      const last = [...(known()?.events ?? [])]
        .reverse()
        .find(({ by, type }) => by === 'shopper' && type === 'message');
      if (!last || last.number <= readUpTo || known()?.conversation.unread === 0) return;
      readUpTo = last.number;
      call(r.staffRead, { params, body: { upTo: last.number } }).catch(() => (readUpTo = 0));
    },
  };
}

/** Both, each event once, in order. */
function joined(one: readonly ChatEvent[], other: readonly ChatEvent[]): readonly ChatEvent[] {
  const [first] = other;
  const last = one.at(-1);
  if (!first) return one;
  if (!last || first.number > last.number) return [...one, ...other];
  const byNumber = new Map([...one, ...other].map((event) => [event.number, event]));
  return [...byNumber.values()].sort((a, b) => a.number - b.number);
}
