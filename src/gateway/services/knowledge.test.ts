import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  Article,
  ArticleList,
  ArticleSearch,
  KnowledgeGapList,
  NewArticle,
  ShopConfig,
  StaffArticleList,
} from '../../contract/index.js';
import { signedIn } from '../testing-staff.js';
import { createTestGateway, testEngine, testShops, type TestGateway } from '../testing.js';
import { gapLife, withoutPersonal } from './knowledge-gaps.js';
import { sweep } from './sweep.js';

const key = 'K'.repeat(43);
let gateway: TestGateway;
beforeAll(async () => {
  const [northfold, southfold] = testShops;
  gateway = await createTestGateway({
    limits: true,
    shops: [{ ...northfold, staff: [{ id: 'desk', key }] }, southfold],
  });
});
beforeEach(async () => {
  for (const table of ['article_ratings', 'articles', 'knowledge_gaps'] as const)
    await gateway.db.deleteFrom(table).execute();
  await gateway.db
    .updateTable('shops')
    .set((each) => ({ articles_version: each('articles_version', '+', 1) }))
    .execute();
});
afterAll(() => gateway.close());

const vouchers: NewArticle = {
  title: 'Gift vouchers',
  body: 'Valid for **three** years.',
  tags: ['present'],
};
const put = (id: string, article: NewArticle = vouchers, on = gateway) =>
  on.call('PUT', `/v1/staff/articles/${id}`, { token: key, body: article });
async function search(query: string, rest: object = {}, address?: string): Promise<ArticleSearch> {
  const response = await gateway.call('POST', '/v1/article-searches', {
    body: { shop: 'northfold', locale: 'en', query, ...rest },
    ...(address !== undefined && { address }),
  });
  return (await response.json()) as ArticleSearch;
}
async function read<T>(path: string, token?: string): Promise<T> {
  return (await (await gateway.call('GET', path, { token })).json()) as T;
}
const gaps = async () => (await read<KnowledgeGapList>('/v1/staff/knowledge-gaps', key)).gaps;
const staffArticles = () => read<StaffArticleList>('/v1/staff/articles', key);
async function begin(): Promise<string> {
  const response = await gateway.call('POST', '/v1/sessions', { body: { shop: 'northfold' } });
  return response.headers.get('bellhop-session') ?? '';
}
const rate = (token: string, isHelpful: boolean, id = 'vouchers.en') =>
  gateway.call('PUT', `/v1/articles/${id}/rating`, { token, body: { isHelpful } });

