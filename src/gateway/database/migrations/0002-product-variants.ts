import { type Kysely, sql } from 'kysely';

/** What a shop's products look like, so that an order's lines have a picture and a link. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table product_variants (
      id text not null,
      shop_id text not null references shops on delete cascade,
      product_id text not null,
      name text not null,
      sku text,
      image text,
      url text,
      primary key (shop_id, id)
    )`.execute(db);
  await sql`create index product_variants_sku on product_variants (shop_id, sku) where sku is not null`.execute(
    db,
  );
  await sql`create index product_variants_name on product_variants (shop_id, md5(name))`.execute(db);
}
