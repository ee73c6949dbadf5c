import { type Kysely, sql } from 'kysely';

/** What is left to a shop is mailed by turns between the networks that it came from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table conversations add column asked_network text`.execute(db);
}
