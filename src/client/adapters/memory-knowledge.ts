import { excerptOf } from '../../contract/articles/excerpt.js';
import { nearestLocale } from '../../contract/articles/locales.js';
import { suggestedFor } from '../../contract/articles/places.js';
import { questionTermsOf, termsOf } from '../../contract/articles/terms.js';
import {
  NewArticleSearchSchema,
  parseInput,
  SupportError,
  type Article,
  type ArticleHit,
  type ArticleSearch,
  type ArticleSummary,
  type KnowledgeBackend,
} from '../../contract/index.js';
import type { MemoryAnswer, MemorySession, MemoryWorld } from './memory-world.js';

/** Less of a question than this is found by chance. */
const enough = 0.5;

/** Finds by whole words and by how they begin; the gateway also forgives slips of typing. */
export function createMemoryKnowledge(
  world: MemoryWorld,
  present: (anew?: boolean) => MemorySession,
  answer: MemoryAnswer,
): KnowledgeBackend {
  const { shop, articles = [] } = world.data;

  const inLocale = (locale: string): readonly Article[] =>
    articles.filter((article) => article.locale === nearestLocale(locale, shop.locales));

  function must<T>(run: () => T): T {
    if (!shop.capabilities.knowledge) throw new SupportError('unsupported');
    return run();
  }

  function find(id: string, locale?: string): Article {
    const called = articles.filter((article) => article.id === id || article.slug === id);
    const wanted = nearestLocale(
      locale ?? '',
      called.map((article) => article.locale),
    );
    const found = called.find((article) => article.id === id || article.locale === wanted);
    if (!found) throw new SupportError('not-found');
    return found;
  }

  function search(input: Parameters<KnowledgeBackend['search']>[0]): ArticleSearch {
    const { query, locale, limit } = parseInput(NewArticleSearchSchema, input);
    const asked = questionTermsOf(query);
    const hitsOf = (shelf: readonly Article[]): ArticleHit[] =>
      shelf
        .map((article) => ({ ...summaryOf(article, asked), score: scoreOf(article, asked) }))
        .filter(({ score }) => score >= enough)
        .sort((a, b) => b.score - a.score)
        .slice(0, limit);
    const own = inLocale(locale);
    const hits = hitsOf(own);
    if (hits.length > 0) return { hits, inOtherLocale: false };
    const others = hitsOf(articles.filter((article) => !own.includes(article)));
    return { hits: others, inOtherLocale: others.length > 0 };
  }

  return {
    search: (input, options) =>
      answer('knowledge.search', [input], options?.signal, () => must(() => search(input))),
    article: (reference, locale, options) =>
      answer('knowledge.article', [reference, locale], options?.signal, () =>
        must(() => find(reference, locale)),
      ),
    suggestions: (place, options) =>
      answer('knowledge.suggestions', [place], options?.signal, () =>
        must(() => ({
          articles: suggestedFor(inLocale(place.locale), place).map((article) => summaryOf(article)),
        })),
      ),
    rate: (id, isHelpful, options) =>
      answer('knowledge.rate', [id, isHelpful], options?.signal, () =>
        must(() => {
          present();
          find(id);
        }),
      ),
  };
}

/** The share of the question that stands in the article, words of its title before those below. */
function scoreOf({ title, tags, body }: Article, asked: readonly string[]): number {
  if (asked.length === 0) return 0;
  const heading = termsOf(`${title} ${tags.join(' ')}`);
  const all = [...heading, ...termsOf(body)];
  const isIn = (terms: readonly string[], word: string): boolean =>
    terms.some((term) => term === word || (word.length > 3 && term.startsWith(word)));
  const worth = asked.map((word) => (isIn(heading, word) ? 1 : isIn(all, word) ? 0.8 : 0));
  return worth.reduce<number>((sum, each) => sum + each, 0) / asked.length;
}

function summaryOf({ id, slug, locale, title, body }: Article, asked?: readonly string[]): ArticleSummary {
  return { id, slug, locale, title, excerpt: excerptOf(body, asked) };
}
