import { type Kysely, sql } from 'kysely';

/** How long shoppers waited for a person before one came: of nobody in particular. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table waits (
      shop_id text not null references shops (id) on delete cascade,
      accepted_at timestamptz not null,
      seconds integer not null
    )`.execute(db);
  await sql`create index waits_shop on waits (shop_id, accepted_at)`.execute(db);
}
