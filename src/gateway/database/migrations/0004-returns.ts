import { type Kysely, sql } from 'kysely';

/** Returns with their photos, what an exchange is made from, withdrawals, and the keys of staff. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table shops
      add column return_policy jsonb,
      add column withdrawals boolean not null default false`.execute(db);
  await sql`
    alter table product_variants
      add column title text,
      add column variant text,
      add column category text,
      add column tags jsonb not null default '[]',
      add column price text,
      add column currency text,
      add column stock integer`.execute(db);
  await sql`create index product_variants_product on product_variants (shop_id, product_id)`.execute(db);

  await sql`
    create table staff_keys (
      shop_id text not null references shops on delete cascade,
      id text not null,
      key_hash bytea not null unique,
      created_at timestamptz not null default now(),
      primary key (shop_id, id)
    )`.execute(db);

  await sql`
    create table returns (
      id uuid primary key,
      shop_id text not null,
      order_id text not null,
      number text not null,
      status text not null,
      method text not null,
      lines jsonb not null,
      settlement jsonb not null,
      declined jsonb,
      photos_asked boolean not null default false,
      tracking jsonb,
      send_by date,
      reserved_until timestamptz,
      locale text not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (shop_id, number),
      foreign key (shop_id, order_id) references orders (shop_id, id) on delete cascade
    )`.execute(db);
  await sql`create index returns_order on returns (shop_id, order_id)`.execute(db);
  await sql`create index returns_newest on returns (shop_id, created_at desc, id)`.execute(db);
  await sql`
    create table return_events (
      id uuid primary key,
      shop_id text not null,
      return_id uuid not null references returns on delete cascade,
      at timestamptz not null default now(),
      type text not null,
      words text,
      position bigint generated always as identity
    )`.execute(db);
  await sql`create index return_events_return on return_events (return_id, at)`.execute(db);
  await sql`
    create table reservations (
      return_id uuid not null references returns on delete cascade,
      shop_id text not null,
      variant_id text not null,
      quantity integer not null check (quantity > 0),
      expires_at timestamptz not null,
      primary key (return_id, variant_id)
    )`.execute(db);
  await sql`create index reservations_variant on reservations (shop_id, variant_id)`.execute(db);

  // No key to sessions: a photo outlives the session that brought it.
  await sql`
    create table photos (
      id uuid primary key,
      shop_id text not null,
      order_id text not null,
      session_id uuid not null,
      return_id uuid references returns on delete cascade,
      state text not null check (state in ('pending', 'ready')),
      type text not null,
      bytes integer not null,
      token_hash bytea not null,
      upload_name text not null,
      file_name text,
      width integer,
      height integer,
      created_at timestamptz not null default now(),
      foreign key (shop_id, order_id) references orders (shop_id, id) on delete cascade
    )`.execute(db);
  await sql`create index photos_order on photos (shop_id, order_id)`.execute(db);
  await sql`create index photos_loose on photos (created_at) where return_id is null`.execute(db);

  await sql`
    create table withdrawals (
      id uuid primary key,
      shop_id text not null references shops on delete cascade,
      number text not null,
      order_id text,
      order_number text not null,
      name text not null,
      email text not null,
      items text,
      locale text not null,
      at timestamptz not null,
      unique (shop_id, number)
    )`.execute(db);
  await sql`create index withdrawals_newest on withdrawals (shop_id, at desc, id)`.execute(db);
}
