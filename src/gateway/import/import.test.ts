import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestGateway, type TestGateway, testShops } from '../testing.js';
import { importFiles, type Remark, type Summary } from './import.js';
import { cell, openReport } from './report.js';
import { findShop } from './shop.js';
import type { Sink } from './sink.js';
import { createStore } from './store.js';

let gateway: TestGateway;
let folder: string;
let sink: Sink;
beforeEach(async () => {
  gateway = await createTestGateway();
  folder = await mkdtemp(join(tmpdir(), 'bellhop-import-'));
  const shop = await findShop(gateway.db, 'northfold');
  sink = { name: 'test', ...createStore(gateway.db, shop) };
});
afterEach(async () => {
  await gateway.close();
  await rm(folder, { recursive: true });
});

const fixture = (name: string): string => join(import.meta.dirname, 'fixtures', name);

async function run(...files: string[]): Promise<Summary & { refusals: Remark[] }> {
  const refusals: Remark[] = [];
  const summary = await importFiles({ files, sink, onRefused: (refusal) => refusals.push(refusal) });
  expect(summary.read).toBe(summary.written + summary.unchanged + summary.refused);
  expect(refusals).toHaveLength(summary.refused);
  return { ...summary, refusals };
}

async function runText(text: string): ReturnType<typeof run> {
  const path = join(folder, 'records');
  await writeFile(path, text);
  return run(path);
}

