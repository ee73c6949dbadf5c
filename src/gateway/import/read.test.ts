import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatOf } from './formats.js';
import { type Item, itemsOf } from './read.js';
import type { OrderRecord } from './records.js';
import { orderColumns, orderOfRows } from './shopify-order-csv.js';
import { openSource } from './source.js';
import { Heading } from './table.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellhop-read-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(path: string): Promise<Item[]> {
  const source = await openSource(path);
  const items: Item[] = [];
  for await (const item of itemsOf(source, formatOf(source))) items.push(item);
  return items;
}

async function readText(content: string | Uint8Array): Promise<Item[]> {
  const path = join(folder, 'file');
  await writeFile(path, content);
  return read(path);
}

const fixture = (name: string): string => join(import.meta.dirname, 'fixtures', name);
const orders = (items: readonly Item[]): OrderRecord[] =>
  items.flatMap((item) => ('record' in item && item.record.type === 'order' ? [item.record] : []));
const refusals = (items: readonly Item[]): [number, string][] =>
  items.flatMap((item) => ('reason' in item ? [[item.line, item.reason]] : []));

const heading = [...orderColumns, 'Total', 'Id', 'Lineitem price'].join(',');
const row = '#1,a@b.example,2026-11-14 18:05:00 +0100,EUR,Cup,1,10,77,10';

const publishedOf = (item: Item): unknown => {
  const { record } = item as Extract<Item, { record: object }>;
  return record.type === 'product' ? record.published : 'no product';
};

