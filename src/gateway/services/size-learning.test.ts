import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrderLine, ReturnStatus } from '../../contract/index.js';
import type { StoredParcel } from '../providers/carriers/carriers.js';
import type { StoredOrder } from '../providers/commerce/commerce.js';
import { createTestClock, createTestGateway, testEngine, type TestGateway, testShops } from '../testing.js';
import { keep, sampleOrder, sampleParcel } from '../testing-orders.js';
import { keepSizes } from '../testing-sizes.js';
import { learnShopSizes, learnSizes, minChange, minOrders } from './size-learning.js';
import type { ReturnPolicyInput } from '../../contract/return-rules.js';
import { policyOf } from './return-policy.js';
import { countOutcomes } from './size-outcomes.js';
import { createShops } from './shops.js';
import { ShopSettingsSchema } from './shop-settings.js';

const start = new Date('2026-11-28T09:00:00Z');
const day = 86_400_000;
const longAgo = new Date(start.getTime() - 100 * day);
const settings = { ...testShops[0], returns: { days: 30 } };

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createTestGateway({ clock: createTestClock(start), shops: [settings, testShops[1]] });
});
afterAll(() => gateway.close());
beforeEach(async () => {
  gateway.clock.set(start);
  for (const table of ['returns', 'parcels', 'orders', 'size_records', 'size_charts'] as const)
    await gateway.db.deleteFrom(table).execute();
  await gateway.db.deleteFrom('product_variants').execute();
  await setPolicy({ days: 30 });
  await keepSizes(gateway, 'jacket');
  // From then on the shop knows of reasons.
  await keepOrder({ at: new Date(start.getTime() - 400 * day), lines: [{ product: 'gloves' }] });
  await keepReturn(lastOrder, 'changed-my-mind', { at: new Date(start.getTime() - 399 * day) });
});

async function setPolicy(returns: ReturnPolicyInput | undefined): Promise<void> {
  await createShops(gateway.deps).save(v.parse(ShopSettingsSchema, { ...testShops[0], returns }));
}

interface Bought {
  readonly product?: string;
  readonly variant?: string;
  readonly quantity?: number;
  readonly left?: number;
  readonly onSale?: boolean;
}

interface Came {
  readonly at?: Date;
  readonly lines?: readonly Bought[];
  readonly cancelled?: boolean;
  readonly parcel?: Partial<StoredParcel>;
  readonly adjustments?: readonly object[];
  readonly shop?: string;
}

let orders = 0;
let lastOrder = '';
/** So many orders that came, each given back whole for `reason` if there is one. */
async function keepMany(
  count: number,
  {
    at = longAgo,
    lines = [{}],
    cancelled = false,
    parcel = {},
    adjustments = [],
    shop = 'northfold',
  }: Came = {},
  reason?: string,
): Promise<void> {
  const own = lines.map(
    ({ product = 'jacket', variant, quantity = 1, left = quantity, onSale }, index): OrderLine => ({
      id: `l${index}`,
      title: 'Rain jacket',
      ...(variant === undefined ? { productId: product } : { variantId: variant }),
      quantity: { original: quantity, total: left, fulfilled: quantity },
      ...(onSale && { onSale }),
    }),
  );
  const ids = Array.from({ length: count }, () => `o${(orders += 1)}`);
  lastOrder = ids.at(-1) ?? '';
  await keep(
    gateway,
    ids.map((id) =>
      sampleOrder({
        ...{ id, number: `NF-${id}`, lines: own, adjustments: adjustments as StoredOrder['adjustments'] },
        ...(cancelled && { cancelledAt: at }),
      }),
    ),
    ids.map((id) =>
      sampleParcel({
        ...{ id: `p-${id}`, orderId: id, state: 'delivered', deliveredAt: at },
        lines: own.map((line) => ({ id: line.id, quantity: line.quantity.original })),
        ...parcel,
      }),
    ),
    shop,
  );
  if (reason !== undefined) await keepReturns(ids, reason);
}

