import type { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { SupportError } from '../../contract/index.js';
import { keyedHasher } from './secrets.js';

/** What is counted: see `limitTable` for how much of it fits into how long. */
export interface Limits {
  /** Counts one against a limit; rejects with `rate-limited` and `retryAfter`, and counts nothing, when it is used up. */
  take(limit: LimitName, key: string): Promise<void>;
  /**
   * Counts `points` (1) in any case and tells rather than rejects: in how many seconds there is room again, undefined where
   * there is.
   */
  count(limit: LimitName, key: string, points?: number): Promise<number | undefined>;
  /** Gives `points` (1) back, as far as they are still counted: a time that is over has nothing to give back to. */
  giveBack(limit: SharedLimit, key: string, points?: number): Promise<void>;
}

/** How much is allowed: `points` in `seconds`, counted from the first. */
export interface Limit {
  readonly points: number;
  readonly seconds: number;
  /**
   * Counted in each process by itself: a shield against floods, which must not reach the database. All others are rows
   * that every process shares.
   */
  readonly local?: true;
}

/**
 * Every limit there is. A network address is an IPv4 address or an IPv6 /64; a block is the widest network around it, an
 * IPv4 /24 or an IPv6 /48. What a stranger can use up stops the stranger first: the counts that all share (of one order,
 * one contact, one letter box) come last and are wide enough that it takes several networks to use them up.
 */
export const limitTable = {
  /** Any call at all. */
  'call-per-address': { points: 600, seconds: 60, local: true },
  /** New sessions; generous, as a school or an office shares one address. */
  'session-per-address': { points: 120, seconds: 3600 },
  'session-per-ipv4-24': { points: 1200, seconds: 3600 },
  'session-per-ipv6-56': { points: 240, seconds: 3600 },
  'session-per-ipv6-48': { points: 1200, seconds: 3600 },
  /**
   * Look-ups that found nothing; one that finds gives back all that it took. By where they come from: addresses are cheap, so
   * their neighbours count too.
   */
  'lookup-per-address': { points: 30, seconds: 900 },
  'lookup-per-ipv4-24': { points: 300, seconds: 900 },
  'lookup-per-ipv6-56': { points: 60, seconds: 900 },
  'lookup-per-ipv6-48': { points: 240, seconds: 900 },
  /** By session, and from one block at one contact or number. */
  'lookup-per-session': { points: 10, seconds: 900 },
  'lookup-per-contact-and-block': { points: 10, seconds: 3600 },
  'lookup-per-number-and-block': { points: 10, seconds: 3600 },
  /** The same from all blocks together: what bounds a guess that comes from many networks. */
  'lookup-per-contact': { points: 200, seconds: 3600 },
  'lookup-per-number': { points: 200, seconds: 3600 },
  /** Misses of a whole shop. They refuse nobody: past them, blocks are held to the misses `lookup-in-an-attack` names. */
  'lookup-per-shop': { points: 3000, seconds: 3600 },
  'lookup-in-an-attack': { points: 10, seconds: 3600 },
  /** One-time codes asked for, and tried: tries by one session at one order, and only while it has a code to try. */
  'code-per-session': { points: 10, seconds: 3600 },
  'code-per-order-and-block': { points: 5, seconds: 3600 },
  /** From all networks together: who knows number and contact can use it up, and must own several networks for it. */
  'code-per-order': { points: 15, seconds: 3600 },
  'code-check-per-session-and-order': { points: 15, seconds: 3600 },
  /**
   * Mails to one person, over all shops: nobody's letter box is a target. Each kind by itself, as numbers may be asked
   * for by anybody; counted where a mail is sent.
   */
  'code-mail-per-recipient': { points: 15, seconds: 3600 },
  'number-mail-per-recipient': { points: 8, seconds: 3600 },
  'request-mail-per-recipient': { points: 8, seconds: 3600 },
  /** Mails of numbers asked for. */
  'mail-per-session': { points: 10, seconds: 3600 },
  'mail-per-address': { points: 20, seconds: 3600 },
  'mail-per-ipv4-24': { points: 200, seconds: 3600 },
  'mail-per-ipv6-56': { points: 40, seconds: 3600 },
  'mail-per-ipv6-48': { points: 200, seconds: 3600 },
  /** Writes with a key of their own, of any kind. */
  'write-per-session': { points: 120, seconds: 3600 },
  /** What a shopper asks of the shop. */
  'request-per-session': { points: 20, seconds: 3600 },
  /** Returns and withdrawals asked for, and the mails about them to one person. */
  'return-per-session': { points: 20, seconds: 3600 },
  /** Each leaves a row for good, and its mails at the shop, also where it is called off again. */
  'return-per-order': { points: 20, seconds: 86_400 },
  'return-mail-per-recipient': { points: 20, seconds: 3600 },
  'withdrawal-per-address': { points: 20, seconds: 3600 },
  'withdrawal-per-ipv4-24': { points: 60, seconds: 3600 },
  'withdrawal-per-ipv6-56': { points: 40, seconds: 3600 },
  'withdrawal-per-ipv6-48': { points: 60, seconds: 3600 },
  'withdrawal-mail-per-recipient': { points: 5, seconds: 3600 },
  /**
   * Receipts of a shop to addresses that are not those of the order that was named, and copies to the shop itself: what
   * several wide networks may ask for (`withdrawal-per-ipv4-24`) fits in. Receipts past it wait.
   */
  'withdrawal-mail-to-strangers': { points: 300, seconds: 3600 },
  'withdrawal-mail-to-shop': { points: 300, seconds: 3600 },
  /** Photos announced, and looked at: that costs work. */
  'photo-per-session': { points: 60, seconds: 86_400 },
  'photo-check-per-session': { points: 120, seconds: 86_400 },
  /** The bytes of one photo, begun anew after each interruption. */
  'upload-per-photo': { points: 30, seconds: 3600 },
  /** Size profiles kept and changed. */
  'size-profile-per-session': { points: 60, seconds: 3600 },
  /** Searches of articles, one for each rest in typing; in each process, as they read nothing but its memory. */
  'article-search-per-address': { points: 120, seconds: 60, local: true },
  'product-search-per-address': { points: 120, seconds: 60, local: true },
  /** Questions that no article answers; past it they are answered and not noted. */
  'gap-per-address': { points: 30, seconds: 3600 },
  'article-rating-per-session': { points: 60, seconds: 3600 },
  /** Conversations begun, and what is said in them: each message may cost an answer. */
  'conversation-per-session': { points: 20, seconds: 3600 },
  'conversation-per-address': { points: 60, seconds: 3600 },
  'conversation-per-ipv4-24': { points: 600, seconds: 3600 },
  'conversation-per-ipv6-56': { points: 120, seconds: 3600 },
  'conversation-per-ipv6-48': { points: 600, seconds: 3600 },
  'title-per-session': { points: 20, seconds: 3600 },
  'message-per-session': { points: 60, seconds: 300 },
  /** Calls with somebody of the shop begun, and places in them taken, also after each interruption. */
  'ring-per-session': { points: 20, seconds: 3600 },
  'seat-per-session': { points: 120, seconds: 3600 },
  /** Typing, reading, stopping: by a process, as it is many and little. */
  'chat-signal-per-session': { points: 240, seconds: 60, local: true },
  /** What the page tells of cart and clock: each time that it is another, every desk asks anew. */
  'context-per-session': { points: 12, seconds: 60, local: true },
  /** Streams opened, again after each interruption. */
  'stream-per-session': { points: 120, seconds: 60, local: true },
  /** Transcripts asked for, and mailed to one person. */
  'transcript-per-session': { points: 10, seconds: 3600 },
  'transcript-mail-per-recipient': { points: 5, seconds: 3600 },
  /** Mails to a shop of what was said to nobody; past it they wait, and networks take turns. */
  'left-mail-per-shop': { points: 60, seconds: 3600 },
  /** Slips drawn: in several languages, and anew as the return goes on. */
  'slip-per-return': { points: 30, seconds: 3600 },
  /** Sign-ins at the console that came to nothing, and invitations opened. */
  'sign-in-per-address': { points: 20, seconds: 900 },
  'sign-in-per-ipv4-24': { points: 100, seconds: 900 },
  'sign-in-per-ipv6-56': { points: 40, seconds: 900 },
  'sign-in-per-ipv6-48': { points: 100, seconds: 900 },
  'sign-in-per-account-and-block': { points: 10, seconds: 900 },
  'sign-in-per-account': { points: 100, seconds: 900 },
  /** Wrong codes of who has the password: six digits hold out for so few tries alone. */
  'sign-in-code-per-account': { points: 10, seconds: 86_400 },
  /** Merchants' tokens shown. */
  'identity-per-address': { points: 60, seconds: 600 },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limitTable;
/** A shield keeps what it took: nothing is given back to what is `local`. */
export type SharedLimit = {
  [N in LimitName]: (typeof limitTable)[N] extends { readonly local: true } ? never : N;
}[LimitName];

/** Counts nothing: for benchmarks and for tests of something else. */
export const noLimits: Limits = {
  take: () => Promise.resolve(),
  count: () => Promise.resolve(undefined),
  giveBack: () => Promise.resolve(),
};

/**
 * Counts several limits, one after the other, and gives them all back: when one of them refuses, and by what it returns,
 * for work that then came to nothing.
 */
export async function takeAll(
  limits: Limits,
  wanted: readonly (readonly [limit: SharedLimit, key: string])[],
): Promise<() => Promise<void>> {
  const taken: (readonly [SharedLimit, string])[] = [];
  const giveBack = async (): Promise<void> => {
    for (const [limit, key] of taken.splice(0)) await limits.giveBack(limit, key);
  };
  try {
    for (const [limit, key] of wanted) {
      await limits.take(limit, key);
      taken.push([limit, key]);
    }
  } catch (error) {
    // The first error is the one to tell.
    await giveBack().catch(() => undefined);
    throw error;
  }
  return giveBack;
}

/** Counts several limits for `work`, and gives them back where it fails. */
export async function counting<T>(
  limits: Limits,
  wanted: readonly (readonly [limit: SharedLimit, key: string])[],
  work: () => Promise<T>,
): Promise<T> {
  const giveBack = await takeAll(limits, wanted);
  try {
    return await work();
  } catch (error) {
    // The first error is the one to tell.
    await giveBack().catch(() => undefined);
    throw error;
  }
}

export interface LimitsOptions {
  readonly pool: Pool;
  /** Keys are hashed with it, so that the table of limits names no contact and no address. */
  readonly secret: Uint8Array;
  readonly table?: Readonly<Record<LimitName, Limit>>;
  /** Told each time that a limit is found used up, for the metrics. */
  readonly onUsedUp?: (limit: LimitName) => void;
}

/** Limits as rows. When they cannot be counted nothing is allowed. */
export function createLimits({ pool, secret, table = limitTable, onUsedUp }: LimitsOptions): Limits {
  const hash = keyedHasher(secret, 'limits');
  const keyOf = (key: string): string => hash(key).toString('base64url');
  const limiters = new Map(
    Object.entries(table).map(([name, limit]) => [name, limiterOf(name, limit, pool)]),
  );
  const limiterNamed = (name: LimitName): RateLimiterMemory | RateLimiterPostgres => {
    const limiter = limiters.get(name);
    if (!limiter) throw new TypeError(`There is no limit ${name}.`);
    return limiter;
  };

  async function count(name: LimitName, key: string, points = 1): Promise<number | undefined> {
    const limiter = limiterNamed(name);
    try {
      await limiter.consume(keyOf(key), points);
      return undefined;
    } catch (cause) {
      if (!(cause instanceof RateLimiterRes)) throw new SupportError('unavailable', { cause });
      onUsedUp?.(name);
      return Math.max(1, Math.ceil(cause.msBeforeNext / 1000));
    }
  }

  // The library's own `reward` goes below nothing, and begins the next window there.
  async function giveBack(name: LimitName, key: string, points = 1): Promise<void> {
    await pool
      .query('update rate_limits set points = greatest(points - $2, 0) where key = $1 and expire > $3', [
        limiterNamed(name).getKey(keyOf(key)),
        points,
        Date.now(),
      ])
      .catch((cause: unknown) => {
        throw new SupportError('unavailable', { cause });
      });
  }

  return {
    count,
    giveBack,

    async take(name, key) {
      const retryAfter = await count(name, key);
      if (retryAfter === undefined) return;
      // What is refused is not done, so it does not count: many at once must not keep out the next one.
      const { local }: Limit = table[name];
      if (!local) await giveBack(name, key);
      throw new SupportError('rate-limited', { retryAfter });
    },
  };
}

function limiterOf(
  name: string,
  { points, seconds, local }: Limit,
  pool: Pool,
): RateLimiterMemory | RateLimiterPostgres {
  const options = { keyPrefix: name, points, duration: seconds };
  if (local) return new RateLimiterMemory(options);
  return new RateLimiterPostgres({
    ...options,
    storeClient: pool,
    // The pool's class is not its name's once it is bundled.
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
  });
}
