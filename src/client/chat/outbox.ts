import { atom, type ReadableAtom } from 'nanostores';
import type { ChatEvent, Conversation, SupportError } from '../../contract/index.js';
import { toSupportError } from '../loadable.js';
import { delayOf, setLater } from '../photos/backoff.js';
import { randomKey } from '../write-keys.js';
import type { Outgoing, OutboxStorage } from './outbox-storage.js';

/** A message on its way, as it is shown. */
export interface Waiting extends Outgoing {
  /** It will not arrive by itself: the shopper sends it again, or drops it. */
  readonly error?: SupportError | undefined;
}

export interface OutboxOptions {
  readonly storage: () => Promise<OutboxStorage>;
  readonly begin: (message: Outgoing) => Promise<Conversation>;
  readonly send: (message: Outgoing) => Promise<ChatEvent>;
  /** A thread has become a conversation. */
  readonly onBegun: (thread: string, conversation: Conversation) => void;
  readonly onSent: (conversationId: string, event: ChatEvent) => void;
  readonly $online: ReadableAtom<boolean>;
  readonly now?: () => number;
}

export type Draft = Pick<Outgoing, 'text' | 'photos' | 'locale' | 'page'>;

/** Sends messages in their order, each once, however often the connection, the page or the tab is lost. */
export interface Outbox {
  readonly $waiting: ReadableAtom<readonly Waiting[]>;
  /** Whether a thread is a conversation already. */
  isBegun(thread: string): boolean;
  /** Resolves once it is kept. Without a thread it begins a conversation. Returns the thread. */
  add(draft: Draft, thread?: string): Promise<string>;
  retry(key: string): void;
  drop(key: string): Promise<void>;
  /** Sends what an earlier page has left. */
  resume(): Promise<void>;
  /** Gives up what is under way, and shows nothing of it. */
  forget(): void;
}

export function createOutbox({
  storage,
  begin,
  send,
  onBegun,
  onSent,
  $online,
  now = Date.now,
}: OutboxOptions): Outbox {
  const $waiting = atom<readonly Waiting[]>([]);
  const working = new Set<string>();
  const asked = new Set<string>();
  /** What is waited for may come sooner: the connection is back, the shopper asks for it. */
  const wakers = new Set<() => void>();
  const errors = new Map<string, SupportError>();
  /** What threads begin with, which is one write however often it is tried. */
  const beginnings = new Map<string, Outgoing>();
  const begun = new Set<string>();
  const isBegun = (thread: string): boolean => begun.has(thread) || !beginnings.has(thread);
  let era = 0;
  let latest = 0;

  $online.listen((online) => {
    if (online) for (const wake of wakers) wake();
  });

  async function show(): Promise<void> {
    const mine = era;
    const all = await (await storage()).load();
    if (mine !== era) return;
    for (const each of all)
      if (!each.isBegun && !beginnings.has(each.thread)) beginnings.set(each.thread, each);
    $waiting.set(all.map((each) => ({ ...each, error: errors.get(each.key) })));
  }

  /** One worker for a thread; whoever asks while it runs has it look once more. */
  async function work(thread: string): Promise<void> {
    asked.add(thread);
    if (working.has(thread)) return;
    working.add(thread);
    await exclusively(`bellhop:outbox:${thread}`, async () => {
      while (asked.delete(thread)) await drain(thread);
    }).catch(() => {});
    working.delete(thread);
    if (asked.has(thread)) void work(thread);
  }

  async function drain(thread: string): Promise<void> {
    const mine = era;
    for (let tries = 1; mine === era; tries += 1) {
      const kept = await storage();
      const [next] = (await kept.load(thread)).filter(({ key }) => !errors.has(key));
      if (!next || mine !== era) return;
      if (!$online.get()) {
        await woken();
        tries = 0;
        continue;
      }
      try {
        if (!next.isBegun) return await carryOver(thread, await begin(beginnings.get(thread) ?? next));
        const event = await send(next);
        await kept.remove([next.key]);
        if (mine !== era) return;
        onSent(thread, event);
        tries = 0;
      } catch (cause) {
        if (mine !== era) return;
        const error = toSupportError(cause);
        const delay = delayOf(error, tries);
        if (delay !== undefined) await woken(delay);
        else {
          errors.set(next.key, error);
          tries = 0;
        }
      }
      await show();
    }
  }

  /** All that waits for a conversation to begin goes to it. */
  async function carryOver(thread: string, conversation: Conversation): Promise<void> {
    const kept = await storage();
    for (const message of await kept.load(thread)) {
      await kept.put({ ...message, thread: conversation.id, isBegun: true });
    }
    begun.add(thread);
    onBegun(thread, conversation);
    await show();
    void work(conversation.id);
  }

  function woken(afterMs?: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        wakers.delete(done);
        cancel?.();
        resolve();
      };
      const cancel = afterMs === undefined ? undefined : setLater(done, afterMs);
      wakers.add(done);
    });
  }

  return {
    $waiting,
    isBegun,
    async add(draft, thread) {
      const key = randomKey();
      const message: Outgoing = {
        ...draft,
        key,
        // A beginning and a message are two writes.
        thread: thread ?? randomKey(),
        isBegun: thread !== undefined && isBegun(thread),
        // In the order in which they were written, however quickly.
        at: Math.max(now(), latest + 1, ...$waiting.get().map(({ at }) => at + 1)),
      };
      latest = message.at;
      if (thread === undefined) beginnings.set(message.thread, message);
      await (await storage()).put(message);
      await show();
      void work(message.thread);
      return message.thread;
    },
    retry(key) {
      errors.delete(key);
      const found = $waiting.get().find((each) => each.key === key);
      if (found) void show().then(() => work(found.thread));
    },
    async drop(key) {
      errors.delete(key);
      await (await storage()).remove([key]);
      await show();
    },
    async resume() {
      await show();
      for (const thread of new Set($waiting.get().map((each) => each.thread))) void work(thread);
    },
    forget() {
      era += 1;
      errors.clear();
      beginnings.clear();
      begun.clear();
      $waiting.set([]);
      for (const wake of wakers) wake();
    },
  };
}

/** In one tab at a time, where the browser can tell tabs apart. */
async function exclusively(name: string, run: () => Promise<void>): Promise<void> {
  const { locks } = globalThis.navigator ?? {};
  await (locks ? locks.request(name, run) : run());
}