describe("Shopify's order export", () => {
  it('makes one order of all its rows', async () => {
    const [first] = orders(await read(fixture('orders.csv')));
    expect(first).toMatchObject({
      id: '9001001',
      number: '#1001',
      placedAt: '2026-11-14T18:05:00+01:00',
      updatedAt: '2026-11-16T09:12:00+01:00',
      email: 'mara@example.com',
      phone: '+49 30 1234567',
      name: 'Mara Lindqvist',
      address: {
        name: 'Mara Lindqvist',
        street: 'Gartenstr. 5',
        extended: '2. OG',
        city: 'Berlin',
        region: 'BE',
        postalCode: '10115',
        country: 'DE',
      },
      totals: [
        { type: 'subtotal', amount: '100.00' },
        { type: 'discount', label: 'WELCOME', amount: '-10.00' },
        { type: 'fulfillment', amount: '4.90' },
        { type: 'total', amount: '94.90' },
      ],
    });
    expect(first?.lines.map((line) => [line.title, line.price])).toEqual([
      ['Linen shirt - Blue / M', '35.00'],
      ['Wool socks', '30.00'],
    ]);
    expect(first?.parcels).toEqual([
      {
        id: 'implied',
        lines: [
          { id: '1', quantity: 2 },
          { id: '2', quantity: 1 },
        ],
        state: 'in-transit',
        checkpoints: [],
        shippedAt: '2026-11-16T09:12:00+01:00',
        destination: 'DE',
      },
    ]);
  });

  it('maps the statuses', async () => {
    const [, unsent, cancelled, partial] = orders(await read(fixture('orders.csv')));
    expect(unsent?.parcels).toEqual([]);
    expect(unsent?.totals.map((total) => total.type)).toEqual(['subtotal', 'fulfillment', 'tax', 'total']);
    expect(cancelled).toMatchObject({ cancelledAt: '2026-11-11T10:00:00+01:00' });
    expect(cancelled?.lines[0]?.quantity).toEqual({ original: 1, total: 0, fulfilled: 0 });
    expect(cancelled?.adjustments[0]).toMatchObject({ type: 'refund', amount: '-1234.50' });
    expect(partial?.parcels[0]?.lines).toEqual([{ id: '1', quantity: 1 }]);
  });

  it('names the row and the column of what it refuses, and nothing of its content', async () => {
    expect(refusals(await read(fixture('orders.csv')))).toEqual([
      [9, '"Created at" is no date and time with a zone, as in 2026-11-14 18:05:00 +0100'],
      [10, '"Total" is no amount of EUR'],
      [12, '"Lineitem quantity" is no whole number'],
      [13, '"Currency" is no currency'],
      [14, 'continues an order whose first row is not before it'],
      [15, '"Email" is no e-mail address'],
    ]);
  });

  it.each([
    ['with semicolons', heading.replaceAll(',', ';') + '\n' + row.replaceAll(',', ';')],
    ['with tabs and old line ends', `${heading}\r${row}`.replaceAll(',', '\t')],
    ['in UTF-16', Buffer.from(`\ufeff${heading}\r\n${row}\r\n`, 'utf16le')],
    ['in UTF-16, the other way round', Buffer.from(`\ufeff${heading}\n${row}`, 'utf16le').swap16()],
    ['compressed', gzipSync(`${heading}\n\n${row}\n\n`)],
    ['with other columns in another order', `Foo,${heading},Bar\nx,${row},y\n`],
    ['without trailing commas', `${heading},Notes\n${row}\n`],
  ])('is read %s', async (_, content) => {
    const items = await readText(content);
    expect(orders(items).map((order) => [order.number, order.id, order.lines[0]?.title])).toEqual([
      ['#1', '77', 'Cup'],
    ]);
  });

  it('refuses a row whose cells have slipped, and the order that it stands in', async () => {
    const slipped = `${row},surplus`;
    expect(
      refusals(await readText(`${heading}\n${slipped}\n${row.replace('#1', '#2')}\n${slipped}\n`)),
    ).toEqual([
      [2, 'has 10 cells under 9 columns'],
      [4, 'has 10 cells under 9 columns'],
    ]);
  });

  it('says what is missing', async () => {
    await expect(readText('Name,Email,Created at,Currency,Lineitem name\n')).rejects.toThrow(
      /lacks the column Lineitem quantity/,
    );
    await expect(readText('a,b\n1,2\n')).rejects.toThrow(/nothing that Bellhop reads/);
    await expect(readText('')).rejects.toThrow(/empty/);
    await expect(
      readText(Buffer.from(`${heading}\n${row.replace('Cup', 'Caf\u00e9')}`, 'latin1')),
    ).rejects.toThrow(/UTF-8/);
    await expect(readText(`${heading}\n${row}\n"never closed\n${row}\n`)).rejects.toThrow(/From line 3 on/);
    await expect(read(join(folder, 'nowhere'))).rejects.toThrow(/no such file/);
    await expect(read(folder)).rejects.toThrow(/directory/);
  });

  it('never throws, whatever the cells hold', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        '',
        '#1',
        '2026-11-14 18:05:00 +0100',
        'EUR',
        '12.50',
        '=1+1',
        '<b>',
        '\0',
        '\ud800',
        '1',
      ),
    );
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 10 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const quoted = cells.map((one) => one.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
        const items = await readText([heading, ...quoted].join('\n'));
        for (const item of items) expect('record' in item || item.reason.length > 0).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the price with which an item is compared', () => {
  const read = (price: string, compared: string) => {
    const heading = new Heading([
      ...['Name', 'Created at', 'Currency', 'Lineitem name', 'Lineitem price', 'Lineitem compare at price'],
    ]);
    const cells = ['#1', '2026-11-14 18:05:00 +0100', 'EUR', 'Cup', price, compared];
    return orderOfRows([heading.read({ line: 2, cells })]).lines[0]?.onSale;
  };

  it('tells whether it was bought at a reduced one', () => {
    expect([read('5.00', '7.00'), read('5.00', '5.00'), read('5.00', '')]).toEqual([true, false, undefined]);
  });
});

describe("Shopify's product export", () => {
  it('makes one product of all its rows', async () => {
    const items = await read(fixture('products.csv'));
    expect(items.map((item) => ('record' in item ? item.record : item.reason))).toEqual([
      {
        type: 'product',
        id: 'linen-shirt',
        title: 'Linen shirt',
        handle: 'linen-shirt',
        image: 'https://cdn.example/shirt.jpg',
        category: 'Shirts',
        tags: ['Linen', 'Summer'],
        variants: [
          {
            id: 'linen-shirt/Blue/M',
            sku: 'LS-BLUE-M',
            title: 'Blue / M',
            image: 'https://cdn.example/shirt-blue.jpg',
            price: '35',
            stock: 4,
            size: 'M',
          },
          {
            id: 'linen-shirt/White/M',
            sku: 'LS-WHITE-M',
            title: 'White / M',
            price: '35',
            stock: -2,
            size: 'M',
          },
        ],
      },
      {
        type: 'product',
        id: 'wool-socks',
        title: 'Wool socks',
        handle: 'wool-socks',
        image: 'https://cdn.example/socks.jpg',
        category: 'Socks',
        tags: [],
        variants: [{ id: 'wool-socks/Default Title' }],
      },
      {
        type: 'product',
        id: 'canvas-bag',
        title: 'Canvas bag',
        handle: 'canvas-bag',
        tags: [],
        variants: [{ id: 'canvas-bag/Default Title', sku: 'BAG' }],
      },
      '"Title" is missing',
    ]);
  });

  it('knows drafts and what is no longer for sale', async () => {
    const path = join(folder, 'statuses.csv');
    const rows = [
      'a,A,M,true,active',
      'b,B,M,false,active',
      'c,C,M,true,Draft',
      'd,D,M,true,archived',
      'e,E,M,,',
    ];
    await writeFile(path, ['Handle,Title,Option1 Value,Published,Status', ...rows].join('\n'));
    expect((await read(path)).map(publishedOf)).toEqual([undefined, false, false, false, undefined]);
  });
});

