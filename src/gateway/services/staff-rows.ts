import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import { type CallRow, toCall } from './call-rows.js';
import {
  type Agent,
  type HandOverReason,
  type SessionLevel,
  type StaffConversation,
  SupportError,
} from '../../contract/index.js';
import { timestamp } from '../../contract/days.js';
import { oneLine } from '../../contract/texts.js';
import type { Database } from '../database/schema.js';
import type { ConversationsTable } from '../database/schema/chat.js';
import { isAlive } from './session.js';
import type { StaffContext } from './staff-keys.js';
import { isUuid } from './uuid.js';

export interface StaffRow extends Selectable<ConversationsTable> {
  readonly level: SessionLevel | null;
  readonly email: string | null;
  readonly unread_by_staff: number;
  readonly last_words: string | null;
  readonly reason: HandOverReason | null;
  readonly call: CallRow | null;
  readonly guests: readonly Agent[] | null;
}

/** Characters of what was said last. */
const mostWords = 160;

/** Who began to wait where no assistant is waits from the beginning. */
export const waitsSince = sql`coalesce(conversations.waiting_since, conversations.started_at)`;

/** What those who answer see beside the conversation's own row, which is joined with `sessions`. */
const staffColumns = (now: Date): RawBuilder<unknown> => sql`conversations.*,
  sessions.customer_email as email,
  case when sessions.level = 'anonymous' and exists (select from grants g
    where g.session_id = sessions.id and g.access <> 'none' and g.expires_at > ${now}) then 'matched'
    else sessions.level end as level,
  (select count(*)::int from chat_events e
    where e.conversation_id = conversations.id and e.type = 'message' and e.writer = 'shopper'
      and e.number > conversations.staff_read_up_to) as unread_by_staff,
  (select left(e.data->'message'->>'text', ${sql.lit(mostWords)}) from chat_events e
    where e.conversation_id = conversations.id and e.type = 'message' and e.writer = 'shopper'
    order by e.number desc limit 1) as last_words,
  (select e.data->>'reason' from chat_events e
    where e.conversation_id = conversations.id and e.type = 'hand-over' and conversations.handler = 'waiting'
    order by e.number desc limit 1) as reason,
  (select to_jsonb(k) from calls k where k.conversation_id = conversations.id and k.ended_at is null) as call,
  (select jsonb_agg(jsonb_build_object('id', g.agent_id, 'name', g.agent_name) order by g.agent_name, g.agent_id)
    from call_guests g join calls k on k.id = g.call_id
    where k.conversation_id = conversations.id and k.ended_at is null
      and conversations.handler = 'agent' and g.asked_by = conversations.agent_id) as guests`;

/** Rows of a shop's conversations; what was begun and never said anything is nothing to answer. */
export async function readStaffRows(
  db: Kysely<Database>,
  shopId: string,
  now: Date,
  which: RawBuilder<unknown>,
): Promise<readonly StaffRow[]> {
  const { rows } = await sql<StaffRow>`
    select ${staffColumns(now)} from conversations
    left join sessions on sessions.id = coalesce(conversations.asked_by, conversations.session_id)
      and ${isAlive(now)}
    where conversations.shop_id = ${shopId} and conversations.last > 0 and ${which}`.execute(db);
  return rows;
}

/** Which it is and who has it, without all that is shown beside it; `not-found` as below. */
export async function findConversation(
  db: Kysely<Database>,
  { shop }: StaffContext,
  id: string,
): Promise<Pick<Selectable<ConversationsTable>, 'id' | 'shop_id' | 'handler' | 'agent_id'>> {
  if (!shop.chat) throw new SupportError('unsupported');
  const row = isUuid(id)
    ? await db
        .selectFrom('conversations')
        .select(['id', 'shop_id', 'handler', 'agent_id'])
        .where('id', '=', id)
        .where('shop_id', '=', shop.id)
        .where('last', '>', 0)
        .executeTakeFirst()
    : undefined;
  if (!row) throw new SupportError('not-found');
  return row;
}

/** The conversation with this id; another shop's, and what is none, is `not-found`. */
export async function readConversation(
  db: Kysely<Database>,
  { shop }: StaffContext,
  id: string,
  now: Date,
): Promise<StaffRow> {
  if (!shop.chat) throw new SupportError('unsupported');
  const which = isUuid(id) ? sql`conversations.id = ${id}` : sql`false`;
  const [row] = await readStaffRows(db, shop.id, now, which);
  if (!row) throw new SupportError('not-found');
  return row;
}

export function toStaffConversation(row: StaffRow): StaffConversation {
  const lastWords = oneLine(row.last_words ?? '');
  return {
    id: row.id,
    ...(row.title !== null && { title: row.title }),
    startedAt: timestamp(row.started_at),
    lastAt: timestamp(row.last_at),
    last: row.last,
    handler: row.handler,
    ...(row.waiting_since !== null && { waitingSince: timestamp(row.waiting_since) }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.agent_id !== null && { agent: { id: row.agent_id, name: row.agent_name ?? '' } }),
    ...(row.call !== null && { call: toCall(row.call) }),
    ...(row.guests !== null && { guests: [...row.guests] }),
    ...(lastWords && { lastWords }),
    unread: row.unread_by_staff,
    ...(row.locale !== null && { locale: row.locale }),
    ...(row.page !== null && { page: row.page }),
    shopper: {
      ...(row.level !== null && { level: row.level }),
      ...(row.email !== null && { email: row.email }),
    },
    ...(row.rating !== null && { rating: row.rating }),
  };
}
