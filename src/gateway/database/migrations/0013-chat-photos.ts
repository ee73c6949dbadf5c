import { type Kysely, sql } from 'kysely';

/** Photos of conversations, beside those of orders: a return may name either. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // One that a return names outlives its conversation; all others then are nobody's, and go with the next sweep.
  await sql`
    alter table photos
      alter column order_id drop not null,
      add column conversation_id uuid references conversations on delete set null,
      add column message_id text`.execute(db);
  await sql`create index photos_conversation on photos (conversation_id) where conversation_id is not null`.execute(
    db,
  );
  await sql`drop index photos_loose`.execute(db);
  await sql`
    create index photos_loose on photos (created_at)
      where return_id is null and (message_id is null or conversation_id is null)`.execute(db);
}
