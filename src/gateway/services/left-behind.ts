import { type RawBuilder, sql } from 'kysely';
import type { Deps } from '../deps.js';
import { append, type NewEvent } from './chat-log.js';
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
  const tell = async (
    event: NewEvent,
    set: readonly RawBuilder<unknown>[],
    where: RawBuilder<boolean>,
  ): Promise<boolean> => {
    const written = await append(db, { conversationId, events: [event], at, set, where });
    if (written) chat.tell(conversationId, written);
    return written !== undefined;
  };
  const isGiven = await tell(
    { by: 'system', type: 'hand-over', to: 'waiting', reason: 'left' },
    [sql`handler = 'waiting', agent_id = null, agent_name = null, waiting_since = ${at}`],
    sql<boolean>`handler = 'agent' and exists (select from agents_here a
      where a.shop_id = conversations.shop_id and a.id = conversations.agent_id
        and a.until <= ${new Date(at.getTime() - awayAfter)})`,
  );
  if (!isGiven) return;
  const notice = await waitingNotice(db, conversationId, shop, at);
  await tell(notice.event, [], sql<boolean>`handler = 'waiting'`);
}
