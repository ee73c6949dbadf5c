import { atom, type ReadableAtom } from 'nanostores';
import { lastValue } from '../../client/loadable.js';
import type { StaffSession } from '../../contract/index.js';
import type { StaffCall } from '../call.js';
import type { StaffUpload } from '../upload.js';
import { type CardSearch, createCardSearch } from './card-search.js';
import { createHelp, type Help } from './help.js';
import { createDeskCalls, type DeskCalls } from '../call/store.js';
import { createPresenceStore, type PresenceStore } from './presence.js';
import { createRequestsStore, type RequestsStore } from './requests.js';
import { createRepliesStore, type RepliesStore } from './replies.js';
import { createDrafts } from './drafts.js';
import { createQueueStore, type QueueStore } from './queue.js';
import { createDeskStream, type DeskStream } from './stream.js';
import { type CaseStore, createCaseStore } from './case.js';
import { createThreadStore, type ThreadStore } from './thread.js';

/** What somebody who is signed in works with. It outlives a session that ends by itself: whoever comes back finds it as it was. */
export interface Work {
  readonly me: StaffSession;
  readonly queue: QueueStore;
  readonly presence: PresenceStore;
  readonly stream: DeskStream;
  readonly requests: RequestsStore;
  /** The conversation that is open. */
  readonly $selected: ReadableAtom<string | undefined>;
  select(id: string | undefined): void;
  thread(id: string): ThreadStore;
  case(id: string): CaseStore;
  replies(id: string): RepliesStore;
  help(id: string): Help;
  /** For what is laid before a shopper who reads that language. */
  cards(locale: string | undefined): CardSearch;
  readonly calls: DeskCalls;
  start(): void;
  stop(): void;
  /** Whoever signs out leaves no words behind. */
  forget(): void;
}

/** What shoppers ask about orders comes by no stream. */
const requestsEvery = 60_000;
/** Threads that were looked at stay at hand, the latest of them; those with words that were not sent stay all. */
const mostThreads = 30;

export function createWork(
  { call, upload }: { readonly call: StaffCall; readonly upload: StaffUpload },
  me: StaffSession,
  selected?: string,
): Work {
  const queue = createQueueStore(call);
  const presence = createPresenceStore(call);
  const requests = createRequestsStore(call);
  const $selected = atom<string | undefined>(selected);
  const calls = createDeskCalls(call);
  const threads = new Map<string, ThreadStore>();
  const drafts = createDrafts(me.agent.id);
  const cases = new Map<string, CaseStore>();
  const replies = new Map<string, RepliesStore>();
  const helps = new Map<string, Help>();
  let timer: ReturnType<typeof setInterval> | undefined;

  function thread(id: string): ThreadStore {
    const known = threads.get(id);
    if (known) return known;
    const made = createThreadStore(call, id, {
      upload,
      onConversation: (conversation) => queue.set(conversation),
      draft: drafts.get(id),
    });
    made.$draft.listen((text) => drafts.set(id, text));
    threads.set(id, made);
    for (const [key, store] of [...threads]) {
      if (threads.size <= mostThreads) break;
      if (key !== id && store.isEmpty()) {
        threads.delete(key);
        cases.delete(key);
        replies.delete(key);
        helps.delete(key);
      }
    }
    return made;
  }

  function caseOf(id: string): CaseStore {
    const known = cases.get(id) ?? createCaseStore(call, id);
    cases.set(id, known);
    return known;
  }

  const stream = createDeskStream(call, {
    onOpen: () => {
      void queue.refresh();
      void requests.refresh();
      refreshShown();
    },
    onSignal: (signal) => {
      if (signal.type === 'typing') return queue.typing(signal.id);
      if (signal.type === 'resync') {
        void queue.refresh();
        return refreshShown();
      }
      queue.hear(signal.id);
      if (signal.id !== $selected.get()) return;
      const { events } = lastValue(thread(signal.id).$thread.get()).value ?? {};
      // Where nothing new was said, something beside it is new.
      if (signal.last === events?.at(-1)?.number) void caseOf(signal.id).refresh();
      void thread(signal.id).refresh();
    },
  });

  function refreshShown(): void {
    const id = $selected.get();
    if (id !== undefined) void thread(id).refresh();
  }

  return {
    me,
    calls,
    queue,
    presence,
    stream,
    requests,
    $selected,
    select(id) {
      $selected.set(id);
      refreshShown();
    },
    thread,
    case: caseOf,
    replies(id) {
      const known = replies.get(id) ?? createRepliesStore(call, id);
      replies.set(id, known);
      return known;
    },
    help(id) {
      const known = helps.get(id) ?? createHelp(call, id);
      helps.set(id, known);
      return known;
    },
    cards: (locale) => createCardSearch(call, me.shop.id, locale),
    start() {
      stream.start();
      presence.start();
      clearInterval(timer);
      timer = setInterval(() => {
        // A session of whoever is away comes to its end.
        if (presence.$isHere.get()) void requests.refresh();
      }, requestsEvery);
    },
    stop() {
      stream.stop();
      presence.stop();
      clearInterval(timer);
      queue.stop();
    },
    forget() {
      drafts.clear();
      for (const { photos } of threads.values()) photos.clear();
      calls.forget();
    },
  };
}
