import * as v from 'valibot';
import {
  ArticleListSchema,
  ArticleSchema,
  ArticleSearchSchema,
  NewArticleSchema,
  NewArticleSearchSchema,
} from './knowledge.js';
import type { Route } from './route.js';
import { KnowledgeGapListSchema, StaffArticleListSchema } from './staff-knowledge.js';
import { LocaleSchema } from './values.js';

const ShopKey = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const ArticleParams = v.object({ article: v.pipe(v.string(), v.minLength(1), v.maxLength(120)) });

/** The shop's articles: what shoppers read, and what its staff write. */
export const knowledgeRoutes = {
  searchArticles: {
    method: 'post',
    path: '/v1/article-searches',
    summary: 'Search the articles. A question is in no address, as it may hold something personal',
    access: 'public',
    body: v.intersect([v.object({ shop: ShopKey }), NewArticleSearchSchema]),
    status: 200,
    response: ArticleSearchSchema,
    errors: ['shop-unknown', 'origin-refused', 'unsupported'],
  },
  articleSuggestions: {
    method: 'get',
    path: '/v1/article-suggestions',
    summary: 'The articles for a page of the shop',
    access: 'public',
    query: v.object({
      shop: ShopKey,
      locale: LocaleSchema,
      page: v.optional(v.pipe(v.string(), v.maxLength(500))),
      /** Several are parted by commas. */
      tags: v.optional(v.pipe(v.string(), v.maxLength(500))),
    }),
    status: 200,
    response: ArticleListSchema,
    errors: ['shop-unknown', 'origin-refused', 'unsupported'],
  },
  article: {
    method: 'get',
    path: '/v1/articles/:article',
    summary: 'One article, by id, or by slug in the language asked for or the nearest',
    access: 'public',
    params: ArticleParams,
    query: v.object({ shop: ShopKey, locale: LocaleSchema }),
    status: 200,
    response: ArticleSchema,
    errors: ['shop-unknown', 'origin-refused', 'not-found', 'unsupported'],
  },
  rateArticle: {
    method: 'put',
    path: '/v1/articles/:article/rating',
    summary: 'Say whether an article helped; the last word of a session counts',
    access: 'session',
    params: ArticleParams,
    body: v.object({ isHelpful: v.boolean() }),
    status: 204,
    errors: ['not-found', 'unsupported'],
  },
  staffArticles: {
    method: 'get',
    path: '/v1/staff/articles',
    summary: "The shop's articles with what shoppers said of them, by id",
    access: 'staff',
    query: v.object({ after: v.optional(v.pipe(v.string(), v.maxLength(200))) }),
    status: 200,
    response: StaffArticleListSchema,
    errors: [],
  },
  putArticle: {
    method: 'put',
    path: '/v1/staff/articles/:article',
    summary: 'Write an article, or write it anew; its id is `slug.locale`',
    access: 'staff',
    role: 'lead',
    params: ArticleParams,
    body: NewArticleSchema,
    status: 200,
    response: ArticleSchema,
    errors: ['conflict'],
  },
  deleteArticle: {
    method: 'delete',
    path: '/v1/staff/articles/:article',
    summary: 'Take an article away',
    access: 'staff',
    role: 'lead',
    params: ArticleParams,
    status: 204,
    errors: ['not-found'],
  },
  knowledgeGaps: {
    method: 'get',
    path: '/v1/staff/knowledge-gaps',
    summary: 'What shoppers asked and no article answered, the most asked first',
    access: 'staff',
    status: 200,
    response: KnowledgeGapListSchema,
    errors: [],
  },
} as const satisfies Record<string, Route>;
