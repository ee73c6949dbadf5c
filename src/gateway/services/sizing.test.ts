import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProductSizing, ShopConfig } from '../../contract/index.js';
import { createTestGateway, testEngine, type TestGateway, testShops } from '../testing.js';
import { keepSizes, sampleChart } from '../testing-sizes.js';

const shops = [
  ...testShops,
  { id: 'silent', name: 'Silent', sizing: false },
  { id: 'bare', name: 'Bare', sizing: true },
];
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createTestGateway({ shops });
  await keepSizes(gateway, 'jacket');
  await keepSizes(gateway, 'jacket', { shop: 'silent' });
});
afterAll(() => gateway.close());

async function ask(product: string, shop = 'northfold') {
  const response = await gateway.call('GET', `/v1/products/${product}/sizing?shop=${shop}`);
  return {
    status: response.status,
    response,
    answer: (await response.json()) as ProductSizing & { code?: string },
  };
}

async function capabilityOf(shop: string): Promise<unknown> {
  const response = await gateway.call('GET', `/v1/config?shop=${shop}`);
  return ((await response.json()) as ShopConfig).capabilities.sizing;
}

async function keepRecords(
  rows: readonly (readonly [product: string, garment: 'jacket' | 'coat', kept: number])[],
): Promise<void> {
  await gateway.db.deleteFrom('size_records').execute();
  await gateway.db
    .insertInto('size_records')
    .values(
      rows.map(([product_id, garment, kept]) => ({
        shop_id: 'northfold',
        product_id,
        garment,
        kept,
        too_small: 4,
        too_large: 2,
      })),
    )
    .execute();
}

