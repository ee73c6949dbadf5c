import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { importJWK, SignJWT, type JWK } from 'jose';
import * as v from 'valibot';
import { RecordSchema } from '../src/gateway/import/records.js';
import { storeRecords } from '../src/gateway/import/store.js';
import { articleFilesOf } from '../src/gateway/import/article-files.js';
import { lockDirectory, unwritable } from '../src/gateway/database/lock.js';
import { createLog } from '../src/gateway/log.js';
import type { ModelOptions } from '../src/gateway/model.js';
import { createEmbeddedAssistant } from '../src/gateway/providers/assistant/embedded/embedded.js';
import { parseShopSettings } from '../src/gateway/services/shop-settings.js';
import { startGateway, type RunningGateway } from '../src/gateway/start.js';
import { learnShopSizes } from '../src/gateway/services/size-learning.js';
import { assistantSettings } from './data/assistant.js';
import { catalogue } from './data/catalogue.js';
import { demoCharts } from './data/charts.js';
import { demoFits, firstFit } from './data/fits.js';
import { demoHistory } from './data/history.js';
import type { DemoRecord } from './data/order-records.js';
import { demoOrders } from './data/orders.js';
import { returnPolicy } from './data/policy.js';
import { demoProducts } from './data/products.js';
import { firstInvitation } from './first-invitation.js';
import { type Keys, keptKeys } from './keys.js';
import { createShopServer } from './shop-server.js';

const shopKey = 'northfold';
const issuer = 'northfold-demo';
const root = fileURLToPath(new URL('..', import.meta.url));

export interface Port {
  readonly port: number;
  /** Somebody asked for this one: another will not do. */
  readonly isChosen: boolean;
}

export interface DemoOptions {
  /** Forget what earlier runs kept. */
  readonly fresh: boolean;
  /** The gateway's: what `npm run import` means by it, too. */
  readonly dataDir: string;
  readonly shopPort: Port;
  readonly gatewayPort: Port;
  /** Answers before the embedded assistant. */
  readonly model?: ModelOptions | undefined;
  /** Told what takes its time, and what is not as asked. */
  readonly say?: (words: string) => void;
}

export interface RunningDemo {
  readonly shopUrl: string;
  readonly gatewayUrl: string;
  readonly outboxUrl: string;
  readonly consoleUrl: string;
  /** By which the first admin arrives there, until somebody has. */
  readonly invitationUrl: string | undefined;
  /** With which the staff routes are called. */
  readonly staffKey: string;
  /** Where the media server tells of its calls, from this machine. */
  readonly callsHookUrl: string;
  /** Carries calls from now on. */
  readonly useLiveKit: RunningGateway['useLiveKit'];
  stop(): Promise<void>;
}

/** Runs the demo shop and its gateway in this process, with orders for every state. */
export async function serveDemo({
  fresh,
  dataDir,
  shopPort,
  gatewayPort,
  model,
  say = () => undefined,
}: DemoOptions): Promise<RunningDemo> {
  if (fresh) await forget(dataDir);

  say('Preparing the database …');
  const keys = await keptKeys(dataDir).catch((cause: unknown) => {
    throw unwritable(dataDir, cause);
  });
  const [shopAt, gatewayAt] = [await freePort(shopPort, 'SHOP_PORT'), await freePort(gatewayPort, 'PORT')];
  const shopUrl = `http://localhost:${shopAt}`;
  const gateway = await startGateway({
    port: gatewayAt,
    dataDir,
    databaseUrl: process.env['DATABASE_URL'] || undefined,
    secret: Buffer.from(keys.secret),
    shops: parseShopSettings({ shops: [settings(shopUrl, keys)] }, 'The demo shop'),
    cdnDir: join(root, 'dist/cdn'),
    consoleDir: join(root, 'dist/console'),
    isDemo: true,
    assistant: createEmbeddedAssistant(),
    model,
    log: createLog({ level: process.env['LOG_LEVEL'] || 'warn' }),
    onLost: (error) => {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    },
  });

  // Not before: where a Bellhop already runs with these data, what counts is that this one does not.
  if (shopPort.port !== 0 && shopAt !== shopPort.port)
    say(`Port ${shopPort.port} is taken; the shop is at ${shopAt} (SHOP_PORT chooses).`);
  if (gatewayPort.port !== 0 && gatewayAt !== gatewayPort.port)
    say(`Port ${gatewayPort.port} is taken; the gateway is at ${gatewayAt} (PORT chooses).`);

  try {
    say('Preparing the orders …');
    await fill(gateway);
    const gatewayUrl = gateway.url.replace('127.0.0.1', 'localhost');
    const outboxUrl = `${gatewayUrl}/outbox`;
    const consoleUrl = `${gatewayUrl}/console/`;
    let media: string | undefined;
    const shop = await createShopServer({
      media: () => media,
      url: shopUrl,
      folder: join(root, 'dist/demo'),
      places: {
        script: `${gatewayUrl}/v1/bellhop.js`,
        gateway: gatewayUrl,
        shop: shopKey,
        outbox: outboxUrl,
      },
      signIdentity: () => sign(keys.identity),
    });
    const server = createAdaptorServer({ fetch: shop.fetch }) as Server;
    server.listen(shopAt, 'localhost');
    await once(server, 'listening');

    return {
      shopUrl,
      gatewayUrl,
      outboxUrl,
      consoleUrl,
      invitationUrl: await firstInvitation(gateway.deps.db, shopKey, consoleUrl),
      staffKey: keys.staff,
      callsHookUrl: `${gateway.url}/v1/calls/webhook`,
      useLiveKit: (server) => gateway.useLiveKit(server).then(() => void (media = server.url)),
      async stop() {
        server.close();
        server.closeAllConnections();
        await gateway.stop();
      },
    };
  } catch (error) {
    await gateway.stop();
    throw error;
  }
}

