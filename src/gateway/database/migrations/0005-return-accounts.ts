import { type Kysely, sql } from 'kysely';

/** What several returns of one order are counted by, and who of the shop decided. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table returns
      add column netted text not null default '0',
      add column back_before text`.execute(db);
  await sql`alter table return_events add column staff_key text`.execute(db);
}
