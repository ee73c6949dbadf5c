import { type Kysely, sql } from 'kysely';

/** What the shop decided of what shoppers asked about an order, and in which language each of them is answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table order_requests
      add column locale text,
      add column words text,
      add column decided_at timestamptz`.execute(db);
  await sql`create index order_requests_shop on order_requests (shop_id, status, created_at, id)`.execute(db);
}
