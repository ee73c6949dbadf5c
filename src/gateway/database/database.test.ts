import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestDatabase, testEngine } from '../testing.js';
import { DirectoryInUseError, DirectoryOpenError, lockDirectory } from './lock.js';
import { migrate } from './migrate.js';
import { migrations } from './migrations/index.js';
import { openDatabase, type OpenDatabase } from './open.js';
import { saidOfDatabase } from './said.js';

const log = pino({ level: 'silent' });
const url = process.env.TEST_DATABASE_URL;
if (!url)
  console.warn(
    'Skipped: booting together and cut connections, which need a PostgreSQL in TEST_DATABASE_URL.',
  );

describe(`openDatabase on ${testEngine}`, () => {
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it('reads the same values on both engines', async () => {
    const { rows } = await sql`
      select date '2026-03-01' as day, timestamptz '2026-03-01T10:00:00+02:00' as instant, '{"a": [1, null]}'::jsonb as document,
        9007199254740991::int8 as large, count(*) as count, 1.10::numeric as exact, decode('00ff', 'hex') as bytes,
        array['a', 'b'] as list, null::date as nothing, true as truth`.execute(database.db);
    expect(rows).toEqual([
      {
        day: '2026-03-01',
        instant: new Date('2026-03-01T08:00:00Z'),
        document: { a: [1, null] },
        large: Number.MAX_SAFE_INTEGER,
        count: 1,
        exact: '1.10',
        bytes: Buffer.from([0, 255]),
        list: ['a', 'b'],
        nothing: null,
        truth: true,
      },
    ]);
  });

  it('writes what it reads', async () => {
    const day = '2026-10-25';
    const instant = new Date('2026-10-25T00:30:00.123Z');
    const { rows } = await sql`
      select ${day}::date as day, ${instant}::timestamptz as instant, ${JSON.stringify({ é: '中' })}::jsonb as document
    `.execute(database.db);
    expect(rows).toEqual([{ day, instant, document: { é: '中' } }]);
  });

  it('goes on after a query that failed', async () => {
    await expect(sql`select 1 / 0`.execute(database.db)).rejects.toThrow();
    await expect(
      database.db.transaction().execute(async (transaction) => sql`select nothing`.execute(transaction)),
    ).rejects.toThrow();
    expect((await sql`select 1 as one`.execute(database.db)).rows).toEqual([{ one: 1 }]);
  });
});

describe('openDatabase', () => {
  it.skipIf(!url)('outlives connections that are cut in use, and says so', async () => {
    const lines: string[] = [];
    const told = pino({}, { write: (line) => void lines.push(line) });
    const database = await openDatabase({ url: url ?? '', poolSize: 2, log: told });
    const cut = database.db.transaction().execute(async (transaction) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
      await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(database.db);
      await vi.waitFor(() => expect(lines).not.toEqual([]));
      await sql`select 1`.execute(transaction);
    });
    await expect(cut).rejects.toThrow();
    expect((await sql`select 1 as one`.execute(database.db)).rows).toEqual([{ one: 1 }]);
    expect(lines.join('')).toContain('a database connection broke');
    await database.close();
  });
});

