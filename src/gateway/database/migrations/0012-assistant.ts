import { type Kysely, sql } from 'kysely';

/** How a shop's assistant speaks, as the settings have it; null: as it does by itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table shops add column assistant jsonb`.execute(db);
}
