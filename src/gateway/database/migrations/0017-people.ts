import { type Kysely, sql } from 'kysely';

/** Those who answer: who has a conversation, up to where they have read it, and who is at the desk. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table conversations
      add column agent_id text,
      add column agent_name text,
      add column staff_read_up_to integer not null default 0`.execute(db);
  await sql`create index conversations_handlers on conversations (shop_id, handler, last_at)`.execute(db);
  await sql`
    create table agents_here (
      shop_id text not null references shops (id) on delete cascade,
      id text not null,
      name text not null,
      until timestamptz not null,
      primary key (shop_id, id)
    )`.execute(db);
}