describe(`articles on ${testEngine}`, () => {
  it('are offered as soon as there is one, and not before', async () => {
    const offered = async () => (await read<ShopConfig>('/v1/config?shop=northfold')).capabilities.knowledge;
    expect(await offered()).toBeUndefined();
    expect(await search('vouchers')).toMatchObject({ code: 'unsupported' });
    await put('vouchers.en');
    expect(await offered()).toBe(true);
  });

  it('are found from the moment that they are written until they are taken away', async () => {
    await put('vouchers.en');
    const { hits } = await search('voucher');
    expect(hits).toMatchObject([{ id: 'vouchers.en', excerpt: 'Valid for three years.' }]);
    await put('vouchers.en', { ...vouchers, title: 'Cards for presents', tags: [], body: 'Four years.' });
    expect(await search('voucher')).toEqual({ hits: [], inOtherLocale: false });
    expect((await search('presents')).hits).toHaveLength(1);
    await put('other.en', { title: 'Something else', body: 'Else.' });
    expect((await gateway.call('DELETE', '/v1/staff/articles/vouchers.en', { token: key })).status).toBe(204);
    expect((await search('presents')).hits).toEqual([]);
    expect((await gateway.call('DELETE', '/v1/staff/articles/vouchers.en', { token: key })).status).toBe(404);
  });

  it('are seen by a process that did not write them', async () => {
    await put('vouchers.en');
    await search('voucher');
    // What another process does is a transaction on the same rows.
    await gateway.db.transaction().execute(async (transaction) => {
      await transaction.updateTable('articles').set({ title: 'Postcards', body: 'x', tags: '[]' }).execute();
      await transaction
        .updateTable('shops')
        .set((each) => ({ articles_version: each('articles_version', '+', 1) }))
        .execute();
    });
    expect((await search('postcard')).hits).toMatchObject([{ title: 'Postcards' }]);
  });

  it('are read in the nearest language, and suggested by page and tag', async () => {
    await put('vouchers.en', { ...vouchers, pages: ['/bag/*'] });
    await put('vouchers.zh-Hans', { title: '礼品券', body: '有效期三年。', pages: ['/zh/bag/*'] });
    const titleFor = async (locale: string) =>
      (await read<Article>(`/v1/articles/vouchers?shop=northfold&locale=${locale}`)).title;
    expect([await titleFor('zh-CN'), await titleFor('en-GB'), await titleFor('ar')]).toEqual([
      '礼品券',
      'Gift vouchers',
      'Gift vouchers',
    ]);
    const at = async (query: string) =>
      (await read<ArticleList>(`/v1/article-suggestions?shop=northfold&${query}`)).articles.map(
        ({ id }) => id,
      );
    expect(await at('locale=en&page=/bag/')).toEqual(['vouchers.en']);
    expect(await at('locale=zh-CN&page=/zh/bag/1')).toEqual(['vouchers.zh-Hans']);
    expect(await at('locale=en&page=/account')).toEqual([]);
    expect(await at('locale=en&tags=shoes,Present')).toEqual(['vouchers.en']);
  });

  it('refuse ids, titles and sizes that are none', async () => {
    for (const id of ['vouchers', 'Vouchers.en', 'a.b.c', '.en', 'vouchers.', 'a--b.en'])
      expect([id, (await put(id)).status]).toEqual([id, 400]);
    for (const article of [
      { ...vouchers, title: '\u202e\u200b' },
      { ...vouchers, body: '\u0007' },
      { ...vouchers, body: 'x'.repeat(20_001) },
      { ...vouchers, pages: ['returns'] },
      { ...vouchers, tags: Array.from({ length: 41 }, () => 'x') },
    ])
      expect((await put('vouchers.en', article)).status).toBe(400);
    expect((await put('vouchers.en', { ...vouchers, body: '字'.repeat(20_000) })).status).toBe(200);
  });

  it('keep what is written as text', async () => {
    const body = '<img src=x onerror=alert(1)>\n\n\u202eturned';
    await put('vouchers.en', { ...vouchers, title: '<b>Gift</b>\nvouchers', body });
    const article = await read<Article>('/v1/articles/vouchers.en?shop=northfold&locale=en');
    expect(article).toMatchObject({ title: '<b>Gift</b> vouchers', body: body.replace('\u202e', '') });
  });
});

describe(`who writes articles on ${testEngine}`, () => {
  it('is a lead, as every shopper reads them and the assistant speaks from them', async () => {
    const as = async (role: 'agent' | 'lead', method: string, body?: NewArticle) => {
      const { headers } = await signedIn(gateway, { role });
      return (await gateway.call(method, '/v1/staff/articles/vouchers.en', { headers, body })).status;
    };
    expect(await as('agent', 'PUT', vouchers)).toBe(404);
    expect(await as('lead', 'PUT', vouchers)).toBe(200);
    expect(await as('agent', 'DELETE')).toBe(404);
    expect((await staffArticles()).articles).toHaveLength(1);
    expect(await as('lead', 'DELETE')).toBe(204);
  });
});

describe(`what shoppers say of articles, on ${testEngine}`, () => {
  it('counts the last word of each session', async () => {
    await put('vouchers.en');
    const [first, second] = [await begin(), await begin()];
    expect((await rate(first, true)).status).toBe(204);
    await rate(first, false);
    await rate(second, true);
    expect((await staffArticles()).articles).toMatchObject([{ id: 'vouchers.en', helpful: 1, unhelpful: 1 }]);
    expect((await rate(first, true, 'no-such.en')).status).toBe(404);
  });

  it('counts it still when the session has ended', async () => {
    await put('vouchers.en');
    const tokens = [await begin(), await begin()];
    for (const token of tokens) {
      await rate(token, true);
      await gateway.call('DELETE', '/v1/session', { token });
    }
    expect((await staffArticles()).articles).toMatchObject([{ helpful: 2, unhelpful: 0 }]);
    const rows = await gateway.db.selectFrom('article_ratings').select('session_id').execute();
    expect(rows.map((row) => row.session_id)).toEqual([null, null]);
  });
});

