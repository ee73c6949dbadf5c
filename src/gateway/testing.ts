import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import pg from 'pg';
import { pino } from 'pino';
import { type ShopSettingsInput, ShopSettingsSchema } from './services/shop-settings.js';
import * as v from 'valibot';
import { createGateway, type GatewayOptions } from './app.js';
import { migrate } from './database/migrate.js';
import { openDatabase, type OpenDatabase } from './database/open.js';
import type { Deps } from './deps.js';
import type { Env } from './http/mount.js';
import { createLiveKitCalls } from './providers/calls/livekit.js';
import { createTablesCarriers } from './providers/carriers/tables.js';
import { createTablesCommerce } from './providers/commerce/tables.js';
import { createDirectoryFiles } from './providers/files/directory.js';
import type { Mail } from './providers/mail/mail.js';
import { createHttpsSender } from './providers/webhooks/https.js';
import { createAssistantTools } from './services/assistant-tools.js';
import { type ChatOptions, startChat } from './services/chat.js';
import type { TurnsOptions } from './services/chat-turns.js';
import { createKnowledge } from './services/knowledge.js';
import { createLimits, noLimits } from './services/limits.js';
import { createPhotoMaker } from './services/photo-maker.js';
import { createProducts } from './services/products.js';
import { createSlipPrinter } from './services/slip-printer.js';
import { createShops } from './services/shops.js';
import { noWakes, type Wakes } from './services/wakes.js';
import { createTestJobs, type TestJobs } from './testing-jobs.js';
import { startWork } from './work.js';

const silent = pino({ level: 'silent' });
const cache = fileURLToPath(new URL('../../.cache/', import.meta.url));

/** Time that a test moves. */
export interface TestClock {
  readonly now: () => Date;
  advance(milliseconds: number): void;
  set(date: Date): void;
}

export function createTestClock(start = new Date()): TestClock {
  let time = start.getTime();
  return {
    now: () => new Date(time),
    advance: (milliseconds) => void (time += milliseconds),
    set: (date) => void (time = date.getTime()),
  };
}

/** The engine of this run: the embedded one, or the PostgreSQL that `TEST_DATABASE_URL` names. */
export const testEngine = process.env.TEST_DATABASE_URL ? 'postgres' : 'pglite';

/** A database of its own, migrated and empty; gone after `close()`. */
export async function openTestDatabase(): Promise<OpenDatabase> {
  const url = process.env.TEST_DATABASE_URL;
  return url ? openTestPostgres(url) : openTestPglite();
}

