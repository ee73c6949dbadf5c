import { randomUUID } from 'node:crypto';
import { type Kysely, type Selectable, sql } from 'kysely';
import {
  maxSizeProfiles,
  type NewSizeProfile,
  type SizeProfile,
  type SizeProfileList,
  SupportError,
} from '../../contract/index.js';
import type { Database } from '../database/schema.js';
import type { SizeProfilesTable } from '../database/schema/sizing.js';
import type { Deps } from '../deps.js';
import { timestamp } from '../../contract/days.js';
import { type SessionContext, sessionLife } from './session.js';
import { hasSizing } from './size-charts.js';
import { oneLine } from '../../contract/texts.js';

/** The bodies that a shopper chose to have kept: a customer's for the customer, a guest's for the session alone. */
export interface SizeProfiles {
  /** Works also where the shop tells no sizes any more: what is kept can be seen and erased. */
  list(session: SessionContext): Promise<SizeProfileList>;
  save(session: SessionContext, id: string, profile: NewSizeProfile): Promise<SizeProfile>;
  erase(session: SessionContext, id: string): Promise<void>;
  eraseAll(session: SessionContext): Promise<void>;
}

const day = 24 * 60 * 60_000;
/** Milliseconds for which a customer's profile is kept after its last change. A body of two years ago fits nobody any more. */
export const profileLife = 2 * 365 * day;

/** For how long shoppers are told that their profiles are kept: a guest's no longer than the session. */
export const profileDays = {
  customerDays: profileLife / day,
  guestDays: sessionLife.anonymous / day,
} as const;

export function createSizeProfiles({ db, limits, now }: Pick<Deps, 'db' | 'limits' | 'now'>): SizeProfiles {
  const owned = (session: SessionContext) => ({ shop_id: session.shop.id, owner: ownerOf(session) }) as const;

  async function write(
    transaction: Kysely<Database>,
    session: SessionContext,
    row: Pick<SizeProfilesTable, 'id' | 'name' | 'consent_version'> & { readonly body: string },
    erasure: string | undefined,
  ): Promise<Selectable<SizeProfilesTable>> {
    const { shop_id, owner } = owned(session);
    await takeTurn(transaction, session);
    // Whoever has ended the session or signed in meanwhile has let go of what it kept.
    if (!(await isCurrent(transaction, session))) throw new SupportError('session-expired');
    if ((await lastErasure(transaction, session)) !== erasure) throw new SupportError('not-found');
    const others = await transaction
      .selectFrom('size_profiles')
      .select('id')
      .where('shop_id', '=', shop_id)
      .where('owner', '=', owner)
      .where('id', '<>', row.id)
      .execute();
    if (others.length >= maxSizeProfiles) throw new SupportError('conflict');

    const at = now();
    return transaction
      .insertInto('size_profiles')
      .values({
        ...row,
        shop_id,
        owner,
        session_id: guestOf(session),
        consent_at: at,
        updated_at: at,
      })
      .onConflict((conflict) =>
        conflict.columns(['shop_id', 'owner', 'id']).doUpdateSet((next) => ({
          name: next.ref('excluded.name'),
          body: next.ref('excluded.body'),
          consent_version: next.ref('excluded.consent_version'),
          consent_at: sql<Date>`case when size_profiles.consent_version = excluded.consent_version
            then size_profiles.consent_at else excluded.consent_at end`,
          updated_at: next.ref('excluded.updated_at'),
        })),
      )
      .returningAll()
      .executeTakeFirstOrThrow();
  }

  /** In one transaction with what it erases, and in turn with the saves: each of them is before it or after it. */
  async function erase(session: SessionContext, id?: string): Promise<void> {
    const { shop_id, owner } = owned(session);
    const guest = guestOf(session);
    await db.transaction().execute(async (transaction) => {
      await takeTurn(transaction, session);
      // The session first, as whoever ends it or signs in takes them: the other way round they could wait for each other.
      const isOwned = guest === null || (await isCurrent(transaction, session));
      await transaction
        .deleteFrom('size_profiles')
        .where('shop_id', '=', shop_id)
        .where('owner', '=', owner)
        .$if(id !== undefined, (rows) => rows.where('id', '=', id!))
        .execute();
      // What a guest kept goes with the session, and nothing more is kept for it.
      if (!isOwned) return;
      const erasure = { id: randomUUID(), erased_at: now() };
      await transaction
        .insertInto('size_erasures')
        .values({ shop_id, owner, session_id: guest, ...erasure })
        .onConflict((conflict) => conflict.columns(['shop_id', 'owner']).doUpdateSet(erasure))
        .execute();
    });
  }

  async function takeTurn(transaction: Kysely<Database>, session: SessionContext): Promise<void> {
    const { shop_id, owner } = owned(session);
    await sql`select pg_advisory_xact_lock(hashtext(${`bellhop size profiles ${shop_id} ${owner}`}))`.execute(
      transaction,
    );
  }

  async function lastErasure(from: Kysely<Database>, session: SessionContext): Promise<string | undefined> {
    const { shop_id, owner } = owned(session);
    const last = await from
      .selectFrom('size_erasures')
      .select('id')
      .where('shop_id', '=', shop_id)
      .where('owner', '=', owner)
      .executeTakeFirst();
    return last?.id;
  }

  return {
    async list(session) {
      const { shop_id, owner } = owned(session);
      // Before the profiles: what is erased between the two reads cannot be saved by what this list names.
      const erasure = await lastErasure(db, session);
      const rows = await db
        .selectFrom('size_profiles')
        .selectAll()
        .where('shop_id', '=', shop_id)
        .where('owner', '=', owner)
        .orderBy('updated_at', 'desc')
        .orderBy('id')
        .execute();
      return { profiles: rows.map(toProfile), ...(erasure !== undefined && { erasure }) };
    },

    async save(session, id, { name, body, consent, erasure }) {
      if (!(await hasSizing(db, session.shop))) throw new SupportError('unsupported');
      const line = oneLine(name);
      if (!line) throw new SupportError('invalid', { fields: [{ path: 'name', rule: 'min_length' }] });
      await limits.take('size-profile-per-session', session.id);
      const row = { id, name: line, body: JSON.stringify(body), consent_version: consent };
      return toProfile(
        await db.transaction().execute((transaction) => write(transaction, session, row, erasure)),
      );
    },

    erase,
    eraseAll: (session) => erase(session),
  };
}

async function isCurrent(transaction: Kysely<Database>, session: SessionContext): Promise<boolean> {
  const current = await transaction
    .selectFrom('sessions')
    .select('id')
    .where('id', '=', session.id)
    .where(sql<boolean>`customer_id is not distinct from ${session.customerId ?? null}`)
    .forShare()
    .executeTakeFirst();
  return current !== undefined;
}

/** The session that what is kept ends with; a customer's ends with none. */
function guestOf({ id, level }: SessionContext): string | null {
  return level === 'signed-in' ? null : id;
}

function ownerOf({ id, level, customerId }: SessionContext): string {
  return level === 'signed-in' && customerId !== undefined ? `customer:${customerId}` : `session:${id}`;
}

function toProfile(row: Selectable<SizeProfilesTable>): SizeProfile {
  return {
    id: row.id,
    name: row.name,
    body: row.body,
    updatedAt: timestamp(row.updated_at),
    consent: { version: row.consent_version, at: timestamp(row.consent_at) },
  };
}
