import { atom, computed, onMount, type PreinitializedWritableAtom, type ReadableAtom } from 'nanostores';
import type { ChatBackend, ChatEvent, ChatWriter, Conversation } from '../../contract/index.js';
import type { Waiting } from '../chat/outbox.js';
import { shareStream, type Connection } from '../chat/shared-stream.js';
import { emptyTimeline, withEarlier, withEvent, type Timeline } from '../chat/timeline.js';
import { createLoader, lastValue, type Loadable, toSupportError } from '../loadable.js';
import type { Calls } from './call.js';
import type { Page } from './keep-fresh.js';

/** One conversation as a page shows it. What is listened to is read and followed. */
export interface Thread {
  /** One that is not begun yet is empty. */
  readonly $timeline: ReadableAtom<Loadable<Timeline>>;
  readonly $connection: ReadableAtom<Connection>;
  /** Who is typing now, beside the shopper. */
  readonly $typing: ReadableAtom<ChatWriter | undefined>;
  /** Messages that have not arrived yet. */
  readonly $waiting: ReadableAtom<readonly Waiting[]>;
  readonly $hasEarlier: ReadableAtom<boolean>;
  /** Settles when the store does, never rejects. */
  loadEarlier(): Promise<void>;
  refresh(): Promise<void>;
}

/** What whoever makes it needs of it and no element does. */
export interface FollowedThread extends Thread {
  /** What has arrived by other ways than the stream. */
  take(event: ChatEvent): Promise<void>;
  /** The session is another one: what is looked at is asked for again, where the shopper is the same. */
  forget(isLeaving?: boolean): void;
}

interface ThreadOptions extends Page {
  readonly id: string;
  readonly call: Calls<ChatBackend>['call'];
  readonly $outbox: ReadableAtom<readonly Waiting[]>;
  readonly isBegun: () => boolean;
  readonly now: () => number;
  readonly onConversation: (conversation: Conversation) => void;
  readonly onEvent: (event: ChatEvent) => void;
}

/** How long somebody who is typing is said to. */
const typingMs = 5_000;

export function createThread(options: ThreadOptions): FollowedThread {
  const { id, call, $outbox, $online, $visible, isBegun, now, onConversation } = options;
  const $timeline: PreinitializedWritableAtom<Loadable<Timeline>> = atom({ status: 'idle' });
  const $connection = atom<Connection>('connecting');
  const $typing = atom<ChatWriter | undefined>();
  const $hasEarlier = atom(false);
  const timeline = (): Timeline | undefined => lastValue($timeline.value).value;
  const last = (): number => timeline()?.last ?? 0;
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let stream: ReturnType<typeof shareStream> | undefined;
  let turn = 0;
  let isOver = false;
  let isReading = false;
  /** What came while all was read anew. */
  let meanwhile: ChatEvent[] = [];

  function apply(events: readonly ChatEvent[]): void {
    if (isReading) meanwhile.push(...events);
    const present = timeline();
    if (!present) return;
    for (const event of events) if (event.number > present.last) options.onEvent(event);
    const value = events.reduce(withEvent, present);
    if (value !== present) $timeline.set({ status: isReading ? 'loading' : 'ready', value });
  }

  // Read anew it has its last page; what was read before is read again when the shopper goes up.
  const loader = createLoader(
    $timeline,
    async (signal) => {
      if (!isBegun()) return emptyTimeline;
      isReading = true;
      meanwhile = [];
      try {
        const page = await call((chat) => chat.events(id, {}, { signal }));
        const { handler, title, rating } = page.conversation;
        $hasEarlier.set(page.more);
        onConversation(page.conversation);
        const read = { ...page.events.reduce(withEvent, emptyTimeline), handler, title, stars: rating };
        return meanwhile.reduce(withEvent, read);
      } finally {
        isReading = false;
      }
    },
    now,
  );

  async function readAfter(after: number, signal?: AbortSignal): Promise<void> {
    for (let more = true, from = after; more; from = last()) {
      const answer = await call((chat) => chat.events(id, { after: from }, { ...(signal && { signal }) }));
      apply(answer.events);
      more = answer.more && last() > from;
    }
  }

  async function refresh(): Promise<void> {
    if (!timeline() || !isBegun()) return loader.refresh();
    try {
      await readAfter(last());
    } catch (cause) {
      $timeline.set({ status: 'failed', error: toSupportError(cause), ...lastValue($timeline.value) });
    }
  }

  function heard(by: ChatWriter): void {
    if (by === 'shopper') return;
    clearTimeout(typingTimer);
    $typing.set(by);
    typingTimer = setTimeout(() => $typing.set(undefined), typingMs);
  }

  function follow(): void {
    stream = shareStream({
      name: `bellhop:chat:${id}`,
      last,
      isVisible: () => $visible.get(),
      follow: (asked) => call((chat) => chat.follow(id, asked)),
      read: readAfter,
      onEvent: (event) => {
        if (event.type === 'message' && event.by !== 'shopper') $typing.set(undefined);
        apply([event]);
      },
      onSignal: (signal) => {
        if (signal.type === 'typing') heard(signal.by);
        else void loader.refresh();
      },
      onConnection: (connection) => $connection.set(connection),
      onEnd: (error) => $timeline.set({ status: 'failed', error, ...lastValue($timeline.value) }),
    });
  }

  /** Nothing is followed before it is known where it stands. */
  async function begin(): Promise<void> {
    if (isOver) return;
    const mine = (turn += 1);
    if (!timeline()) await loader.refresh();
    if (mine === turn && timeline() && isBegun()) follow();
  }

  function end(): void {
    turn += 1;
    stream?.close();
    stream = undefined;
    clearTimeout(typingTimer);
    $typing.set(undefined);
    $connection.set('connecting');
  }

  onMount($timeline, () => {
    void begin();
    const offs = [
      $online.listen((online) => online && (stream ? stream.wake() : void begin())),
      $visible.listen((visible) => visible && stream?.wake()),
    ];
    return () => {
      end();
      loader.abort();
      for (const off of offs) off();
    };
  });

  return {
    $timeline,
    $connection,
    $typing,
    $hasEarlier,
    $waiting: computed([$outbox, $timeline], (waiting) => {
      const here = new Set(timeline()?.entries.map((each) => each.id));
      return waiting.filter(({ thread, key }) => thread === id && !here.has(key));
    }),
    async loadEarlier() {
      const first = timeline()?.first;
      if (!first || !$hasEarlier.get()) return;
      try {
        const answer = await call((chat) => chat.events(id, { before: first }));
        const present = timeline();
        if (present?.first !== first) return;
        $hasEarlier.set(answer.more);
        $timeline.set({ status: 'ready', value: withEarlier(present, answer.events) });
      } catch (cause) {
        $timeline.set({ status: 'failed', error: toSupportError(cause), ...lastValue($timeline.value) });
      }
    },
    refresh: async () => {
      await refresh();
      // What could not be read before can be followed now.
      if ($timeline.lc > 0 && !stream && $timeline.value.status === 'ready') await begin();
    },
    async take(event) {
      if (event.number === last() + 1) apply([event]);
      else if (event.number > last() && timeline()) await refresh();
    },
    forget(isLeaving) {
      isOver = isLeaving === true;
      end();
      loader.abort();
      $hasEarlier.set(false);
      $timeline.set({ status: 'idle' });
      if (!isLeaving && $timeline.lc > 0) void begin();
    },
  };
}
