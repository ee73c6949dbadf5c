import { type Kysely, sql } from 'kysely';

/** The shop's articles, what shoppers said of them, and what none of them answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Every process keeps an index of each version that it was asked about.
  await sql`alter table shops add column articles_version integer not null default 0`.execute(db);

  await sql`
    create table articles (
      shop_id text not null references shops on delete cascade,
      id text not null,
      slug text not null,
      locale text not null,
      title text not null,
      body text not null,
      tags jsonb not null default '[]',
      pages jsonb not null default '[]',
      is_imported boolean not null default false,
      updated_at timestamptz not null,
      primary key (shop_id, id)
    )`.execute(db);

  // A word outlives the session that said it, and is nobody's from then on: nulls are no two alike.
  await sql`
    create table article_ratings (
      shop_id text not null,
      article_id text not null,
      session_id uuid references sessions on delete set null,
      is_helpful boolean not null,
      rated_at timestamptz not null,
      unique (shop_id, article_id, session_id),
      foreign key (shop_id, article_id) references articles on delete cascade
    )`.execute(db);
  await sql`create index article_ratings_session on article_ratings (session_id) where session_id is not null`.execute(
    db,
  );

  await sql`
    create table knowledge_gaps (
      shop_id text not null references shops on delete cascade,
      locale text not null,
      question_key text not null,
      question text not null,
      count integer not null,
      first_at timestamptz not null,
      last_at timestamptz not null,
      primary key (shop_id, locale, question_key)
    )`.execute(db);
  await sql`create index knowledge_gaps_last on knowledge_gaps (last_at)`.execute(db);
}
