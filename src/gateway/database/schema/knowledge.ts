import type { ColumnType, Generated } from 'kysely';
import type { Instant, Json } from './columns.js';

export interface ArticlesTable {
  shop_id: string;
  /** `slug.locale`. */
  id: string;
  slug: string;
  locale: string;
  title: string;
  body: string;
  tags: Json<string[]>;
  pages: Json<string[]>;
  /** From the imported folder: gone when it is gone there. */
  is_imported: ColumnType<boolean, boolean | undefined, boolean>;
  updated_at: Instant;
}

export interface ArticleRatingsTable {
  shop_id: string;
  article_id: string;
  /** Null once that session has ended. */
  session_id: string | null;
  is_helpful: boolean;
  rated_at: Instant;
}

/** Questions without what is personal. */
export interface KnowledgeGapsTable {
  shop_id: string;
  locale: string;
  /** Questions of one key are one question. */
  question_key: string;
  question: string;
  count: Generated<number>;
  first_at: Instant;
  last_at: Instant;
}

/** The tables of what the shop knows. */
export interface KnowledgeTables {
  articles: ArticlesTable;
  article_ratings: ArticleRatingsTable;
  knowledge_gaps: KnowledgeGapsTable;
}
