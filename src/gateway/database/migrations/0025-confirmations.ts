import { type Kysely, sql } from 'kysely';

/** When somebody at the console proved last that they are still there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table staff_sessions add column confirmed_at timestamptz`.execute(db);
}
