import { type Kysely, sql } from 'kysely';

/** Photos that agents bring: until a message has them, no shopper sees them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table photos add column by_agent boolean not null default false`.execute(db);
}
