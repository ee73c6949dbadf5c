import * as v from 'valibot';
import { ArticleSummarySchema } from './knowledge.js';
import { LocaleSchema, TimestampSchema } from './values.js';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The shop's articles, and what shoppers said of them. */
export const StaffArticleListSchema = v.pipe(
  v.object({
    articles: v.array(
      v.intersect([
        ArticleSummarySchema,
        v.object({
          updatedAt: TimestampSchema,
          /** From a folder that is imported: what is changed here is undone by the next import. */
          isImported: v.boolean(),
          helpful: Count,
          unhelpful: Count,
        }),
      ]),
    ),
    next: v.optional(v.string()),
  }),
  v.metadata({ ref: 'StaffArticleList' }),
);
export type StaffArticleList = v.InferOutput<typeof StaffArticleListSchema>;

/** Questions that no article answered, the most asked first: numbers and addresses are taken out of them. */
export const KnowledgeGapListSchema = v.pipe(
  v.object({
    gaps: v.array(
      v.object({
        question: v.string(),
        locale: LocaleSchema,
        count: Count,
        firstAt: TimestampSchema,
        lastAt: TimestampSchema,
      }),
    ),
  }),
  v.metadata({ ref: 'KnowledgeGapList' }),
);
export type KnowledgeGapList = v.InferOutput<typeof KnowledgeGapListSchema>;