const jsonl = (...values: unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

async function rowsOf(
  table: 'orders' | 'parcels' | 'parcel_events' | 'product_variants',
): Promise<unknown[]> {
  return gateway.db.selectFrom(table).selectAll().orderBy('id').execute();
}

const everything = async (): Promise<unknown> => [
  await rowsOf('orders'),
  await rowsOf('parcels'),
  await rowsOf('parcel_events'),
  await rowsOf('product_variants'),
];

const all = [
  'fulfillments.json',
  'orders.jsonl',
  'refunds.json',
  'orders.json',
  'fulfillment-events.json',
  'products.csv',
];
const order = {
  type: 'order',
  id: 'o1',
  number: 'N-1',
  placedAt: '2026-11-14T18:05:00Z',
  updatedAt: '2026-11-15T18:05:00Z',
  currency: 'EUR',
  email: 'a@b.example',
  lines: [{ id: 'l1', title: 'Cup', quantity: 3, price: '5.00' }],
};

describe('importFiles', () => {
  it('reads every format, whatever order the files are named in, and refuses what it must', async () => {
    const { refusals, failures, written } = await run(...all.map(fixture));
    expect(failures).toEqual([]);
    expect(refusals.map(({ reason }) => reason).sort()).toEqual(
      [
        '"Title" is missing',
        '"line_items.price" is no amount of EUR',
        'another order has this number already',
        'is nothing that Bellhop reads: no order, fulfilment, event, refund or product',
        'its order is not known',
        'its parcel is not known',
        'its parcel is not known',
        '"placedAt" is no date and time with a zone, as in 2026-11-24T14:20:00+01:00',
        'a parcel holds a line that the order has not',
        'is no JSON',
      ].sort(),
    );
    expect(written).toBe(17);
  });

  it('changes nothing when it is run again', async () => {
    const first = await run(...all.map(fixture));
    const before = await everything();
    const second = await run(...all.map(fixture));
    expect(await everything()).toEqual(before);
    expect(second).toMatchObject({ read: first.read, refused: first.refused, written: 0 });
  });

  it('brings events, refunds and pictures to their orders', async () => {
    await run(...all.map(fixture));
    const tea = await gateway.db
      .selectFrom('orders')
      .selectAll()
      .where('id', '=', '9002001')
      .executeTakeFirstOrThrow();
    expect(tea.lines[0]?.quantity).toEqual({ original: 3, total: 2, fulfilled: 2 });
    expect(tea.adjustments).toEqual([
      {
        id: '801',
        type: 'refund',
        at: '2026-11-19T09:00:00+09:00',
        status: 'completed',
        lines: [{ id: '503', quantity: -1 }],
        amount: { amount: '-400', currency: 'JPY' },
      },
    ]);
    const parcel = await gateway.db
      .selectFrom('parcels')
      .selectAll()
      .where('id', '=', '602')
      .executeTakeFirstOrThrow();
    expect(parcel).toMatchObject({
      state: 'out-for-delivery',
      carrier_name: 'Parcel Pigeon',
      carrier_id: null,
      tracking_number: 'PP 123',
      estimate_from: '2026-11-18',
    });
    expect(await gateway.db.selectFrom('parcels').select('id').where('id', '=', '603').execute()).toEqual([]);
    const shirt = await gateway.db
      .selectFrom('orders')
      .select('lines')
      .where('id', '=', '9001001')
      .executeTakeFirstOrThrow();
    expect(shirt.lines[0]).toMatchObject({
      image: 'https://cdn.example/shirt-blue.jpg',
      url: 'https://northfold.example/products/linen-shirt',
    });
    const kettle = await gateway.db
      .selectFrom('orders')
      .select('lines')
      .where('id', '=', 'A-1')
      .executeTakeFirstOrThrow();
    expect(kettle.lines[0]).toMatchObject({ image: '/img/kettle.png', url: 'https://shop.example/kettle' });
  });

  it('keeps of products what a return needs, and leads order lines to them', async () => {
    const shop = {
      type: 'product',
      id: 'cup',
      title: 'Cup',
      category: 'Kitchen',
      tags: ['final'],
      currency: 'EUR',
    };
    await runText(
      jsonl(
        { ...shop, variants: [{ id: 'cup-red', sku: 'C-R', title: 'Red', price: '5.00', stock: 3 }] },
        {
          ...shop,
          id: 'cup-2',
          title: 'Bowl',
          variants: [{ id: 'b1', price: { amount: '700', currency: 'JPY' } }],
        },
        { ...shop, id: 'cup-3', title: 'Bowl', variants: [{ id: 'b2' }] },
      ),
    );
    expect(await rowsOf('product_variants')).toMatchObject([
      { id: 'b1', price: '700', currency: 'JPY', stock: null, variant: null },
      { id: 'b2', price: null, currency: null },
      {
        id: 'cup-red',
        product_id: 'cup',
        title: 'Cup',
        variant: 'Red',
        category: 'Kitchen',
        tags: ['final'],
        price: '5.00',
        currency: 'EUR',
        stock: 3,
      },
    ]);
    const lines = [
      { id: 'l1', title: 'Cup', sku: 'C-R', quantity: 1, onSale: true },
      { id: 'l2', title: 'Bowl', quantity: 1 },
      { id: 'l3', title: 'Cup', sku: 'C-R', variantId: 'own', quantity: 1 },
    ];
    await runText(jsonl({ ...order, lines }));
    const [stored] = await gateway.db.selectFrom('orders').select('lines').execute();
    expect(stored?.lines).toMatchObject([
      { variantId: 'cup-red', productId: 'cup', onSale: true },
      { id: 'l2' },
      { variantId: 'own' },
    ]);
    // Two are called so: which one it is nobody knows.
    expect(stored?.lines[1]).not.toHaveProperty('variantId');
  });

  it('is found afterwards by number and contact, in any notation', async () => {
    await run(fixture('orders.csv'), fixture('orders.jsonl'));
    for (const [number, contact] of [
      ['1001', 'MARA@example.com'],
      ['#1002', '+49 (170) 555-1234'],
      ['nf20418', '0170 5550100'],
    ]) {
      const token = await gateway.begin();
      expect(
        (await gateway.call('POST', '/v1/order-lookups', { token, body: { number, contact } })).status,
      ).toBe(202);
      expect(
        (await gateway.call('GET', `/v1/orders/${encodeURIComponent(number ?? '')}`, { token })).status,
      ).toBe(200);
    }
  });

  it('writes in the order of ids, whatever order the records come in, so that nobody waits in a circle', async () => {
    const ids = ['o3', 'o1', 'o4', 'o2'];
    await runText(jsonl(...ids.map((id) => ({ ...order, id, number: id }))));
    const { rows } = await gateway.database.pool.query<{ id: string }>('select id from orders order by ctid');
    expect(rows.map(({ id }) => id)).toEqual(['o1', 'o2', 'o3', 'o4']);
  });

  it('replaces an order by a newer one, and not by an older one', async () => {
    await runText(jsonl(order));
    const newer = { ...order, updatedAt: '2026-11-16T00:00:00Z', email: 'new@b.example' };
    expect(await runText(jsonl(newer))).toMatchObject({ written: 1 });
    expect(await runText(jsonl(order))).toMatchObject({ written: 0, unchanged: 1 });
    expect(await rowsOf('orders')).toHaveLength(1);
    expect((await rowsOf('orders'))[0]).toMatchObject({ email_key: 'new@b.example' });
  });

  it("gives the export's order the parcels and lines of the API's, and keeps them", async () => {
    await run(fixture('orders.csv'));
    const implied = await gateway.db
      .selectFrom('parcels')
      .select('id')
      .where('order_id', '=', '9001001')
      .execute();
    expect(implied).toEqual([{ id: '9001001-implied' }]);
    await run(fixture('orders.json'));
    const before = await gateway.db
      .selectFrom('parcels')
      .selectAll()
      .where('order_id', '=', '9001001')
      .orderBy('id')
      .execute();
    expect(before.map((parcel) => parcel.id)).toEqual(['601', '601-2']);
    const newer = (await readFile(fixture('orders.csv'), 'utf8')).replace(
      '2026-11-16 09:12:00',
      '2026-11-30 09:12:00',
    );
    expect(await runText(newer)).toMatchObject({ written: 1 });
    const after = await gateway.db
      .selectFrom('parcels')
      .selectAll()
      .where('order_id', '=', '9001001')
      .orderBy('id')
      .execute();
    expect(after).toEqual(before);
    const { lines } = await gateway.db
      .selectFrom('orders')
      .select('lines')
      .where('id', '=', '9001001')
      .executeTakeFirstOrThrow();
    expect(lines.map((line) => [line.id, line.variant, line.quantity.fulfilled])).toEqual([
      ['501', 'Blue / M', 2],
      ['502', undefined, 1],
    ]);
  });

  it('tells events once and in any order', async () => {
    const parcel = {
      type: 'parcel',
      order: 'n1',
      id: 'p1',
      state: 'info-received',
      lines: [{ id: 'l1', quantity: 2 }],
    };
    const events = [
      { at: '2026-11-16T10:00:00+01:00', state: 'in-transit', words: 'Left the depot' },
      { at: '2026-11-17T10:00:00+01:00', state: 'delivered' },
      { at: '2026-11-17T10:00:00+01:00', state: 'out-for-delivery' },
    ].map((event) => ({ type: 'parcel-event', parcel: 'p1', ...event }));
    await runText(jsonl(order, parcel, ...events));
    const before = await everything();
    expect(await runText(jsonl(...events.reverse(), parcel))).toMatchObject({ written: 0, unchanged: 4 });
    expect(await everything()).toEqual(before);
    expect(await rowsOf('parcel_events')).toHaveLength(3);
    const [row] = await rowsOf('parcels');
    expect(row).toMatchObject({ state: 'delivered', delivered_at: new Date('2026-11-17T09:00:00Z') });
  });

  it('takes a cancelled parcel away again', async () => {
    const parcel = {
      type: 'parcel',
      order: 'o1',
      id: 'p1',
      state: 'in-transit',
      lines: [{ id: 'l1', quantity: 2 }],
    };
    await runText(jsonl(order, parcel));
    await runText(jsonl({ ...parcel, cancelled: true }));
    expect(await rowsOf('parcels')).toEqual([]);
    const [row] = await gateway.db.selectFrom('orders').select('lines').execute();
    expect(row?.lines[0]?.quantity).toEqual({ original: 3, total: 3, fulfilled: 0 });
  });

  it('keeps shops apart', async () => {
    await runText(jsonl(order));
    const south = await findShop(gateway.db, 'southfold');
    const [outcome] = await createStore(gateway.db, south).write([
      {
        origin: 'jsonl',
        record: { type: 'parcel', order: 'o1', id: 'p1', state: 'delivered', checkpoints: [] },
      },
    ]);
    expect(outcome).toEqual({ refused: 'its order is not known' });
  });

  it('lets one record that the database refuses keep out no other', async () => {
    const twice = [
      { ...order, id: 'x1', number: 'X-1', updatedAt: '2026-11-20T00:00:00Z' },
      { ...order, id: 'x2', number: 'X-2', updatedAt: '2026-11-20T00:00:00Z' },
    ];
    await runText(jsonl(...twice));
    // The two change numbers: one statement cannot, one after the other cannot either.
    const swapped = [
      { ...twice[0], number: 'X-3' },
      { ...twice[1], number: 'X-1' },
      { ...order, id: 'x4', number: 'X-4' },
    ];
    expect(await runText(jsonl(...swapped))).toMatchObject({ written: 3, refused: 0 });
  });

  it('stores hostile text as text or refuses it', async () => {
    const huge = 'x'.repeat(10_000_000);
    const text = [
      JSON.stringify({
        ...order,
        name: '\0\ud800<img src=x onerror=alert(1)>',
        lines: [{ title: '=HYPERLINK("x")', quantity: 1 }],
      }),
      JSON.stringify({ ...order, id: 'o2', number: 'N-2', name: huge }),
      JSON.stringify({ ...order, id: 'o3', number: 'N-3' }).replace(
        '{',
        '{"__proto__":{"polluted":true},"constructor":1,',
      ),
      JSON.stringify({ ...order, id: 'o4', number: '###' }),
      JSON.stringify({ ...order, id: 'o5', number: 'N-5', placedAt: '0000-01-01T00:00:00Z' }),
      JSON.stringify({ ...order, id: 'o6', number: '\ufdfa'.repeat(48) }),
      JSON.stringify({ ...order, id: 'o7', number: 'N-7', lines: Array(2).fill(order.lines[0]) }),
    ].join('\n');
    const { refusals } = await runText(text);
    expect(refusals.map(({ line, reason }) => [line, reason])).toEqual([
      [2, '"name" is longer than 300'],
      [4, '"number" has neither letter nor digit'],
      [5, '"placedAt" is no date between 1970 and 2100'],
      [7, 'two lines have the same "id"'],
    ]);
    expect(({} as Record<string, unknown>)['polluted']).toBe(undefined);
    expect((await rowsOf('orders'))[0]).toMatchObject({
      customer_name: '\ufffd<img src=x onerror=alert(1)>',
    });
  });

  it('counts every record once, and once all is there another run changes nothing, whatever the records are', async () => {
    const id = fc.constantFrom('a', 'b', 'c');
    const quantity = fc.integer({ min: 0, max: 3 });
    const at = fc.integer({ min: 1, max: 9 }).map((day) => `2026-11-0${day}T10:00:00Z`);
    const state = fc.constantFrom('pending', 'in-transit', 'delivered', 'exception');
    const maybe = { requiredKeys: ['type'] as never[] };
    const record = fc.oneof(
      fc.record(
        {
          type: fc.constant('order'),
          id,
          number: fc.constantFrom('1', '2', '3'),
          placedAt: at,
          updatedAt: fc.constant('2026-11-20T00:00:00Z'),
          currency: fc.constantFrom('EUR', 'nope'),
          lines: fc.array(fc.record({ id, title: fc.string({ unit: 'binary' }), quantity }), {
            maxLength: 2,
          }),
          parcels: fc.array(
            fc.record({ state, lines: fc.array(fc.record({ id, quantity }), { maxLength: 2 }) }),
            { maxLength: 2 },
          ),
        },
        maybe,
      ),
      fc.record(
        {
          type: fc.constant('parcel'),
          order: fc.constantFrom('a', '1', '3'),
          id: fc.constantFrom('p', 'q'),
          state,
          stateAt: at,
        },
        maybe,
      ),
      fc.record(
        {
          type: fc.constant('parcel-event'),
          parcel: fc.constantFrom('p', 'q'),
          at,
          state,
          words: fc.string({ unit: 'binary' }),
        },
        maybe,
      ),
      fc.record(
        {
          type: fc.constant('adjustment'),
          order: id,
          id,
          kind: fc.constant('refund'),
          at,
          status: fc.constant('completed'),
          lines: fc.array(fc.record({ id, quantity: quantity.map((n) => -n) }), { maxLength: 2 }),
        },
        maybe,
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 12 }), async (records) => {
        await gateway.db.deleteFrom('orders').execute();
        // Backwards, an order's parcel is taken by the second run and the parcel's event by the third.
        for (let run = 0; run < 3; run += 1) await runText(jsonl(...records));
        const before = await everything();
        await runText(jsonl(...records));
        expect(await everything()).toEqual(before);
      }),
      { numRuns: 15 },
    );
  });

  it('stops between two batches, with what it counted stored', async () => {
    const stop = new AbortController();
    const records = Array.from({ length: 50 }, (_, index) => ({
      ...order,
      id: `o${index}`,
      number: `N-${index}`,
    }));
    const path = join(folder, 'many');
    await writeFile(path, jsonl(...records));
    const summary = await importFiles({
      files: [path],
      sink,
      signal: stop.signal,
      batchSize: 10,
      onProgress: () => stop.abort(),
    });
    expect(summary.stopped).toBe(true);
    expect(summary.written).toBeGreaterThan(0);
    expect(summary.written).toBeLessThan(50);
    expect(await rowsOf('orders')).toHaveLength(summary.written);
  });

  it('keeps what stands before the place at which a file breaks off, and says so', async () => {
    const path = join(folder, 'broken');
    const text = await readFile(fixture('orders.csv'), 'utf8');
    await writeFile(path, Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe, 0xff])]));
    const summary = await run(path, join(folder, 'nowhere'));
    expect(summary.failures.map(({ reason }) => reason)).toEqual([
      'There is no such file.',
      'It is not in UTF-8: save it again, in Excel as "CSV UTF-8".',
    ]);
  });
});

