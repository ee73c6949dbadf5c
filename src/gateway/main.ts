import { type Config, ConfigError, liveKitOf, modelOf, readCommand, readConfig } from './config.js';
import { DirectoryInUseError, DirectoryOpenError, DirectoryUnwritableError } from './database/lock.js';
import { openDatabase } from './database/open.js';
import { saidOfDatabase } from './database/said.js';
import { createJobs } from './jobs.js';
import { PortInUseError } from './listen.js';
import { createLog } from './log.js';
import { ownSecret } from './own-secret.js';
import { createEmbeddedAssistant } from './providers/assistant/embedded/embedded.js';
import { FilesError } from './providers/files/files.js';
import type { S3Options } from './providers/files/s3.js';
import { readShopFile, ShopSettingsError } from './services/shop-settings.js';
import { startGateway } from './start.js';

// What this process writes is for its own user.
process.umask(0o077);

// Replaced as soon as its level is known.
let log = createLog();
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    log.fatal({ err: error }, 'an error that nobody expected: the process ends');
    leave();
  });
}

try {
  const command = readCommand(process.argv.slice(2));
  const config = readConfig(process.env);
  if (command === 'send-again') await sendAgain(config);
  else await run(config);
} catch (error) {
  // What an operator can mend is said in a sentence; anything else shows where it arose.
  const isSaid = [
    ConfigError,
    DirectoryInUseError,
    DirectoryOpenError,
    DirectoryUnwritableError,
    FilesError,
    PortInUseError,
    ShopSettingsError,
  ].some((kind) => error instanceof kind);
  const said = isSaid ? (error as Error).message : saidOfDatabase(error);
  if (said !== undefined) process.stderr.write(`${said}\n`);
  else log.fatal({ err: error }, 'could not start');
  leave();
}

/** Below the half minute that service managers give. */
const stopWithin = 25_000;

async function run(config: Config): Promise<void> {
  log = createLog({ level: config.LOG_LEVEL });
  const gateway = await startGateway({
    host: config.BELLHOP_HOST,
    port: config.PORT,
    databaseUrl: config.DATABASE_URL,
    databasePool: config.DATABASE_POOL,
    dataDir: config.BELLHOP_DATA_DIR,
    filesDir: config.BELLHOP_FILES_DIR,
    auditDir: config.BELLHOP_AUDIT_DIR,
    s3: s3Of(config),
    model: modelOf(config),
    livekit: liveKitOf(config),
    publicUrl: config.BELLHOP_URL,
    secret: Buffer.from(config.BELLHOP_SECRET ?? (await ownSecret(config.BELLHOP_DATA_DIR))),
    shops: config.BELLHOP_SHOPS === undefined ? [] : await readShopFile(config.BELLHOP_SHOPS),
    smtpUrl: config.SMTP_URL,
    mailFrom: config.BELLHOP_MAIL_FROM,
    trustedProxies: config.TRUST_PROXY,
    outboxToken: config.BELLHOP_OUTBOX_TOKEN,
    metricsToken: config.BELLHOP_METRICS_TOKEN,
    cdnDir: config.BELLHOP_CDN_DIR,
    consoleDir: config.BELLHOP_CONSOLE_DIR,
    isDemo: config.BELLHOP_DEMO === '1',
    isPrivateWebhookAllowed: config.BELLHOP_PRIVATE_WEBHOOKS === '1',
    ...(config.BELLHOP_ASSISTANT === 'embedded' && { assistant: createEmbeddedAssistant() }),
    log,
    // Another process writes to the same files: the less is done here now the better.
    onLost: () => process.exit(1),
  });

  let stopping: Promise<void> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      log.info({ signal }, 'stopping');
      // A database that hangs may hold a request for longer than whoever stops us waits.
      setTimeout(() => {
        log.error('something would not end in time: stopping without it');
        process.exit(1);
      }, stopWithin).unref();
      stopping ??= gateway.stop().then(
        () => log.info('stopped'),
        (error: unknown) => {
          log.error({ err: error }, 'stopped with an error');
          process.exitCode = 1;
        },
      );
    });
  }
}

/** Puts the mails that were given up back into the queue of the gateways, which send them. */
async function sendAgain(config: Config): Promise<void> {
  const database = await openDatabase({
    log: createLog({ level: 'warn' }),
    ...(config.DATABASE_URL === undefined
      ? { dataDir: config.BELLHOP_DATA_DIR }
      : { url: config.DATABASE_URL }),
  });
  const jobs = await createJobs({ pool: database.pool, log });
  process.stdout.write(`${await jobs.sendAgain()} mails and other jobs begin anew.\n`);
  await jobs.stop();
  await database.close();
}

/** At once, whatever still holds the process: who restarts it must not wait. The log writes the rest of itself at the exit. */
function leave(): never {
  process.exit(1);
}

/** The store of the settings, which name all of it or nothing. */
function s3Of(config: Config): S3Options | undefined {
  const { BELLHOP_S3_URL: url, BELLHOP_S3_BUCKET: bucket, BELLHOP_S3_REGION: region = 'us-east-1' } = config;
  const { BELLHOP_S3_KEY: key, BELLHOP_S3_SECRET: secret } = config;
  if (url === undefined || bucket === undefined || key === undefined || secret === undefined)
    return undefined;
  return { url, bucket, region, key, secret };
}
