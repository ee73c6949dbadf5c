import type { SupportBackend } from '../backend.js';
import { knowledgeLimits } from '../knowledge-limits.js';
import {
  ArticleListSchema,
  ArticleSchema,
  ArticleSearchSchema,
  type KnowledgeBackend,
} from '../knowledge.js';
import { assert, assertEqual, assertShape, refusal } from './assertions.js';
import { conformanceCase } from './harness.js';

function knowledgeOf(backend: SupportBackend): KnowledgeBackend {
  assert(backend.knowledge !== undefined, 'The backend has no knowledge, which these cases are about');
  return backend.knowledge;
}

export const cases = [
  conformanceCase("finds an article by its title's words", ['knowledge'], async ({ backend, article }) => {
    const { slug, locale, words } = article!;
    const found = await knowledgeOf(backend).search({ query: words, locale });
    assertShape(ArticleSearchSchema, found, 'What is found');
    assertEqual([found.hits[0]?.slug, found.hits[0]?.locale], [slug, locale], 'The first of it');
    assertEqual(found.inOtherLocale, false, 'Whether it is in another language');
    const scores = found.hits.map(({ score }) => score);
    assertEqual(
      scores,
      [...scores].sort((a, b) => b - a),
      'The order of what is found',
    );
    const one = await knowledgeOf(backend).search({ query: words, locale, limit: 1 });
    assertEqual(one.hits.length, 1, 'How many are found where one is wanted');
  }),

  conformanceCase(
    'finds it in another language, and says so',
    ['knowledge'],
    async ({ backend, article }) => {
      const { slug, locale, words, otherLocale } = article!;
      const found = await knowledgeOf(backend).search({ query: words, locale: otherLocale });
      assertEqual([found.hits[0]?.slug, found.hits[0]?.locale], [slug, locale], 'The first of it');
      assertEqual(found.inOtherLocale, true, 'Whether it is in another language');
    },
  ),

  conformanceCase('finds nothing rather than anything', ['knowledge'], async ({ backend, article }) => {
    for (const query of ['zyxwvut qponmlk', '?!', '<img src=x onerror=alert(1)>', '\u202E', "' or '1'='1"]) {
      const found = await knowledgeOf(backend).search({ query, locale: article!.locale });
      assertEqual(found, { hits: [], inOtherLocale: false }, JSON.stringify(query));
    }
  }),

  conformanceCase('reads an article by id and by slug', ['knowledge'], async ({ backend, article }) => {
    const { slug, locale, otherLocale } = article!;
    const knowledge = knowledgeOf(backend);
    const bySlug = await knowledge.article(slug, locale);
    assertShape(ArticleSchema, bySlug, 'The article');
    assertEqual([bySlug.slug, bySlug.locale], [slug, locale], 'Which it is');
    assertEqual(await knowledge.article(bySlug.id, otherLocale), bySlug, 'The same by its id');
    assertEqual(await knowledge.article(slug, otherLocale), bySlug, 'The same where there is no other');
    for (const reference of [
      'no-such-article',
      'no-such-article.en',
      '..',
      '%',
      '__proto__',
      'x'.repeat(200),
    ])
      await refusal(knowledge.article(reference, locale), reference.slice(0, 40), 'not-found', 'invalid');
  }),

  conformanceCase('suggests by the page', ['knowledge'], async ({ backend, article }) => {
    const { slug, locale, page } = article!;
    const { articles, ...rest } = await knowledgeOf(backend).suggestions({ locale, page });
    assertShape(ArticleListSchema, { articles, ...rest }, 'What is suggested');
    assert(
      articles.some((each) => each.slug === slug),
      'The article of the page is among the suggestions',
    );
    assert(articles.length <= 4, 'No more than four are suggested');
  }),

  conformanceCase('takes a word on an article that is there', ['knowledge'], async ({ backend, article }) => {
    const knowledge = knowledgeOf(backend);
    const { id } = await knowledge.article(article!.slug, article!.locale);
    await knowledge.rate(id, true);
    await knowledge.rate(id, false);
    await refusal(knowledge.rate('no-such-article.en', true), 'Of none', 'not-found');
  }),

  conformanceCase(
    'refuses a question that is none, or too long',
    ['knowledge'],
    async ({ backend, article }) => {
      const { locale } = article!;
      for (const query of ['', '   ', 'x'.repeat(knowledgeLimits.query + 1)])
        await refusal(knowledgeOf(backend).search({ query, locale }), 'The question', 'invalid');
      for (const limit of [0, 1.5, knowledgeLimits.hits + 1])
        await refusal(
          knowledgeOf(backend).search({ query: 'x', locale, limit }),
          `limit ${limit}`,
          'invalid',
        );
    },
  ),
];
