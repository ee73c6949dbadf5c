import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestGateway, testEngine, type TestGateway } from '../testing.js';
import { sampleChart } from '../testing-sizes.js';
import { importFiles, type Remark, type Summary } from './import.js';
import { findShop } from './shop.js';
import { createStore } from './store.js';

let gateway: TestGateway;
let folder: string;
beforeAll(async () => {
  gateway = await createTestGateway();
  folder = await mkdtemp(join(tmpdir(), 'bellhop-charts-'));
});
beforeEach(async () => {
  for (const table of ['size_charts', 'product_variants', 'orders'] as const)
    await gateway.db.deleteFrom(table).execute();
});
afterAll(async () => {
  await gateway.close();
  await rm(folder, { recursive: true });
});

async function write(name: string, ...values: unknown[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, values.map((value) => `${JSON.stringify(value)}\n`).join(''));
  return path;
}

async function run(...values: unknown[]): Promise<Summary & { refusals: Remark[]; remarks: Remark[] }> {
  const [refusals, remarks]: [Remark[], Remark[]] = [[], []];
  const summary = await importFiles({
    files: [await write('charts.jsonl', ...values)],
    sink: { name: 'test', ...createStore(gateway.db, await findShop(gateway.db, 'northfold')) },
    onRefused: (refusal) => refusals.push(refusal),
    onRemarked: (remark) => remarks.push(remark),
  });
  return { ...summary, refusals, remarks };
}

const charts = () =>
  gateway.db
    .selectFrom('size_charts')
    .select(['id', 'garment', 'chart', 'products', 'categories'])
    .orderBy('id')
    .execute();

const coats = {
  type: 'size-chart',
  id: 'coats',
  garment: 'coat',
  products: ['parka', 'duffel'],
  chart: sampleChart,
};
const product = {
  type: 'product',
  id: 'parka',
  title: 'Parka',
  variants: [{ id: 'v1', title: 'Sand', size: 'M' }],
};
const reversed = {
  ...sampleChart,
  sizes: sampleChart.sizes.map((size) =>
    size.label === 'M' ? { ...size, zones: { ...size.zones, waist: { min: 82, max: 74 } } } : size,
  ),
};

