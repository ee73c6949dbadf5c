import { randomUUID } from 'node:crypto';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Return, SupportError } from '../../contract/index.js';
import { createTestGateway, testEngine, type TestGateway } from '../testing.js';
import { keep, sampleOrder } from '../testing-orders.js';
import { createLimits, limitTable } from './limits.js';
import { createSlipPrinter, type SlipPrinter } from './slip-printer.js';
import { createSlips, type Slip, type Slips } from './slips.js';
import { toReturn } from './return-rows.js';

let gateway: TestGateway;
let slips: Slips;

beforeAll(async () => {
  gateway = await createTestGateway();
  slips = createSlips(gateway.deps);
  await keep(gateway, [sampleOrder()]);
});
afterAll(() => gateway.close());

async function keepReturn(status = 'approved'): Promise<Return> {
  const line = { lineId: 'l1', title: '毛衣', quantity: 1, reason: 'too-big', photos: [], outcome: 'refund' };
  const id = randomUUID();
  await gateway.db
    .insertInto('returns')
    .values({
      id,
      shop_id: 'northfold',
      order_id: 'o1',
      number: `NF-1 "R"/${id.slice(0, 4)}`,
      status,
      method: 'label',
      lines: JSON.stringify([line]),
      settlement: '{}',
      locale: 'en',
    } as never)
    .execute();
  const row = await gateway.db
    .selectFrom('returns')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return toReturn(row, [], { orderNumber: 'NF-1', policy: undefined });
}

async function linkTo(ret: Return, locale = 'en'): Promise<string> {
  const shop = await gateway.db
    .selectFrom('shops')
    .selectAll()
    .where('id', '=', 'northfold')
    .executeTakeFirstOrThrow();
  const { url, expiresAt } = await slips.link(shop, ret, locale, 'https://help.example');
  expect(Date.parse(expiresAt) - gateway.clock.now().getTime()).toBe(5 * 60_000);
  expect(url).toMatch(/^https:\/\/help\.example\/v1\/slips\/[\w.-]+$/);
  return new URL(url).pathname;
}

describe(`a slip, on ${testEngine}`, () => {
  it('is a file that a link opens for five minutes', async () => {
    const ret = await keepReturn();
    const path = await linkTo(ret, 'zh-Hans');
    const response = await gateway.call('GET', path);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="return-NF-1-R-${ret.id.slice(0, 4)}.pdf"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'") as string,
    });
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await response.arrayBuffer())), {
      mergePages: true,
    });
    for (const part of ['Northfold', ret.number, '毛衣', '退货单']) expect(text).toContain(part);

    gateway.clock.advance(5 * 60_000 + 1000);
    expect((await gateway.call('GET', path)).status).toBe(404);
  });

  it('is refused to who changed the link or made one up', async () => {
    const path = await linkTo(await keepReturn());
    for (const other of [
      `${path}x`,
      path.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      '/v1/slips/x',
      '/v1/slips/a.b',
    ])
      expect((await gateway.call('GET', other)).status, other).toBe(404);
  });

  it.each(['requested', 'in-transit', 'cancelled'])(
    'does not exist while the return is %s',
    async (status) => {
      const ret = await keepReturn(status);
      await expect((async () => linkTo(ret))()).rejects.toMatchObject({ code: 'conflict' });
    },
  );

  it('is no more once the return is called off', async () => {
    const ret = await keepReturn();
    const path = await linkTo(ret);
    await gateway.db.updateTable('returns').set({ status: 'cancelled' }).where('id', '=', ret.id).execute();
    expect((await gateway.call('GET', path)).status).toBe(409);
  });
});

