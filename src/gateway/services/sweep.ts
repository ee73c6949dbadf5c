import { sql } from 'kysely';
import type { Deps } from '../deps.js';
import { conversationLife } from './conversations.js';
import { gapLife } from './knowledge-gaps.js';
import { sessionLife } from './session.js';
import { waitLife } from './waits.js';
import { profileLife } from './size-profiles.js';

const hour = 3_600_000;
const day = 24 * hour;

/** Removes what has expired. Grants, codes, idempotency keys and a guest's size profiles go with their session. */
export async function sweep({ db, now, log }: Pick<Deps, 'db' | 'now' | 'log'>): Promise<void> {
  const time = now();
  const ago = (milliseconds: number): Date => new Date(time.getTime() - milliseconds);
  const gone = {
    sessions: await db.deleteFrom('sessions').where('expires_at', '<', time).executeTakeFirst(),
    staffSessions: await db.deleteFrom('staff_sessions').where('expires_at', '<', time).executeTakeFirst(),
    grants: await db.deleteFrom('grants').where('expires_at', '<', time).executeTakeFirst(),
    codes: await db.deleteFrom('codes').where('expires_at', '<', time).executeTakeFirst(),
    identityTokens: await db.deleteFrom('identity_tokens').where('expires_at', '<', time).executeTakeFirst(),
    idempotencyKeys: await db
      .deleteFrom('idempotency_keys')
      .where('created_at', '<', ago(day))
      .executeTakeFirst(),
    mails: await db
      .deleteFrom('mails')
      .where('created_at', '<', ago(7 * day))
      .executeTakeFirst(),
    sizeProfiles: await db
      .deleteFrom('size_profiles')
      .where('updated_at', '<', ago(profileLife))
      .executeTakeFirst(),
    // A save that an erasing overtook has no session any more by then.
    sizeErasures: await db
      .deleteFrom('size_erasures')
      .where('erased_at', '<', ago(sessionLife.anonymous))
      .executeTakeFirst(),
    knowledgeGaps: await db
      .deleteFrom('knowledge_gaps')
      .where('last_at', '<', ago(gapLife))
      .executeTakeFirst(),
    // Who still has conversations is known to be away.
    agentsHere: await db
      .deleteFrom('agents_here')
      .where('until', '<', ago(day))
      .where(
        sql<boolean>`not exists (select from conversations c
          where c.shop_id = agents_here.shop_id and c.handler = 'agent' and c.agent_id = agents_here.id)`,
      )
      .executeTakeFirst(),
    waits: await db.deleteFrom('waits').where('accepted_at', '<', ago(waitLife)).executeTakeFirst(),
    callHooks: await db.deleteFrom('call_hooks').where('at', '<', ago(hour)).executeTakeFirst(),
    conversations: await db
      .deleteFrom('conversations')
      .where('last_at', '<', ago(conversationLife))
      .executeTakeFirst(),
  };
  // Their clock is the process's own: the limiter knows no other.
  await sql`delete from rate_limits where expire < ${Date.now() - hour}`.execute(db);
  const counts = Object.entries(gone).map(
    ([kind, { numDeletedRows }]) => [kind, Number(numDeletedRows)] as const,
  );
  log.info({ removed: Object.fromEntries(counts) }, 'swept');
}
