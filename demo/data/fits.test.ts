import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProductSizing } from '../../src/contract/index.js';
import { RecordSchema } from '../../src/gateway/import/records.js';
import { storeRecords } from '../../src/gateway/import/store.js';
import { learnSizes } from '../../src/gateway/services/size-learning.js';
import {
  createTestClock,
  createTestGateway,
  type TestGateway,
  testShops,
} from '../../src/gateway/testing.js';
import { catalogue } from './catalogue.js';
import { demoCharts } from './charts.js';
import { demoFits, firstFit } from './fits.js';
import { returnPolicy } from './policy.js';
import { demoProducts } from './products.js';

const now = new Date('2026-11-22T20:00:00Z');
const fits = demoFits(catalogue, now);

describe('the sizes of the demo', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    const shop = { ...testShops[0], returns: returnPolicy };
    gateway = await createTestGateway({ clock: createTestClock(now), shops: [shop] });
    const records = [...demoProducts(catalogue), ...demoCharts(), ...fits].map((record) => ({
      origin: 'jsonl' as const,
      record: v.parse(RecordSchema, record),
    }));
    const row = { id: 'northfold', country: 'NL', url: null };
    const outcomes = await storeRecords(gateway.db, row, records);
    expect(outcomes.filter((outcome) => outcome !== 'written')).toEqual([]);
    await learnSizes(gateway.deps);
  });
  afterAll(() => gateway.close());

  const ask = async (product: string): Promise<ProductSizing> => {
    const response = await gateway.call('GET', `/v1/products/${product}/sizing?shop=northfold`);
    return (await response.json()) as ProductSizing;
  };

  it('begin with the order by which a start knows that they are there', () => {
    expect(fits[0]?.['id']).toBe(firstFit);
  });

  it.each(catalogue.filter(({ category }) => category === 'clothing' || category === 'footwear'))(
    'has a size for every variant of $handle',
    async ({ id, variants }) => {
      const sizing = await ask(id);
      expect(sizing.variants).toHaveLength(variants.length);
      const labels = sizing.chart?.sizes.map(({ label }) => label);
      for (const variant of sizing.variants) expect(labels).toContain(variant.size);
    },
  );

  it('have some that are sold out', async () => {
    for (const product of ['p-harbour-tee', 'p-meadow-dress', 'p-drover-jeans', 'p-trail-boots']) {
      const { variants } = await ask(product);
      expect(variants.map(({ available }) => available)).toContain(0);
    }
  });

  it('show what runs small, what runs large, and what is true to size', async () => {
    const lean = async (product: string): Promise<number> => {
      const { record } = await ask(product);
      const { kept = 0, tooSmall = 0, tooLarge = 0 } = record ?? {};
      return Math.round(((tooSmall - tooLarge) / (kept + tooSmall + tooLarge)) * 100);
    };
    expect(await lean('p-ridge-runners')).toBeGreaterThan(15);
    expect(await lean('p-drover-jeans')).toBeGreaterThan(15);
    expect(await lean('p-field-coat')).toBeLessThan(-8);
    for (const product of ['p-harbour-tee', 'p-meadow-dress', 'p-trail-boots'])
      expect(Math.abs(await lean(product))).toBeLessThan(4);
  });

  it('tell nothing of what was sold too seldom', async () => {
    const { record, usual } = await ask('p-stable-boots');
    expect(record).toBeUndefined();
    expect(usual?.kept).toBeGreaterThan(50);
  });
});
