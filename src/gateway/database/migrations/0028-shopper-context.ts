import { type Kysely, sql } from 'kysely';

/** What the shopper's page told of the cart and the clock, which goes with the conversation. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table conversations add column context jsonb`.execute(db);
}
