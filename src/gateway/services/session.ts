import { randomUUID } from 'node:crypto';
import { type Kysely, type RawBuilder, type Selectable, type Transaction, sql } from 'kysely';
import { type Access, type Session, SupportError } from '../../contract/index.js';
import { prepared } from '../database/prepared.js';
import type { Database, SessionsTable, ShopsTable } from '../database/schema.js';
import { newToken, tokenHash } from './secrets.js';

/** Who calls: the session's row, with its shop. Everything a service reads or writes is bounded by it. */
export interface SessionContext {
  readonly id: string;
  readonly shop: Selectable<ShopsTable>;
  readonly level: SessionsTable['level'];
  /** The merchant's id and e-mail of a signed-in shopper. */
  readonly customerId: string | undefined;
  readonly customerEmail: string | undefined;
  /** The orders that were opened to it one by one, by id, as it stood when the call came. */
  readonly opened: ReadonlyMap<string, Access>;
  readonly expiresAt: Date;
}

/** What a shopper has shown, beyond being anonymous. */
export type Proof =
  | { readonly level: 'verified' }
  | { readonly level: 'signed-in'; readonly customerId: string; readonly customerEmail?: string | undefined };

/** What the shopper has shown by now: one to whom an order was opened is not anonymous any more. */
export const levelOf = ({ level, opened }: Pick<SessionContext, 'level' | 'opened'>): Session['level'] =>
  level === 'anonymous' && opened.size > 0 ? 'matched' : level;

export interface Sessions {
  begin(shop: Selectable<ShopsTable>): Promise<{ session: SessionContext; token: string }>;
  /** Undefined for a token that is unknown, expired or ended; which of them is not told. */
  authenticate(token: string): Promise<SessionContext | undefined>;
  /** The same for work of our own that a session has begun, which does not keep it alive. */
  find(id: string): Promise<SessionContext | undefined>;
  /**
   * Raises the session. A change of level or identity gives a new token and kills the old one; without one there is no
   * token. Another customer's sign-in begins a session of its own: nothing of the first one's is seen by the second. Nor
   * does a sign-in keep what was opened to the session before, or the size profiles that it kept, as that may have been
   * somebody else; the customer's own orders need no opening. All of it happens, or nothing; within `transaction` together
   * with whatever else does (`verified` only).
   */
  raise(
    session: SessionContext,
    proof: Proof,
    transaction?: Transaction<Database>,
  ): Promise<{ session: SessionContext; token: string | undefined }>;
  end(session: SessionContext): Promise<void>;
  /** The session in the contract's words. */
  describe(session: SessionContext): Session;
}

/** The hash of the token that each of these sessions has now. Those that are over are missing. */
export async function currentTokens(
  { db, now }: { readonly db: Kysely<Database>; readonly now: () => Date },
  ids: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'token_hash'])
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .where(isAlive(now()))
    .execute();
  return new Map(rows.map(({ id, token_hash: hash }) => [id, hash]));
}

const minute = 60_000;
/** How long sessions live: `anonymous` and `raised` in all, `idle` between two calls of a raised one. */
export const sessionLife = {
  anonymous: 30 * 24 * 60 * minute,
  raised: 12 * 60 * minute,
  idle: 30 * minute,
} as const;

/** Neither at its end nor, where it was raised, left alone for too long. */
export function isAlive(now: Date): RawBuilder<boolean> {
  const idle = new Date(now.getTime() - sessionLife.idle);
  return sql<boolean>`(sessions.expires_at > ${now} and (sessions.level = 'anonymous' or sessions.seen_at > ${idle}))`;
}