describe('the drawing of slips', () => {
  const countingPrinter = (): SlipPrinter & { drawn: number } => ({
    drawn: 0,
    print() {
      this.drawn += 1;
      return Promise.resolve(new Uint8Array(this.drawn));
    },
    stop: () => Promise.resolve(),
  });
  const tokenOf = async (ret: Return, locale?: string): Promise<string> =>
    (await linkTo(ret, locale)).replace('/v1/slips/', '');

  it('is done once for a link, however often and by how many it is opened', async () => {
    const printer = countingPrinter();
    const own = createSlips({ ...gateway.deps, slipPrinter: printer });
    const token = await tokenOf(await keepReturn());
    await Promise.all(Array.from({ length: 40 }, () => own.read(token)));
    await own.read(token);
    expect(printer.drawn).toBe(1);
  });

  it('is done anew for another language, once the return has changed, and after five minutes', async () => {
    const printer = countingPrinter();
    const own = createSlips({ ...gateway.deps, slipPrinter: printer });
    const ret = await keepReturn();
    await own.read(await tokenOf(ret));
    await own.read(await tokenOf(ret, 'ar'));
    expect(printer.drawn).toBe(2);
    await gateway.db.updateTable('returns').set({ send_by: '2026-12-24' }).where('id', '=', ret.id).execute();
    await own.read(await tokenOf(ret));
    expect(printer.drawn).toBe(3);
    gateway.clock.advance(5 * 60_000);
    await own.read(await tokenOf(ret));
    expect(printer.drawn).toBe(4);
  });

  it('is tried again after one that failed', async () => {
    const printer = countingPrinter();
    const print = vi.spyOn(printer, 'print');
    print.mockRejectedValueOnce(new SupportError('unavailable', { retryAfter: 5 }));
    const own = createSlips({ ...gateway.deps, slipPrinter: printer });
    const token = await tokenOf(await keepReturn());
    await expect(own.read(token)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(own.read(token)).resolves.toMatchObject({ pdf: new Uint8Array(1) });
  });

  it('has a limit for each return, which stops before the queue', async () => {
    const printer = countingPrinter();
    const { pool } = gateway.database;
    const limits = createLimits({ pool, secret: gateway.deps.secret });
    const own = createSlips({ ...gateway.deps, limits, slipPrinter: printer });
    const [ret, other] = [await keepReturn(), await keepReturn()];
    const most = limitTable['slip-per-return'].points;
    const open = async (): Promise<Slip> => {
      gateway.clock.advance(5 * 60_000);
      return own.read(await tokenOf(ret));
    };
    for (let count = 0; count < most; count++) await open();
    await expect(open()).rejects.toMatchObject({ code: 'rate-limited' });
    expect(printer.drawn).toBe(most);
    await own.read(await tokenOf(other));
  });

  it('counts against that limit what failed, and not what the queue had no room for', async () => {
    const printer = countingPrinter();
    const print = vi.spyOn(printer, 'print');
    const { pool } = gateway.database;
    const limits = createLimits({ pool, secret: gateway.deps.secret });
    const own = createSlips({ ...gateway.deps, limits, slipPrinter: printer });
    const token = await tokenOf(await keepReturn());
    const most = limitTable['slip-per-return'].points;
    for (let count = 0; count < most; count++) {
      print.mockRejectedValueOnce(new SupportError('unavailable', { retryAfter: 5 }));
      await expect(own.read(token)).rejects.toMatchObject({ code: 'unavailable' });
    }
    for (let count = 0; count < most; count++) {
      print.mockRejectedValueOnce(new SupportError('unavailable'));
      await expect(own.read(token)).rejects.toMatchObject({ code: 'unavailable' });
    }
    await expect(own.read(token)).rejects.toMatchObject({ code: 'rate-limited' });
  });
});

describe('createSlipPrinter', () => {
  it('gives up a slip that takes too long, and draws the next one', async () => {
    const ret = await keepReturn();
    const task = { shop: { name: 'Northfold' }, ret, locale: 'en' };
    const hasty = createSlipPrinter({ patience: 1 });
    await expect(hasty.print(task)).rejects.toMatchObject({ code: 'unavailable' });
    await hasty.stop();

    const printer = createSlipPrinter({ most: 2 });
    const [first, second, third] = await Promise.allSettled([
      printer.print(task),
      printer.print(task),
      printer.print(task),
    ]);
    expect([first.status, second.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(third).toMatchObject({ reason: { code: 'unavailable', retryAfter: 5 } });
    await printer.stop();
    expect(
      Buffer.from(await printer.print(task))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    await printer.stop();
  });
});
