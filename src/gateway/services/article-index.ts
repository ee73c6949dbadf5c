import MiniSearch from 'minisearch';
import { excerptOf, textOfMarkdown } from '../../contract/articles/excerpt.js';
import { questionTermsOf, termsOf } from '../../contract/articles/terms.js';
import type { Article, ArticleHit } from '../../contract/index.js';
import { isPrefix, shareOf, slipsIn, swaps } from './misspellings.js';

/** The articles of a shop in one language, to be searched. */
export interface ArticleIndex {
  /** The best first, and none where the best answers too little of the question. */
  search(query: string, options: { readonly limit: number; readonly isTyping: boolean }): ArticleHit[];
}

/** Less of a question than this is matched by chance. Set by the search test set. */
const enough = 0.45;
/** What is so much worse than the best is no answer beside it. */
const besideBest = 0.3;
/** And by one that stands below the title and tags alone. */
const inPassing = 0.75;
/** In how many articles an unknown word is taken to stand. */
const usual = 3;
/** How much of a word is found by one that is only like it. */
const likeness = 0.75;

export function createArticleIndex(articles: readonly Article[]): ArticleIndex {
  const index = new MiniSearch<{ id: number; title: string; tags: string; body: string }>({
    fields: ['title', 'tags', 'body'],
    tokenize: termsOf,
    processTerm: (term) => term,
    searchOptions: {
      tokenize: (terms) => terms.split(' '),
      boost: { title: 3, tags: 2.5 },
      fuzzy: slipsIn,
      weights: { fuzzy: 0.4, prefix: 0.6 },
    },
  });
  const count = new Map<string, number>();
  for (const [id, { title, tags, body }] of articles.entries()) {
    const parts = { title, tags: tags.join('\n'), body: textOfMarkdown(body) };
    index.add({ id, ...parts });
    for (const term of new Set(termsOf(Object.values(parts).join('\n'))))
      count.set(term, (count.get(term) ?? 0) + 1);
  }
  // What stands nowhere is as likely a slip or a name as the heart of the question.
  const rarity = (term: string): number =>
    Math.log(1 + (articles.length + 1) / ((count.get(term) ?? usual) + 0.5));
  const known = (term: string): string =>
    count.has(term) ? term : (swaps(term).find((other) => count.has(other)) ?? term);

  return {
    search(query, { limit, isTyping }) {
      const asked = [...new Set(questionTermsOf(query).map(known))];
      if (asked.length === 0) return [];
      const results = index.search(asked.join(' '), {
        prefix: (term, at, terms) => isPrefix(term) || (isTyping && at === terms.length - 1),
      });
      const weight = new Map(asked.map((term) => [term, rarity(term) * shareOf(term)]));
      const whole = [...weight.values()].reduce((sum, each) => sum + each, 0);
      const ranked = results
        .map(({ id, score, terms, queryTerms, match }) => {
          const share = queryTerms.reduce((sum, term) => {
            const fields = match[term];
            const evidence = !fields ? likeness : fields.some((field) => field !== 'body') ? 1 : inPassing;
            return sum + (weight.get(term) ?? 0) * evidence;
          }, 0);
          const coverage = Math.min(1, share / whole);
          return { article: articles[id as number]!, terms, coverage, rank: score * coverage };
        })
        .sort((a, b) => b.rank - a.rank);
      const [best] = ranked;
      if (!best || best.coverage < enough) return [];
      return ranked
        .filter(({ rank }) => rank >= best.rank * besideBest)
        .slice(0, limit)
        .map(({ article: { id, slug, locale, title, body }, terms, rank }) => ({
          id,
          slug,
          locale,
          title,
          excerpt: excerptOf(body, terms),
          score: Math.round(best.coverage * (rank / best.rank) * 1000) / 1000,
        }));
    },
  };
}
