import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestGateway, testEngine, type TestGateway } from '../testing.js';
import { readFrontMatter } from './front-matter.js';
import { importFiles, type Remark, type Summary } from './import.js';
import { Refused } from './refused.js';
import { findShop } from './shop.js';
import { createStore } from './store.js';

let gateway: TestGateway;
let folder: string;
beforeAll(async () => {
  gateway = await createTestGateway();
});
beforeEach(async () => {
  await gateway.db.deleteFrom('articles').execute();
  folder = await mkdtemp(join(tmpdir(), 'bellhop-articles-'));
});
afterAll(() => gateway.close());

const text = (title: string, body = 'Body.', more = ''): string =>
  `---\ntitle: ${title}\n${more}---\n\n${body}\n`;

async function run(
  files: Record<string, string>,
): Promise<Summary & { readonly refusals: readonly Remark[]; readonly remarks: readonly string[] }> {
  await rm(folder, { recursive: true });
  await mkdir(folder);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  const refusals: Remark[] = [];
  const remarks: string[] = [];
  const summary = await importFiles({
    files: [folder],
    sink: { name: 'test', ...createStore(gateway.db, await findShop(gateway.db, 'northfold')) },
    onRefused: (refusal) => refusals.push({ ...refusal, file: refusal.file.slice(folder.length + 1) }),
    onRemarked: ({ reason }) => remarks.push(reason),
  });
  return { ...summary, refusals, remarks };
}

const titles = async (): Promise<string[]> =>
  (await gateway.db.selectFrom('articles').select(['id', 'title']).orderBy('id').execute()).map(
    ({ id, title }) => `${id} ${title}`,
  );
const version = async (): Promise<number> =>
  (
    await gateway.db
      .selectFrom('shops')
      .select('articles_version')
      .where('id', '=', 'northfold')
      .executeTakeFirstOrThrow()
  ).articles_version;

describe(`importing articles on ${testEngine}`, () => {
  it('keeps what the files say, by locale and name', async () => {
    const more = 'tags: [gift, "present"]\npages:\n  - "*/bag/"\nupdated: 2026-10-01T00:00:00Z\n';
    await run({
      'en/vouchers.md': text('Vouchers', '**Three** years.', more),
      'zh-Hans/vouchers.md': text('礼品券'),
    });
    const [first] = await gateway.db.selectFrom('articles').selectAll().orderBy('id').execute();
    expect(await titles()).toEqual(['vouchers.en Vouchers', 'vouchers.zh-Hans 礼品券']);
    expect(first).toMatchObject({
      shop_id: 'northfold',
      slug: 'vouchers',
      locale: 'en',
      body: '**Three** years.',
      tags: ['gift', 'present'],
      pages: ['*/bag/'],
      is_imported: true,
      updated_at: new Date('2026-10-01T00:00:00Z'),
    });
  });

  it('changes nothing the second time, not even the time', async () => {
    const files = { 'en/vouchers.md': text('Vouchers') };
    await run(files);
    const before = await gateway.db.selectFrom('articles').selectAll().execute();
    const at = await version();
    expect(await run(files)).toMatchObject({ written: 0, unchanged: 2 });
    expect(await gateway.db.selectFrom('articles').selectAll().execute()).toEqual(before);
    expect(await version()).toBe(at);
    expect(await run({ 'en/vouchers.md': text('Gift vouchers') })).toMatchObject({
      written: 1,
      unchanged: 1,
    });
    expect(await version()).toBeGreaterThan(at);
  });

  it('takes away what has no file any more, and leaves what staff wrote', async () => {
    await run({ 'en/vouchers.md': text('Vouchers'), 'en/returns.md': text('Returns') });
    const row = { slug: 'own', locale: 'en', title: 'Own', body: 'x', tags: '[]', pages: '[]' };
    for (const shop_id of ['northfold', 'southfold'])
      await gateway.db
        .insertInto('articles')
        .values({
          shop_id,
          id: 'own.en',
          ...row,
          is_imported: shop_id === 'southfold',
          updated_at: new Date(),
        })
        .execute();
    await run({ 'en/vouchers.md': text('Vouchers') });
    expect(await titles()).toEqual(['own.en Own', 'own.en Own', 'vouchers.en Vouchers']);
  });

  it('says of each file what is wrong with it, and keeps the article that it was', async () => {
    await run({ 'en/vouchers.md': text('Vouchers') });
    const { refusals } = await run({
      'en/vouchers.md': 'title: no lines',
      'en/half.md': '---\ntitle: Half',
      'en/strange.md': text('Strange', 'Body.', 'author: me\n'),
      'en/untitled.md': '---\ntags: [a]\n---\nBody.',
      'en/empty.md': text('Empty', ''),
      'en/list.md': text('List', 'Body.', 'tags: [a, b\n'),
      'en/Big Name.md': text('Name'),
      'en/page.md': text('Page', 'Body.', 'pages: [returns]\n'),
      'readme.md': 'About this folder.',
      'en/good.md': text('Good'),
    });
    const said = new Map(refusals.map(({ file, line, reason }) => [file, `${line}: ${reason}`]));
    expect(said.get('en/vouchers.md')).toBe('1: does not begin with a line of ---');
    expect(said.get('en/half.md')).toMatch(/^1: has no second line/);
    expect(said.get('en/strange.md')).toMatch(/author, which is not known/);
    expect(said.get('en/untitled.md')).toMatch(/has no title/);
    expect(said.get('en/empty.md')).toMatch(/has nothing below/);
    expect(said.get('en/list.md')).toMatch(/^3: begins a list/);
    expect(said.get('en/Big Name.md')).toMatch(/is not at a place like/);
    expect(said.get('en/page.md')).toMatch(/"pages\.0"/);
    expect(said.size).toBe(8);
    expect(await titles()).toEqual(['good.en Good', 'vouchers.en Vouchers']);
  });

  it('says how many it takes away', async () => {
    await run({ 'en/one.md': text('One'), 'en/two.md': text('Two'), 'en/three.md': text('Three') });
    const { remarks } = await run({ 'en/one.md': text('One') });
    expect(remarks).toEqual(['articles taken away, as the folder has them no more: 2']);
    expect((await run({ 'en/one.md': text('One') })).remarks).toEqual([]);
  });

  it('takes nothing away for a folder without articles', async () => {
    await run({ 'en/vouchers.md': text('Vouchers') });
    const { failures } = await run({});
    expect(failures).toHaveLength(1);
    expect(await titles()).toEqual(['vouchers.en Vouchers']);
  });
});

