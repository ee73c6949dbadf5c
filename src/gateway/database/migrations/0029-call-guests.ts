import { type Kysely, sql } from 'kysely';

/** Colleagues whom the agent of a conversation has asked into its call. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table call_guests (
      call_id uuid not null references calls on delete cascade,
      agent_id text not null,
      agent_name text not null,
      asked_by text not null,
      primary key (call_id, agent_id)
    )`.execute(db);
}
