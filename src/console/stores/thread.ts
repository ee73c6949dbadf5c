import { atom, type ReadableAtom } from 'nanostores';
import { type Loadable, lastValue, toSupportError } from '../../client/loadable.js';
import type { ChatEvent, StaffConversation, StaffEventPage, SupportError } from '../../contract/index.js';
import { staffChatRoutes } from '../../contract/staff-chat-routes.js';
import type { StaffCall } from '../call.js';
import type { StaffUpload } from '../upload.js';
import { type Answer, createAnswer } from './answer.js';

/** What is known of a conversation. */
export interface Thread {
  readonly conversation: StaffConversation;
  /** In the order of their numbers. */
  readonly events: readonly ChatEvent[];
  readonly hasEarlier: boolean;
}

/** Somebody else was faster: `name` has it now; nobody, where it went back to the queue or the assistant. */
export interface Taken {
  readonly name?: string | undefined;
}

export interface ThreadStore extends Answer {
  readonly $thread: ReadableAtom<Loadable<Thread>>;
  readonly $taken: ReadableAtom<Taken | undefined>;
  /** What failed beside an answer, until the next try. */
  readonly $error: ReadableAtom<SupportError | undefined>;
  /** Reads what is new; all of it where nothing is known. */
  refresh(): Promise<void>;
  loadEarlier(): Promise<void>;
  /** From the queue, the assistant, or the colleague that is named. */
  accept(instead?: string): Promise<void>;
  handBack(to: 'assistant' | 'waiting'): Promise<void>;
  /** Tells the shopper, now and then. */
  typing(): void;
  markRead(): void;
}

const typingEvery = 3_000;

interface ThreadOptions {
  readonly upload: StaffUpload;
  readonly onConversation: (conversation: StaffConversation) => void;
  readonly draft?: string;
}

export function createThreadStore(
  call: StaffCall,
  id: string,
  { upload, onConversation, draft = '' }: ThreadOptions,
): ThreadStore {
  const $thread = atom<Loadable<Thread>>({ status: 'idle' });
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

  const answer = createAnswer(call, id, {
    upload,
    draft,
    onSent: (event) => {
      typedAt = 0;
      put(event);
      void refresh();
    },
    onFailed: (error) => (error.code === 'conflict' ? lost() : Promise.resolve()),
  });

  return {
    ...answer,
    $thread,
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