describe('readFrontMatter', () => {
  it('reads a list that goes over several lines', () => {
    const read = readFrontMatter('---\ntags:\n  - a\npages: [\n    b,\n    "c d",\n  ]\ntitle: T\n---\nBody');
    expect(read.values).toEqual({ tags: ['a'], pages: ['b', 'c d'], title: 'T' });
    expect(
      readFrontMatter('---\ntags:\n  [\n    a,\n    b,\n  ]\npages:\n  [c, d]\n---\nBody').values,
    ).toEqual({
      tags: ['a', 'b'],
      pages: ['c', 'd'],
    });
  });

  it('reads what it wrote, whatever stands in it', () => {
    const word = fc
      .stringMatching(/^[^\s,،，、"'[\]#:-][^,،，、"'[\]\r\n]{0,20}$/u)
      .map((each) => each.trim())
      .filter(Boolean);
    fc.assert(
      fc.property(
        word,
        fc.array(word, { minLength: 1, maxLength: 5 }),
        fc.string(),
        fc.boolean(),
        (title, tags, body, isFlow) => {
          const list = isFlow ? ` [${tags.join(', ')}]` : `\n${tags.map((tag) => `  - "${tag}"`).join('\n')}`;
          const read = readFrontMatter(`---\ntitle: ${title}\ntags:${list}\n---\n${body}`);
          expect(read.values).toEqual({ title, tags });
          expect(read.body).toBe(body.replace(/\r\n?/g, '\n').trim());
        },
      ),
    );
  });

  it('reads any text or refuses it by a line', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('---', 'a: b', '- x', 'a:', 'a: [', '__proto__: x'))),
        (lines) => {
          try {
            expect(readFrontMatter(`---\n${lines.join('\n')}`).body).toBeTypeOf('string');
          } catch (cause) {
            expect(cause).toBeInstanceOf(Refused);
            expect((cause as Refused).line).toBeGreaterThan(0);
          }
        },
      ),
    );
  });
});
