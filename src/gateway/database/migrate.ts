import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Logger } from 'pino';
import { migrations } from './migrations/index.js';
import type { Database } from './schema.js';

// Any number will do, as long as every Bellhop process uses the same one.
const lockId = 5_207_541;

/** Brings the tables to this version. Processes that boot together take turns; the later ones find nothing to do. */
export async function migrate(db: Kysely<Database>, log: Logger): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${lockId})`.execute(connection);
    try {
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
      await sql`select pg_advisory_unlock(${lockId})`.execute(connection);
    }
  });
}
