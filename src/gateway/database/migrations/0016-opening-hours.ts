import { type Kysely, sql } from 'kysely';

/** When people answer at a shop. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table shops add column hours jsonb`.execute(db);
}