describe(`importing size charts on ${testEngine}`, () => {
  it('keeps a chart for its products and categories, and the size that a variant says', async () => {
    const shirts = {
      ...coats,
      id: 'shirts',
      garment: 'shirt',
      products: undefined,
      categories: [' Shirts', 'SHIRTS'],
    };
    const duffel = { ...product, id: 'duffel', variants: [{ id: 'v2', title: 'Sand / S' }] };
    expect(await run(product, duffel, coats, shirts)).toMatchObject({
      written: 4,
      refusals: [],
      remarks: [],
    });
    expect(await charts()).toEqual([
      { id: 'coats', garment: 'coat', chart: sampleChart, products: ['parka', 'duffel'], categories: [] },
      { id: 'shirts', garment: 'shirt', chart: sampleChart, products: [], categories: ['shirts'] },
    ]);
    const [variant] = await gateway.db
      .selectFrom('product_variants')
      .select('size')
      .where('id', '=', 'v1')
      .execute();
    expect(variant?.size).toBe('M');
  });

  it('keeps labels without what hides or turns them, and no chart with a label of nothing else', async () => {
    const labelled = (label: string, de: string) => ({
      ...coats,
      chart: {
        ...sampleChart,
        sizes: sampleChart.sizes.map((size) =>
          size.label === 'M' ? { ...size, label, names: { de } } : size,
        ),
      },
    });
    await run(labelled('\u202eM\u0007', '\u206640\u2069'));
    expect((await charts())[0]?.chart).toEqual(labelled('M', '40').chart);
    const { refusals } = await run(labelled('\u202e\u0007', '40'));
    expect(refusals).toHaveLength(1);
  });

  it('changes nothing the second time, and replaces by the id', async () => {
    await run(coats);
    expect(await run(coats)).toMatchObject({ written: 0, unchanged: 1 });
    expect(await run({ ...coats, garment: 'jacket' })).toMatchObject({ written: 1 });
    expect((await charts()).map(({ garment }) => garment)).toEqual(['jacket']);
  });

  it('takes away a chart that names neither product nor category, by an empty list or by none', async () => {
    await run(coats);
    expect(await run({ ...coats, products: undefined })).toMatchObject({ written: 1, refusals: [] });
    expect(await charts()).toEqual([]);
    await run(coats);
    expect(await run({ ...coats, products: undefined, categories: ['Coats'] })).toMatchObject({ written: 1 });
    expect(await charts()).toMatchObject([{ products: [], categories: ['coats'] }]);
    expect(await run({ ...coats, products: [] })).toMatchObject({ written: 1 });
    expect(await charts()).toEqual([]);
    expect(await run({ ...coats, products: [] })).toMatchObject({ unchanged: 1 });
  });

  it('says of a chart that it is of no product that is here, of no size that one has, and no longer of one', async () => {
    const reasons = async (...values: unknown[]): Promise<(string | undefined)[]> =>
      (await run(...values)).remarks.map(({ reason }) => reason);
    expect(await reasons(product, coats)).toEqual([
      'size chart coats: there is no product here yet called duffel',
    ]);
    const shirt = {
      type: 'product',
      id: 'shirt',
      title: 'Shirt',
      variants: [{ id: 'v3', title: 'Blue / 38' }],
    };
    expect(await reasons(shirt, { ...coats, products: ['shirt'] })).toEqual([
      'size chart coats: it has no size of any variant of shirt',
      'size chart coats: it is no longer for parka, duffel',
    ]);
    const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    expect(await reasons({ ...coats, id: 'more', products: all })).toEqual([
      'size chart more: there is no product here yet called a, b, c, d, e, 2 more',
    ]);
    // To be taken away is what was wanted.
    expect(await reasons({ ...coats, products: [] })).toEqual([]);
  });

  it('names what is wrong with a chart by product, size and zone, and takes it all the same', async () => {
    const { written, refusals, remarks } = await run(product, { ...coats, chart: reversed });
    expect([written, refusals]).toEqual([2, []]);
    const [first, ...others] = remarks;
    expect(first).toMatchObject({ line: 2 });
    expect(first?.reason).toMatch(/^size chart coats \(parka and 1 more\): .*\bM\b/);
    expect([first, ...others].some((remark) => /waist/i.test(remark?.reason ?? ''))).toBe(true);
    expect((await charts())[0]?.chart).toEqual(reversed);
  });

  it('leaves out a chart that no size can be told by, and goes on', async () => {
    const mess = sampleChart.sizes.map(({ label }) => ({ label, zones: { waist: { min: 82, max: 74 } } }));
    const { written, refusals, remarks } = await run(
      {
        ...coats,
        id: 'empty',
        chart: { audience: 'men', measures: 'body', sizes: [{ label: 'M', zones: {} }] },
      },
      { ...coats, id: 'words', chart: 'Our coats fit everybody.' },
      {
        ...coats,
        id: 'broken',
        chart: { ...sampleChart, sizes: [{ label: 'M', zones: { bust: { min: 1, max: 999 } } }] },
      },
      { ...coats, id: 'hat', garment: 'hat' },
      { ...coats, id: 'mess', chart: { ...sampleChart, sizes: mess } },
      { ...coats, id: 'boots', garment: 'shoes' },
      coats,
    );
    expect(written).toBe(1);
    for (const line of [2, 5]) expect(remarks.filter((remark) => remark.line === line)).not.toEqual([]);
    expect(refusals.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'size chart empty (parka and 1 more): it is left out, as no size can be told by it'],
      [2, 'size chart words (parka and 1 more): it is left out, as no size can be told by it'],
      [3, '"chart.sizes.0.zones.bust.max" is above 400'],
      [4, expect.stringMatching(/^"garment" is not one of/)],
      [5, 'size chart mess (parka and 1 more): it is left out, as no size can be told by it'],
      [6, 'size chart boots (parka and 1 more): it is left out, as no size can be told by it'],
    ]);
  });

  it("reads a merchant's own text", async () => {
    const chart =
      'Size | S | M | L\nChest (cm) | 86-94 | 94-102 | 102-110\nWaist (cm) | 74-82 | 82-90 | 90-98';
    const { written } = await run({ ...coats, audience: 'men', measures: 'body', chart });
    expect(written).toBe(1);
    expect((await charts())[0]?.chart).toMatchObject({
      audience: 'men',
      measures: 'body',
      sizes: [
        { label: 'S', zones: { chest: { min: 86, max: 94 }, waist: { min: 74, max: 82 } } },
        { label: 'M', zones: { chest: { min: 94, max: 102 } } },
        { label: 'L', zones: { waist: { min: 90, max: 98 } } },
      ],
    });
  });

  it('takes why something went back, and shows it to nobody', async () => {
    const back = {
      id: 'r1',
      type: 'return',
      at: '2026-11-20T10:00:00Z',
      status: 'completed',
      lines: [{ id: 'l1', quantity: -1 }],
    };
    const order = {
      ...{ type: 'order', id: 'o1', number: 'N-1', placedAt: '2026-11-14T18:05:00Z', currency: 'EUR' },
      ...{ email: 'a@b.example', lines: [{ id: 'l1', title: 'Parka', quantity: 1 }] },
    };
    expect((await run({ ...order, adjustments: [{ ...back, reason: 'too-small' }] })).written).toBe(1);
    const { adjustments } = await gateway.db
      .selectFrom('orders')
      .select('adjustments')
      .executeTakeFirstOrThrow();
    expect(adjustments).toMatchObject([{ reason: 'too-small' }]);
    const token = await gateway.begin();
    await gateway.call('POST', '/v1/order-lookups', {
      token,
      body: { number: 'N-1', contact: 'a@b.example' },
    });
    const shown = await (await gateway.call('GET', '/v1/orders/N-1', { token })).text();
    expect(shown).toContain('"r1"');
    expect(shown).not.toContain('too-small');
    const { refusals } = await run({ ...order, adjustments: [{ ...back, reason: 'Too small!' }] });
    expect(refusals[0]?.reason).toBe('"adjustments.0.reason" is no handle of a reason, as in too-small');
  });
});