describe(`a product's sizes on ${testEngine}`, () => {
  it('are told to anybody, with the stock of each', async () => {
    const { status, response, answer } = await ask('jacket');
    expect(status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('public, max-age=60');
    expect(answer).toEqual({
      productId: 'jacket',
      title: 'Rain jacket',
      garment: 'jacket',
      chart: sampleChart,
      variants: [
        { variantId: 'jacket-l', title: 'L', size: 'L', available: null },
        { variantId: 'jacket-m', title: 'M', size: 'M', available: 0 },
        { variantId: 'jacket-s', title: 'S', size: 'S', available: 3 },
      ],
    });
  });

  it('are not there for a product without a chart, that is not for sale, of another shop, or of nobody', async () => {
    await keepSizes(gateway, 'draft', { published: false });
    await keepSizes(gateway, 'scarf', { chart: null });
    await keepSizes(gateway, 'southern', { shop: 'southfold' });
    for (const product of ['scarf', 'draft', 'southern', 'nowhere'])
      expect((await ask(product)).answer.code).toBe('not-found');
    expect((await ask('southern', 'southfold')).status).toBe(200);
    // Nobody is told to take a size that no variant has.
    await keepSizes(gateway, 'misnamed', { stock: { 36: 3, 38: 1 } });
    expect((await ask('misnamed')).answer.code).toBe('not-found');
    expect((await ask('jacket', 'nobody')).answer.code).toBe('shop-unknown');
  });

  it('are not there for a product that nobody said is for sale, until it is imported again', async () => {
    await keepSizes(gateway, 'old', { stock: {} });
    // As a version before sizes kept it, drafts too.
    await gateway.db
      .insertInto('product_variants')
      .values({ shop_id: 'northfold', id: 'old-s', product_id: 'old', name: 'Old - S', title: 'Old' })
      .execute();
    expect((await ask('old')).answer.code).toBe('not-found');
    await keepSizes(gateway, 'old', { stock: { S: 1 } });
    expect((await ask('old')).status).toBe(200);
  });

  it('are kept from pages of other origins', async () => {
    const ask = async (origin: string) =>
      gateway.call('GET', '/v1/products/jacket/sizing?shop=northfold', { headers: { Origin: origin } });
    expect((await ask('https://northfold.example')).status).toBe(200);
    expect((await ask('https://southfold.example')).status).toBe(403);
  });

  it('come from the chart that names the product, else from that of its category', async () => {
    await keepSizes(gateway, 'parka', {
      category: ' COATS ',
      chart: { id: 'coats', garment: 'coat', products: [], categories: ['coats'] },
    });
    expect((await ask('parka')).answer.garment).toBe('coat');
    await keepSizes(gateway, 'duffel', {
      category: 'Coats',
      chart: { id: 'zz-own', garment: 'jacket', products: ['duffel'] },
    });
    expect((await ask('duffel')).answer.garment).toBe('jacket');
    await keepSizes(gateway, 'loden', {
      category: 'Coats',
      chart: { id: 'a-coats', garment: 'dress', products: [], categories: ['coats'] },
    });
    expect((await ask('loden')).answer.garment).toBe('dress');
    await keepSizes(gateway, 'ulster', {
      category: 'Coats',
      chart: { id: 'zz-first', garment: 'coat', products: ['ulster'] },
    });
    await keepSizes(gateway, 'ulster', {
      category: 'Coats',
      chart: { id: 'zz-second', garment: 'skirt', products: ['ulster'] },
    });
    expect((await ask('ulster')).answer.garment).toBe('coat');
  });

  it('are offered where there is a chart, and where the settings say so', async () => {
    const profiles = { customerDays: 730, guestDays: 30 };
    expect(await capabilityOf('northfold')).toEqual({ profiles });
    expect(await capabilityOf('bare')).toEqual({ profiles });
    expect(await capabilityOf('silent')).toBeUndefined();
    expect((await ask('jacket', 'silent')).answer.code).toBe('unsupported');
    expect((await ask('jacket', 'bare')).answer.code).toBe('not-found');
  });

  it('come with what returns taught: of the product, and of the others of its garment', async () => {
    await keepRecords([
      ['jacket', 'jacket', 30],
      ['other', 'jacket', 50],
      ['parka', 'coat', 900],
    ]);
    const { answer } = await ask('jacket');
    // Of 36 orders as of 20, of 92 as of 50.
    expect(answer.record).toEqual({ kept: 17, tooSmall: 2, tooLarge: 1 });
    expect(answer.usual).toEqual({ kept: 44, tooSmall: 4, tooLarge: 2 });
    const { record, usual } = (await ask('duffel')).answer;
    expect([record, usual?.kept]).toEqual([undefined, 44]);
  });

  it('count what a product taught once, as its own', async () => {
    await keepRecords([
      ['jacket', 'jacket', 30],
      ['other', 'jacket', 12],
    ]);
    const { answer } = await ask('jacket');
    expect(answer.record).toEqual({ kept: 17, tooSmall: 2, tooLarge: 1 });
    // Of 18 orders of others nothing is told.
    expect(answer.usual).toBeUndefined();
    expect((await ask('duffel')).answer.usual).toBeDefined();
  });

  it('come in words that turn nothing around', async () => {
    await keepSizes(gateway, 'cape', { stock: { '\u202eL\u0007': 1, '\u2066\u202e': 1 } });
    expect((await ask('cape')).answer.variants).toMatchObject([
      { title: 'L', size: 'L' },
      { title: 'Rain jacket' },
    ]);
  });

  it('tell of three pieces where there are more', async () => {
    await keepSizes(gateway, 'poncho', { stock: { S: 4, M: 900, L: 2 } });
    expect((await ask('poncho')).answer.variants.map(({ available }) => available)).toEqual([2, 3, 3]);
  });

  it('leave out what an exchange has reserved', async () => {
    const [returnId] = ['01234567-89ab-8def-8123-456789abcdef'];
    await gateway.db
      .insertInto('orders')
      .values({
        ...{ id: 'o1', shop_id: 'northfold', number: '1', number_key: '1', currency: 'EUR', source: 'test' },
        ...{ placed_at: new Date(), updated_at: new Date(), lines: '[]' },
      })
      .execute();
    await gateway.db
      .insertInto('returns')
      .values({
        ...{ id: returnId, shop_id: 'northfold', order_id: 'o1', number: '1-R1', status: 'approved' },
        ...{ method: 'label', lines: '[]', settlement: '{}', locale: 'en' },
      })
      .execute();
    await gateway.db
      .insertInto('reservations')
      .values({
        ...{ return_id: returnId, shop_id: 'northfold', variant_id: 'jacket-s', quantity: 2 },
        expires_at: new Date(gateway.clock.now().getTime() + 60_000),
      })
      .execute();
    const small = (await ask('jacket')).answer.variants.find(({ variantId }) => variantId === 'jacket-s');
    expect(small?.available).toBe(1);
  });
});
