import { type Kysely, sql } from 'kysely';
import type { Logger } from 'pino';
import { type DeskSignal, SupportError } from '../../contract/index.js';
import { prepared } from '../database/prepared.js';
import type { Database } from '../database/schema.js';
import { heartbeat, readyFrame } from './chat-frames.js';
import type { StreamOut } from './chat-streams.js';

/** Who hears what changes at a shop. That they may has been settled. */
export interface DeskRequest {
  readonly shopId: string;
  /** Each of whose end is the stream's: the session and the account, or the key. */
  readonly holders: readonly string[];
  readonly address: string;
  /** Whether they still may; asked with each sign of life. */
  readonly isCurrent: () => Promise<boolean>;
}

/** The streams of a shop's people that this process writes: ids alone, of conversations of their shop. */
export interface DeskStreams {
  /** Rejects with `rate-limited` or, while the process stops, with `unavailable`. */
  check(request: Pick<DeskRequest, 'address'>): void;
  add(request: DeskRequest, out: StreamOut): void;
  /** Something was written down in the conversation, or its shopper is typing. */
  changed(conversationId: string, isTyping?: boolean): void;
  /** A session or an account has ended. */
  end(holder: string): void;
  /** This process may not have heard everything. */
  missed(): void;
  /** A sign of life to each, and an end for those who may no more; by itself every 15 seconds. */
  beat(): Promise<void>;
  readonly open: number;
  stop(): void;
}

/** Told what happens, for the metrics. */
export interface DeskObserver {
  /** How many are open now. */
  open(count: number): void;
  cut(reason: 'slow' | 'session' | 'many'): void;
}

interface Stream extends DeskRequest {
  readonly out: StreamOut;
}

const limits = {
  /** Tabs of one browser: past it the oldest goes. */
  perHolder: 12,
  perAddress: 300,
  /** Bytes that a reader may leave waiting before it is cut off. */
  waiting: 64 * 1024,
};
const beatEvery = 15_000;
/** What comes within this time is told together: words of an answer are many. */
const collectFor = 100;

const frameOf = (signal: DeskSignal): string => `data: ${JSON.stringify(signal)}\n\n`;

export function createDeskStreams({
  db,
  log,
  observer,
}: {
  readonly db: Kysely<Database>;
  readonly log: Pick<Logger, 'error'>;
  readonly observer?: DeskObserver | undefined;
}): DeskStreams {
  const byShop = new Map<string, Set<Stream>>();
  /** What is to be told, and whether it is more than that somebody is typing. */
  const pending = new Map<string, { changed: boolean; typing: boolean }>();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const all = (): Stream[] => [...byShop.values()].flatMap((streams) => [...streams]);

  function remove(stream: Stream): boolean {
    const streams = byShop.get(stream.shopId);
    if (!streams?.delete(stream)) return false;
    if (streams.size === 0) byShop.delete(stream.shopId);
    observer?.open(all().length);
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

  async function flush(): Promise<void> {
    timer = undefined;
    const told = new Map(pending);
    pending.clear();
    if (byShop.size === 0 || told.size === 0) return;
    const { rows } = await sql<{ id: string; shop_id: string; last: number }>`
      select ${prepared} id, shop_id, last from conversations where id = any(${[...told.keys()]}::uuid[])`.execute(
      db,
    );
    for (const { id, shop_id: shopId, last } of rows) {
      const { changed, typing } = told.get(id) ?? {};
      const text =
        (changed ? frameOf({ type: 'changed', id, last }) : '') +
        (typing ? frameOf({ type: 'typing', id }) : '');
      for (const stream of byShop.get(shopId) ?? []) write(stream, text);
    }
  }

  const resync = (): void => {
    for (const stream of all()) write(stream, frameOf({ type: 'resync' }));
  };

  const streams: DeskStreams = {
    check({ address }) {
      if (isStopped) throw new SupportError('unavailable', { retryAfter: 1 });
      if (all().filter((stream) => stream.address === address).length >= limits.perAddress)
        throw new SupportError('rate-limited', { retryAfter: 30 });
    },

    add(request, out) {
      const stream = { ...request, out };
      const group = byShop.get(request.shopId) ?? new Set();
      byShop.set(request.shopId, group.add(stream));
      observer?.open(all().length);
      out.onClose(() => remove(stream));
      const [holder] = request.holders;
      const own = [...group].filter(({ holders }) => holders[0] === holder);
      if (own.length > limits.perHolder && own[0]) end(own[0], 'many');
      write(stream, readyFrame);
    },

    changed(id, isTyping = false) {
      if (byShop.size === 0) return;
      const known = pending.get(id) ?? { changed: false, typing: false };
      pending.set(id, { changed: known.changed || !isTyping, typing: known.typing || isTyping });
      timer ??= setTimeout(() => {
        flush().catch((error: unknown) => {
          log.error({ err: error }, 'desks could not be told what changes');
          // What was to be told is lost: they look for themselves.
          resync();
        });
      }, collectFor).unref();
    },

    end(holder) {
      for (const stream of all()) if (stream.holders.includes(holder)) end(stream, 'session');
    },

    missed: resync,

    async beat() {
      for (const stream of all()) write(stream, heartbeat);
      await Promise.all(
        all().map(async (stream) => {
          if (!(await stream.isCurrent())) end(stream, 'session');
        }),
      );
    },

    get open() {
      return all().length;
    },

    stop() {
      isStopped = true;
      clearTimeout(timer);
      clearInterval(beating);
      for (const stream of all()) end(stream);
    },
  };
  const beating = setInterval(() => {
    streams
      .beat()
      .catch((error: unknown) => log.error({ err: error }, 'streams of desks could not be looked after'));
  }, beatEvery).unref();
  return streams;
}
