import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import type { Logger } from 'pino';
import { createGateway } from './app.js';
import { ConfigError } from './config.js';
import { migrate } from './database/migrate.js';
import { openDatabase } from './database/open.js';
import type { Deps } from './deps.js';
import { isLocalHost } from './http/guard.js';
import { serveImports } from './import/socket.js';
import { createJobs } from './jobs.js';
import { drain, listen } from './listen.js';
import { createMediaServer } from './media-server.js';
import { createMetrics } from './metrics.js';
import { createModel, type ModelOptions } from './model.js';
import type { Assistant } from './providers/assistant/assistant.js';
import type { LiveKitOptions } from './providers/calls/livekit.js';
import { createTablesCarriers } from './providers/carriers/tables.js';
import { createTablesCommerce } from './providers/commerce/tables.js';
import { createDirectoryFiles } from './providers/files/directory.js';
import { FilesError } from './providers/files/files.js';
import { createS3Files, type S3Options } from './providers/files/s3.js';
import { createHttpsSender } from './providers/webhooks/https.js';
import { createOutboxProvider } from './providers/mail/outbox.js';
import { createSmtpProvider } from './providers/mail/smtp.js';
import { mountCdn } from './routes/cdn.js';
import { mountConsole } from './routes/console.js';
import { mountOperating } from './routes/operating.js';
import { mountOutbox } from './routes/outbox.js';
import { startHeadWriter } from './services/audit-heads.js';
import { createAssistantTools } from './services/assistant-tools.js';
import { lookAfterCalls } from './services/call-hooks.js';
import { startChat } from './services/chat.js';
import type { StreamsOptions } from './services/chat-streams.js';
import type { TurnsOptions } from './services/chat-turns.js';
import { createKnowledge } from './services/knowledge.js';
import { createLimits, type Limits } from './services/limits.js';
import { createPhotoMaker } from './services/photo-maker.js';
import { createProducts } from './services/products.js';
import { createSlipPrinter } from './services/slip-printer.js';
import type { ShopSettings } from './services/shop-settings.js';
import { createShops } from './services/shops.js';
import { noWakes } from './services/wakes.js';
import { createWebhooks, type Webhooks } from './services/webhooks.js';
import { createPostgresWakes } from './services/wakes-postgres.js';
import { startWork } from './work.js';

export interface StartOptions {
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port?: number;
  readonly databaseUrl?: string | undefined;
  readonly databasePool?: number;
  /** Where the embedded database lives; in memory without it. */
  readonly dataDir?: string | undefined;
  /** Where photos lie: a folder, by default one in the data directory or a temporary one, or a store that speaks S3. */
  readonly filesDir?: string | undefined;
  readonly s3?: S3Options | undefined;
  /** Where the signed heads of the audit log lie, by default in the data directory. */
  readonly auditDir?: string | undefined;
  /** Where shoppers' browsers reach the gateway; told by each request where it is missing. */
  readonly publicUrl?: string | undefined;
  readonly secret: Uint8Array;
  readonly shops?: readonly ShopSettings[];
  /** Without it mails are kept and reach nobody. */
  readonly smtpUrl?: string | undefined;
  readonly mailFrom?: string | undefined;
  readonly trustedProxies?: number;
  readonly outboxToken?: string | undefined;
  readonly metricsToken?: string | undefined;
  /** The built widget, served where the folder exists. */
  readonly cdnDir?: string | undefined;
  /** The built console, likewise. */
  readonly consoleDir?: string | undefined;
  /** Mails are meant for `/outbox` alone, which this machine may read. Otherwise only a token opens that page. */
  readonly isDemo?: boolean;
  /** What answers shoppers; without it, their messages wait for a person. */
  readonly assistant?: Assistant;
  /** Answers before the assistant, which answers where it does not. */
  readonly model?: ModelOptions | undefined;
  /** Carries calls; without it there are none until `useLiveKit` names one. */
  readonly livekit?: LiveKitOptions | undefined;
  /** Shops' systems may be told by plain HTTP and in this machine's own network, too. */
  readonly isPrivateWebhookAllowed?: boolean;
  /** Others than in production, for benchmarks. */
  readonly limits?: Limits;
  readonly streamLimits?: StreamsOptions['limits'];
  readonly log: Logger;
  /** The data directory was taken by another process: nothing can be saved any more. */
  readonly onLost?: (error: Error) => void;
}