describe('migrate', () => {
  let admin: pg.Client;
  let own: string;
  beforeEach(async () => {
    if (!url) return;
    const name = `bellhop_boot_${process.pid}`;
    admin = new pg.Client({ connectionString: url });
    await admin.connect();
    await admin.query(`create database ${name}`);
    own = Object.assign(new URL(url), { pathname: `/${name}` }).href;
  });
  afterEach(async () => {
    if (!url) return;
    await admin.query(`drop database bellhop_boot_${process.pid} with (force)`);
    await admin.end();
  });

  it.skipIf(!url)('lets processes that boot together take turns', async () => {
    const processes = await Promise.all(Array.from({ length: 5 }, () => openDatabase({ url: own, log })));
    await Promise.all(processes.map(({ db }) => migrate(db, log)));
    const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(
      processes[0]!.db,
    );
    expect(rows.map((row) => row.name)).toEqual(Object.keys(migrations));
    for (const database of processes) await database.close();
  });

  /** A database of the version before this one's last steps, and somebody who reads all of it for long, as a backup does. */
  async function openOld() {
    const [database, backup] = [await openDatabase({ url: own, log }), new pg.Client(own)];
    const old = Object.entries(migrations).filter(([name]) => name < '0008');
    await new Migrator({
      db: database.db,
      provider: { getMigrations: () => Promise.resolve(Object.fromEntries(old)) },
      ...{ migrationTableName: 'migrations', migrationLockTableName: 'migrations_lock' },
    }).migrateToLatest();
    await backup.connect();
    await backup.query('begin');
    await backup.query('lock table shops in access share mode');
    return { database, backup };
  }

  it.skipIf(!url)(
    'tries again while another transaction holds a table, and stops nobody meanwhile',
    async () => {
      const { database, backup } = await openOld();
      const warned: unknown[] = [];
      const told = { ...log, info: () => {}, warn: (words: string) => warned.push(words) };
      let pauses = 0;
      await migrate(database.db, told, async () => {
        // Whoever reads is answered, and so is another process that would migrate.
        await sql`select from shops`.execute(database.db);
        await sql`select pg_advisory_xact_lock(5207541)`.execute(database.db);
        if ((pauses += 1) === 2) await backup.query('commit');
      });
      expect([pauses, warned.length]).toEqual([2, 2]);
      expect(String(warned[0])).toMatch(/perhaps a backup.*tried again/);
      await sql`select sizing from shops`.execute(database.db);
      const { rows } = await sql`show lock_timeout`.execute(database.db);
      expect(rows).toEqual([{ lock_timeout: '0' }]);
      await backup.end();
      await database.close();
    },
  );

  it.skipIf(!url)('gives up with a sentence in the end', async () => {
    const { database, backup } = await openOld();
    let pauses = 0;
    const refused = await migrate(database.db, log, () => Promise.resolve((pauses += 1))).catch(
      (error: unknown) => error,
    );
    expect(saidOfDatabase(refused)).toMatch(/perhaps a backup.*Start again/);
    expect(pauses).toBe(4);
    await backup.end();
    await database.close();
  });

  it('lists its steps in the order of their names', () => {
    expect(Object.keys(migrations)).toEqual(Object.keys(migrations).sort());
  });
});

describe('lockDirectory', () => {
  let folder: string;
  const fail = (error: Error): void => {
    throw error;
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bellhop-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('refuses a second holder with words that say what to do', async () => {
    const release = await lockDirectory(folder, fail);
    const refused = await lockDirectory(folder, fail).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DirectoryInUseError);
    expect(String(refused)).toMatch(
      new RegExp(`${folder}.*process ${process.pid}.*stop that one.*DATABASE_URL`),
    );
    await release();
    await (
      await lockDirectory(folder, fail)
    )();
  });

  it('closes a directory to others that was open before', async () => {
    await chmod(folder, 0o755);
    const release = await lockDirectory(folder, fail);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'holder.json'))).mode & 0o077).toBe(0);
    await release();
  });

  // A folder that belongs to nobody who could ask, not even root: only Linux has one.
  it.runIf(process.platform === 'linux')('refuses one that it cannot close, in a sentence', async () => {
    const refused = await lockDirectory('/proc/self', fail).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DirectoryOpenError);
    expect(String(refused)).toMatch(/\/proc\/self.*chmod 700.*another directory/);
  });

  it('takes over at once from a process that was killed', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log("up")']);
    await once(child.stdout, 'data');
    const release = await lockDirectory(folder, fail);
    const { writeFile, readFile, mkdir } = await import('node:fs/promises');
    const holder = JSON.parse(await readFile(join(folder, 'holder.json'), 'utf8')) as Record<string, unknown>;
    await release();
    await mkdir(join(folder, 'gateway.lock'));
    await writeFile(join(folder, 'holder.json'), JSON.stringify({ ...holder, pid: child.pid }));

    await expect(lockDirectory(folder, fail)).rejects.toThrow(`process ${child.pid}`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await (
      await lockDirectory(folder, fail)
    )();
  });
});
