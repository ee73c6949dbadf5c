import { randomUUID } from 'node:crypto';
import { type Kysely, type Selectable, type Transaction, sql } from 'kysely';
import { type Access, type Session, SupportError } from '../../contract/index.js';
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

export interface Sessions {
  begin(shop: Selectable<ShopsTable>): Promise<{ session: SessionContext; token: string }>;
  /** Undefined for a token that is unknown, expired or ended; which of them is not told. */
  authenticate(token: string): Promise<SessionContext | undefined>;
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

const minute = 60_000;
/** How long sessions live: `anonymous` and `raised` in all, `idle` between two calls of a raised one. */
export const sessionLife = {
  anonymous: 30 * 24 * 60 * minute,
  raised: 12 * 60 * minute,
  idle: 30 * minute,
} as const;

export function createSessions({
  db,
  now,
}: {
  readonly db: Kysely<Database>;
  readonly now: () => Date;
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

  return {
    begin: (shop) => insert(db, shop),

    async authenticate(token) {
      // Every call asks this: one round trip for the session, its shop and what was opened to it.
      const row = await db
        .selectFrom('sessions as s')
        .innerJoin('shops', 'shops.id', 's.shop_id')
        .selectAll('shops')
        .select(['s.level', 's.customer_id', 's.customer_email', 's.seen_at', 's.expires_at'])
        .select((s) => [
          's.id as session_id',
          s
            .selectFrom('grants as g')
            .select(sql<Record<string, Access>>`json_object_agg(g.order_id, g.access)`.as('opened'))
            .whereRef('g.session_id', '=', 's.id')
            .whereRef('g.shop_id', '=', 's.shop_id')
            .where('g.access', '<>', 'none')
            .where('g.expires_at', '>', now())
            .as('opened'),
        ])
        .where('s.token_hash', '=', tokenHash(token))
        .where('s.expires_at', '>', now())
        .where((either) =>
          either.or([
            either('s.level', '=', 'anonymous'),
            either('s.seen_at', '>', later(-sessionLife.idle)),
          ]),
        )
        .executeTakeFirst();
      if (!row) return undefined;

      const { session_id: id, level, customer_id, customer_email, expires_at, opened, ...shop } = row;
      let { seen_at } = row;
      if (seen_at < later(-minute)) {
        seen_at = now();
        await db.updateTable('sessions').set({ seen_at }).where('id', '=', id).execute();
      }
      const session = { id, level, customer_id, customer_email, seen_at, expires_at };
      return contextOf(session, shop, new Map(Object.entries(opened ?? {})));
    },

    async raise(session, proof, transaction) {
      if (session.level === 'signed-in') {
        if (proof.level === 'verified') return { session, token: undefined };
        if (proof.customerId !== session.customerId) {
          return db.transaction().execute(async (writer) => {
            await writer.deleteFrom('sessions').where('id', '=', session.id).execute();
            return insert(writer, session.shop, proof);
          });
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
      const opened = isSignIn ? nothing : session.opened;
      return { session: contextOf(row, session.shop, opened), token };
    },

    async end({ id }) {
      await db.deleteFrom('sessions').where('id', '=', id).execute();
    },

    describe: ({ id, level, opened, expiresAt }) => ({
      id,
      level: level === 'anonymous' && opened.size > 0 ? 'matched' : level,
      expiresAt: expiresAt.toISOString(),
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
