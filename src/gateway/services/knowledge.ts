import type { Selectable } from 'kysely';
import type * as v from 'valibot';
import { excerptOf } from '../../contract/articles/excerpt.js';
import { nearestLocale } from '../../contract/articles/locales.js';
import { suggestedFor } from '../../contract/articles/places.js';
import {
  type Article,
  type ArticleList,
  type ArticlePlace,
  type ArticleSearch,
  type NewArticleSearchSchema,
  SupportError,
} from '../../contract/index.js';
import type { ShopsTable } from '../database/schema.js';
import type { Deps } from '../deps.js';
import { createShelves, type Shelf } from './article-shelf.js';
import { createKnowledgeGaps } from './knowledge-gaps.js';
import type { SessionContext } from './session.js';

type Shop = Selectable<ShopsTable>;

/** What the shop's articles answer. All of it rejects with `unsupported` where there are none. */
export interface Knowledge {
  /** What is not found is noted as a gap, unless the shopper is still typing; `address` bounds how much one caller notes. */
  search(
    shop: Shop,
    search: v.InferOutput<typeof NewArticleSearchSchema>,
    address?: string,
  ): Promise<ArticleSearch>;
  article(shop: Shop, reference: string, locale: string): Promise<Article>;
  suggestions(shop: Shop, place: ArticlePlace): Promise<ArticleList>;
  rate(session: SessionContext, articleId: string, isHelpful: boolean): Promise<void>;
}

export function createKnowledge(deps: Pick<Deps, 'db' | 'limits' | 'now'>): Knowledge {
  const { db, limits, now } = deps;
  const shelfOf = createShelves({ db });
  const gaps = createKnowledgeGaps(deps);

  async function shelfFor(shop: Shop): Promise<Shelf> {
    const shelf = await shelfOf(shop);
    if (shelf.articles.length === 0) throw new SupportError('unsupported');
    return shelf;
  }

  return {
    async search(shop, { query, locale, limit, isTyping }, address) {
      if (address !== undefined) await limits.take('article-search-per-address', address);
      const shelf = await shelfFor(shop);
      const own = ownLocale(shop, locale);
      const hits = shelf.index(own).search(query, { limit, isTyping });
      if (hits.length > 0) return { hits, inOtherLocale: false };
      for (const other of new Set(shelf.articles.map((article) => article.locale))) {
        if (other === own) continue;
        const found = shelf.index(other).search(query, { limit, isTyping });
        if (found.length > 0) return { hits: found, inOtherLocale: true };
      }
      if (!isTyping) await gaps.note(shop.id, own, query, address);
      return { hits: [], inOtherLocale: false };
    },

    async article(shop, reference, locale) {
      const { articles } = await shelfFor(shop);
      const called = articles.filter(({ id, slug }) => id === reference || slug === reference);
      const offered = called.map((article) => article.locale);
      const nearest = nearestLocale(ownLocale(shop, locale), inOrder(offered, shop.locales));
      const found = called.find((article) => article.id === reference || article.locale === nearest);
      if (!found) throw new SupportError('not-found');
      return found;
    },

    async suggestions(shop, place) {
      const shelf = await shelfFor(shop);
      const found = suggestedFor(shelf.in(ownLocale(shop, place.locale)), place);
      return {
        articles: found.map(({ id, slug, locale, title, body }) => ({
          id,
          slug,
          locale,
          title,
          excerpt: excerptOf(body),
        })),
      };
    },

    async rate(session, articleId, isHelpful) {
      const { articles } = await shelfFor(session.shop);
      if (!articles.some(({ id }) => id === articleId)) throw new SupportError('not-found');
      await limits.take('article-rating-per-session', session.id);
      const rating = { is_helpful: isHelpful, rated_at: now() };
      await db
        .insertInto('article_ratings')
        .values({ shop_id: session.shop.id, article_id: articleId, session_id: session.id, ...rating })
        .onConflict((conflict) =>
          conflict.columns(['shop_id', 'article_id', 'session_id']).doUpdateSet(rating),
        )
        .execute()
        // The article, or the session, went meanwhile.
        .catch((cause: unknown) => {
          throw (cause as { code?: unknown }).code === '23503' ? new SupportError('not-found') : cause;
        });
    },
  };
}

/** The shop's locale in which this shopper is answered. */
function ownLocale(shop: Pick<Shop, 'locales'>, wanted: string): string {
  return nearestLocale(wanted, shop.locales) ?? wanted;
}

/** The shop's own order, the rest behind. */
function inOrder(offered: readonly string[], order: readonly string[]): string[] {
  const rank = (locale: string): number => (order.includes(locale) ? order.indexOf(locale) : order.length);
  return [...offered].sort((a, b) => rank(a) - rank(b));
}
