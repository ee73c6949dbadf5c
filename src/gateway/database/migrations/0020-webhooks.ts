import { type Kysely, sql } from 'kysely';

/** Systems of the shops that are told of what happens, and up to where of each conversation they were. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table webhooks (
      shop_id text not null references shops on delete cascade,
      id text not null,
      url text not null,
      secret text not null,
      types jsonb,
      created_at timestamptz not null,
      primary key (shop_id, id)
    )`.execute(db);
  await sql`alter table conversations add column told_up_to integer not null default 0`.execute(db);
}
