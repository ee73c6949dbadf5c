import { type Kysely, sql } from 'kysely';
import type { Logger } from 'pino';
import { type ChatEvent, type ChatSignal, SupportError } from '../../contract/index.js';
import type { Database } from '../database/schema.js';
import { eventFrame, heartbeat, readFrames, readyFrame, signalFrame } from './chat-frames.js';
import { currentTokens } from './session.js';

/** Where a stream's text goes. */
export interface StreamOut {
  write(text: string): void;
  /** Bytes that the reader has not taken yet. */
  readonly waiting: number;
  /** Ends it in order, as opposed to cutting it off. */
  end(): void;
  cut(): void;
  onClose(closed: () => void): void;
}

/** Whoever follows a conversation. That they may has been settled. */
export interface StreamRequest {
  readonly conversationId: string;
  /** The last number that they know, and the last that there is. */
  readonly after: number;
  readonly last: number;
  readonly sessionId: string;
  /** Of the token that opened it: with another one, the session is not the same any more. */
  readonly tokenHash: Buffer;
  readonly address: string;
}

/** Told what happens, for the metrics. */
export interface StreamObserver {
  /** How many are open now. */
  open(count: number): void;
  /** Events written to streams, and the seconds since the oldest of them was said. */
  wrote(events: number, lag: number): void;
  cut(reason: 'slow' | 'session' | 'many'): void;
}

/** The streams that this process writes. */
export interface Streams {
  /** Rejects with `rate-limited` or, while the process stops, with `unavailable`. */
  check(request: Pick<StreamRequest, 'address'>): void;
  add(request: StreamRequest, out: StreamOut): void;
  /** Events that were just written down here. */
  offer(conversationId: string, events: readonly ChatEvent[]): void;
  /** Others may be there that were written down elsewhere. */
  look(conversationId: string): void;
  signal(conversationId: string, signal: ChatSignal): void;
  /** The session has ended, or is worth more or less than it was. */
  endSession(sessionId: string): void;
  /** Looks for whatever this process may not have heard of; it does so by itself every few seconds. */
  lookAll(): Promise<void>;
  /** A sign of life to each, and an end for those whose session is over; by itself every 15 seconds. */
  beat(): Promise<void>;
  readonly open: number;
  /** Ends them all; takes no more. */
  stop(): Promise<void>;
}

export interface StreamsOptions {
  readonly db: Kysely<Database>;
  readonly log: Pick<Logger, 'error'>;
  readonly now: () => Date;
  readonly observer?: StreamObserver | undefined;
  readonly limits?: Partial<typeof streamLimits>;
}

export const streamLimits = {
  /** Tabs of one browser, and what is left of connections that broke without a word: past it the oldest goes. */
  perSession: 8,
  /** Networks share an address. Past it nobody new is taken. */
  perAddress: 300,
  /** What a reader may leave waiting, in bytes, before it is cut off; it comes again from where it was. */
  waiting: 256 * 1024,
  /** How far back a stream goes. From further back, pages are quicker: it says `resync`. */
  replay: 2_000,
};

const beatEvery = 15_000;
const lookEvery = 5_000;
/** Events of one conversation, and conversations, in one query. */
const page = 200;
const batch = 200;

interface Stream {
  readonly request: StreamRequest;
  readonly out: StreamOut;
  /** The last number that was written to it. */
  cursor: number;
}

