import { sql } from 'kysely';
import { SupportError } from '../../contract/index.js';
import type { Deps } from '../deps.js';
import { audit } from './audit.js';
import { giveUpSeats } from './call-rows.js';
import { append } from './chat-log.js';
import { assertConfirmed } from './confirmations.js';
import { assertOtherAdmin } from './last-admin.js';
import { awayAfter, tellThatItWaits, toQueue } from './left-behind.js';
import type { StaffContext } from './staff-keys.js';
import { isUuid } from './uuid.js';

/**
 * Erases who an account is: the row with all that is personal, and its sessions. The audit log names accounts by their ids, and stays
 * whole. What they had waits in the queue again: these conversations are told.
 */
export async function eraseAccount(
  { db, chat, now }: Pick<Deps, 'db' | 'chat' | 'now'>,
  staff: StaffContext,
  id: string,
): Promise<readonly string[]> {
  const { shop } = staff;
  const at = now();
  assertConfirmed(staff, at);
  if (!isUuid(id)) throw new SupportError('not-found');
  // Whoever erases themselves leaves nobody who has seen it.
  if (id === staff.actor) throw new SupportError('conflict');
  const given = await db.transaction().execute(async (transaction) => {
    await assertOtherAdmin(transaction, shop.id, id);
    const gone = await transaction
      .deleteFrom('accounts')
      .where('id', '=', id)
      .where('shop_id', '=', shop.id)
      .returning('id')
      .executeTakeFirst();
    if (!gone) throw new SupportError('not-found');
    // Without a name, and away: what they take on in this very moment goes back as soon as its shopper says something.
    const away = { name: '', until: new Date(at.getTime() - awayAfter) };
    await transaction
      .insertInto('agents_here')
      .values({ shop_id: shop.id, id, ...away })
      .onConflict((conflict) => conflict.columns(['shop_id', 'id']).doUpdateSet(away))
      .execute();
    await giveUpSeats(transaction, shop.id, id);
    const isTheirs = sql<boolean>`(handler = 'agent' and agent_id = ${id})`;
    const had = await transaction
      .selectFrom('conversations')
      .select('id')
      .where('shop_id', '=', shop.id)
      .where(isTheirs)
      .orderBy('id')
      .execute();
    const told = [];
    for (const { id: conversationId } of had) {
      const written = await append(transaction, { conversationId, ...toQueue(at), where: isTheirs });
      if (written) told.push({ conversationId, written });
    }
    await audit(transaction, staff, at, { act: 'account-erased', about: { kind: 'account', id } });
    return told;
  });
  chat.sessionChanged(id);
  for (const { conversationId, written } of given) {
    chat.tell(conversationId, written);
    await tellThatItWaits({ db, chat, now }, shop, conversationId);
  }
  return given.map(({ conversationId }) => conversationId);
}
