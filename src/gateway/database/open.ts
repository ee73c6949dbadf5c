import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import { lockDirectory } from './lock.js';
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
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'bellhop',
    types,
  });
  pool.on('error', (error) => log.error({ err: error }, 'a database connection broke'));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  try {
    (await pool.connect()).release();
  } catch (cause) {
    await pool.end();
    throw cause;
  }
  return { db, pool, engine: 'postgres', close: () => db.destroy() };
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
    // One connection, kept for good. A query beside an open transaction waits for it, so one inside must use it.
    const pool = new pg.Pool({
      ...createPgConfig(pglite),
      max: 1,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: 30_000,
      types,
    });
    pool.on('error', (error) => log.error({ err: error }, 'the embedded database reported an error'));
    const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
    const close = async (): Promise<void> => {
      await db.destroy();
      await pglite.close();
      await release?.();
    };
    return { db, pool, engine: 'pglite', pglite, close };
  } catch (cause) {
    await release?.();
    throw cause;
  }
}