export function createStreams({ db, log, now, observer, ...options }: StreamsOptions): Streams {
  const limits = { ...streamLimits, ...options.limits };
  const groups = new Map<string, Set<Stream>>();
  const bySession = new Map<string, Set<Stream>>();
  const byAddress = new Map<string, number>();
  /** Conversations of which there may be more to read. */
  const woken = new Set<string>();
  let reading: Promise<void> | undefined;
  let open = 0;
  let isStopped = false;

  /** False where it is gone already. */
  function remove(stream: Stream): boolean {
    const { conversationId, sessionId, address } = stream.request;
    const group = groups.get(conversationId);
    if (!group?.delete(stream)) return false;
    if (group.size === 0) groups.delete(conversationId);
    const own = bySession.get(sessionId);
    own?.delete(stream);
    if (own?.size === 0) bySession.delete(sessionId);
    const count = (byAddress.get(address) ?? 1) - 1;
    if (count > 0) byAddress.set(address, count);
    else byAddress.delete(address);
    open -= 1;
    observer?.open(open);
    return true;
  }

  function end(stream: Stream, reason?: 'session' | 'many'): void {
    if (!remove(stream)) return;
    if (reason) observer?.cut(reason);
    stream.out.end();
  }

  function write(stream: Stream, text: string): void {
    stream.out.write(text);
    if (stream.out.waiting <= limits.waiting) return;
    remove(stream);
    observer?.cut('slow');
    stream.out.cut();
  }

  /**
   * To each stream what it has not got yet of the events behind `after`, whose `numbers` go up. One that came since, and
   * knows less, would miss what is before them.
   */
  function deliver(
    group: Set<Stream>,
    after: number,
    numbers: readonly number[],
    frames: readonly string[],
    saidAt: number,
  ): void {
    const last = numbers.at(-1);
    if (last === undefined) return;
    const all = frames.join('');
    let written = 0;
    for (const stream of group) {
      if (stream.cursor < after) continue;
      const from = numbers.findIndex((number) => number > stream.cursor);
      if (from < 0) continue;
      stream.cursor = last;
      written += numbers.length - from;
      write(stream, from === 0 ? all : frames.slice(from).join(''));
    }
    observer?.wrote(written, Math.max(0, now().getTime() - saidAt) / 1000);
  }

  /** Reads what the woken conversations have that their streams have not, until there is no more. One query at a time. */
  async function read(): Promise<void> {
    while (woken.size > 0) {
      const some = [...woken].slice(0, batch);
      const asked: { readonly id: string; readonly after: number }[] = [];
      for (const id of some) {
        woken.delete(id);
        const group = groups.get(id);
        if (group) asked.push({ id, after: Math.min(...[...group].map(({ cursor }) => cursor)) });
      }
      if (asked.length === 0) continue;
      const found = await readFrames(db, asked, page);
      for (const { id, after, numbers, frames, saidAt } of found) {
        const group = groups.get(id);
        if (!group) continue;
        if (numbers.length === page || [...group].some(({ cursor }) => cursor < after)) woken.add(id);
        deliver(group, after, numbers, frames, saidAt);
      }
    }
  }

  function wake(conversationId: string): void {
    if (!groups.has(conversationId)) return;
    woken.add(conversationId);
    reading ??= read()
      // The next look finds what could not be read.
      .catch((error: unknown) => log.error({ err: error }, 'conversations could not be read'))
      .finally(() => {
        reading = undefined;
        // Woken since the last of them was read.
        const [another] = woken;
        if (another !== undefined && !isStopped) wakeLater(another);
      });
  }
  /** Not at once: the database may be away. */
  const wakeLater = (id: string): void => void setTimeout(() => wake(id), 20).unref();

  const streams: Streams = {
    check({ address }) {
      if (isStopped) throw new SupportError('unavailable', { retryAfter: 1 });
      if ((byAddress.get(address) ?? 0) >= limits.perAddress)
        throw new SupportError('rate-limited', { retryAfter: 30 });
    },

    add(request, out) {
      const { conversationId, sessionId, address, after, last } = request;
      const isLost = after > last || last - after > limits.replay;
      const stream: Stream = { request, out, cursor: isLost ? last : after };
      const group = groups.get(conversationId) ?? new Set();
      groups.set(conversationId, group.add(stream));
      const own = bySession.get(sessionId) ?? new Set();
      bySession.set(sessionId, own.add(stream));
      byAddress.set(address, (byAddress.get(address) ?? 0) + 1);
      open += 1;
      observer?.open(open);
      out.onClose(() => remove(stream));
      const [oldest] = own;
      if (oldest && own.size > limits.perSession) end(oldest, 'many');

      write(stream, isLost ? readyFrame + signalFrame({ type: 'resync', last }) : readyFrame);
      // Also where nothing is known to be missing: something may have been said while the door was opened.
      wake(conversationId);
    },

    offer(conversationId, events) {
      const group = groups.get(conversationId);
      const [first] = events;
      if (!group || !first) return;
      // A stream that misses something before these is given all of it in order.
      if ([...group].some(({ cursor }) => cursor !== first.number - 1)) return wake(conversationId);
      deliver(
        group,
        first.number - 1,
        events.map(({ number }) => number),
        events.map(eventFrame),
        Date.parse(first.at),
      );
    },

    look: wake,

    signal(conversationId, signal) {
      for (const stream of groups.get(conversationId) ?? []) write(stream, signalFrame(signal));
    },

    endSession(sessionId) {
      for (const stream of [...(bySession.get(sessionId) ?? [])]) end(stream, 'session');
    },

    async lookAll() {
      const ids = [...groups.keys()];
      if (ids.length === 0) return;
      const rows = await db
        .selectFrom('conversations')
        .select(['id', 'last'])
        .where(sql<boolean>`id = any(${ids}::uuid[])`)
        .execute();
      const lasts = new Map(rows.map(({ id, last }) => [id, last]));
      for (const id of ids) {
        const last = lasts.get(id);
        for (const stream of [...(groups.get(id) ?? [])]) {
          // Gone from the database: asking again will say so.
          if (last === undefined) end(stream);
          else if (stream.cursor < last) wake(id);
        }
      }
      await reading;
    },

    async beat() {
      for (const group of [...groups.values()]) for (const stream of [...group]) write(stream, heartbeat);
      // Of a stream that is opened while this is asked nothing is known.
      const asked = [...bySession].map(([id, own]) => [id, [...own]] as const);
      const ids = asked.map(([id]) => id);
      const tokens = await currentTokens({ db, now }, ids);
      for (const [id, own] of asked) {
        const current = tokens.get(id);
        for (const stream of own) if (!current?.equals(stream.request.tokenHash)) end(stream, 'session');
      }
    },

    get open() {
      return open;
    },

    async stop() {
      isStopped = true;
      for (const timer of timers) clearInterval(timer);
      for (const group of [...groups.values()]) for (const stream of [...group]) end(stream);
      await reading;
    },
  };

  const regularly = (work: () => Promise<void>, time: number): NodeJS.Timeout =>
    setInterval(() => {
      work().catch((error: unknown) => log.error({ err: error }, 'streams could not be looked after'));
    }, time).unref();
  const timers = [regularly(() => streams.beat(), beatEvery), regularly(() => streams.lookAll(), lookEvery)];
  return streams;
}
