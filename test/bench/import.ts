import { spawn } from 'node:child_process';
import { createWriteStream, globSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { migrate } from '../../src/gateway/database/migrate.js';
import { openDatabase } from '../../src/gateway/database/open.js';
import { importFiles } from '../../src/gateway/import/import.js';
import { createStore } from '../../src/gateway/import/store.js';
import { startPostgres } from '../postgres.js';

/** How fast a file was imported into an empty database, and how much memory the importing process took at most. */
export interface ImportFigures {
  readonly orders: number;
  readonly fileMB: number;
  readonly seconds: number;
  readonly ordersPerSecond: number;
  /** The same file once more, which changes nothing. */
  readonly againPerSecond: number;
  /** Of the importing process with its database open, and at most while importing. */
  readonly rssBeforeMB: number;
  readonly peakRssMB: number;
}

export interface ImportBenchOptions {
  readonly count?: number;
  readonly formats?: readonly Format[];
}

type Format = 'jsonl' | 'csv';

/** Imports generated orders into both engines, each in a process of its own. */
export async function bench({
  count = 100_000,
  formats = ['jsonl', 'csv'],
}: ImportBenchOptions = {}): Promise<Record<string, ImportFigures | string>> {
  const folder = await mkdtemp(join(tmpdir(), 'bellhop-bench-'));
  const [bin] = globSync('/usr/lib/postgresql/*/bin/initdb');
  const figures: Record<string, ImportFigures | string> = {};
  try {
    for (const format of formats) {
      const file = join(folder, `orders.${format}`);
      await pipeline(Readable.from(chunksOf(format, count)), createWriteStream(file));
      figures[`pglite ${format}`] = await measure({ file, count, dataDir: join(folder, `data-${format}`) });
      if (!bin) {
        figures[`postgres ${format}`] = 'skipped: there is no PostgreSQL on this machine';
        continue;
      }
      const cluster = await startPostgres(dirname(bin));
      try {
        figures[`postgres ${format}`] = await measure({ file, count, databaseUrl: cluster.url });
      } finally {
        await cluster.stop();
      }
      await rm(file);
    }
    return figures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Job {
  readonly file: string;
  readonly count: number;
  readonly dataDir?: string;
  readonly databaseUrl?: string;
}

/** In a process of its own: the peak of memory is a process's. */
async function measure(job: Job): Promise<ImportFigures> {
  const hooks = fileURLToPath(new URL('../../.config/ts-hooks.mjs', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--import', hooks, fileURLToPath(import.meta.url), 'measure', JSON.stringify(job)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  return JSON.parse(output) as ImportFigures;
}

async function run({ file, count, dataDir, databaseUrl }: Job): Promise<ImportFigures> {
  const log = pino({ level: 'silent' });
  const database = await openDatabase({
    log,
    ...(databaseUrl ? { url: databaseUrl } : { dataDir: dataDir ?? '' }),
  });
  await migrate(database.db, log);
  await database.db.insertInto('shops').values({ id: 'bench', name: 'Bench', locales: '["en"]' }).execute();
  const shop = { id: 'bench', country: null, url: null };
  const sink = { name: 'bench', ...createStore(database.db, shop) };
  // Sampled at each batch, not the process's own maximum: making the embedded database's cluster takes more than either.
  const before = process.memoryUsage().rss;
  let peak = before;
  const sample = (): void => {
    peak = Math.max(peak, process.memoryUsage().rss);
  };
  const first = await importFiles({ files: [file], sink, onProgress: sample });
  const second = await importFiles({ files: [file], sink, onProgress: sample });
  await database.close();
  if (first.written !== count || second.unchanged !== count) {
    throw new Error(`of ${count} orders ${first.written} were written, then ${second.unchanged} unchanged`);
  }
  return {
    orders: count,
    fileMB: Math.round((await stat(file)).size / 1e6),
    seconds: Number((first.milliseconds / 1000).toFixed(1)),
    ordersPerSecond: Math.round((count / first.milliseconds) * 1000),
    againPerSecond: Math.round((count / second.milliseconds) * 1000),
    rssBeforeMB: Math.round(before / 1e6),
    peakRssMB: Math.round(peak / 1e6),
  };
}

function* chunksOf(format: Format, count: number): Generator<string> {
  if (format === 'csv') yield `${columns.join(',')}\n`;
  for (let index = 0; index < count; index += 1) yield format === 'csv' ? csvOrder(index) : jsonOrder(index);
}

const placed = Date.UTC(2026, 0, 1);
const at = (index: number, hours: number): string =>
  new Date(placed + (index * 60 + hours * 3600) * 1000).toISOString();

/** One to three lines; two of three are sent, with two events; of those half are delivered. */
function jsonOrder(index: number): string {
  const lines = Array.from({ length: 1 + (index % 3) }, (_, place) => ({
    id: `l${place + 1}`,
    sku: `SKU-${(index + place) % 500}`,
    title: `Article ${(index + place) % 500}`,
    variant: 'Blue / M',
    quantity: 1 + (place % 2),
    price: '19.90',
  }));
  const isDelivered = index % 2 === 0;
  const parcel = {
    id: `p${index}`,
    tracking: {
      number: `00340434${String(index).padStart(12, '0')}`,
      carriers: [{ id: 'dhl', name: 'DHL' }],
    },
    state: isDelivered ? 'delivered' : 'in-transit',
    shippedAt: at(index, 24),
    ...(isDelivered && { deliveredAt: at(index, 60) }),
    checkpoints: [
      {
        at: at(index, 26),
        state: 'in-transit',
        detail: 'picked-up',
        words: 'Picked up',
        place: { city: 'Berlin', country: 'DE' },
      },
      { at: at(index, 60), state: isDelivered ? 'delivered' : 'in-transit', words: 'Seen at the depot' },
    ],
  };
  return `${JSON.stringify({
    type: 'order',
    id: `o${index}`,
    number: `NF-${index}`,
    placedAt: at(index, 0),
    currency: 'EUR',
    email: `shopper${index}@example.com`,
    phone: `+49 30 ${1_000_000 + (index % 9_000_000)}`,
    name: 'Sample Shopper',
    address: { street: 'Gartenstr. 5', city: 'Berlin', postalCode: '10115', country: 'DE' },
    lines,
    totals: [{ type: 'total', amount: '39.80' }],
    parcels: index % 3 === 0 ? [] : [parcel],
  })}\n`;
}

const columns = [
  ...[
    'Name',
    'Email',
    'Financial Status',
    'Paid at',
    'Fulfillment Status',
    'Fulfilled at',
    'Currency',
    'Subtotal',
  ],
  ...[
    'Shipping',
    'Taxes',
    'Total',
    'Created at',
    'Lineitem quantity',
    'Lineitem name',
    'Lineitem price',
    'Lineitem sku',
  ],
  ...['Lineitem fulfillment status', 'Shipping Name', 'Shipping Address1', 'Shipping City', 'Shipping Zip'],
  ...['Shipping Country', 'Shipping Phone', 'Id'],
];

function csvOrder(index: number): string {
  const isSent = index % 3 !== 0;
  const date = (hours: number): string => at(index, hours).replace('T', ' ').replace('.000Z', ' +0000');
  const first = [
    ...[`#${index}`, `shopper${index}@example.com`, 'paid', date(0), isSent ? 'fulfilled' : 'unfulfilled'],
    ...[
      isSent ? date(24) : '',
      'EUR',
      '39.80',
      '0.00',
      '6.35',
      '39.80',
      date(0),
      '1',
      'Article 1 - Blue / M',
      '19.90',
    ],
    ...['SKU-1', isSent ? 'fulfilled' : 'pending', 'Sample Shopper', 'Gartenstr. 5', 'Berlin', '10115', 'DE'],
    ...[`+49 30 ${1_000_000 + (index % 9_000_000)}`, String(9_000_000 + index)],
  ];
  const further = columns.map((column) => {
    if (column === 'Name') return `#${index}`;
    return { 'Lineitem quantity': '2', 'Lineitem name': 'Article 2', 'Lineitem price': '9.95' }[column] ?? '';
  });
  return `${first.join(',')}\n${index % 2 ? `${further.join(',')}\n` : ''}`;
}

if (process.argv[2] === 'measure') {
  process.stdout.write(JSON.stringify(await run(JSON.parse(process.argv[3] ?? '{}') as Job)));
}
