import { type Kysely, sql } from 'kysely';

/** Every process keeps an index of the version of a shop's products that it was asked about. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table shops add column products_version integer not null default 0`.execute(db);
}
