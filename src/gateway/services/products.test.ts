import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import {
  maxProducts,
  type Product,
  type ProductList,
  ProductListSchema,
  type ShopConfig,
} from '../../contract/index.js';
import { RecordSchema } from '../import/records.js';
import { findShop } from '../import/shop.js';
import { storeRecords } from '../import/store.js';
import { createTestGateway, testEngine, type TestGateway } from '../testing.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createTestGateway({ limits: true });
  await sell(
    { id: 'shell', title: 'Ridge rain jacket', category: 'Jackets', tags: ['waterproof'], ...coloured },
    { id: 'down', title: 'Down jacket', category: 'Jackets', ...one('349.00', 12) },
    { id: 'boots', title: 'Trail boots', category: 'Shoes', ...one('189.00', 0) },
    { id: 'mug', title: '珐琅杯 户外露营', category: '厨房', ...one('14.00') },
    { id: 'coat', title: 'معطف واق من المطر', ...one('99.00') },
    { id: 'draft', title: 'Secret rain poncho', published: false, ...one('10.00') },
  );
  await sell({ id: 'theirs', title: 'Southfold rain jacket', ...one('1.00') }, 'southfold');
});
afterAll(() => gateway.close());

const coloured = {
  currency: 'EUR',
  url: 'https://northfold.example/products/shell',
  image: 'https://northfold.example/shell.jpg',
  variants: [
    { id: 'shell-red-m', title: 'Red / M', price: '229.00', stock: 40 },
    { id: 'shell-blue-m', title: 'Blue / M', price: '219.00', stock: 2 },
  ],
};
const one = (price: string, stock?: number) => ({
  currency: 'EUR',
  variants: [{ price, ...(stock !== undefined && { stock }) }],
});

type Sold = Readonly<Record<string, unknown>>;
/** Imported as a merchant's file is; the last may name the shop. */
async function sell(...sold: (Sold | string)[]): Promise<void> {
  const shop = sold.find((each) => typeof each === 'string') ?? 'northfold';
  const outcomes = await storeRecords(
    gateway.db,
    await findShop(gateway.db, shop),
    sold.flatMap((product) =>
      typeof product === 'string'
        ? []
        : [{ origin: 'jsonl' as const, record: v.parse(RecordSchema, { type: 'product', ...product }) }],
    ),
  );
  expect(outcomes.filter((outcome) => typeof outcome === 'object')).toEqual([]);
}

async function find(query: string, shop = 'northfold', address?: string): Promise<string[]> {
  const path = `/v1/products?shop=${shop}&query=${encodeURIComponent(query)}`;
  const response = await gateway.call('GET', path, address === undefined ? {} : { address });
  expect(response.status).toBe(200);
  const list = (await response.json()) as ProductList;
  v.parse(ProductListSchema, list);
  return list.products.map(({ id }) => id);
}
const get = (id: string, shop = 'northfold') =>
  gateway.call('GET', `/v1/products/${encodeURIComponent(id)}?shop=${shop}`);

describe(`products on ${testEngine}`, () => {
  it.each([
    ['rain jacket', 'shell'],
    ['do you have a jacket for the rain?', 'shell'],
    ['waterproof', 'shell'],
    ['blue', 'shell'],
    ['ridge jakcet', 'shell'],
    ['trial bots', 'boots'],
    ['shoes', 'boots'],
    ['露营杯子', 'mug'],
    ['珐琅', 'mug'],
    ['معطف للمطر', 'coat'],
  ])('are found by %s: %s', async (query, id) => {
    expect((await find(query))[0]).toBe(id);
  });

  it('are not found by what is like nothing', async () => {
    for (const query of ['lawn mower', '?!', 'zyxw', '自行车']) expect(await find(query)).toEqual([]);
  });

  it('are what the shop shows, and no other shop’s', async () => {
    expect(await find('rain')).toEqual(['shell']);
    expect(await find('secret poncho')).toEqual([]);
    expect(await find('southfold')).toEqual([]);
    expect(await find('rain', 'southfold')).toEqual(['theirs']);
    for (const id of ['draft', 'theirs', 'no-such', '%', 'SHELL']) expect((await get(id)).status).toBe(404);
    expect((await get('theirs', 'southfold')).status).toBe(200);
  });

  it('tell their variants with prices, and coarsely how many are left', async () => {
    const product = (await (await get('shell')).json()) as Product;
    expect(product).toEqual({
      id: 'shell',
      title: 'Ridge rain jacket',
      category: 'Jackets',
      tags: ['waterproof'],
      image: 'https://northfold.example/shell.jpg',
      url: 'https://northfold.example/products/shell',
      variants: [
        { id: 'shell-blue-m', title: 'Blue / M', price: { amount: '219.00', currency: 'EUR' }, available: 2 },
        { id: 'shell-red-m', title: 'Red / M', price: { amount: '229.00', currency: 'EUR' }, available: 3 },
      ],
    });
    const [single] = ((await (await get('mug')).json()) as Product).variants;
    expect(single).toEqual({ id: 'mug', price: { amount: '14.00', currency: 'EUR' }, available: null });
  });

  it('are found anew once an import has changed them, and gone at once where they are shown no more', async () => {
    await sell({ id: 'tent', title: 'Two person tent', ...one('300.00') });
    gateway.clock.advance(60_000);
    expect(await find('tent')).toEqual(['tent']);
    await sell({ id: 'tent', title: 'Two person tent', published: false, ...one('300.00') });
    expect(await find('tent')).toEqual([]);
    await sell({ id: 'tent', title: 'Igloo', ...one('300.00') });
    gateway.clock.advance(60_000);
    expect(await find('igloo')).toEqual(['tent']);
    expect(await find('two person')).toEqual([]);
  });

  it('are a few at once', async () => {
    const many = Array.from({ length: 30 }, (_, at) => ({
      id: `sock-${at}`,
      title: `Sock ${at}`,
      ...one('9.00'),
    }));
    await sell(...many);
    gateway.clock.advance(60_000);
    expect(await find('sock')).toHaveLength(maxProducts);
  });

  it('are offered by a shop that shows some', async () => {
    const offered = async (shop: string) => {
      const response = await gateway.call('GET', `/v1/config?shop=${shop}`);
      return ((await response.json()) as ShopConfig).capabilities.products;
    };
    expect(await offered('northfold')).toBe(true);
    await gateway.db
      .updateTable('product_variants')
      .set({ published: false })
      .where('shop_id', '=', 'southfold')
      .execute();
    expect(await offered('southfold')).toBeUndefined();
    expect((await get('theirs', 'southfold')).status).toBe(501);
  });

  it('are searched so often by one caller, and by others still', async () => {
    const path = '/v1/products?shop=northfold&query=tent';
    const statuses: number[] = [];
    for (let count = 0; count < 121; count++)
      statuses.push((await gateway.call('GET', path, { address: '198.51.100.7' })).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    expect(await find('igloo', 'northfold', '198.51.100.8')).toEqual(['tent']);
  });
});
