import { atom, type ReadableAtom } from 'nanostores';
import { SupportError, type ChatEvent, type Conversation } from '../../contract/index.js';
import { toSupportError } from '../loadable.js';
import { delayOf, setLater } from '../photos/backoff.js';
import { randomKey } from '../write-keys.js';
import type { OutboxPhotos, WaitingPhoto } from './outbox-photos.js';
import type { Outgoing, OutboxStorage } from './outbox-storage.js';

/** A message on its way, as it is shown. */
export interface Waiting extends Outgoing {
  readonly photos: readonly WaitingPhoto[];
  /** It will not arrive by itself: the shopper sends it again, or drops it. */
  readonly error?: SupportError | undefined;
}

export interface OutboxOptions {
  readonly storage: () => Promise<OutboxStorage>;
  readonly begin: (message: Outgoing) => Promise<Conversation>;
  readonly send: (message: Outgoing) => Promise<ChatEvent>;
  /** What uploads photos; comes with the first of them. */
  readonly openPhotos: (onChange: () => void) => Promise<OutboxPhotos>;
  /** A thread has become a conversation. */
  readonly onBegun: (thread: string, conversation: Conversation) => void;
  readonly onSent: (conversationId: string, event: ChatEvent, message: Outgoing) => void;
  readonly $online: ReadableAtom<boolean>;
  readonly now?: () => number;
}

export type Draft = Pick<Outgoing, 'text' | 'photos' | 'locale' | 'page'>;

/** Sends messages in their order, each once, however often the connection, the page or the tab is lost. */
export interface Outbox {
  readonly $waiting: ReadableAtom<readonly Waiting[]>;
  /** Whether a thread is a conversation already. */
  isBegun(thread: string): boolean;
  /**
   * Resolves once it is kept. Without a thread it begins a conversation. Returns the thread. Rejects with `rate-limited`
   * where more than `maxWaitingPhotos` would wait.
   */
  add(draft: Draft, thread?: string): Promise<string>;
  retry(key: string): void;
  drop(key: string): Promise<void>;
  /** Takes one photo out of a message that waits, and the message where that was all of it. */
  dropPhoto(key: string, photoId: string): Promise<void>;
  /** Sends what an earlier page has left. */
  resume(): Promise<void>;
  /** Gives up what is under way, and shows nothing of it. */
  forget(): void;
}

/** In all messages that wait: each has the weight of the picture until it has arrived. */
export const maxWaitingPhotos = 20;

/** How long a message waits by itself before it is tried again, in seconds. */
const mostPatience = 60;

export function createOutbox({
  storage,
  begin,
  send,
  openPhotos,
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
  let all: readonly Outgoing[] = [];
  let uploads: OutboxPhotos | undefined;

  const photos = async (): Promise<OutboxPhotos> => (uploads ??= await openPhotos(publish));

  $online.listen((online) => {
    if (online) for (const wake of wakers) wake();
  });

  async function show(): Promise<void> {
    const mine = era;
    const found = await (await storage()).load();
    if (mine !== era) return;
    all = found;
    for (const each of all)
      if (!each.isBegun && !beginnings.has(each.thread)) beginnings.set(each.thread, each);
    publish();
  }

  function publish(): void {
    $waiting.set(
      all.map((each) => {
        const error = errors.get(each.key);
        const shown = each.photos.map(
          (photo): WaitingPhoto =>
            uploads?.show(photo, error !== undefined) ?? { ...photo, state: 'waiting', progress: 0 },
        );
        return { ...each, photos: shown, error };
      }),
    );
  }

  /** One worker for a thread; whoever asks while it runs has it look once more. */
  async function work(thread: string): Promise<void> {
    asked.add(thread);
    if (working.has(thread)) return;
    working.add(thread);
    // Of who asks, also where another tab is waited for.
    const mine = era;
    await exclusively(`bellhop:outbox:${thread}`, async () => {
      while (mine === era && asked.delete(thread)) await drain(thread, mine);
    }).catch(() => {});
    working.delete(thread);
    if (asked.has(thread)) void work(thread);
  }

  async function drain(thread: string, mine: number): Promise<void> {
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
        if (next.photos.some(({ photoId }) => photoId === undefined)) await (await photos()).bring(next);
        else {
          const event = await send(next);
          await kept.remove([next.key]);
          if (mine !== era) return;
          onSent(thread, event, next);
        }
        tries = 0;
      } catch (cause) {
        if (mine !== era) return;
        const error = toSupportError(cause);
        // What comes behind it waits, too: said in another order it may mean something else.
        // Who is to wait for minutes is told so.
        const isLong = (error.retryAfter ?? 0) > mostPatience;
        const delay = isLong ? undefined : delayOf(error, tries, true);
        if (next.photos.length > 0 && (await (await photos()).lost(next, error))) tries = 0;
        else if (delay !== undefined) await woken(delay);
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
      const before = all.reduce((sum, each) => sum + each.photos.length, draft.photos.length);
      if (draft.photos.length > 0 && before > maxWaitingPhotos) throw new SupportError('rate-limited');
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
      const found = all.find((each) => each.key === key);
      if (found) void show().then(() => work(found.thread));
    },
    async drop(key) {
      errors.delete(key);
      const found = all.find((each) => each.key === key);
      await (await storage()).remove([key]);
      if (found && found.photos.length > 0) (await photos()).drop(found.photos);
      await show();
    },
    async dropPhoto(key, id) {
      const kept = await storage();
      const found = (await kept.load()).find((each) => each.key === key);
      const dropped = found?.photos.filter((photo) => photo.id === id) ?? [];
      if (!found || dropped.length === 0) return;
      const rest = found.photos.filter((photo) => photo.id !== id);
      errors.delete(key);
      if (rest.length === 0 && !found.text) await kept.remove([key]);
      else await kept.put({ ...found, photos: rest });
      (await photos()).drop(dropped);
      await show();
      void work(found.thread);
    },
    async resume() {
      await show();
      for (const thread of new Set($waiting.get().map((each) => each.thread))) void work(thread);
    },
    forget() {
      era += 1;
      asked.clear();
      errors.clear();
      beginnings.clear();
      begun.clear();
      uploads?.forget();
      all = [];
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
