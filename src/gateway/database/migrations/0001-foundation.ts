import { type Kysely, sql } from 'kysely';

/** Shops, sessions, orders, parcels, mails. Instants are timestamptz; documents are jsonb in the contract's words. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table shops (
      id text primary key,
      name text not null,
      locales jsonb not null default '["en"]',
      time_zone text not null default 'UTC',
      country text,
      url text,
      privacy_url text,
      email text,
      mail_from text,
      order_url text,
      request_kinds jsonb,
      created_at timestamptz not null default now()
    )`.execute(db);
  await sql`
    create table shop_origins (
      shop_id text not null references shops on delete cascade,
      origin text not null,
      primary key (shop_id, origin)
    )`.execute(db);
  await sql`create index shop_origins_origin on shop_origins (origin)`.execute(db);
  await sql`
    create table shop_keys (
      shop_id text not null references shops on delete cascade,
      kid text not null,
      issuer text not null,
      algorithm text not null check (algorithm in ('EdDSA', 'ES256', 'HS256')),
      key_material text not null,
      created_at timestamptz not null default now(),
      primary key (shop_id, kid)
    )`.execute(db);

  await sql`
    create table sessions (
      id uuid primary key,
      shop_id text not null references shops on delete cascade,
      token_hash bytea not null unique,
      level text not null check (level in ('anonymous', 'verified', 'signed-in')),
      customer_id text,
      customer_email text,
      created_at timestamptz not null default now(),
      seen_at timestamptz not null default now(),
      expires_at timestamptz not null
    )`.execute(db);
  await sql`create index sessions_expires on sessions (expires_at)`.execute(db);
  await sql`
    create table identity_tokens (
      shop_id text not null references shops on delete cascade,
      jti text not null,
      expires_at timestamptz not null,
      primary key (shop_id, jti)
    )`.execute(db);

  await sql`
    create table orders (
      id text not null,
      shop_id text not null references shops on delete cascade,
      number text not null,
      number_key text not null,
      placed_at timestamptz not null,
      updated_at timestamptz not null,
      cancelled_at timestamptz,
      currency text not null,
      email_key text,
      phone_key text,
      customer_id text,
      customer_name text,
      address jsonb,
      lines jsonb not null,
      totals jsonb not null default '[]',
      adjustments jsonb not null default '[]',
      url text,
      locale text,
      source text not null,
      primary key (shop_id, id)
    )`.execute(db);
  await sql`create unique index orders_number on orders (shop_id, number_key)`.execute(db);
  await sql`create index orders_email on orders (shop_id, email_key) where email_key is not null`.execute(db);
  await sql`create index orders_customer on orders (shop_id, customer_id) where customer_id is not null`.execute(
    db,
  );

  await sql`
    create table parcels (
      id text not null,
      shop_id text not null,
      order_id text not null,
      lines jsonb not null default '[]',
      carrier_id text,
      carrier_name text,
      carrier_url text,
      tracking_number text,
      last_mile jsonb,
      state text not null,
      detail text,
      state_at timestamptz,
      origin text,
      destination text,
      shipped_at timestamptz,
      delivered_at timestamptz,
      estimate_from date,
      estimate_to date,
      exception jsonb,
      pickup jsonb,
      primary key (shop_id, id),
      foreign key (shop_id, order_id) references orders (shop_id, id) on delete cascade
    )`.execute(db);
  await sql`create index parcels_order on parcels (shop_id, order_id)`.execute(db);
  await sql`
    create index parcels_lane on parcels (shop_id, origin, destination, carrier_id, delivered_at desc)
      include (shipped_at) where delivered_at is not null and shipped_at is not null`.execute(db);
  await sql`
    create index parcels_route on parcels (shop_id, origin, destination, delivered_at desc)
      include (shipped_at) where delivered_at is not null and shipped_at is not null`.execute(db);
  await sql`
    create table parcel_events (
      id text not null,
      shop_id text not null,
      parcel_id text not null,
      at timestamptz not null,
      at_zone text,
      state text not null,
      detail text,
      place jsonb,
      words text,
      primary key (shop_id, parcel_id, id),
      foreign key (shop_id, parcel_id) references parcels (shop_id, id) on delete cascade
    )`.execute(db);

  // No key to orders: a look-up that misses writes a row too (access 'none', no such order), so that its work tells nothing.
  await sql`
    create table grants (
      session_id uuid not null references sessions on delete cascade,
      shop_id text not null,
      order_id text not null,
      access text not null check (access in ('none', 'delivery', 'full')),
      expires_at timestamptz not null,
      primary key (session_id, order_id)
    )`.execute(db);
  await sql`
    create table codes (
      session_id uuid not null references sessions on delete cascade,
      shop_id text not null,
      order_id text not null,
      code_hash bytea not null,
      tries integer not null default 0,
      sent_at timestamptz not null default now(),
      expires_at timestamptz not null,
      primary key (session_id, order_id),
      foreign key (shop_id, order_id) references orders (shop_id, id) on delete cascade
    )`.execute(db);
  await sql`
    create table order_requests (
      id uuid primary key,
      shop_id text not null,
      order_id text not null,
      parcel_id text,
      kind text not null,
      message text,
      address jsonb,
      status text not null default 'open' check (status in ('open', 'done', 'declined')),
      created_at timestamptz not null default now(),
      foreign key (shop_id, order_id) references orders (shop_id, id) on delete cascade
    )`.execute(db);
  await sql`create index order_requests_order on order_requests (shop_id, order_id)`.execute(db);
  await sql`
    create unique index order_requests_open on order_requests (shop_id, order_id, kind, coalesce(parcel_id, ''))
      where status = 'open'`.execute(db);
  await sql`
    create table idempotency_keys (
      session_id uuid not null references sessions on delete cascade,
      key text not null,
      request_hash bytea not null,
      status integer,
      response jsonb,
      created_at timestamptz not null default now(),
      primary key (session_id, key)
    )`.execute(db);

  await sql`
    create table mails (
      id uuid primary key,
      shop_id text not null references shops on delete cascade,
      sender text not null,
      recipient text not null,
      subject text not null,
      text_body text not null,
      locale text not null,
      created_at timestamptz not null default now()
    )`.execute(db);
  await sql`create index mails_created on mails (created_at desc)`.execute(db);
  // The shape that rate-limiter-flexible's PostgreSQL store expects.
  await sql`
    create table rate_limits (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    )`.execute(db);
}
