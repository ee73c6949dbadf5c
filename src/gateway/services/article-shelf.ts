import type { Kysely, Selectable } from 'kysely';
import { timestamp } from '../../contract/days.js';
import type { Article } from '../../contract/index.js';
import type { Database, ShopsTable } from '../database/schema.js';
import type { ArticlesTable } from '../database/schema/knowledge.js';
import type { Deps } from '../deps.js';
import { type ArticleIndex, createArticleIndex } from './article-index.js';

/** A version of a shop's articles, as this process holds it. */
export interface Shelf {
  readonly articles: readonly Article[];
  /** Those in that language. */
  in(locale: string): readonly Article[];
  index(locale: string): ArticleIndex;
}

/** The articles of the version that the shop's row names: a change by whichever process is seen with the next call. */
export type ShelfOf = (shop: Pick<Selectable<ShopsTable>, 'id' | 'articles_version'>) => Promise<Shelf>;

/** Shops whose articles a process holds: who was asked about longest ago goes first. */
const most = 100;

export function createShelves({ db }: Pick<Deps, 'db'>): ShelfOf {
  const held = new Map<string, { readonly version: number; readonly shelf: Promise<Shelf> }>();
  return ({ id, articles_version: version }) => {
    const known = held.get(id);
    held.delete(id);
    // A call that read the shop's row before a change may be served after it.
    const entry =
      known && known.version >= version ? known : { version, shelf: readArticles(db, id).then(shelfWith) };
    held.set(id, entry);
    for (const other of held.keys()) {
      if (held.size <= most) break;
      held.delete(other);
    }
    entry.shelf.catch(() => {
      if (held.get(id) === entry) held.delete(id);
    });
    return entry.shelf;
  };
}

function shelfWith(articles: readonly Article[]): Shelf {
  const indexes = new Map<string, ArticleIndex>();
  const inLocale = (locale: string): Article[] => articles.filter((article) => article.locale === locale);
  return {
    articles,
    in: inLocale,
    index(locale) {
      const made = indexes.get(locale) ?? createArticleIndex(inLocale(locale));
      indexes.set(locale, made);
      return made;
    },
  };
}

async function readArticles(db: Kysely<Database>, shopId: string): Promise<Article[]> {
  const rows = await db
    .selectFrom('articles')
    .selectAll()
    .where('shop_id', '=', shopId)
    .orderBy('id')
    .execute();
  return rows.map(toArticle);
}

export async function hasArticles(db: Kysely<Database>, shopId: string): Promise<boolean> {
  const one = await db
    .selectFrom('articles')
    .select('id')
    .where('shop_id', '=', shopId)
    .limit(1)
    .executeTakeFirst();
  return one !== undefined;
}

export function toArticle(row: Selectable<ArticlesTable>): Article {
  const { id, slug, locale, title, body, tags, pages } = row;
  return { id, slug, locale, title, body, tags, pages, updatedAt: timestamp(row.updated_at) };
}
