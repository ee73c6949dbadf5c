import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OrderSchema } from '../src/contract/index.js';
import * as v from 'valibot';
import { importFiles, type Remark, type Summary } from '../src/gateway/import/import.js';
import { findShop } from '../src/gateway/import/shop.js';
import { createStore } from '../src/gateway/import/store.js';
import { createTestGateway, type TestGateway } from '../src/gateway/testing.js';
import { hasRetail, readRetail, retailOrders, toJsonLines } from './retail/convert.js';

const shopify = join(import.meta.dirname, '../../shared/data/shopify');
const hasShopify = existsSync(shopify);
if (!hasRetail) console.warn('skipped: the 1,000 retail orders are not here (../shared/data/retail)');
if (!hasShopify) console.warn("skipped: Shopify's samples are not here (../shared/data/shopify)");

let gateway: TestGateway;
let folder: string;
beforeAll(async () => {
  gateway = await createTestGateway();
  folder = await mkdtemp(join(tmpdir(), 'bellhop-import-'));
});
afterAll(async () => {
  await gateway.close();
  await rm(folder, { recursive: true });
});

async function run(shopId: string, ...files: string[]): Promise<Summary & { refusals: Remark[] }> {
  const shop = await findShop(gateway.db, shopId);
  const refusals: Remark[] = [];
  const summary = await importFiles({
    files,
    sink: { name: 'test', ...createStore(gateway.db, shop) },
    onRefused: (refusal) => refusals.push(refusal),
  });
  return { ...summary, refusals };
}

describe.skipIf(!hasRetail)('the 1,000 retail orders', () => {
  it('are all found by number and e-mail, and read, after one import; a second changes nothing', async () => {
    const records = retailOrders(readRetail());
    const path = join(folder, 'retail.jsonl');
    await writeFile(path, toJsonLines(records));
    expect(await run('northfold', path)).toMatchObject({ read: 1000, written: 1000, refusals: [] });
    expect(await run('northfold', path)).toMatchObject({ read: 1000, unchanged: 1000 });

    const token = await gateway.begin();
    const missed: string[] = [];
    const find = async (record: (typeof records)[number]): Promise<void> => {
      const body = { number: record.number, contact: record.email };
      const lookup = await gateway.call('POST', '/v1/order-lookups', { token, body });
      const answer = await gateway.call('GET', `/v1/orders/${encodeURIComponent(record.number)}`, { token });
      const order = answer.ok ? v.safeParse(OrderSchema, await answer.json()) : undefined;
      const isRight =
        order?.success &&
        order.output.number === record.number &&
        order.output.lines.length === record.lines.length;
      if (lookup.status !== 202 || !isRight) missed.push(record.number);
    };
    // A look-up answers after the same time whether it found one: fifty wait together.
    for (let at = 0; at < records.length; at += 50) await Promise.all(records.slice(at, at + 50).map(find));
    expect(missed).toEqual([]);
  }, 120_000);
});

describe.skipIf(!hasShopify)("Shopify's samples", () => {
  const json = (name: string): string => join(shopify, 'rest-fixtures', `${name}.json`);

  it('are all read, and what is refused is refused for a reason', async () => {
    const tables = readdirSync(join(shopify, 'product-csvs')).filter((name) => name.endsWith('.csv'));
    const { failures, refusals, read } = await run(
      'southfold',
      ...['fulfillment_events', 'fulfillment_orders', 'fulfillments', 'orders', 'products', 'refunds'].map(
        json,
      ),
      ...tables.map((name) => join(shopify, 'product-csvs', name)),
    );
    expect(failures).toEqual([]);
    expect(read).toBe(127);
    const reasons = new Map<string, number>();
    for (const { reason } of refusals) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    expect(Object.fromEntries(reasons)).toEqual({
      // The documentation calls ten orders #1002.
      'another order has this number already': 9,
      // These two are of orders that share that number.
      'its order is not known': 2,
      'is a fulfilment order, which tells a warehouse what to do: Bellhop reads fulfilments': 24,
    });
  });

  it('give an order its parcels, events and refunds', async () => {
    const token = await gateway.begin('southfold');
    const body = { number: '1001', contact: 'bob.norman@mail.example.com' };
    await gateway.call('POST', '/v1/order-lookups', { token, body });
    const order = v.parse(
      OrderSchema,
      await (await gateway.call('GET', '/v1/orders/1001', { token })).json(),
    );
    expect(order.parcels).toHaveLength(10);
    expect(order.parcels.find((parcel) => parcel.id === '255858046')?.checkpoints).toHaveLength(3);
    expect(order.parcels.filter((parcel) => parcel.tracking?.carriers[0]?.id === 'ups')).toHaveLength(3);
  });
});
