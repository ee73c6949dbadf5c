import * as v from 'valibot';
import type { CallOptions } from './options.js';
import { knowledgeLimits } from './knowledge-limits.js';
import { LocaleSchema, TimestampSchema } from './values.js';

/** Names an article in all of its languages: `gift-vouchers`. */
export const ArticleSlugSchema = v.pipe(
  v.string(),
  v.maxLength(80),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is no name of small letters, digits and hyphens'),
);
const ArticleIdSchema = v.pipe(
  v.string(),
  v.maxLength(120),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*\.[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
);
/** A path on the shop's own site; `*` stands for anything: `/returns/*`. */
const PagePatternSchema = v.pipe(v.string(), v.maxLength(200), v.regex(/^[/*][^\s?#]*$/));
const TagSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));

/** What the shop's staff write of an article. */
export const NewArticleSchema = v.pipe(
  v.object({
    title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(knowledgeLimits.title)),
    /** Markdown. HTML in it is text. */
    body: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(knowledgeLimits.body)),
    /** Subjects, and the words by which shoppers may ask: searched, and never shown. */
    tags: v.optional(v.pipe(v.array(TagSchema), v.maxLength(knowledgeLimits.tags)), []),
    /** Where it is suggested. */
    pages: v.optional(v.pipe(v.array(PagePatternSchema), v.maxLength(knowledgeLimits.pages)), []),
  }),
  v.metadata({ ref: 'NewArticle' }),
);
export type NewArticle = v.InferInput<typeof NewArticleSchema>;

// What several schemas have is written out or intersected: a spread of schemas would stay in every page's first file.

/** One article in one language. */
export const ArticleSchema = v.pipe(
  v.object({
    /** `slug.locale`. */
    id: ArticleIdSchema,
    slug: ArticleSlugSchema,
    locale: LocaleSchema,
    title: v.string(),
    /** Markdown of whoever wrote it: to be shown without ever becoming HTML. */
    body: v.string(),
    tags: v.array(v.string()),
    pages: v.array(v.string()),
    updatedAt: TimestampSchema,
  }),
  v.metadata({ ref: 'Article' }),
);
export type Article = v.InferOutput<typeof ArticleSchema>;

/** An article as a list shows it. */
export const ArticleSummarySchema = v.pipe(
  v.object({
    /** `slug.locale`. */
    id: ArticleIdSchema,
    slug: ArticleSlugSchema,
    locale: LocaleSchema,
    title: v.string(),
    /** Plain text of it, one line. */
    excerpt: v.string(),
  }),
  v.metadata({ ref: 'ArticleSummary' }),
);
export type ArticleSummary = v.InferOutput<typeof ArticleSummarySchema>;

export const ArticleHitSchema = v.pipe(
  v.intersect([
    ArticleSummarySchema,
    v.object({
      /** How much of the question it answers, from 0 to 1. */
      score: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    }),
  ]),
  v.metadata({ ref: 'ArticleHit' }),
);
export type ArticleHit = v.InferOutput<typeof ArticleHitSchema>;

/** What was found, the best first; nothing where no article answers, as a poor guess is worse. */
export const ArticleSearchSchema = v.pipe(
  v.object({
    hits: v.array(ArticleHitSchema),
    /** Nothing answers in the language asked for: these are in another one of the shop's. */
    inOtherLocale: v.boolean(),
  }),
  v.metadata({ ref: 'ArticleSearch' }),
);
export type ArticleSearch = v.InferOutput<typeof ArticleSearchSchema>;

export const NewArticleSearchSchema = v.pipe(
  v.object({
    query: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(knowledgeLimits.query)),
    locale: LocaleSchema,
    limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(knowledgeLimits.hits)), 5),
    /** The shopper has not finished: the last word is a beginning, and nothing that is not found is a gap yet. */
    isTyping: v.optional(v.boolean(), false),
  }),
  v.metadata({ ref: 'NewArticleSearch' }),
);
export type NewArticleSearch = v.InferInput<typeof NewArticleSearchSchema>;

export const ArticleListSchema = v.pipe(
  v.object({ articles: v.array(ArticleSummarySchema) }),
  v.metadata({ ref: 'ArticleList' }),
);
export type ArticleList = v.InferOutput<typeof ArticleListSchema>;

/** Where the shopper is. */
export interface ArticlePlace {
  readonly locale: string;
  /** The path of the shop's page, without what follows `?` or `#`. */
  readonly page?: string;
  /** What the page is about, as articles are tagged: a product's category. */
  readonly tags?: readonly string[];
}

/** What the shop's articles answer. Nothing but `rate` needs a session. */
export interface KnowledgeBackend {
  /** Articles in that language, or in another one of the shop's where nothing answers. */
  search(search: NewArticleSearch, options?: CallOptions): Promise<ArticleSearch>;
  /** By id; or by slug, in that language or the nearest that there is. Rejects with `not-found`. */
  article(reference: string, locale: string, options?: CallOptions): Promise<Article>;
  /** What helps on this page, the closest first: four at most. */
  suggestions(place: ArticlePlace, options?: CallOptions): Promise<ArticleList>;
  /** Whether it helped. One word per session and article: the last counts. */
  rate(articleId: string, isHelpful: boolean, options?: CallOptions): Promise<void>;
}
