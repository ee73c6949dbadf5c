import { type Kysely, sql } from 'kysely';

/** Conversations, what was said in them, and what the shopper is asked to confirm. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table shops add column chat boolean not null default false`.execute(db);

  // `last` numbers the events: whoever appends has the row's lock until the event can be read, so that nobody sees a number
  // before those under it. What changes with every word of an answer is in no index.
  await sql`
    create table conversations (
      id uuid primary key,
      shop_id text not null references shops on delete cascade,
      session_id uuid not null,
      customer_id text,
      title text,
      locale text,
      page text,
      started_at timestamptz not null,
      last_at timestamptz not null,
      last integer not null default 0,
      read_up_to integer not null default 0,
      mailed_up_to integer not null default 0,
      handler text not null,
      waiting_since timestamptz,
      rating smallint,
      rating_words text,
      asked integer not null default 0,
      answered integer not null default 0,
      asked_by uuid,
      asked_from text,
      turn_holder uuid,
      turn_until timestamptz,
      turn_message uuid,
      turn_stop boolean not null default false,
      turn_tries smallint not null default 0
    )`.execute(db);
  await sql`create index conversations_session on conversations (session_id)`.execute(db);
  await sql`create index conversations_customer on conversations (shop_id, customer_id) where customer_id is not null`.execute(
    db,
  );
  await sql`create index conversations_last_at on conversations (last_at)`.execute(db);
  await sql`create index conversations_waiting on conversations (shop_id, waiting_since) where waiting_since is not null`.execute(
    db,
  );
  await sql`create index conversations_turns on conversations (turn_until) where turn_until is not null`.execute(
    db,
  );

  await sql`
    create table chat_events (
      conversation_id uuid not null references conversations on delete cascade,
      number integer not null,
      shop_id text not null,
      at timestamptz not null,
      writer text not null,
      type text not null,
      entry_id text,
      data jsonb not null,
      primary key (conversation_id, number)
    )`.execute(db);
  // A message that is sent twice, and a proposal that is decided twice, stand there once.
  await sql`
    create unique index chat_events_entry on chat_events (conversation_id, entry_id)
      where type in ('message', 'decision')`.execute(db);
  await sql`
    create index chat_events_unread on chat_events (conversation_id, number)
      where type = 'message' and writer <> 'shopper'`.execute(db);

  await sql`
    create table proposals (
      id uuid primary key,
      shop_id text not null references shops on delete cascade,
      conversation_id uuid not null references conversations on delete cascade,
      proposal jsonb not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      choice text,
      chosen_by uuid
    )`.execute(db);
  await sql`create index proposals_conversation on proposals (conversation_id)`.execute(db);
}
