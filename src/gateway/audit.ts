import { join } from 'node:path';
import { readAuditCommand, saidOfReports } from './audit-command.js';
import { ConfigError, readConfig } from './config.js';
import { DirectoryInUseError } from './database/lock.js';
import { openDatabase } from './database/open.js';
import { saidOfDatabase } from './database/said.js';
import { createLog } from './log.js';
import { ownSecret, withKeptSecret } from './own-secret.js';
import { createHeadKeys, readHeads } from './services/audit-heads.js';
import { verifyAudit } from './services/audit-verify.js';

try {
  const { heads: named } = readAuditCommand(process.argv.slice(2));
  const config = readConfig(await withKeptSecret(process.env));
  const path = named ?? config.BELLHOP_AUDIT_DIR ?? join(config.BELLHOP_DATA_DIR, 'audit');
  const heads = await readHeads(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new ConfigError(`There are no heads at ${path}: name another place with --heads.`);
    throw error;
  });
  const keys = createHeadKeys(
    Buffer.from(config.BELLHOP_SECRET ?? (await ownSecret(config.BELLHOP_DATA_DIR))),
  );
  const database = await openDatabase({
    log: createLog({ level: 'warn' }),
    ...(config.DATABASE_URL === undefined
      ? { dataDir: config.BELLHOP_DATA_DIR }
      : { url: config.DATABASE_URL }),
  });
  const reports = await verifyAudit(database.db, heads, keys);
  await database.close();
  process.stdout.write(`${keys.publicKey.export({ type: 'spki', format: 'pem' }).toString()}\n`);
  process.stdout.write(saidOfReports(reports, path));
  if (reports.some(({ faults }) => faults.length > 0)) process.exitCode = 2;
} catch (error) {
  const isSaid = error instanceof ConfigError || error instanceof DirectoryInUseError;
  const said = isSaid ? error.message : saidOfDatabase(error);
  if (said === undefined) throw error;
  process.stderr.write(`${said}\n`);
  process.exitCode = 1;
}
