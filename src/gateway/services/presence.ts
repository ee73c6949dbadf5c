import type { Kysely } from 'kysely';
import { type Agent, SupportError } from '../../contract/index.js';
import type { Database } from '../database/schema.js';
import type { Deps } from '../deps.js';
import { audit } from './audit.js';
import { agentOf, type StaffContext } from './staff-keys.js';

/** Who is at the desk of a shop. */
export interface Presence {
  /** Says that an agent is here, until it is said again or the time is over, or is not. */
  set(staff: StaffContext, named: Agent | undefined, isHere: boolean): Promise<void>;
  /** By their names. */
  list(staff: StaffContext): Promise<{ readonly agents: Agent[] }>;
}

/** How long who said nothing more is still here, in milliseconds. */
export const presenceLife = 2 * 60_000;

/** More than anybody picks from. */
const mostShown = 200;

export function createPresence({ db, now }: Pick<Deps, 'db' | 'now'>): Presence {
  return {
    async list({ shop }) {
      if (!shop.chat) throw new SupportError('unsupported');
      const agents = await db
        .selectFrom('agents_here')
        .select(['id', 'name'])
        .where('shop_id', '=', shop.id)
        .where('until', '>', now())
        .orderBy('name')
        .orderBy('id')
        .limit(mostShown)
        .execute();
      return { agents };
    },

    async set(staff, named, isHere) {
      const { shop } = staff;
      const agent = agentOf(staff, named);
      const { id, name } = agent;
      if (!shop.chat) throw new SupportError('unsupported');
      const at = now();
      const row = { name, until: new Date(at.getTime() + (isHere ? presenceLife : 0)) };
      await db.transaction().execute(async (transaction) => {
        const before = await transaction
          .selectFrom('agents_here')
          .select('until')
          .where('shop_id', '=', shop.id)
          .where('id', '=', id)
          .forUpdate()
          .executeTakeFirst();
        await transaction
          .insertInto('agents_here')
          .values({ shop_id: shop.id, id, ...row })
          .onConflict((conflict) => conflict.columns(['shop_id', 'id']).doUpdateSet(row))
          .execute();
        // Said again and again, somebody comes and goes once.
        const wasHere = before !== undefined && before.until > at;
        if (wasHere !== isHere) await audit(transaction, staff, at, { act: isHere ? 'came' : 'went', agent });
      });
    },
  };
}

/** Whoever has signed out is not here, whatever was said before. */
export async function leave(writer: Kysely<Database>, shopId: string, id: string, now: Date): Promise<void> {
  await writer
    .updateTable('agents_here')
    .set({ until: now })
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .where('until', '>', now)
    .execute();
}

export async function isSomebodyHere(db: Kysely<Database>, shopId: string, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('agents_here')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('until', '>', now)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
