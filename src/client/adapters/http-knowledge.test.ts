import { describe, expect, it } from 'vitest';
import { sessionHeader } from '../../contract/index.js';
import { testArticles } from '../testing.js';
import { createHttpBackend } from './http.js';

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const answers: Readonly<Record<string, () => Response>> = {
  'POST /v1/article-searches': () => json({ hits: [], inOtherLocale: false }),
  'GET /v1/articles/return-window': () => json(testArticles[0]),
  'GET /v1/article-suggestions': () => json({ articles: [] }),
  'POST /v1/sessions': () =>
    json({ id: 's1', level: 'anonymous', expiresAt: '2026-12-28T10:00:00Z' }, 201, { [sessionHeader]: 's1' }),
};

/** A server that remembers what it was asked: `GET /path token body`. */
function serve() {
  const seen: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? 'nobody';
    seen.push([request.method, pathname + search, token, await request.text()].join(' ').trim());
    return answers[`${request.method} ${pathname}`]?.() ?? new Response(null, { status: 204 });
  };
  const { knowledge } = createHttpBackend({ baseUrl: 'https://help.example', shop: 'northfold', fetch });
  return { knowledge: knowledge!, seen };
}

describe('createHttpKnowledge', () => {
  it('searches, reads and suggests without a session, and has no question in an address', async () => {
    const { knowledge, seen } = serve();
    await knowledge.search({ query: 'my order', locale: 'en' });
    expect(await knowledge.article('return-window', 'en')).toEqual(testArticles[0]);
    await knowledge.suggestions({ locale: 'en', page: '/a?b', tags: ['x', 'y'] });
    await knowledge.suggestions({ locale: 'en' });
    expect(seen).toEqual([
      'POST /v1/article-searches nobody {"shop":"northfold","query":"my order","locale":"en"}',
      'GET /v1/articles/return-window?shop=northfold&locale=en nobody',
      'GET /v1/article-suggestions?shop=northfold&locale=en&page=%2Fa%3Fb&tags=x%2Cy nobody',
      'GET /v1/article-suggestions?shop=northfold&locale=en nobody',
    ]);
  });

  it('rates within a session', async () => {
    const { knowledge, seen } = serve();
    await knowledge.rate('return-window.en', false);
    expect(seen).toEqual([
      'POST /v1/sessions nobody {"shop":"northfold"}',
      'PUT /v1/articles/return-window.en/rating s1 {"isHelpful":false}',
    ]);
  });
});
