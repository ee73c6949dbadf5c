import type { Kysely } from 'kysely';
import { type Agent, SupportError } from '../../contract/index.js';
import type { Database } from '../database/schema.js';
import type { Deps } from '../deps.js';
import { audit } from './audit.js';
import type { CallRow } from './call-rows.js';
import type { StaffContext } from './staff-keys.js';

/** Four are in a call at most: its shopper, the agent who has the conversation, and these. */
const mostGuests = 2;

/**
 * Asks somebody who is at the desk into a call that goes on; asked twice, they are asked once. `not-found` for who is not there, `conflict`
 * for a call that does not go on or has enough in it.
 */
export async function askIn(
  { db, chat, now }: Pick<Deps, 'db' | 'chat' | 'now'>,
  staff: StaffContext,
  { call, by, guest }: { readonly call: CallRow; readonly by: Agent; readonly guest: string },
): Promise<void> {
  const at = now();
  await db.transaction().execute(async (transaction) => {
    const held = await transaction
      .selectFrom('calls')
      .select('state')
      .where('id', '=', call.id)
      .forUpdate()
      .executeTakeFirst();
    if (held?.state !== 'live' || guest === by.id) throw new SupportError('conflict');
    const here = await transaction
      .selectFrom('agents_here')
      .select('name')
      .where('shop_id', '=', staff.shop.id)
      .where('id', '=', guest)
      .where('until', '>', at)
      .executeTakeFirst();
    if (!here) throw new SupportError('not-found');
    const asked = await transaction
      .selectFrom('call_guests')
      .select('agent_id')
      .where('call_id', '=', call.id)
      .where('asked_by', '=', by.id)
      .execute();
    if (asked.some(({ agent_id: id }) => id === guest)) return;
    if (asked.length >= mostGuests) throw new SupportError('conflict');
    const row = { agent_name: here.name, asked_by: by.id };
    await transaction
      .insertInto('call_guests')
      .values({ call_id: call.id, agent_id: guest, ...row })
      .onConflict((conflict) => conflict.columns(['call_id', 'agent_id']).doUpdateSet(row))
      .execute();
    const about = { kind: 'conversation', id: call.conversation_id } as const;
    await audit(transaction, staff, at, { act: 'call-guest-asked', agent: by, about });
  });
  // Nothing is said in the conversation before they come; their desk hears of it.
  chat.tell(call.conversation_id, []);
}

/** Whether somebody was asked in by the agent who has the conversation now. */
export async function isGuest(
  db: Kysely<Database>,
  { call, agent, by }: { readonly call: string; readonly agent: string; readonly by: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('call_guests')
    .select('agent_id')
    .where('call_id', '=', call)
    .where('agent_id', '=', agent)
    .where('asked_by', '=', by)
    .executeTakeFirst();
  return row !== undefined;
}
