import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Conversation } from '../../contract/index.js';
import { timestamp } from '../../contract/days.js';
import type { ConversationsTable } from '../database/schema/chat.js';
import type { SessionContext } from './session.js';

export interface ConversationRow extends Selectable<ConversationsTable> {
  readonly unread: number;
  /** How many wait before it. */
  readonly place: number;
  /** How many minutes others lately waited; null while nobody is here. */
  readonly wait: number | null;
}

/**
 * Whose a conversation is: the session's that began it, also after its shopper has signed in, and the account's of a shopper
 * who was signed in then, wherever they sign in again. A guest's becomes nobody else's.
 */
export function ownedBy({ id, shop, level, customerId }: SessionContext): RawBuilder<boolean> {
  const account = level === 'signed-in' ? (customerId ?? null) : null;
  return sql<boolean>`(conversations.shop_id = ${shop.id}
    and (conversations.session_id = ${id} or conversations.customer_id = ${account}))`;
}

/** Messages of others that the shopper has not seen. */
export const unread = sql<number>`(
  select count(*)::int from chat_events e
  where e.conversation_id = conversations.id and e.type = 'message' and e.writer <> 'shopper'
    and e.number > conversations.read_up_to)`;

export const place = sql<number>`(
  select count(*)::int from conversations w
  where w.shop_id = conversations.shop_id and w.waiting_since < conversations.waiting_since)`;

export function toConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    ...(row.title !== null && { title: row.title }),
    startedAt: timestamp(row.started_at),
    lastAt: timestamp(row.last_at),
    last: row.last,
    unread: row.unread,
    handler: row.handler,
    ...(row.waiting_since !== null && { place: row.place, ...(row.wait !== null && { wait: row.wait }) }),
    ...(row.rating !== null && { rating: row.rating }),
  };
}

/** Ends what the assistant is at, and answers nothing of what it was asked. */
export const stopTurn = sql`answered = asked, turn_stop = turn_holder is not null,
  turn_until = case when turn_holder is null then null else turn_until end, asked_from = null`;
