import { setTimeout } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Logger } from 'pino';
import { migrations } from './migrations/index.js';
import type { Database } from './schema.js';

// Any number will do, as long as every Bellhop process uses the same one.
const lockId = 5_207_541;

/**
 * How long a step waits for a table. All who come after it queue behind it, readers too, so that a long wait would stop the
 * gateways that run.
 */
const lockTimeout = '2s';
const tries = 5;
const pause = 20_000;

/** `lock_not_available`. */
const isLocked = (error: unknown): boolean => (error as { readonly code?: unknown }).code === '55P03';

/**
 * Brings the tables to this version. Processes that boot together take turns; the later ones find nothing to do. While
 * somebody else holds a table it is tried again after a pause (`wait`, milliseconds), for a minute and a half or so.
 */
export async function migrate(
  db: Kysely<Database>,
  log: Logger,
  wait: (milliseconds: number) => Promise<unknown> = setTimeout,
): Promise<void> {
  for (let left = tries - 1; ; left--) {
    try {
      await migrateOnce(db, log);
      return;
    } catch (error) {
      if (left === 0 || !(error instanceof Error && isLocked(error.cause))) throw error;
      log.warn('another transaction, perhaps a backup, holds a table: the migration is tried again');
    }
    await wait(pause);
  }
}

async function migrateOnce(db: Kysely<Database>, log: Logger): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${lockId})`.execute(connection);
    try {
      await sql`select set_config('lock_timeout', ${lockTimeout}, false)`.execute(connection);
      const migrator = new Migrator({
        db: connection,
        provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
        migrationTableName: 'migrations',
        migrationLockTableName: 'migrations_lock',
      });
      const { error, results } = await migrator.migrateToLatest();
      for (const { migrationName, status } of results ?? []) {
        if (status === 'Success') log.info({ migration: migrationName }, 'migrated');
      }
      if (error) {
        const isNewer =
          error instanceof Error && /previously executed migration .* is missing/.test(error.message);
        const words = isNewer
          ? 'This database belongs to a newer Bellhop. Start that one, or restore a backup from before it.'
          : 'The database could not be migrated.';
        throw new Error(words, { cause: error });
      }
    } finally {
      await sql`reset lock_timeout`.execute(connection);
      await sql`select pg_advisory_unlock(${lockId})`.execute(connection);
    }
  });
}