async function keepOrder(came: Came = {}): Promise<string> {
  await keepMany(1, came);
  return lastOrder;
}

type Returned = {
  readonly line?: string;
  readonly quantity?: number;
  readonly status?: ReturnStatus;
  readonly at?: Date;
};

async function keepReturns(
  ids: readonly string[],
  reason: string,
  { line = 'l0', quantity = 1, status = 'resolved', at = start }: Returned = {},
): Promise<void> {
  const lines = JSON.stringify([{ lineId: line, quantity, reason, title: 'Rain jacket', photos: [] }]);
  const rest = { status, method: 'label', lines, settlement: '{}', locale: 'en', created_at: at } as const;
  await gateway.db
    .insertInto('returns')
    .values(
      ids.map((order_id) => {
        const id = randomUUID();
        return { id, shop_id: 'northfold', order_id, number: id, ...rest };
      }),
    )
    .execute();
}

const keepReturn = (order: string, reason: string, returned?: Returned): Promise<void> =>
  keepReturns([order], reason, returned);

async function learnt(product = 'jacket', shop = 'northfold') {
  for (const each of await gateway.db.selectFrom('shops').selectAll().execute())
    await learnShopSizes(gateway.deps, each);
  const row = await gateway.db
    .selectFrom('size_records')
    .selectAll()
    .where('shop_id', '=', shop)
    .where('product_id', '=', product)
    .executeTakeFirst();
  return row && [row.kept, row.too_small, row.too_large];
}