export interface RunningGateway {
  /** `http://127.0.0.1:8787` */
  readonly url: string;
  /** Where mails can be read, when nobody gets them and the page is open to somebody. */
  readonly outboxUrl: string | undefined;
  readonly deps: Deps;
  /** Carries calls from now on. */
  useLiveKit(options: LiveKitOptions): Promise<void>;
  /** Takes no new requests, ends those under way, and closes the database. */
  stop(): Promise<void>;
}

/** Starts a whole gateway: database, jobs, routes and port. */
export async function startGateway(options: StartOptions): Promise<RunningGateway> {
  const { host = '127.0.0.1', port = 0, databaseUrl, databasePool, dataDir, secret, log } = options;
  const { trustedProxies = 0, isDemo = false } = options;
  const isExposed = trustedProxies > 0 || !isLocalHost(host);
  const closers: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };

  try {
    const database = await openDatabase({
      log,
      ...(databaseUrl !== undefined && { url: databaseUrl }),
      ...(databasePool !== undefined && { poolSize: databasePool }),
      ...(dataDir !== undefined && { dataDir: resolve(dataDir) }),
      ...(options.onLost && { onLost: options.onLost }),
    });
    closers.push(() => database.close());
    const { db, pool } = database;
    await migrate(db, log);

    const files = options.s3
      ? createS3Files(options.s3)
      : createDirectoryFiles(
          options.filesDir ??
            (dataDir === undefined ? await temporaryFolder(closers) : join(dataDir, 'files')),
        );
    await files.check().catch((error: unknown) => {
      // Orders are tracked without photos, too; the health says what is away.
      if (!(error instanceof FilesError && error.isOutage)) throw error;
      log.error({ err: error }, error.message);
    });
    const photoMaker = createPhotoMaker();
    closers.push(() => photoMaker.stop());
    const slipPrinter = createSlipPrinter();
    closers.push(() => slipPrinter.stop());

    const metrics = createMetrics(pool);
    const now = (): Date => new Date();
    const smtp =
      options.smtpUrl === undefined
        ? undefined
        : createSmtpProvider({ url: options.smtpUrl, from: options.mailFrom });
    const hasOutbox = !smtp && (isDemo || options.outboxToken !== undefined);
    if (!smtp && !isDemo) {
      log.warn(
        `SMTP_URL is not set: mails, one-time codes among them, reach nobody. They are kept for 7 days${hasOutbox ? ' and can be read at /outbox with the token' : ''}.`,
      );
    }
    if (smtp) closers.push(() => smtp.close());
    const jobs = await createJobs({ pool, log, onTried: (name, result) => metrics.tried(name, result) });
    closers.push(() => jobs.stop());
    const wakes = databaseUrl === undefined ? noWakes : await createPostgresWakes({ url: databaseUrl, log });
    const model = createModel(options.model, options.assistant, { pool, secret, metrics, log, now });
    let tools: TurnsOptions['tools'] | undefined;
    let webhooks: Webhooks | undefined;
    const chat = startChat({
      db,
      files,
      wakes,
      log,
      now,
      assistant: model ?? options.assistant,
      // Asked for by a turn, when all of it is there.
      tools: (...turn) => (tools ??= createAssistantTools(deps))(...turn),
      observer: metrics.streams,
      deskObserver: metrics.desks,
      onTurnEnd: (how) => metrics.turnEnded(how),
      onTold(id, events) {
        metrics.told(events);
        webhooks?.changed(id);
      },
      ...(options.streamLimits && { streamLimits: options.streamLimits }),
    });
    closers.push(() => chat.stop());
    const calls = createMediaServer({ metrics, log, onReady: () => lookAfterCalls(deps) });
    closers.push(() => calls.stop());
    const limits =
      options.limits ?? createLimits({ pool, secret, onUsedUp: (limit) => metrics.limited(limit) });
    const deps: Deps = {
      db,
      chat,
      calls,
      webhooks: createHttpsSender({ isPrivateAllowed: options.isPrivateWebhookAllowed ?? false, now }),
      commerce: createTablesCommerce(db),
      carriers: createTablesCarriers(db),
      mail: smtp ?? createOutboxProvider(db, now, { isDemo }),
      files,
      photoMaker,
      slipPrinter,
      jobs,
      limits,
      knowledge: createKnowledge({ db, limits, now }),
      products: createProducts({ db, limits, now }),
      log,
      secret,
      now,
    };
    const shops = createShops(deps);
    for (const shop of options.shops ?? []) await shops.save(shop);
    if (smtp && options.mailFrom === undefined) await assertSenders(db);
    await startWork(deps);
    const heads = startHeadWriter({
      ...deps,
      folder: options.auditDir ?? (dataDir === undefined ? undefined : join(dataDir, 'audit')),
    });
    closers.push(() => heads.stop());
    const telling = (webhooks = createWebhooks(deps));
    closers.push(() => telling.stop());
    if (options.livekit) await calls.use(options.livekit);

    const app = createGateway(deps, {
      trustedProxies,
      publicUrl: options.publicUrl,
      observe: (observation) => metrics.observe(observation),
      mountPages: (pages) => {
        if (options.cdnDir !== undefined && existsSync(options.cdnDir))
          mountCdn(pages, resolve(options.cdnDir));
        if (options.consoleDir !== undefined && existsSync(options.consoleDir))
          mountConsole(pages, {
            folder: resolve(options.consoleDir),
            filesUrl: options.s3?.url,
            mediaUrl: () => calls.publicUrl,
          });
        mountOperating(pages, deps, { metrics, model, heads, token: options.metricsToken, isExposed });
        if (hasOutbox) mountOutbox(pages, { db, token: options.outboxToken, isExposed });
      },
    });
    const server = createAdaptorServer({
      fetch: app.fetch,
      // A photo may take minutes on a slow connection; nothing else may be longer than 64 kB.
      serverOptions: { requestTimeout: 300_000, headersTimeout: 10_000 },
    }) as Server;
    closers.push(() => drain(server));
    // They never end by themselves.
    closers.push(() => chat.streams.stop());
    closers.push(() => chat.desks.stop());
    const url = await listen(server, host, port);
    // The embedded database is ours alone: who imports hands us the records.
    if (databaseUrl === undefined && dataDir !== undefined) {
      closers.push(await serveImports({ db, dataDir: resolve(dataDir), log }));
    }
    log.info(
      { port: new URL(url).port, engine: database.engine, mail: smtp ? 'smtp' : 'outbox' },
      'listening',
    );
    const outboxUrl = hasOutbox ? `${url}/outbox` : undefined;
    return { url, outboxUrl, deps, useLiveKit: (server) => calls.use(server), stop: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** For files that need not outlive the process: its database is in memory. */
async function temporaryFolder(closers: (() => Promise<void> | void)[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bellhop-files-'));
  closers.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A mail without a sender would fail at every try, long after the start. */
async function assertSenders(db: Deps['db']): Promise<void> {
  const silent = await db
    .selectFrom('shops')
    .select('id')
    .where('mail_from', 'is', null)
    .where('email', 'is', null)
    .orderBy('id')
    .execute();
  if (silent.length === 0) return;
  throw new ConfigError(
    `Nobody sends the mails of these shops: ${silent.map(({ id }) => id).join(', ')}. ` +
      'Set BELLHOP_MAIL_FROM, or give each of them a mailFrom or an email.',
  );
}
