import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createArticleIndex } from '../src/gateway/services/article-index.js';
import { demoArticles, measure } from './knowledge/measure.js';
import { unanswerable } from './knowledge/queries.js';

const articles = await demoArticles();
const locales = ['en', 'zh-Hans', 'ar'];

describe('the articles of the demo shop', () => {
  it('are thirty, each in every language of the shop', () => {
    const slugsOf = (locale: string): string[] =>
      articles.filter((article) => article.locale === locale).map(({ slug }) => slug);
    expect(slugsOf('en')).toHaveLength(30);
    for (const locale of locales) expect(slugsOf(locale)).toEqual(slugsOf('en'));
  });

  it('are short, tagged, and say the same numbers in every language', () => {
    for (const { id, body, tags } of articles) {
      expect([id, body.length < 900, tags.length >= 4]).toEqual([id, true, true]);
    }
    const amountsOf = (text: string): string[] =>
      (text.match(/\d+[.]\d\d|(?<=€)\d+|\d+(?= ?(?:欧元|يورو))/g) ?? []).sort();
    for (const { slug, body } of articles.filter(({ locale }) => locale === 'en')) {
      for (const locale of locales) {
        const other = articles.find((article) => article.slug === slug && article.locale === locale);
        const [own, theirs] = [new Set(amountsOf(body)), new Set(amountsOf(other?.body ?? ''))];
        if (slug !== 'contact-hours' && slug !== 'gift-vouchers')
          expect([slug, locale, theirs]).toEqual([slug, locale, own]);
      }
    }
  });

  it('name the buttons of the widget as it calls them', async () => {
    const named = articles.flatMap(({ slug, locale, body }) =>
      [...body.matchAll(/[“«]([^”»]+)[”»]/g)].map(([, words = '']) => ({ slug, locale, words })),
    );
    expect(named.length).toBeGreaterThan(40);
    const said = new Map(
      await Promise.all(locales.map(async (locale) => [locale, await saidIn(locale)] as const)),
    );
    expect(named.filter(({ locale, words }) => !said.get(locale)?.has(words))).toEqual([]);
  });

  it('are found by how shoppers ask, and not by what they do not answer', () => {
    const { recalls, wrong } = measure(articles);
    for (const { name, count, first, firstThree } of recalls)
      console.log(
        `${name}: ${count} questions, recall@1 ${first.toFixed(3)}, recall@3 ${firstThree.toFixed(3)}`,
      );
    console.log(
      `${wrong.length} of ${unanswerable.length} that nothing answers were answered: ${wrong.join('; ')}`,
    );
    for (const { name, first, firstThree, missed } of recalls) {
      expect(first, `${name}: ${missed.join('\n')}`).toBeGreaterThanOrEqual(0.88);
      expect(firstThree, name).toBeGreaterThanOrEqual(0.94);
    }
    expect(wrong.length).toBeLessThanOrEqual(2);
  });
});

/** The messages of the widget, and the shop's own word for what is not taken back. */
async function saidIn(locale: string): Promise<Set<string>> {
  const said = new Set(['End of the run', '尾货', 'آخر الكمية']);
  const visit = (node: unknown): void => {
    if (typeof node === 'string') said.add(node);
    else if (typeof node === 'object' && node) Object.values(node).forEach(visit);
  };
  for (const file of readdirSync(`src/client/i18n/locales/${locale}`)) {
    const room = file.replace(/\.ts$/, '');
    const words = (await import(`../src/client/i18n/locales/${locale}/${room}.ts`)) as { default: unknown };
    visit(words.default);
  }
  return said;
}

describe('createArticleIndex', () => {
  const index = createArticleIndex(articles.filter(({ locale }) => locale === 'en'));
  const find = (text: string, isTyping = false): string[] =>
    index.search(text, { limit: 5, isTyping }).map(({ slug }) => slug);

  it('finds by the beginning of the last word while it is typed', () => {
    expect(find('inv', true)[0]).toBe('invoice');
    expect(find('inv')).toEqual([]);
  });

  it('gives the best first, with what answers as its excerpt', () => {
    const hits = index.search('who pays for a return by my own carrier', { limit: 5, isTyping: false });
    expect(hits[0]).toMatchObject({ slug: 'return-cost' });
    expect(hits[0]?.excerpt).toContain('carrier of your own');
    const scores = hits.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(Math.max(...scores)).toBeLessThanOrEqual(1);
  });

  it('answers nothing where a question says nothing', () => {
    for (const text of ['', ' ', '?!', 'what is it', '…', '💥']) expect(find(text)).toEqual([]);
    expect(createArticleIndex([]).search('returns', { limit: 5, isTyping: false })).toEqual([]);
  });
});
