import { type Kysely, sql } from 'kysely';

/** Who approved a return first that two must approve. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table returns add column first_approval jsonb`.execute(db);
}
