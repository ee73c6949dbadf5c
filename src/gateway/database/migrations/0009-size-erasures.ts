import { type Kysely, sql } from 'kysely';

/** When shoppers last erased size profiles: a save that began before keeps nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table size_erasures (
      shop_id text not null references shops on delete cascade,
      owner text not null,
      id uuid not null,
      session_id uuid references sessions on delete cascade,
      erased_at timestamptz not null,
      primary key (shop_id, owner)
    )`.execute(db);
  await sql`create index size_erasures_session on size_erasures (session_id) where session_id is not null`.execute(
    db,
  );
  await sql`create index size_erasures_erased on size_erasures (erased_at)`.execute(db);
}
