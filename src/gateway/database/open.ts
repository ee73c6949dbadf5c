import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import { lockDirectory } from './lock.js';
import { nameMarked } from './prepared.js';
import type { Database } from './schema.js';

export interface OpenDatabaseOptions {
  /** A PostgreSQL. Without it the database is embedded. */
  readonly url?: string;
  /** Where the embedded database lives; in memory without it. */
  readonly dataDir?: string;
  /** Connections to PostgreSQL. */
  readonly poolSize?: number;
  /** What an embedded database in memory starts from: a tar made by `dumpDataDir`. */
  readonly snapshot?: Blob;
  readonly log: Logger;
  /** The directory was taken from us: nothing may be written any more. */
  readonly onLost?: (error: Error) => void;
}

export interface OpenDatabase {
  readonly db: Kysely<Database>;
  readonly pool: pg.Pool;
  readonly engine: 'pglite' | 'postgres';
  /** The embedded database itself. */
  readonly pglite?: PGlite;
  close(): Promise<void>;
}

const { builtins } = pg.types;

/** The same values on both engines: a day is a day and not a midnight somewhere, a count is a number. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') => {
    if (oid === Number(builtins.DATE)) return String;
    if (oid === Number(builtins.INT8)) return Number;
    return pg.types.getTypeParser(oid, format) as unknown;
  }) as typeof pg.types.getTypeParser,
};

/** Opens PostgreSQL where a `url` names one, else an embedded database. Both speak the same SQL through the same pool. */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenDatabase> {
  return options.url === undefined ? openEmbedded(options) : openPostgres(options.url, options);
}

async function openPostgres(url: string, { poolSize = 10, log }: OpenDatabaseOptions): Promise<OpenDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    // After the server's own limit: what ends here is a connection whose other end is gone without a word.
    query_timeout: 35_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'bellhop',
    types,
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    // The pool listens to idle connections only; one that breaks in use would end the process.
    client.on('error', (error) => log.error({ err: error }, 'a database connection broke'));
    endWhenSilent(client);
    nameMarked(client);
  });
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  try {
    (await pool.connect()).release();
  } catch (cause) {
    await pool.end();
    throw cause;
  }
  return { db, pool, engine: 'postgres', close: () => endPool(db, pool) };
}

/** A query that nobody answered leaves its connection waiting: it must not go back to the pool. */
function endWhenSilent(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...parts: unknown[]) => unknown;
  client.query = ((...parts: unknown[]) => {
    const answer = query(...parts);
    if (answer instanceof Promise) {
      answer.catch((error: unknown) => {
        // Types know no `end` of a pooled client, which is a whole client all the same.
        if (error instanceof Error && error.message === 'Query read timeout')
          void (client as unknown as pg.Client).end().catch(() => undefined);
      });
    }
    return answer;
  }) as typeof client.query;
}

async function openEmbedded({ dataDir, snapshot, log, onLost }: OpenDatabaseOptions): Promise<OpenDatabase> {
  const lost = (error: Error): void => {
    log.fatal({ err: error }, 'the data directory was taken by another process');
    onLost?.(error);
  };
  const release = dataDir === undefined ? undefined : await lockDirectory(dataDir, lost);
  try {
    // Loaded only where it is used: 40 MB of WebAssembly and its files.
    const { PGlite } = await import('@electric-sql/pglite');
    const { createPgConfig } = await import('@electric-sql/pglite/node-postgres');
    const pglite = await PGlite.create({
      ...(dataDir !== undefined && { dataDir: join(dataDir, 'postgres') }),
      ...(snapshot && { loadDataDir: snapshot }),
    });
    const messages = followMessages(pglite);
    // One connection, kept for good. A query beside an open transaction waits for it, so one inside must use it.
    const pool = new pg.Pool({
      ...createPgConfig(messages.port as PGlite),
      max: 1,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: 30_000,
      types,
    });
    pool.on('error', (error) => log.error({ err: error }, 'the embedded database reported an error'));
    pool.on('connect', nameMarked);
    const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
    const close = async (): Promise<void> => {
      await endPool(db, pool);
      await messages.end();
      await pglite.close();
      await release?.();
    };
    return { db, pool, engine: 'pglite', pglite, close };
  } catch (cause) {
    await release?.();
    throw cause;
  }
}

/** Kysely ends the pool only where it has used it. */
async function endPool(db: Kysely<Database>, pool: pg.Pool): Promise<void> {
  await db.destroy();
  if (!pool.ending) await pool.end();
}

type MessagePort = Pick<PGlite, 'waitReady' | 'execProtocolStream'>;

/**
 * The two members of the embedded database that `createPgConfig` uses. Its connection still says goodbye after the pool
 * has ended: `end` waits for what is under way, and what comes later is not passed on to a closed database.
 */
function followMessages(pglite: PGlite): { readonly port: MessagePort; readonly end: () => Promise<void> } {
  const underWay = new Set<Promise<unknown>>();
  let isEnded = false;
  const port: MessagePort = {
    waitReady: pglite.waitReady,
    execProtocolStream(message, options) {
      if (isEnded) return Promise.resolve([]);
      const answer = pglite.execProtocolStream(message, options);
      underWay.add(answer);
      const forget = (): void => void underWay.delete(answer);
      answer.then(forget, forget);
      return answer;
    },
  };
  return {
    port,
    async end() {
      isEnded = true;
      await Promise.allSettled(underWay);
    },
  };
}
