import { createArticleIndex } from '../../src/gateway/services/article-index.js';
import { demoArticles, measure, type Recall } from '../knowledge/measure.js';
import { queries, unanswerable } from '../knowledge/queries.js';

interface KnowledgeFigures {
  /** Shares of questions whose article comes first, and among the first three. */
  readonly recall: Readonly<Record<string, Pick<Recall, 'count' | 'first' | 'firstThree'>>>;
  /** Shares of questions that no article answers, and that were answered all the same. */
  readonly answeredWrongly: number;
  /** Milliseconds: the index of thirty articles, and one search in it. */
  readonly milliseconds: { readonly index: number; readonly search: number };
}

/** How well the demo shop's articles are found, and how fast. */
export async function bench(): Promise<KnowledgeFigures> {
  const articles = await demoArticles();
  const { recalls, wrong } = measure(articles);
  const english = articles.filter(({ locale }) => locale === 'en');
  const begun = performance.now();
  const index = createArticleIndex(english);
  const indexed = performance.now();
  const asked = queries.filter(({ locale }) => locale === 'en');
  for (let round = 0; round < 20; round += 1)
    for (const { text } of asked) index.search(text, { limit: 5, isTyping: false });
  const searched = performance.now();
  return {
    recall: Object.fromEntries(
      recalls.map(({ name, count, first, firstThree }) => [name, { count, first, firstThree }]),
    ),
    answeredWrongly: wrong.length / unanswerable.length,
    milliseconds: { index: indexed - begun, search: (searched - indexed) / (20 * asked.length) },
  };
}
