import { type Kysely, sql } from 'kysely';
import type * as v from 'valibot';
import { excerptOf } from '../../contract/articles/excerpt.js';
import { timestamp } from '../../contract/days.js';
import {
  type Article,
  ArticleSchema,
  knowledgeLimits,
  type NewArticleSchema,
  parseInput,
  type StaffArticleList,
  SupportError,
} from '../../contract/index.js';
import { oneLine, plain } from '../../contract/texts.js';
import type { Database } from '../database/schema.js';
import type { Deps } from '../deps.js';
import { toArticle } from './article-shelf.js';
import { audit } from './audit.js';
import type { StaffContext } from './staff-keys.js';

/** What the shop's staff do with its articles. */
export interface StaffKnowledge {
  list(staff: StaffContext, after: string | undefined): Promise<StaffArticleList>;
  /** Rejects with `invalid` where the id is none, with `conflict` where the shop has as many as it may. */
  put(staff: StaffContext, id: string, article: v.InferOutput<typeof NewArticleSchema>): Promise<Article>;
  remove(staff: StaffContext, id: string): Promise<void>;
}

const pageSize = 50;

export function createStaffKnowledge({ db, now }: Pick<Deps, 'db' | 'now'>): StaffKnowledge {
  return {
    async list({ shop }, after = '') {
      const rows = await db
        .selectFrom('articles')
        .leftJoin('article_ratings', (join) =>
          join
            .onRef('article_ratings.shop_id', '=', 'articles.shop_id')
            .onRef('article_ratings.article_id', '=', 'articles.id'),
        )
        .selectAll('articles')
        .select([
          sql<number>`(count(*) filter (where is_helpful))::integer`.as('helpful'),
          sql<number>`(count(*) filter (where not is_helpful))::integer`.as('unhelpful'),
        ])
        .where('articles.shop_id', '=', shop.id)
        .where('articles.id', '>', after)
        .groupBy(['articles.shop_id', 'articles.id'])
        .orderBy('articles.id')
        .limit(pageSize + 1)
        .execute();
      const page = rows.slice(0, pageSize);
      const last = page.at(-1);
      return {
        articles: page.map((row) => ({
          id: row.id,
          slug: row.slug,
          locale: row.locale,
          title: row.title,
          excerpt: excerptOf(row.body),
          updatedAt: timestamp(row.updated_at),
          isImported: row.is_imported,
          helpful: row.helpful,
          unhelpful: row.unhelpful,
        })),
        ...(rows.length > pageSize && last && { next: last.id }),
      };
    },

    async put(staff, id, { title, body, tags, pages }) {
      const { shop } = staff;
      const [slug = '', locale = ''] = id.split('.');
      const at = now();
      const article = parseInput(ArticleSchema, {
        id,
        slug,
        locale,
        title: oneLine(title),
        body: plain(body),
        tags: tags.map(oneLine).filter(Boolean),
        pages,
        updatedAt: timestamp(at),
      });
      if (!article.title || !article.body.trim())
        throw new SupportError('invalid', {
          fields: [{ path: article.title ? 'body' : 'title', rule: 'min_length' }],
        });
      return db.transaction().execute(async (transaction) => {
        await nextVersion(transaction, shop.id);
        const others = await transaction
          .selectFrom('articles')
          .select(({ fn }) => fn.countAll<number | string>().as('count'))
          .where('shop_id', '=', shop.id)
          .where('id', '<>', id)
          .executeTakeFirstOrThrow();
        if (Number(others.count) >= knowledgeLimits.articles) throw new SupportError('conflict');
        const row = {
          title: article.title,
          body: article.body,
          tags: JSON.stringify(article.tags),
          pages: JSON.stringify(article.pages),
          updated_at: at,
        };
        const saved = await transaction
          .insertInto('articles')
          .values({ shop_id: shop.id, id, slug, locale, ...row })
          .onConflict((conflict) => conflict.columns(['shop_id', 'id']).doUpdateSet(row))
          .returningAll()
          .executeTakeFirstOrThrow();
        await audit(transaction, staff, at, { act: 'article-saved', about: { kind: 'article', id } });
        return toArticle(saved);
      });
    },

    async remove(staff, id) {
      const { shop } = staff;
      await db.transaction().execute(async (transaction) => {
        await nextVersion(transaction, shop.id);
        const { numDeletedRows } = await transaction
          .deleteFrom('articles')
          .where('shop_id', '=', shop.id)
          .where('id', '=', id)
          .executeTakeFirst();
        if (numDeletedRows === 0n) throw new SupportError('not-found');
        await audit(transaction, staff, now(), { act: 'article-removed', about: { kind: 'article', id } });
      });
    },
  };
}

/** Within the transaction that changes articles; those that change them at once take turns by it. */
export async function nextVersion(transaction: Kysely<Database>, shopId: string): Promise<void> {
  await transaction
    .updateTable('shops')
    .set({ articles_version: sql<number>`articles_version + 1` })
    .where('id', '=', shopId)
    .execute();
}
