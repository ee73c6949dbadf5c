import { type Kysely, sql } from 'kysely';

/** So that `20418` finds `NF-20418` as quickly as its whole number does. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index orders_bare_number on orders (shop_id, regexp_replace(number_key, '^[^0-9]+', ''))`.execute(
    db,
  );
}
