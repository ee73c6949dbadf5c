import { type Kysely, sql } from 'kysely';

/** Calls in conversations, who may sit in them, and what the media server has told already. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table calls (
      id uuid primary key,
      shop_id text not null references shops on delete cascade,
      conversation_id uuid not null references conversations on delete cascade,
      room text not null unique,
      kind text not null,
      begun_by text not null,
      state text not null,
      reason text,
      started_at timestamptz not null,
      answered_at timestamptz,
      ended_at timestamptz,
      seen_at timestamptz not null,
      is_closed boolean not null default false
    )`.execute(db);
  // A conversation has one at a time.
  await sql`create unique index calls_open on calls (conversation_id) where ended_at is null`.execute(db);
  await sql`create index calls_conversation on calls (conversation_id)`.execute(db);
  await sql`create index calls_to_close on calls (seen_at) where not is_closed`.execute(db);
  await sql`
    create table call_seats (
      call_id uuid not null references calls on delete cascade,
      seat text not null,
      identity text not null,
      primary key (call_id, seat)
    )`.execute(db);
  await sql`create table call_hooks (id text primary key, at timestamptz not null)`.execute(db);
}