describe("Shopify's REST JSON", () => {
  it('knows drafts and what is no longer for sale', async () => {
    const path = join(folder, 'statuses.json');
    const products = [undefined, 'active', 'draft', 'archived'].map((status, id) => ({
      ...{ id, title: 'Coat', product_type: 'Coats', variants: [{ id: 10 + id }] },
      ...(status && { status }),
    }));
    await writeFile(path, JSON.stringify({ products }));
    expect((await read(path)).map(publishedOf)).toEqual([undefined, undefined, false, false]);
  });

  it('makes a parcel of each tracking number, and leaves the secret address of the order where it is', async () => {
    const items = await read(fixture('orders.json'));
    const [first, yen] = orders(items);
    expect(
      first?.parcels.map((parcel) => [parcel.id, parcel.tracking?.number, parcel.lines?.length]),
    ).toEqual([
      ['601', '00340434161094015902', 2],
      ['601-2', '00340434161094015919', 0],
    ]);
    expect(JSON.stringify(items)).not.toContain('secret');
    expect(yen?.lines[0]).toMatchObject({ price: '400', title: 'Tea' });
    expect(refusals(items).map(([, reason]) => reason)).toEqual([
      '"line_items.price" is no amount of EUR',
      'is nothing that Bellhop reads: no order, fulfilment, event, refund or product',
    ]);
  });

  it('reads lists, lists in an object, one thing a line and single things alike', async () => {
    const order = {
      id: 5,
      name: '#5',
      created_at: '2026-11-14T18:05:00Z',
      currency: 'EUR',
      line_items: [],
      total_price: '1',
    };
    const texts = [
      JSON.stringify([order]),
      JSON.stringify({ orders: [order] }, null, 2),
      JSON.stringify({ count: 1, orders: [order] }),
      JSON.stringify({ order }),
      JSON.stringify(order, null, 2),
      `${JSON.stringify(order)}\n`,
      `${JSON.stringify({ orders: [order] })}\n{"orders":[]}\n`,
    ];
    for (const text of texts) expect(orders(await readText(text)).map((one) => one.id)).toEqual(['5']);
  });
});

describe('JSON', () => {
  it('never throws, whatever it holds', async () => {
    const record = fc.record(
      {
        type: fc.constantFrom('order', 'parcel', 'parcel-event', 'adjustment', 'product', 'x'),
        id: fc.oneof(fc.string(), fc.integer()),
        currency: fc.constantFrom('EUR', 'XX', '__proto__'),
        line_items: fc.anything(),
        lines: fc.jsonValue(),
        number: fc.jsonValue(),
        __proto__: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(record, fc.jsonValue()), { minLength: 1, maxLength: 8 }),
        async (values) => {
          const text = values.map((value) => JSON.stringify(value)).join('\n');
          await readText(`{"type":"none"}\n${text}`);
          await readText(JSON.stringify(values));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('keeps hostile text as text', async () => {
    const line = {
      type: 'order',
      number: 'N-1',
      placedAt: '2026-11-14T18:05:00Z',
      currency: 'EUR',
      name: 'A\0B\ud800<script>',
      lines: [{ title: '=cmd|x', quantity: 1 }],
    };
    const [order] = orders(
      await readText(
        `${JSON.stringify(line).replace('"lines"', '"__proto__":{"url":"https://x.example"},"lines"')}\n`,
      ),
    );
    expect(order).toMatchObject({ name: 'AB\ufffd<script>' });
    expect(order?.lines[0]?.title).toBe('=cmd|x');
    expect(order).not.toHaveProperty('url');
  });
});