async function openTestPostgres(url: string): Promise<OpenDatabase> {
  const name = `bellhop_test_${randomBytes(6).toString('hex')}`;
  const admin = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await admin(`create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const database = await openDatabase({ url: own.href, log: silent });
  await migrate(database.db, silent);
  return {
    ...database,
    close: async () => {
      await database.close();
      await admin(`drop database ${name} with (force)`);
    },
  };
}

/** Making a cluster takes seconds, so a migrated one is kept and each test starts from its copy. */
async function openTestPglite(): Promise<OpenDatabase> {
  const path = `${cache}pglite-${snapshotKey()}.tar`;
  if (existsSync(path)) {
    return openDatabase({ snapshot: new Blob([await readFile(path)]), log: silent });
  }
  const database = await openDatabase({ log: silent });
  await migrate(database.db, silent);
  const snapshot = await database.pglite?.dumpDataDir('none');
  if (snapshot) {
    await mkdir(cache, { recursive: true });
    // Several test processes may do this at once: each writes its own and the last one stays.
    const own = `${path}.${process.pid}`;
    await writeFile(own, Buffer.from(await snapshot.arrayBuffer()));
    await rename(own, path);
  }
  return database;
}

function snapshotKey(): string {
  const hash = createHash('sha256');
  const packageFile = new URL('../../node_modules/@electric-sql/pglite/package.json', import.meta.url);
  for (const file of [packageFile, ...migrationFiles()]) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

function migrationFiles(): URL[] {
  const list = new URL('./database/migrations/index.ts', import.meta.url);
  const names = [...readFileSync(list, 'utf8').matchAll(/from '(\.\/\d{4}[^']+)\.js'/g)].map(
    (match) => match[1] ?? '',
  );
  return names.map((name) => new URL(`${name}.ts`, list));
}

/** The shops of every test, unless it names its own. */
export const testShops = [
  {
    id: 'northfold',
    name: 'Northfold',
    locales: ['en', 'zh-Hans', 'ar'],
    timeZone: 'Europe/Berlin',
    country: 'DE',
    url: 'https://northfold.example',
    mailFrom: 'Northfold <help@northfold.example>',
    orderUrl: 'https://northfold.example/orders/{number}',
    origins: ['https://northfold.example'],
  },
  { id: 'southfold', name: 'Southfold', origins: ['https://southfold.example'] },
] as const satisfies readonly ShopSettingsInput[];

export interface TestGatewayOptions extends GatewayOptions, Pick<ChatOptions, 'assistant' | 'onTurnEnd'> {
  readonly shops?: readonly ShopSettingsInput[];
  readonly clock?: TestClock;
  /** Counts as in production; by default nothing is counted. */
  readonly limits?: boolean;
  readonly deps?: Partial<Deps>;
  readonly wakes?: Wakes;
  /** Another gateway's, which closes it. */
  readonly database?: OpenDatabase;
}

export interface CallOptions {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The caller's network address. */
  readonly address?: string;
}

export interface TestGateway {
  readonly app: Hono<Env>;
  readonly deps: Deps;
  readonly db: Deps['db'];
  readonly database: OpenDatabase;
  readonly clock: TestClock;
  readonly jobs: TestJobs;
  /** Every mail sent so far. Mails are sent by `jobs.drain()`. */
  readonly mails: Mail[];
  /** Answers as the gateway would over a socket. */
  call(method: string, path: string, options?: CallOptions): Promise<Response>;
  /** A new anonymous session's token. */
  begin(shop?: string): Promise<string>;
  /** For an HTTP client under test. */
  readonly fetch: typeof globalThis.fetch;
  close(): Promise<void>;
}

/** A whole gateway in this process: real database, real routes, a clock that tests move, mails that are collected. */
export async function createTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const {
    shops = testShops,
    clock = createTestClock(),
    limits: areCounted = false,
    deps: given,
    assistant,
    onTurnEnd,
    wakes = noWakes,
    database: shared,
    ...gatewayOptions
  } = options;
  const database = shared ?? (await openTestDatabase());
  const { db, pool } = database;
  const secret = new Uint8Array(32).fill(7);
  const mails: Mail[] = [];
  const jobs = createTestJobs();
  const folder = await mkdtemp(join(tmpdir(), 'bellhop-test-files-'));
  const photoMaker = createPhotoMaker();
  const slipPrinter = createSlipPrinter();
  const files = given?.files ?? createDirectoryFiles(folder);
  let tools: TurnsOptions['tools'] | undefined;
  const chat = startChat({
    db,
    files,
    wakes,
    log: silent,
    now: clock.now,
    assistant,
    tools: (...turn) => (tools ??= createAssistantTools(deps))(...turn),
    onTurnEnd,
  });
  const limits = areCounted ? createLimits({ pool, secret }) : noLimits;
  const base = { db, limits, now: clock.now, ...given };
  const deps: Deps = {
    chat,
    calls: createLiveKitCalls(),
    webhooks: createHttpsSender({ isPrivateAllowed: true, now: clock.now }),
    commerce: createTablesCommerce(db),
    carriers: createTablesCarriers(db),
    mail: { send: (mail) => Promise.resolve(void mails.push(mail)) },
    files,
    photoMaker,
    slipPrinter,
    jobs,
    knowledge: createKnowledge(base),
    products: createProducts(base),
    log: silent,
    secret,
    ...base,
  };
  for (const shop of shops) await createShops(deps).save(v.parse(ShopSettingsSchema, shop));
  await startWork(deps);
  const app = createGateway(deps, gatewayOptions);

  const call: TestGateway['call'] = async (
    method,
    path,
    { token, body, headers, address = '192.0.2.1' } = {},
  ) =>
    app.request(
      path,
      {
        method,
        headers: {
          ...(token !== undefined && { Authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      },
      { incoming: { socket: { remoteAddress: address } } },
    );

  return {
    app,
    deps,
    db,
    database,
    clock,
    jobs,
    mails,
    call,
    async begin(shop = 'northfold') {
      const { headers, status } = await call('POST', '/v1/sessions', { body: { shop } });
      return headers.get('bellhop-session') ?? Promise.reject(new Error(`No session: ${status}`));
    },
    fetch: async (input, init) => app.fetch(new Request(input, init)),
    close: async () => {
      photoMaker.stop();
      await slipPrinter.stop();
      await chat.stop();
      if (!shared) await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