export function createSessions({
  db,
  now,
  chat,
}: {
  readonly db: Kysely<Database>;
  readonly now: () => Date;
  /** Told when a session ends or becomes another one: its streams end with it. */
  readonly chat?: { sessionChanged(id: string): void };
}): Sessions {
  const later = (milliseconds: number): Date => new Date(now().getTime() + milliseconds);

  async function insert(
    writer: Kysely<Database>,
    shop: Selectable<ShopsTable>,
    proof?: Proof & { level: 'signed-in' },
  ): Promise<{
    session: SessionContext;
    token: string;
  }> {
    const token = newToken();
    const row = await writer
      .insertInto('sessions')
      .values({
        id: randomUUID(),
        shop_id: shop.id,
        token_hash: tokenHash(token),
        level: proof?.level ?? 'anonymous',
        customer_id: proof?.customerId ?? null,
        customer_email: proof?.customerEmail ?? null,
        created_at: now(),
        seen_at: now(),
        expires_at: later(proof ? sessionLife.raised : sessionLife.anonymous),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return { session: contextOf(row, shop, nothing), token };
  }

  /** Undefined where it was raised since: of two that raise at the same moment one wins, the other's token is dead. */
  function update(
    writer: Kysely<Database>,
    session: SessionContext,
    proof: Proof,
    token: string,
  ): Promise<Selectable<SessionsTable> | undefined> {
    return writer
      .updateTable('sessions')
      .set({
        token_hash: tokenHash(token),
        level: proof.level,
        seen_at: now(),
        expires_at: later(sessionLife.raised),
        ...(proof.level === 'signed-in' && {
          customer_id: proof.customerId,
          customer_email: proof.customerEmail ?? null,
        }),
      })
      .where('id', '=', session.id)
      .where('level', '=', session.level)
      .returningAll()
      .executeTakeFirst();
  }

  // Every call asks this: one round trip for the session, its shop and what was opened to it.
  async function read(which: RawBuilder<boolean>, isCall = true): Promise<SessionContext | undefined> {
    const row = await db
      .selectFrom('sessions')
      .modifyFront(prepared)
      .innerJoin('shops', 'shops.id', 'sessions.shop_id')
      .selectAll('shops')
      .select(['sessions.level', 'sessions.customer_id', 'sessions.customer_email'])
      .select(['sessions.seen_at', 'sessions.expires_at'])
      .select((s) => [
        'sessions.id as session_id',
        s
          .selectFrom('grants as g')
          .select(sql<Record<string, Access>>`json_object_agg(g.order_id, g.access)`.as('opened'))
          .whereRef('g.session_id', '=', 'sessions.id')
          .whereRef('g.shop_id', '=', 'sessions.shop_id')
          .where('g.access', '<>', 'none')
          .where('g.expires_at', '>', now())
          .as('opened'),
      ])
      .where(which)
      .where(isAlive(now()))
      .executeTakeFirst();
    if (!row) return undefined;

    const { session_id: id, level, customer_id, customer_email, expires_at, opened, ...shop } = row;
    let { seen_at } = row;
    if (isCall && seen_at < later(-minute)) {
      seen_at = now();
      await db.updateTable('sessions').set({ seen_at }).where('id', '=', id).execute();
    }
    const session = { id, level, customer_id, customer_email, seen_at, expires_at };
    return contextOf(session, shop, new Map(Object.entries(opened ?? {})));
  }

  return {
    begin: (shop) => insert(db, shop),

    authenticate: (token) => read(sql<boolean>`sessions.token_hash = ${tokenHash(token)}`),

    async find(id) {
      return read(sql<boolean>`sessions.id = ${id}`, false);
    },

    async raise(session, proof, transaction) {
      if (session.level === 'signed-in') {
        if (proof.level === 'verified') return { session, token: undefined };
        if (proof.customerId !== session.customerId) {
          return db
            .transaction()
            .execute(async (writer) => {
              await writer.deleteFrom('sessions').where('id', '=', session.id).execute();
              return insert(writer, session.shop, proof);
            })
            .finally(() => chat?.sessionChanged(session.id));
        }
      }
      if (session.level === 'verified' && proof.level === 'verified') return { session, token: undefined };

      const token = newToken();
      const isSignIn = proof.level === 'signed-in' && session.level !== 'signed-in';
      const write = async (writer: Kysely<Database>): Promise<Selectable<SessionsTable> | undefined> => {
        const raised = await update(writer, session, proof, token);
        if (raised && isSignIn) {
          await writer.deleteFrom('grants').where('session_id', '=', session.id).execute();
          await writer.deleteFrom('codes').where('session_id', '=', session.id).execute();
          // The answers kept for them were for whoever it was.
          await writer.deleteFrom('idempotency_keys').where('session_id', '=', session.id).execute();
          await writer.deleteFrom('size_profiles').where('session_id', '=', session.id).execute();
        }
        return raised;
      };
      const row = await (transaction ? write(transaction) : db.transaction().execute(write));
      if (!row) throw new SupportError('session-expired');
      chat?.sessionChanged(session.id);
      const opened = isSignIn ? nothing : session.opened;
      return { session: contextOf(row, session.shop, opened), token };
    },

    async end({ id }) {
      await db.deleteFrom('sessions').where('id', '=', id).execute();
      chat?.sessionChanged(id);
    },

    describe: (session) => ({
      id: session.id,
      level: levelOf(session),
      expiresAt: session.expiresAt.toISOString(),
    }),
  };
}

type SessionRow = Pick<
  Selectable<SessionsTable>,
  'id' | 'level' | 'customer_id' | 'customer_email' | 'seen_at' | 'expires_at'
>;

const nothing: ReadonlyMap<string, Access> = new Map();

function contextOf(
  row: SessionRow,
  shop: Selectable<ShopsTable>,
  opened: ReadonlyMap<string, Access>,
): SessionContext {
  const idleEnd = row.seen_at.getTime() + sessionLife.idle;
  return {
    id: row.id,
    shop,
    level: row.level,
    customerId: row.customer_id ?? undefined,
    customerEmail: row.customer_email ?? undefined,
    opened,
    expiresAt:
      row.level === 'anonymous' ? row.expires_at : new Date(Math.min(row.expires_at.getTime(), idleEnd)),
  };
}
