import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestGateway, testEngine, type TestGateway } from '../testing.js';
import { runImport } from './command.js';
import { importSocketPath, serveImports } from './socket.js';

const fixture = (name: string): string => join(import.meta.dirname, 'fixtures', name);

if (testEngine !== 'postgres')
  console.warn('Skipped: a database that goes away, which needs a PostgreSQL in TEST_DATABASE_URL.');

let gateway: TestGateway;
let dataDir: string;
let stop: (() => Promise<void>) | undefined;
beforeAll(async () => {
  gateway = await createTestGateway();
});
afterAll(() => gateway.close());
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'bellhop-command-'));
});
afterEach(async () => {
  await stop?.();
  stop = undefined;
  await gateway.db.deleteFrom('orders').execute();
  await rm(dataDir, { recursive: true });
});

async function serve(): Promise<void> {
  stop = await serveImports({ db: gateway.db, dataDir, log: pino({ level: 'silent' }) });
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const code = await runImport({
    args: [...args, '--data', dataDir],
    environment: {},
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
    signal: new AbortController().signal,
  });
  return { code, ...written };
}

describe('npm run import', () => {
  it('hands its records to the gateway that holds the embedded database', async () => {
    await serve();
    const report = join(dataDir, 'refused.csv');
    const { code, out, err } = await run(fixture('orders.csv'), '--shop', 'northfold', '--report', report);
    expect(code).toBe(0);
    expect(err).toContain('shop northfold through the gateway that is running');
    expect(err).toContain(`${fixture('orders.csv')}:10: "Total" is no amount of EUR`);
    expect(out).toMatch(/^10 read, 4 written, 0 unchanged, 6 refused in /);
    expect((await readFile(report, 'utf8')).trim().split('\r\n')).toHaveLength(7);
    expect(await gateway.db.selectFrom('orders').select('number').execute()).toHaveLength(4);
    const again = await run(fixture('orders.csv'), '--shop', 'northfold');
    expect(again.out).toMatch(/^10 read, 0 written, 4 unchanged, 6 refused in /);
  });

  it('lists what is wrong with a size chart, also of one that it takes', async () => {
    await serve();
    const file = join(dataDir, 'charts.jsonl');
    const report = join(dataDir, 'charts.csv');
    const sizes = [
      { label: 'S', zones: { hip: { min: 90, max: 98 }, waist: { min: 66, max: 74 } } },
      { label: 'M', zones: { hip: { min: 98, max: 106 }, waist: { min: 82, max: 74 } } },
    ];
    const chart = { audience: 'women', measures: 'body', sizes };
    const coats = { type: 'size-chart', id: 'coats', garment: 'coat', products: ['parka'], chart };
    await writeFile(file, JSON.stringify(coats));
    const { code, out, err } = await run(file, '--shop', 'northfold', '--report', report);
    expect([code, out]).toEqual([0, expect.stringMatching(/^1 read, 1 written, 0 unchanged, 0 refused in /)]);
    expect(err).toContain(`${file}:1: size chart coats (parka): M`);
    expect(await readFile(report, 'utf8')).toContain(',1,"size chart coats (parka): M');
  });

  it('opens its socket to nobody else', async () => {
    await serve();
    const path = importSocketPath(dataDir);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(dataDir, 'import'))).mode & 0o777).toBe(0o700);
  });

  it('takes the place of the socket that a killed gateway left', async () => {
    const path = importSocketPath(dataDir);
    await serve();
    await stop?.();
    await writeFile(path, '');
    expect((await run(fixture('orders.csv'))).err).toContain('no database');
    await serve();
    expect((await run(fixture('orders.csv'), '--shop', 'northfold')).code).toBe(0);
  });

  it.each(['no JSON', '{"hello":"bellhop-import/9"}', '{"hello":"bellhop-import/1","shop":"nobody"}'])(
    'answers %s by a refusal, and the next one as ever',
    async (hello) => {
      await serve();
      const socket = connect(importSocketPath(dataDir));
      socket.end(`${hello}\n`);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      expect(JSON.parse(String(answer))).toHaveProperty('failed');
      expect((await run(fixture('orders.csv'), '--shop', 'northfold')).code).toBe(0);
    },
  );

  it('says what to do', async () => {
    expect((await run(fixture('orders.csv'))).err).toContain('start the gateway once');
    await serve();
    expect((await run(fixture('orders.csv'))).err).toContain(
      'say which by --shop. They are northfold, southfold',
    );
    expect((await run(fixture('orders.csv'), '--shop', 'nowhere')).err).toContain(
      'There is northfold, southfold',
    );
    expect((await run()).err).toContain('Usage');
    expect((await run('--bogus')).err).toContain('Usage');
    const { code, out } = await run('--help');
    expect([code, out]).toEqual([0, (await run('--help')).out]);
  });

  it.runIf(testEngine === 'postgres')('says it when the database goes away midway', async () => {
    const { rows } = await gateway.database.pool.query<{ name: string }>('select current_database() as name');
    const url = new URL(process.env.TEST_DATABASE_URL ?? '');
    const address = { host: url.hostname, port: Number(url.port || 5432) };
    const sockets = new Set<Socket>();
    let isOver = false;
    const proxy = createServer((client) => {
      const server = connect(address);
      for (const socket of [client, server]) socket.on('error', () => undefined);
      sockets.add(client).add(server);
      server.pipe(client);
      client.on('data', (data) => {
        if (isOver) for (const socket of sockets) socket.destroy();
        else server.write(data);
      });
    });
    await once(proxy.listen(0, '127.0.0.1'), 'listening');
    url.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    url.pathname = `/${rows[0]?.name ?? ''}`;
    let err = '';
    const code = await runImport({
      args: [fixture('orders.csv'), '--shop', 'northfold'],
      environment: { DATABASE_URL: url.href },
      stdout: { write: () => undefined },
      stderr: {
        write: (text) => {
          err += text;
          if (text.startsWith('Importing into')) isOver = true;
        },
      },
      signal: new AbortController().signal,
    });
    proxy.close();
    expect(code).toBe(1);
    expect(err).toMatch(/\nThe database went away\. What was imported before is stored; import again\.\n$/);
  });

  it('fails where a file cannot be read or nothing could be', async () => {
    await serve();
    expect(await run('--shop', 'northfold', fixture('nowhere.csv'))).toMatchObject({ code: 1 });
    expect((await run('--shop', 'northfold', fixture('fulfillment-events.json'))).code).toBe(1);
  });
});
