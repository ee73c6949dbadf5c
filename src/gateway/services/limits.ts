import type { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { SupportError } from '../../contract/index.js';
import { keyedHasher } from './secrets.js';

/** What is counted: see `limitTable` for how much of it fits into how long. */
export interface Limits {
  /** Counts `points` (1) against a limit; rejects with `rate-limited` and `retryAfter` when it is used up. */
  take(limit: LimitName, key: string, points?: number): Promise<void>;
  /** Forgets what was counted. */
  reset(limit: LimitName, key: string): Promise<void>;
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

/** Every limit there is. A network address is an IPv4 address or an IPv6 /64. */
export const limitTable = {
  /** Any call at all. */
  'call-per-address': { points: 600, seconds: 60, local: true },
  /** New sessions; generous, as a school or an office shares one address. */
  'session-per-address': { points: 120, seconds: 3600 },
  /** Look-ups that found nothing. */
  'lookup-per-address': { points: 30, seconds: 900 },
  'lookup-per-session': { points: 10, seconds: 900 },
  'lookup-per-contact': { points: 10, seconds: 3600 },
  'lookup-per-number': { points: 10, seconds: 3600 },
  'lookup-per-shop': { points: 3000, seconds: 3600 },
  /** One-time codes asked for, and tried. */
  'code-per-session': { points: 10, seconds: 3600 },
  'code-per-order': { points: 5, seconds: 3600 },
  'code-check-per-order': { points: 15, seconds: 3600 },
  /** Mails to one person, over all shops: nobody's letter box is a target. */
  'mail-per-recipient': { points: 8, seconds: 3600 },
  'mail-per-address': { points: 20, seconds: 3600 },
  /** What a shopper asks of the shop. */
  'request-per-session': { points: 20, seconds: 3600 },
  /** Merchants' tokens shown. */
  'identity-per-address': { points: 60, seconds: 600 },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limitTable;

/** Counts nothing: for benchmarks and for tests of something else. */
export const noLimits: Limits = { take: () => Promise.resolve(), reset: () => Promise.resolve() };

export interface LimitsOptions {
  readonly pool: Pool;
  /** Keys are hashed with it, so that the table of limits names no contact and no address. */
  readonly secret: Uint8Array;
  readonly table?: Readonly<Record<LimitName, Limit>>;
  /** Told of each refusal, for the metrics. */
  readonly onRefused?: (limit: LimitName) => void;
}

/** Limits as rows. When they cannot be counted nothing is allowed. */
export function createLimits({ pool, secret, table = limitTable, onRefused }: LimitsOptions): Limits {
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

  return {
    async take(name, key, points = 1) {
      try {
        await limiterNamed(name).consume(keyOf(key), points);
      } catch (cause) {
        if (!(cause instanceof RateLimiterRes)) throw new SupportError('unavailable', { cause });
        onRefused?.(name);
        throw new SupportError('rate-limited', {
          retryAfter: Math.max(1, Math.ceil(cause.msBeforeNext / 1000)),
        });
      }
    },

    async reset(name, key) {
      await limiterNamed(name).delete(keyOf(key));
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
    // Who is refused already costs no query until the limit is over.
    inMemoryBlockOnConsumed: points + 1,
  });
}
