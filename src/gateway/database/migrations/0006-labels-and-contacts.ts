import { type Kysely, sql } from 'kysely';

/** Whether the address of a withdrawal is that of its order (of earlier ones nobody kept it), and where a return's label is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table withdrawals add column is_of_order boolean`.execute(db);
  await sql`alter table returns add column label_url text`.execute(db);
}
