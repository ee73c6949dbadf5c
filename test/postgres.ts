// A PostgreSQL of the tests' own: a cluster in a temporary folder, which nothing else uses and which goes away with them.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);

export interface TestCluster {
  /** Where an administrator connects: each test file makes a database of its own from it. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a cluster on a free port of this machine. `bin` is the folder of PostgreSQL's programs. Only a durable one keeps
 * what it has committed through a power cut, and takes the time for it.
 */
export async function startPostgres(bin: string, { isDurable = false } = {}): Promise<TestCluster> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'bellhop-postgres-'));
  const data = join(folder, 'data');
  const password = randomBytes(16).toString('hex');
  const port = await freePort();
  await writeFile(join(folder, 'password'), password, { mode: 0o600 });
  const asOwner = await ownerOf(folder);
  const program = async (name: string, ...options: string[]): Promise<void> => {
    const [command, ...words] = [...asOwner, join(bin, name), ...options] as [string, ...string[]];
    await run(command, words, { cwd: folder });
  };

  await program(
    'initdb',
    ...['--pgdata', data, '--username', 'bellhop', '--pwfile', join(folder, 'password')],
    ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'],
  );
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 -c fsync=${isDurable ? 'on' : 'off'}`;
  await program(
    'pg_ctl',
    '--pgdata',
    data,
    '--log',
    join(folder, 'log'),
    '--options',
    settings,
    '--wait',
    'start',
  );
  const pid = Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]);

  const url = `postgres://bellhop:${password}@127.0.0.1:${port}/postgres`;
  await assertOurs(url, data);

  const stopNow = (): void => void process.kill(pid, 'SIGQUIT');
  process.once('exit', stopNow);
  return {
    url,
    stop: async () => {
      process.off('exit', stopNow);
      await program('pg_ctl', '--pgdata', data, '--mode', 'fast', '--wait', 'stop');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Another server could sit on the port: nothing is written before it is known to be this one. */
async function assertOurs(url: string, data: string): Promise<void> {
  const [row] = await query<{ data_directory: string }>(url, 'show data_directory');
  if (row?.data_directory !== data)
    throw new Error(`Port answers for ${row?.data_directory}, not for ${data}`);
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** PostgreSQL refuses to run as root: then it runs as its own user, who gets the folder. */
async function ownerOf(folder: string): Promise<string[]> {
  if (process.getuid?.() !== 0) return [];
  await run('chown', ['--recursive', 'postgres', folder]);
  return ['runuser', '-u', 'postgres', '--'];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
