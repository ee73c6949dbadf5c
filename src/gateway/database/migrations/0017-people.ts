import { type Kysely, sql } from 'kysely';

/** Those who answer: their accounts and sessions, who has a conversation, up to where they have read it, and who is here. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table conversations
      add column agent_id text,
      add column agent_name text,
      add column staff_read_up_to integer not null default 0`.execute(db);
  await sql`create index conversations_handlers on conversations (shop_id, handler, last_at)`.execute(db);
  await sql`
    create table agents_here (
      shop_id text not null references shops (id) on delete cascade,
      id text not null,
      name text not null,
      until timestamptz not null,
      primary key (shop_id, id)
    )`.execute(db);
  // Addresses are compared as `emailKey` writes them.
  await sql`
    create table accounts (
      id uuid primary key,
      shop_id text not null references shops (id) on delete cascade,
      email text not null unique,
      name text not null,
      role text not null check (role in ('agent', 'lead', 'admin')),
      password text,
      authenticator text,
      used_step integer,
      invitation bytea unique,
      invited_until timestamptz,
      is_disabled boolean not null default false,
      created_at timestamptz not null,
      seen_at timestamptz
    )`.execute(db);
  await sql`create index accounts_shop on accounts (shop_id)`.execute(db);
  await sql`
    create table staff_sessions (
      id uuid primary key,
      account_id uuid not null references accounts (id) on delete cascade,
      token_hash bytea not null unique,
      created_at timestamptz not null,
      seen_at timestamptz not null,
      expires_at timestamptz not null
    )`.execute(db);
  await sql`create index staff_sessions_account on staff_sessions (account_id)`.execute(db);
  await sql`create index staff_sessions_expires_at on staff_sessions (expires_at)`.execute(db);
}
