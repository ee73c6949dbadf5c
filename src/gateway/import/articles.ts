import { type Kysely, sql } from 'kysely';
import { knowledgeLimits } from '../../contract/index.js';
import { oneLine, plain } from '../../contract/texts.js';
import type { Database } from '../database/schema.js';
import { nextVersion } from '../services/staff-knowledge.js';
import { keyOf } from './batch.js';
import type { ArticleRecord } from './records.js';
import { Refused } from './refused.js';

export type ArticleRow = Omit<ArticleRecord, 'type'>;

export function articleRowOf(record: ArticleRecord): ArticleRow {
  const { id, slug, locale, title, body, tags, pages, updated } = record;
  const row = {
    id,
    slug,
    locale,
    title: oneLine(title),
    body: plain(body),
    tags: tags.map(oneLine),
    pages,
    updated,
  };
  if (!row.title) throw new Refused('has no title');
  return row;
}

/**
 * Writes articles, and takes away the imported ones that `kept` no longer names; returns the keys of the rows that changed
 * anything, and how many are gone. What is no different keeps its time.
 */
export async function saveArticles(
  db: Kysely<Database>,
  shopId: string,
  articles: readonly ArticleRow[],
  kept: readonly string[] | undefined,
): Promise<{ readonly changed: readonly string[]; readonly gone: number }> {
  if (articles.length === 0 && !kept) return { changed: [], gone: 0 };
  const { rows: changed } = await sql<{ id: string }>`
    insert into articles (shop_id, id, slug, locale, title, body, tags, pages, is_imported, updated_at)
    select ${shopId}, id, slug, locale, title, body, tags, pages, true, coalesce(updated, now())
    from jsonb_to_recordset(${JSON.stringify(articles)}::jsonb)
      as a(id text, slug text, locale text, title text, body text, tags jsonb, pages jsonb, updated timestamptz)
    where true
    on conflict (shop_id, id) do update
      set title = excluded.title, body = excluded.body, tags = excluded.tags, pages = excluded.pages,
        is_imported = true, updated_at = excluded.updated_at
      where (articles.title, articles.body, articles.tags, articles.pages, articles.is_imported)
        is distinct from (excluded.title, excluded.body, excluded.tags, excluded.pages, true)
    returning id`.execute(db);
  const gone = kept
    ? await db
        .deleteFrom('articles')
        .where('shop_id', '=', shopId)
        .where('is_imported', '=', true)
        .where(sql<boolean>`not (id = any(${kept}::text[]))`)
        .returning('id')
        .execute()
    : [];
  const keys = [
    ...changed.map(({ id }) => keyOf.article(id)),
    ...(gone.length > 0 ? [keyOf.articleFolder] : []),
  ];
  if (keys.length > 0) await nextVersion(db, shopId);
  return { changed: keys, gone: gone.length };
}

/** How many of these a shop that has others already may still take. */
export async function roomForArticles(
  db: Kysely<Database>,
  shopId: string,
  ids: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ count: number | string }>`
    select count(*) as count from articles where shop_id = ${shopId} and not (id = any(${ids}::text[]))`.execute(
    db,
  );
  return Math.max(0, knowledgeLimits.articles - Number(rows[0]?.count ?? 0));
}
