import { type Kysely, sql } from 'kysely';

/** Size charts, what returns teach of them, and the bodies that shoppers chose to have kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table shops
      add column sizing boolean,
      add column sizes_learnt_at timestamptz`.execute(db);
  // Of what was imported before nobody knows whether it is for sale: drafts were kept like the rest.
  await sql`
    alter table product_variants
      add column size text,
      add column published boolean`.execute(db);

  await sql`
    create table size_charts (
      shop_id text not null references shops on delete cascade,
      id text not null,
      garment text not null,
      chart jsonb not null,
      products jsonb not null,
      categories jsonb not null,
      primary key (shop_id, id)
    )`.execute(db);
  await sql`create index size_charts_products on size_charts using gin (products jsonb_path_ops)`.execute(db);
  await sql`create index size_charts_categories on size_charts using gin (categories jsonb_path_ops)`.execute(
    db,
  );

  await sql`
    create table size_records (
      shop_id text not null references shops on delete cascade,
      product_id text not null,
      garment text not null,
      kept integer not null,
      too_small integer not null,
      too_large integer not null,
      primary key (shop_id, product_id)
    )`.execute(db);
  await sql`create index size_records_garment on size_records (shop_id, garment)`.execute(db);

  // A guest's go with the session, a customer's have none.
  await sql`
    create table size_profiles (
      shop_id text not null references shops on delete cascade,
      owner text not null,
      id text not null,
      session_id uuid references sessions on delete cascade,
      name text not null,
      body jsonb not null,
      consent_version text not null,
      consent_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (shop_id, owner, id)
    )`.execute(db);
  await sql`create index size_profiles_session on size_profiles (session_id) where session_id is not null`.execute(
    db,
  );
  await sql`create index size_profiles_updated on size_profiles (updated_at)`.execute(db);
}
