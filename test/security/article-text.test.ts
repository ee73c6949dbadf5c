import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { excerptOf } from '../../src/contract/articles/excerpt.js';
import { articleRowOf } from '../../src/gateway/import/articles.js';
import { createArticleIndex } from '../../src/gateway/services/article-index.js';
import { root } from '../bootstrap.mjs';

const file = join(root, '../shared/data/xss/payloads.txt');
const payloads = existsSync(file)
  ? readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim())
  : [];
if (payloads.length === 0) console.warn('skipped: the payloads are not beside the project');

it.runIf(payloads.length > 0)('keeps every payload in an article as the text that it is', () => {
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
  for (const payload of payloads.slice(0, 1_000)) {
    const named = {
      id: 'x.en',
      slug: 'x',
      locale: 'en',
      tags: [],
      pages: [],
      updatedAt: '2026-11-01T00:00:00Z',
    };
    const title = `${payload} probe`;
    const [hit] = createArticleIndex([{ ...named, title, body: payload }]).search('probe', {
      limit: 1,
      isTyping: false,
    });
    expect(hit?.title).toBe(title);
  }
});
