import { type Kysely, sql } from 'kysely';

/** Places in calls that are given before anybody wants them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table call_seats_ahead (
      identity text primary key,
      call_id uuid not null references calls on delete cascade,
      seat text not null,
      at timestamptz not null
    )`.execute(db);
  await sql`create index call_seats_ahead_call on call_seats_ahead (call_id)`.execute(db);
}