describe(`gaps on ${testEngine}`, () => {
  beforeEach(() => put('vouchers.en'));

  it('are counted by question, whatever its order, case and small words', async () => {
    await search('do you rent tents');
    await search('Tents: rent?');
    await search('skis');
    expect(await gaps()).toMatchObject([
      { question: 'do you rent tents', locale: 'en', count: 2 },
      { question: 'skis', count: 1 },
    ]);
  });

  it('are none while the shopper types, and none where something is found', async () => {
    await search('tents', { isTyping: true });
    await search('voucher');
    await search('?!');
    expect(await gaps()).toEqual([]);
  });

  it('hold nothing personal', async () => {
    await search('tent for order NF-20418 of mia@example.org, call +49 151 123 45 67');
    const [gap] = await gaps();
    expect(gap?.question).toBe('tent for order … of … call …');
    const rows = await gateway.db.selectFrom('knowledge_gaps').selectAll().execute();
    expect(JSON.stringify(rows.map((row) => [row.question, row.question_key]))).not.toMatch(/\d|@|mia/);
  });

  it('push out the oldest that was asked once where the list is full', async () => {
    await search('asked twice');
    await search('asked twice');
    await gateway.db
      .updateTable('knowledge_gaps')
      .set({ last_at: new Date(gateway.clock.now().getTime() - 5_000_000) })
      .execute();
    const at = (ago: number): Date => new Date(gateway.clock.now().getTime() - ago * 1000);
    await gateway.db
      .insertInto('knowledge_gaps')
      .values(
        Array.from({ length: 999 }, (_, index) => ({
          shop_id: 'northfold',
          locale: 'en',
          question_key: `key ${index}`,
          question: `Question ${index}`,
          count: 1,
          first_at: at(index + 1),
          last_at: at(index + 1),
        })),
      )
      .execute();
    await search('crampons');
    const rows = await gateway.db.selectFrom('knowledge_gaps').select(['question', 'count']).execute();
    expect(rows).toHaveLength(1000);
    const kept = rows.map(({ question }) => question);
    expect(kept).toContain('crampons');
    expect(kept).toContain('asked twice');
    expect(kept).toContain('Question 997');
    expect(kept).not.toContain('Question 998');
  });

  it('are forgotten after their time', async () => {
    await search('tents');
    const later = new Date(gateway.clock.now().getTime() + gapLife + 1000);
    await sweep({ ...gateway.deps, now: () => gateway.clock.now() });
    expect(await gaps()).toHaveLength(1);
    await sweep({ ...gateway.deps, now: () => later });
    expect(await gaps()).toEqual([]);
  });

  it('take so many from one address, which is answered all the same', async () => {
    for (let count = 0; count < 40; count += 1)
      await search(`zzq${'abcdefgh'[count % 8]!}${'ijklm'[count >> 3]!}x`, {}, '203.0.113.9');
    expect(await gaps()).toHaveLength(30);
    expect((await search('voucher', {}, '203.0.113.9')).hits).toHaveLength(1);
  });
});

describe('withoutPersonal', () => {
  it.each([
    ['where is NF-20418', 'where is …'],
    ['我的订单NF-20418在哪里', '我的订单…在哪里'],
    ['اتصل بي على ٠٥٥١٢٣٤٥٦٧', 'اتصل بي على …'],
    ['size 38 boots', 'size … boots'],
    ['see https://x.example/?a=b now', 'see … now'],
    ['mail o.brien@example.org', 'mail …'],
  ])('makes %j %j', (asked, kept) => {
    expect(withoutPersonal(asked)).toBe(kept);
  });
});
