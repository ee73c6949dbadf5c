import { join } from 'node:path';
import type { Article } from '../../src/contract/index.js';
import { articleFilesOf } from '../../src/gateway/import/article-files.js';
import { createArticleIndex } from '../../src/gateway/services/article-index.js';
import { queries, type Query, unanswerable } from './queries.js';

/** How well the demo shop's articles are found. */
export interface Recall {
  readonly name: string;
  readonly count: number;
  readonly first: number;
  readonly firstThree: number;
  readonly missed: readonly string[];
}

export async function demoArticles(): Promise<Article[]> {
  const articles: Article[] = [];
  for await (const { file, item } of articleFilesOf(join(import.meta.dirname, '../../demo/data/articles'))) {
    if (!('record' in item)) throw new Error(`${file}, line ${item.line}: ${item.reason}`);
    if (item.record.type !== 'article') continue;
    const { type: _, updated: __, ...article } = item.record;
    articles.push({ ...article, updatedAt: '2026-11-01T00:00:00Z' });
  }
  return articles;
}

export function measure(articles: readonly Article[]): {
  readonly recalls: readonly Recall[];
  /** What was answered and should not have been. */
  readonly wrong: readonly string[];
} {
  const indexes = new Map(
    [...new Set(articles.map(({ locale }) => locale))].map((locale) => [
      locale,
      createArticleIndex(articles.filter((article) => article.locale === locale)),
    ]),
  );
  const find = ({ locale, text }: Pick<Query, 'locale' | 'text'>) =>
    indexes.get(locale)!.search(text, { limit: 3, isTyping: false });
  const groups = new Map<string, readonly Query[]>([
    ['all', queries],
    ...[...indexes.keys()].map(
      (locale) => [locale, queries.filter((query) => query.locale === locale)] as const,
    ),
    ['typos', queries.filter(({ kind }) => kind === 'typo')],
  ]);
  const recalls = [...groups].map(([name, group]): Recall => {
    const ranks = group.map((query) => find(query).findIndex(({ slug }) => query.slugs.includes(slug)));
    const share = (isRight: (rank: number) => boolean): number => ranks.filter(isRight).length / group.length;
    return {
      name,
      count: group.length,
      first: share((rank) => rank === 0),
      firstThree: share((rank) => rank >= 0),
      missed: group
        .filter((_, at) => ranks[at] !== 0)
        .map(
          (query) =>
            `${query.text} -> ${
              find(query)
                .map(({ slug, score }) => `${slug} ${score}`)
                .join(', ') || 'nothing'
            }`,
        ),
    };
  });
  const wrong = unanswerable.flatMap((query) => {
    const [hit] = find(query);
    return hit ? [`${query.text} -> ${hit.slug} ${hit.score}`] : [];
  });
  return { recalls, wrong };
}
