import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { excerptOf } from '../../src/contract/articles/excerpt.js';
import { articleRowOf } from '../../src/gateway/import/articles.js';
import { createArticleIndex } from '../../src/gateway/services/article-index.js';

const folders = ['../shared/data/xss', '../../work/shared/data/xss'];
const folder = folders.find((path) => existsSync(path));
const payloads = folder
  ? globSync(`${folder}/**/*.txt`).flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.trim()),
    )
  : [];
if (!folder) console.warn('skipped: the payloads are not beside the project');

it.runIf(folder)('keeps every payload in an article as the text that it is', () => {
  expect(payloads.length).toBeGreaterThan(5_000);
  const signs = (text: string): number => text.split('<').length;
  for (const payload of payloads) {
    const title = payload.slice(0, 200);
    const named = {
      id: 'x.en',
      slug: 'x',
      locale: 'en',
      title: `T ${title}`,
      body: payload,
      tags: [],
      pages: [],
    };
    const row = articleRowOf({ type: 'article', ...named });
    // Nothing is decoded, unescaped or put together into a tag that was not there.
    expect(signs(row.title)).toBeLessThanOrEqual(signs(title));
    expect(signs(row.body)).toBeLessThanOrEqual(signs(payload));
    expect(signs(excerptOf(row.body))).toBeLessThanOrEqual(signs(payload));
  }
  const articles = payloads.slice(0, 500).map((body, at) => ({
    ...{ id: `x${at}.en`, slug: `x${at}`, locale: 'en', title: `${body} probe`, body, tags: [], pages: [] },
    updatedAt: '2026-11-01T00:00:00Z',
  }));
  const hits = createArticleIndex(articles).search('probe', { limit: 10, isTyping: false });
  expect(hits).toHaveLength(10);
  for (const { id, title } of hits) expect(title).toBe(articles.find((article) => article.id === id)?.title);
});
