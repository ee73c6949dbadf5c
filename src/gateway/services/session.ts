import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import { type Session, SupportError } from '../../contract/index.js';
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
   * does a sign-in keep what was opened to the session before, as that may have been somebody else; the customer's own
   * orders need no opening.
   */
  raise(
    session: SessionContext,
    proof: Proof,
  ): Promise<{ session: SessionContext; token: string | undefined }>;
  end(session: SessionContext): Promise<void>;
  /** The session in the contract's words. */
  describe(session: SessionContext): Promise<Session>;
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
    shop: Selectable<ShopsTable>,
    proof?: Proof & { level: 'signed-in' },
  ): Promise<{
    session: SessionContext;
    token: string;
  }> {
    const token = newToken();
    const row = await db
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
    return { session: contextOf(row, shop), token };
  }

  /** Undefined where it was raised since: of two that raise at the same moment one wins, the other's token is dead. */
  function update(
    transaction: Kysely<Database>,
    session: SessionContext,
    proof: Proof,
    token: string,
  ): Promise<Selectable<SessionsTable> | undefined> {
    return transaction
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
    begin: (shop) => insert(shop),

    async authenticate(token) {
      const row = await db
        .selectFrom('sessions')
        .selectAll()
        .where('token_hash', '=', tokenHash(token))
        .where('expires_at', '>', now())
        .where((either) =>
          either.or([either('level', '=', 'anonymous'), either('seen_at', '>', later(-sessionLife.idle))]),
        )
        .executeTakeFirst();
      if (!row) return undefined;

      const shop = await db
        .selectFrom('shops')
        .selectAll()
        .where('id', '=', row.shop_id)
        .executeTakeFirstOrThrow();
      if (row.seen_at < later(-minute)) {
        row.seen_at = now();
        await db.updateTable('sessions').set({ seen_at: row.seen_at }).where('id', '=', row.id).execute();
      }
      return contextOf(row, shop);
    },

    async raise(session, proof) {
      if (session.level === 'signed-in') {
        if (proof.level === 'verified') return { session, token: undefined };
        if (proof.customerId !== session.customerId) {
          await db.deleteFrom('sessions').where('id', '=', session.id).execute();
          return insert(session.shop, proof);
        }
      }
      if (session.level === 'verified' && proof.level === 'verified') return { session, token: undefined };

      const token = newToken();
      const row = await db.transaction().execute(async (transaction) => {
        const raised = await update(transaction, session, proof, token);
        if (raised && proof.level === 'signed-in' && session.level !== 'signed-in') {
          await transaction.deleteFrom('grants').where('session_id', '=', session.id).execute();
          await transaction.deleteFrom('codes').where('session_id', '=', session.id).execute();
        }
        return raised;
      });
      if (!row) throw new SupportError('session-expired');
      return { session: contextOf(row, session.shop), token };
    },

    async end({ id }) {
      await db.deleteFrom('sessions').where('id', '=', id).execute();
    },

    async describe(session) {
      const grant =
        session.level === 'anonymous' &&
        (await db
          .selectFrom('grants')
          .select('order_id')
          .where('session_id', '=', session.id)
          .where('access', '<>', 'none')
          .where('expires_at', '>', now())
          .limit(1)
          .executeTakeFirst());
      return {
        id: session.id,
        level: grant ? 'matched' : session.level,
        expiresAt: session.expiresAt.toISOString(),
      };
    },
  };
}

function contextOf(row: Selectable<SessionsTable>, shop: Selectable<ShopsTable>): SessionContext {
  const idleEnd = row.seen_at.getTime() + sessionLife.idle;
  return {
    id: row.id,
    shop,
    level: row.level,
    customerId: row.customer_id ?? undefined,
    customerEmail: row.customer_email ?? undefined,
    expiresAt:
      row.level === 'anonymous' ? row.expires_at : new Date(Math.min(row.expires_at.getTime(), idleEnd)),
  };
}
