import { sql } from 'kysely';
import type { Deps } from '../deps.js';
import { type Append, append } from './chat-log.js';
import { waitingNotice } from './waiting-notice.js';
import type { SessionContext } from './session.js';

/** How long an agent has been away whose conversations are for others, in milliseconds. */
export const awayAfter = 10 * 60_000;

/**
 * What an agent has stays theirs when they go. Where a shopper says something to one who has been away for a while, it goes back to the
 * queue, and both sides read so. Agents of a desk that never says who is here are never away.
 */
export async function giveBackIfLeft(
  { db, chat, now }: Pick<Deps, 'db' | 'chat' | 'now'>,
  shop: SessionContext['shop'],
  conversationId: string,
): Promise<void> {
  const at = now();
  const written = await append(db, {
    conversationId,
    ...toQueue(at),
    where: sql<boolean>`handler = 'agent' and exists (select from agents_here a
      where a.shop_id = conversations.shop_id and a.id = conversations.agent_id
        and a.until <= ${new Date(at.getTime() - awayAfter)})`,
  });
  if (!written) return;
  chat.tell(conversationId, written);
  await tellThatItWaits({ db, chat, now }, shop, conversationId);
}

/** Back to the queue, as both sides read it. */
export function toQueue(at: Date): Pick<Append, 'events' | 'at' | 'set'> {
  return {
    events: [{ by: 'system', type: 'hand-over', to: 'waiting', reason: 'left' }],
    at,
    set: [sql`handler = 'waiting', agent_id = null, agent_name = null, waiting_since = ${at}`],
  };
}

/** Says to a shopper whose agent has gone what waiting means now. */
export async function tellThatItWaits(
  { db, chat, now }: Pick<Deps, 'db' | 'chat' | 'now'>,
  shop: SessionContext['shop'],
  conversationId: string,
): Promise<void> {
  const at = now();
  const { event } = await waitingNotice(db, conversationId, shop, at);
  const where = sql<boolean>`handler = 'waiting'`;
  const written = await append(db, { conversationId, events: [event], at, where });
  if (written) chat.tell(conversationId, written);
}
