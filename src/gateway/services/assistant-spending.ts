import type { Logger } from 'pino';
import type { Pool } from 'pg';
import type { Spending, SpendingOf, Tokens } from '../providers/assistant/model/spending.js';
import { blockOf } from './networks.js';
import { keyedHasher } from './secrets.js';

/** Of a day, which begins with the first call that is counted: one session's, one shop's, and all together. */
export interface DayLimits {
  readonly session: number;
  readonly shop: number;
  readonly all: number;
}

/** For a million tokens, in whatever currency `money` is meant. */
export interface Prices {
  readonly input: number;
  readonly output: number;
}

export interface SpendingOptions {
  readonly pool: Pool;
  /** Networks are hashed with it. */
  readonly secret: Uint8Array;
  readonly tokens: DayLimits;
  /** Needs prices. */
  readonly money?: DayLimits | undefined;
  readonly prices?: Prices | undefined;
  readonly log: Pick<Logger, 'error'>;
  readonly onSpent?: (tokens: Tokens, money: number) => void;
}

const day = 86_400_000;
/**
 * What part of a shop's limit one address may take, and the widest network around it, at least what a session may: sessions
 * cost nothing.
 */
const addressShare = 1 / 20;
const blockShare = 1 / 5;
/** Money is counted in millionths: a token's price for a million of them is its own in these. */
const millionths = 1_000_000;

/**
 * Counts what a model costs, in rows that all processes share. The most that a call may take is set aside before it, so that
 * many at once do not go beyond. Where it cannot be counted nothing may be spent.
 */
export function createAssistantSpending(options: SpendingOptions): Spending {
  const { pool, secret, tokens: tokenLimits, money: moneyLimits, prices, log, onSpent } = options;
  const hash = keyedHasher(secret, 'spending');
  const hashed = (network: string): string => hash(network).toString('base64url');

  const moneyOf = ({ input, output }: Tokens): number =>
    prices ? Math.ceil(input * prices.input + output * prices.output) : 0;

  interface Row {
    readonly key: string;
    readonly points: number;
    readonly limit: number;
  }
  /** The rows that count what one takes, for any tokens. */
  function rowsOf({ sessionId, shopId, address }: SpendingOf): (tokens: Tokens) => Row[] {
    const own = hashed(address);
    const block = hashed(blockOf(address));
    const shareOf = ({ session, shop }: DayLimits, share: number): number => Math.max(session, shop * share);
    const of = (kind: string, points: number, limits: DayLimits, unit: number): Row[] => [
      { key: `assistant-${kind}-session:${sessionId}`, points, limit: limits.session * unit },
      { key: `assistant-${kind}-address:${own}`, points, limit: shareOf(limits, addressShare) * unit },
      { key: `assistant-${kind}-block:${block}`, points, limit: shareOf(limits, blockShare) * unit },
      { key: `assistant-${kind}-shop:${shopId}`, points, limit: limits.shop * unit },
      { key: `assistant-${kind}`, points, limit: limits.all * unit },
    ];
    return (tokens) => [
      ...of('tokens', tokens.input + tokens.output, tokenLimits, 1),
      ...(prices && moneyLimits ? of('money', moneyOf(tokens), moneyLimits, millionths) : []),
    ];
  }

  /** Adds to rows of a day, in the order of their keys as everybody does, and tells what they come to. */
  async function add(rows: readonly Row[], now: number): Promise<ReadonlyMap<string, number>> {
    const { rows: counted } = await pool.query<{ key: string; points: number }>({
      name: 'spending-add',
      text: `insert into rate_limits (key, points, expire)
       select key, points, $3::bigint from unnest($1::text[], $2::int[]) as x(key, points) order by key
       on conflict (key) do update set
         points = excluded.points + case when rate_limits.expire > $4::bigint then rate_limits.points else 0 end,
         expire = case when rate_limits.expire > $4::bigint then rate_limits.expire else excluded.expire end
       returning key, points`,
      values: [rows.map(({ key }) => key), rows.map(({ points }) => points), now + day, now],
    });
    return new Map(counted.map(({ key, points }) => [key, points]));
  }

  /** Moves what is counted; a day that is over has nothing to move. */
  async function move(rows: readonly Row[]): Promise<void> {
    await pool.query({
      name: 'spending-move',
      text: `with own as (
         select key from rate_limits where key = any($1::text[]) and expire > $3::bigint order by key for update)
       update rate_limits set points = greatest(rate_limits.points + x.points, 0)
       from own join unnest($1::text[], $2::int[]) as x(key, points) using (key)
       where rate_limits.key = own.key`,
      values: [rows.map(({ key }) => key), rows.map(({ points }) => points), Date.now()],
    });
  }

  const settle = (rows: readonly Row[]): void =>
    void move(rows).catch((error: unknown) =>
      // What was set aside stays so until the day is over: too much is counted, not too little.
      log.error({ err: error }, 'what an answer cost could not be counted'),
    );

  return {
    async begin(of, most) {
      const counts = rowsOf(of);
      const rows = counts(most);
      let counted: ReadonlyMap<string, number>;
      try {
        counted = await add(rows, Date.now());
      } catch (error) {
        log.error({ err: error }, 'what answers cost cannot be counted: none are bought');
        throw error;
      }
      const isWithin = rows.every(({ key, limit }) => (counted.get(key) ?? Infinity) <= limit);
      if (!isWithin) {
        settle(rows.map((row) => ({ ...row, points: -row.points })));
        return undefined;
      }
      return (tokens) => {
        const taken = new Map(counts(tokens).map(({ key, points }) => [key, points]));
        settle(rows.map((row) => ({ ...row, points: (taken.get(row.key) ?? 0) - row.points })));
        onSpent?.(tokens, moneyOf(tokens) / millionths);
      };
    },
  };
}
