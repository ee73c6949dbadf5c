import { type Kysely, sql } from 'kysely';

/** What those who answer write for each other, which goes with its conversation, and what they have ready to say. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table conversation_notes (
      id uuid primary key,
      shop_id text not null references shops (id) on delete cascade,
      conversation_id uuid not null references conversations (id) on delete cascade,
      at timestamptz not null,
      agent_id text not null,
      agent_name text not null,
      words text not null
    )`.execute(db);
  await sql`create index conversation_notes_conversation on conversation_notes (conversation_id, at)`.execute(
    db,
  );
  await sql`
    create table reply_templates (
      shop_id text not null references shops (id) on delete cascade,
      id text not null,
      locale text not null,
      situation text not null,
      title text not null,
      words text not null,
      primary key (shop_id, id)
    )`.execute(db);
}
