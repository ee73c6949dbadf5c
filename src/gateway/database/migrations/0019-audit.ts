import { type Kysely, sql } from 'kysely';

/**
 * What staff do, as a chain for each shop that only grows. None of it refers to rows that may go: it outlives what it speaks of, and the
 * shop.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_heads (
      shop_id text primary key,
      number integer not null,
      hash bytea not null
    )`.execute(db);
  await sql`
    create table audit_entries (
      shop_id text not null,
      number integer not null,
      at timestamptz not null,
      act text not null,
      actor_kind text not null check (actor_kind in ('account', 'key', 'command')),
      actor_id text not null,
      agent uuid,
      role text not null,
      about_kind text,
      about_id text,
      detail text,
      request_id text not null,
      hash bytea not null,
      primary key (shop_id, number)
    )`.execute(db);
  await sql`create index audit_entries_about on audit_entries (shop_id, about_id, number)`.execute(db);
  await sql`create index audit_entries_actor on audit_entries (shop_id, actor_id, number)`.execute(db);
  // For whom a key spoke: the one place with their names, from where they can be erased.
  await sql`
    create table audit_agents (
      id uuid primary key,
      shop_id text not null references shops (id) on delete cascade,
      agent_id text not null,
      name text not null,
      unique (shop_id, agent_id)
    )`.execute(db);
  await sql`
    create function audit_refuse() returns trigger language plpgsql as $$
    begin
      raise exception 'The audit log only grows.' using errcode = 'insufficient_privilege';
    end $$`.execute(db);
  await sql`
    create trigger audit_entries_grow before update or delete or truncate on audit_entries
    for each statement execute function audit_refuse()`.execute(db);
  await sql`
    create trigger audit_heads_stay before delete or truncate on audit_heads
    for each statement execute function audit_refuse()`.execute(db);
}