/** Never under a running gateway: its lock holds the folder. */
async function forget(dataDir: string): Promise<void> {
  const release = await lockDirectory(dataDir, () => undefined);
  await release();
  await rm(dataDir, { recursive: true, force: true });
}

/** Orders are dated anew at each start, so that today stays today; the past is made once. */
async function fill({ deps }: RunningGateway): Promise<void> {
  const { db } = deps;
  const shop = await db.selectFrom('shops').selectAll().where('id', '=', shopKey).executeTakeFirstOrThrow();
  const known = await db
    .selectFrom('orders')
    .select('id')
    .where('shop_id', '=', shopKey)
    .where('id', '=', firstFit)
    .executeTakeFirst();
  const now = new Date();
  const past = known ? [] : [...demoHistory(catalogue, now), ...demoFits(catalogue, now)];
  const records = [...demoProducts(catalogue), ...demoCharts(), ...past, ...demoOrders(catalogue, now)];
  const outcomes = await storeRecords(db, shop, [...records.map(toSinkRecord), ...(await articles())]);
  const refused = outcomes.find((outcome) => typeof outcome === 'object' && 'refused' in outcome);
  if (refused) throw new Error(`A demo record was refused: ${refused.refused}`);
  // By itself once a day; the demo is not that patient.
  await learnShopSizes(deps, shop);
}

async function articles(): Promise<Parameters<typeof storeRecords>[2]> {
  const records: Parameters<typeof storeRecords>[2][number][] = [];
  for await (const { file, item } of articleFilesOf(join(root, 'demo/data/articles'))) {
    if (!('record' in item)) throw new Error(`${file}, line ${item.line}: ${item.reason}`);
    records.push(item);
  }
  return records;
}

function toSinkRecord(record: DemoRecord): Parameters<typeof storeRecords>[2][number] {
  return { origin: 'jsonl', record: v.parse(RecordSchema, record) };
}

function settings(shopUrl: string, { identity, staff }: Keys): object {
  const { d: _private, ...jwk } = identity;
  return {
    id: shopKey,
    name: 'Northfold',
    locales: ['en', 'zh-Hans', 'ar'],
    timeZone: 'Europe/Amsterdam',
    country: 'NL',
    url: shopUrl,
    privacyUrl: `${shopUrl}/help/`,
    email: 'help@northfold.example',
    mailFrom: 'Northfold <help@northfold.example>',
    orderUrl: `${shopUrl}/help/?order={number}`,
    origins: [shopUrl, shopUrl.replace('localhost', '127.0.0.1'), ...moreOrigins()],
    keys: [{ algorithm: 'EdDSA', kid: 'demo', issuer, jwk }],
    returns: returnPolicy,
    withdrawals: true,
    chat: true,
    hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'], opens: '09:00', closes: '18:00' }],
    assistant: assistantSettings,
    staff: [{ id: 'demo', key: staff }],
  };
}

/** Pages of one's own that may embed the demo's counter: `BELLHOP_DEMO_ORIGINS`, parted by commas. */
function moreOrigins(): readonly string[] {
  return (process.env['BELLHOP_DEMO_ORIGINS'] ?? '')
    .split(',')
    .map((origin) => origin.trim())
    .filter(Boolean);
}

/** What a merchant's server does after its own login. */
async function sign(identity: JWK): Promise<string> {
  return new SignJWT({ email: 'amina@example.com' })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'demo' })
    .setIssuer(issuer)
    .setAudience(shopKey)
    .setSubject('c-amina')
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('2 minutes')
    .sign(await importJWK(identity, 'EdDSA'));
}

/** The port if it is free, else any free one, unless this very one was asked for. */
async function freePort({ port, isChosen }: Port, variable: string): Promise<number> {
  const isFree = await tryPort(port);
  if (isFree !== undefined) return isFree;
  if (isChosen)
    throw new Error(
      `Port ${port} is in use, by another program or a Bellhop that already runs. Choose another with ${variable}, or leave it out for any free one.`,
    );
  return (await tryPort(0)) ?? 0;
}

async function tryPort(port: number): Promise<number | undefined> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
    throw error;
  } finally {
    server.close();
  }
}
