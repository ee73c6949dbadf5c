import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/schema.js';
import { idFromKey } from './idempotency.js';

/** Of so many of the last waits, in so many days, the median is told; of fewer than the least, nothing. */
const mostWaits = 20;
const leastWaits = 5;
const daysOfWaits = 14;

/**
 * For how many minutes shoppers of a conversation's shop lately waited, at the median, rounded up; 0 where too few did to say. Null while
 * nobody is here, when a wait says nothing.
 */
export const expectedWait = (now: Date): RawBuilder<number | null> => sql<number | null>`(
  select case when count(*) < ${sql.lit(leastWaits)} then 0
    else greatest(1, ceil(percentile_cont(0.5) within group (order by seconds) / 60))::int end
  from (
    select seconds from waits w
    where w.shop_id = conversations.shop_id and w.accepted_at > ${now}::timestamptz - interval '1 day' * ${sql.lit(daysOfWaits)}
    order by w.accepted_at desc limit ${sql.lit(mostWaits)}
  ) lately
  having exists (select from agents_here a where a.shop_id = conversations.shop_id and a.until > ${now}))`;

/** Keeps how long a shopper waited whom an agent now answers: of those who were told that a person answers. Others waited for the morning. */
export async function keepWait(
  writer: Kysely<Database>,
  conversation: { readonly id: string; readonly shop_id: string },
  since: Date,
  now: Date,
): Promise<void> {
  const seconds = Math.max(0, Math.round((now.getTime() - since.getTime()) / 1000));
  await sql`
    insert into waits (shop_id, accepted_at, seconds)
    select ${conversation.shop_id}, ${now}, ${seconds}
    where exists (select from chat_events e where e.conversation_id = ${conversation.id} and e.type = 'message'
      and e.entry_id = ${idFromKey(conversation.id, 'person-answers')})`.execute(writer);
}

/** How long waits are kept, in milliseconds. */
export const waitLife = daysOfWaits * 24 * 60 * 60_000;