describe(`learnSizes on ${testEngine}`, () => {
  it('counts what was kept, and what came back as too small and as too large', async () => {
    await keepMany(20);
    await keepMany(5, {}, 'too-small');
    await keepMany(3, {}, 'too-big');
    await keepMany(4, {}, 'damaged-or-defective');
    expect(await learnt()).toEqual([20, 5, 3]);
    expect(await learnt()).toEqual([20, 5, 3]);
  });

  it('tells nothing of fewer orders than nobody can be made out in', async () => {
    await keepMany(minOrders - 1);
    expect(await learnt()).toBeUndefined();
    await keepMany(1);
    expect(await learnt()).toEqual([minOrders, 0, 0]);
  });

  it('counts an order once in each outcome, however many it bought', async () => {
    await keepMany(20, {
      lines: [{ variant: 'jacket-s', quantity: 9 }, { variant: 'jacket-m' }, { variant: 'jacket-l' }],
    });
    await keepReturn(lastOrder, 'too-small', { line: 'l0', quantity: 9 });
    await keepReturn(lastOrder, 'too-big', { line: 'l2' });
    expect(await learnt()).toEqual([20, 1, 1]);
  });

  it('waits until nothing can be given back for its size any more', async () => {
    await setPolicy({
      days: 14,
      windows: [
        { days: 40, reasons: ['too-small'] },
        { days: 365, reasons: ['damaged-or-defective'] },
      ],
    });
    await keepMany(20, { at: new Date(start.getTime() - 40.5 * day) });
    expect(await learnt()).toBeUndefined();
    gateway.clock.advance(day);
    expect(await learnt()).toEqual([20, 0, 0]);
  });

  it('takes a return for what it is in the end', async () => {
    await keepMany(25);
    for (const status of ['declined', 'cancelled'] as const)
      await keepReturn(await keepOrder(), 'too-small', { status });
    expect(await learnt()).toEqual([27, 0, 0]);
  });

  it('takes a return for one once it is on its way', async () => {
    await keepMany(20);
    for (const status of ['requested', 'approved', 'label-ready'] as const)
      await keepReturn(await keepOrder(), 'too-small', { status });
    expect(await learnt()).toEqual([23, 0, 0]);
    await gateway.db.deleteFrom('size_records').execute();
    for (const status of ['in-transit', 'received', 'resolved'] as const)
      await keepReturn(await keepOrder(), 'too-small', { status });
    expect(await learnt()).toEqual([23, 3, 0]);
  });

  it('leaves out what was cancelled, never came, or went back for no reason that is known', async () => {
    await keepMany(20);
    await keepOrder({ cancelled: true });
    await keepOrder({ parcel: { state: 'in-transit', deliveredAt: undefined as never } });
    await keepOrder({ lines: [{ quantity: 1, left: 0 }] });
    expect(await learnt()).toEqual([20, 0, 0]);
  });

  it('counts part of a line as kept, also where the shop has told its refund', async () => {
    await keepMany(10, { lines: [{ quantity: 2 }] }, 'too-big');
    await keepMany(10, { lines: [{ quantity: 2, left: 1 }] }, 'too-big');
    expect(await learnt()).toEqual([20, 0, 20]);
  });

  it('takes the reasons of returns that were made elsewhere', async () => {
    const back = (reason: string, { status = 'completed', quantity = -1 } = {}) => ({
      id: 'a1',
      type: 'return',
      at: start.toISOString(),
      status,
      lines: [{ id: 'l0', quantity }],
      reason,
    });
    await keepMany(14);
    await keepMany(6, { lines: [{ left: 0 }], adjustments: [back('too-small')] });
    await keepMany(2, { adjustments: [back('too-small', { status: 'failed' })] });
    // What came instead.
    await keepMany(2, { adjustments: [back('too-small', { quantity: 1 })] });
    expect(await learnt()).toEqual([18, 6, 0]);
  });

  it('leaves out orders from before the shop knew of any reason', async () => {
    await gateway.db.deleteFrom('returns').execute();
    await keepMany(30);
    expect(await learnt()).toBeUndefined();
    await keepReturn(lastOrder, 'style', { at: new Date(longAgo.getTime() + day) });
    expect(await learnt()).toBeUndefined();
    await keepMany(20, { at: new Date(longAgo.getTime() + 2 * day) });
    expect(await learnt()).toEqual([20, 0, 0]);
  });

  it('counts what is assumed to have come, where the policy assumes it', async () => {
    const parcel = { deliveredAt: undefined as never, state: 'in-transit' as const, shippedAt: longAgo };
    await keepMany(20, { parcel });
    expect(await learnt()).toBeUndefined();
    await setPolicy({ days: 30, assumeDeliveredDays: 10 });
    expect(await learnt()).toEqual([20, 0, 0]);
    await setPolicy({ days: 30, assumeDeliveredDays: 80 });
    expect(await learnt()).toBeUndefined();
  });

  it('learns nothing of what cannot be given back for its size', async () => {
    await keepSizes(gateway, 'shorts', { tags: ['Final'] });
    await keepSizes(gateway, 'gloves', { category: 'Gloves' });
    for (const product of ['shorts', 'gloves']) await keepMany(20, { lines: [{ product }] });
    await keepMany(20);
    await keepMany(minChange, { lines: [{ onSale: true }] });
    await setPolicy({ finalSale: { onSale: true, tags: ['final'] }, blocked: { categories: ['gloves'] } });
    expect([await learnt('shorts'), await learnt('gloves'), await learnt()]).toEqual([
      undefined,
      undefined,
      [20, 0, 0],
    ]);
    await setPolicy({
      finalSale: { onSale: true, tags: ['final'] },
      reasons: [{ id: 'too-small', onFinalSale: true }],
    });
    expect([await learnt('shorts'), await learnt()]).toEqual([
      [20, 0, 0],
      [20 + minChange, 0, 0],
    ]);
  });

  it.each<[string, ReturnPolicyInput | undefined]>([
    ['takes no returns', undefined],
    ['asks for no reason of size', { reasons: [{ id: 'changed-my-mind' }] }],
  ])('learns nothing in a shop that %s', async (_, returns) => {
    await keepMany(20);
    expect(await learnt()).toEqual([20, 0, 0]);
    await setPolicy(returns);
    expect(await learnt()).toBeUndefined();
  });

  it('learns nothing of a product without a chart, and forgets it with its chart', async () => {
    await keepMany(20);
    await keepMany(20, { lines: [{ product: 'unknown' }] });
    expect(await learnt('unknown')).toBeUndefined();
    expect(await learnt()).toEqual([20, 0, 0]);
    await gateway.db.deleteFrom('size_charts').execute();
    expect(await learnt()).toBeUndefined();
  });

  it('tells a record anew only when several orders have changed it', async () => {
    await keepMany(30);
    expect(await learnt()).toEqual([30, 0, 0]);
    await keepMany(minChange - 1, {}, 'too-small');
    expect(await learnt()).toEqual([30, 0, 0]);
    await keepMany(1);
    expect(await learnt()).toEqual([31, minChange - 1, 0]);
    await keepSizes(gateway, 'jacket', { chart: { garment: 'coat' } });
    await learnt();
    const [row] = await gateway.db.selectFrom('size_records').select(['garment', 'kept']).execute();
    expect(row).toEqual({ garment: 'coat', kept: 31 });
  });

  it('counts the same, however many orders it takes at once', async () => {
    await keepMany(7);
    await keepMany(4, { lines: [{}, { product: 'boots' }] }, 'too-small');
    const shop = await gateway.db
      .selectFrom('shops')
      .selectAll()
      .where('id', '=', 'northfold')
      .executeTakeFirstOrThrow();
    const policy = policyOf(shop);
    const count = (ordersAtOnce: number) =>
      countOutcomes(gateway.db, { shopId: shop.id, policy: policy!, now: gateway.clock.now(), ordersAtOnce });
    const all = (await count(5000)) ?? [];
    expect(all).toContainEqual({ product_id: 'jacket', orders: 11, kept: 7, too_small: 4, too_large: 0 });
    for (const atOnce of [1, 2, 5]) {
      const sliced = await count(atOnce);
      expect(sliced).toHaveLength(all.length);
      expect(sliced).toEqual(expect.arrayContaining(all));
    }
  });

  it('looks once a day', async () => {
    await keepMany(20);
    expect(await learnt()).toEqual([20, 0, 0]);
    await keepMany(20);
    gateway.clock.advance(day / 2);
    await learnSizes(gateway.deps);
    const kept = async (): Promise<number | undefined> =>
      (await gateway.db.selectFrom('size_records').select('kept').executeTakeFirst())?.kept;
    expect(await kept()).toBe(20);
    gateway.clock.advance(day / 2);
    await learnSizes(gateway.deps);
    expect(await kept()).toBe(40);
  });

  it('counts whatever quantities are stored', async () => {
    await keepMany(20, {
      lines: [{ quantity: 3e9, left: 0 }],
      adjustments: [
        {
          ...{ id: 'a1', type: 'return', at: start.toISOString(), status: 'completed', reason: 'too-small' },
          lines: [{ id: 'l0', quantity: -1e21 }],
        },
      ],
    });
    expect(await learnt()).toEqual([0, 20, 0]);
  });

  /** What is logged at each level. */
  function logged() {
    const lines: unknown[][] = [];
    const at = (level: string) => (entry: unknown, words: string) => lines.push([level, entry, words]);
    const log = { ...gateway.deps.log, debug: at('debug'), info: at('info'), error: at('error') };
    const deps = { ...gateway.deps, log: log as unknown as typeof gateway.deps.log };
    return { lines, deps };
  }
  const learntAt = async (shop: string): Promise<Date | null> =>
    (
      await gateway.db
        .selectFrom('shops')
        .select('sizes_learnt_at')
        .where('id', '=', shop)
        .executeTakeFirstOrThrow()
    ).sizes_learnt_at;
  const givenBack = (reason: string): object => ({
    ...{ id: 'a1', type: 'return', at: start.toISOString(), status: 'completed', reason },
    lines: [{ id: 'l0', quantity: -1 }],
  });

  it('goes on with the others where it cannot count those of a shop, fails, and tries that one again at the next turn', async () => {
    await keepMany(20);
    await createShops(gateway.deps).save(
      v.parse(ShopSettingsSchema, { ...testShops[1], returns: { days: 30 } }),
    );
    await keepSizes(gateway, 'boots', { shop: 'southfold' });
    await keepMany(1, {
      ...{ shop: 'southfold', lines: [{ product: 'boots' }], adjustments: [givenBack('too-small')] },
    });
    const unreadable = { lines: JSON.stringify([{ id: 'l0', quantity: 'many' }]) };
    await gateway.db.updateTable('parcels').set(unreadable).where('shop_id', '=', 'northfold').execute();
    await gateway.db.updateTable('shops').set({ sizes_learnt_at: null }).execute();
    const { lines, deps } = logged();
    const errors = () => lines.filter(([level]) => level === 'error');
    await expect(learnSizes(deps)).rejects.toThrow('1 of 2 shops');
    expect(errors()).toEqual([
      ['error', { shop: 'northfold', err: expect.any(Error) as Error }, 'sizes not learnt'],
    ]);
    expect([await learntAt('northfold'), await learntAt('southfold')]).toEqual([null, start]);
    gateway.clock.advance(day / 24);
    await expect(learnSizes(deps)).rejects.toThrow('1 of 1 shops');
    expect(errors()).toHaveLength(2);
  });

  it('says why there is nothing to learn yet, and looks again at the next turn', async () => {
    await gateway.db.updateTable('shops').set({ sizes_learnt_at: null }).execute();
    const returned = lastOrder;
    await keepMany(20);
    const { lines, deps } = logged();
    const said = async (): Promise<unknown> => {
      lines.length = 0;
      await learnSizes(deps);
      return lines.find(([, entry]) => (entry as { shop: string }).shop === 'northfold');
    };
    const none = (why: string): unknown[] => [
      expect.anything(),
      { shop: 'northfold', why, written: 0 },
      'no sizes to learn yet',
    ];
    await setPolicy(undefined);
    expect(await said()).toEqual(none('no return policy with a reason of size'));
    await setPolicy({ days: 30 });
    await gateway.db.deleteFrom('returns').execute();
    expect(await said()).toEqual(none('no return or refund with a reason'));
    await gateway.db.deleteFrom('size_charts').execute();
    expect(await said()).toEqual(none('no chart'));
    expect(await learntAt('northfold')).toBeNull();

    await keepSizes(gateway, 'jacket');
    await keepReturn(returned, 'changed-my-mind', { at: new Date(start.getTime() - 399 * day) });
    await keepSizes(gateway, 'coat');
    await keepMany(19, { lines: [{ product: 'coat' }] });
    expect(await said()).toEqual([
      'info',
      { shop: 'northfold', records: 1, tooFew: 1, written: 1 },
      'sizes learnt',
    ]);
    expect(await learntAt('northfold')).toEqual(start);
    expect(await said()).toBeUndefined();
  });

  it('ends in the midst when it is told to, which is no error', async () => {
    await gateway.db
      .updateTable('shops')
      .set({ sizes_learnt_at: null })
      .where('id', '=', 'northfold')
      .execute();
    await gateway.db
      .updateTable('shops')
      .set({ sizes_learnt_at: start })
      .where('id', '=', 'southfold')
      .execute();
    const { lines, deps } = logged();
    const stop = new AbortController();
    let asked = 0;
    const now = (): Date => {
      // Once for which shops are due, then for the first of them.
      if ((asked += 1) === 2) stop.abort(new Error('over'));
      return start;
    };
    await expect(learnSizes({ ...deps, now }, stop.signal)).rejects.toThrow('over');
    expect([asked, lines, await learntAt('northfold')]).toEqual([2, [], null]);
  });

  it('is a job of its own', async () => {
    await gateway.db.updateTable('shops').set({ sizes_learnt_at: null }).execute();
    await keepMany(20);
    await gateway.jobs.add('size-learning', {});
    await gateway.jobs.drain();
    expect(await learntAt('northfold')).toEqual(start);
  });

  it('keeps shops apart', async () => {
    await keepMany(20);
    await keepMany(5, { shop: 'southfold' });
    expect(await learnt('jacket', 'southfold')).toBeUndefined();
    expect(await learnt()).toEqual([20, 0, 0]);
  });
});
