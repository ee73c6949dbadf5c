import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { newToken, tokenHash } from '../../src/gateway/services/secrets.js';
import type { Caller } from './callers.js';

/** Many shoppers at once, each with a conversation that nobody has spoken in: by rows, as the calls are not what is measured. */
export async function insertCallers(databaseUrl: string, count: number): Promise<readonly Caller[]> {
  const callers = Array.from({ length: count }, () => ({ token: newToken(), conversation: randomUUID() }));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `with given as (
        select * from unnest($1::uuid[], $2::bytea[], $3::uuid[]) as g(session, hash, conversation)
      ), begun as (
        insert into sessions (id, shop_id, token_hash, level, created_at, seen_at, expires_at)
        select session, 'northfold', hash, 'anonymous', now(), now(), now() + interval '1 day' from given
      )
      insert into conversations (id, shop_id, session_id, started_at, last_at, handler)
      select conversation, 'northfold', session, now(), now(), 'waiting' from given`,
      [
        callers.map(() => randomUUID()),
        callers.map(({ token }) => tokenHash(token)),
        callers.map(({ conversation }) => conversation),
      ],
    );
    return callers;
  } finally {
    await client.end();
  }
}