describe('findShop', () => {
  it('names the shops there are by their ids, in order', async () => {
    const several = await createTestGateway({ shops: testShops.toReversed() });
    await expect(findShop(several.db, undefined)).rejects.toThrow('They are northfold, southfold.');
    await several.close();
  });
});

describe('cell', () => {
  it('lets nothing begin as a formula does, in any width and after any blank', () => {
    const signs = [...'=+-@|%\t\r\n＝＋－＠'];
    for (const before of ['', ' ', '\t', '\r', '\u00a0', '\u200b', '\ufeff']) {
      for (const sign of signs) expect(cell(`${before}${sign}1`)).toBe(`"'${before}${sign}1"`);
    }
    expect(cell('NF-1=2')).toBe('"NF-1=2"');
  });
});

describe('openReport', () => {
  it('writes a table that a spreadsheet shows and never computes', async () => {
    const path = join(folder, 'report.csv');
    const report = await openReport(path);
    report.add({ file: '=cmd|"/c calc".csv', line: 7, reason: '"Total" is no amount of EUR' });
    await report.close();
    expect(await readFile(path, 'utf8')).toBe(
      'file,line,reason\r\n"\'=cmd|""/c calc"".csv",7,"""Total"" is no amount of EUR"\r\n',
    );
  });
});
