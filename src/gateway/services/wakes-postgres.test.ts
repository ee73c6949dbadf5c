import pg from 'pg';
import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startProxy, type Proxy } from '../testing-proxy.js';
import { createPostgresWakes } from './wakes-postgres.js';
import type { Wake, Wakes } from './wakes.js';

const server = process.env.TEST_DATABASE_URL;
const log = pino({ level: 'silent' });
const id = '00000000-0000-4000-8000-000000000000';
const other = '00000000-0000-4000-8000-000000000001';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Process {
  readonly wakes: Wakes;
  readonly heard: Wake[];
}

async function join(url = server ?? ''): Promise<Process> {
  const heard: Wake[] = [];
  const wakes = await createPostgresWakes({ url, log });
  wakes.listen((wake) => void heard.push(wake));
  closers.push(() => wakes.close());
  return { wakes, heard };
}

/** One that reaches the database by a way that can break. */
async function joinByProxy(): Promise<Process & { readonly proxy: Proxy }> {
  const { hostname, port } = new URL(server ?? '');
  const proxy = await startProxy(hostname, Number(port));
  closers.push(() => proxy.close());
  const url = new URL(server ?? '');
  url.host = `127.0.0.1:${proxy.port}`;
  return { ...(await join(url.href)), proxy };
}

async function notify(payload: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query('select pg_notify($1, $2)', ['bellhop_chat', payload]);
  await client.end();
}

const hears = ({ heard }: Process, ...wakes: readonly Wake[]): Promise<void> =>
  vi.waitFor(() => expect(heard).toEqual(wakes), { timeout: 20_000 });

// An embedded database has no other processes.
describe.runIf(server !== undefined)('wakes by PostgreSQL', () => {
  it('tell every other process, and not the one that sends', async () => {
    const [one, two, three] = [await join(), await join(), await join()];
    const sent: Exclude<Wake, { kind: 'missed' }>[] = [
      ...(['events', 'turn', 'left', 'session'] as const).map((kind) => ({ kind, id })),
      { kind: 'typing', id, by: 'assistant' },
    ];
    for (const wake of sent) one.wakes.send(wake);
    await hears(two, ...sent);
    await hears(three, ...sent);
    two.wakes.send({ kind: 'events', id: other });
    await hears(one, { kind: 'events', id: other });
  });

  it('say the same once, and more than fits into one notification in several', async () => {
    const [one, two] = [await join(), await join()];
    const ids = Array.from({ length: 1000 }, (_, index) => id.slice(0, -4) + String(index + 1000));
    for (const each of [...ids, ...ids]) one.wakes.send({ kind: 'events', id: each });
    await hears(two, ...ids.map((each) => ({ kind: 'events' as const, id: each })));
  });

  it('pass over what they do not know', async () => {
    const one = await join();
    await notify(`z${id},e1,,e${id}',drop table,e${id}`);
    await hears(one, { kind: 'events', id });
  });

  it('say that something may have been missed when the connection is back, and hear again', async () => {
    const broken = await joinByProxy();
    const one = await join();
    broken.proxy.refuse(true);
    broken.proxy.cut();
    one.wakes.send({ kind: 'events', id });
    // Without a connection nothing is sent late, and nothing throws.
    await vi.waitFor(() => expect(broken.proxy.refused).toBeGreaterThan(1), { timeout: 20_000 });
    broken.wakes.send({ kind: 'events', id: other });
    broken.proxy.refuse(false);
    await hears(broken, { kind: 'missed' });
    one.wakes.send({ kind: 'turn', id });
    await hears(broken, { kind: 'missed' }, { kind: 'turn', id });
    broken.wakes.send({ kind: 'left', id });
    await hears(one, { kind: 'left', id });
  });

  it('begin anew where the server ends the connection', async () => {
    const [one, two] = [await join(), await join()];
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'bellhop wakes' and datname = current_database()`,
    );
    await client.end();
    await hears(one, { kind: 'missed' });
    await hears(two, { kind: 'missed' });
    one.wakes.send({ kind: 'events', id });
    await hears(two, { kind: 'missed' }, { kind: 'events', id });
  });

  it('end at once, also without a connection', async () => {
    const broken = await joinByProxy();
    broken.proxy.refuse(true);
    broken.proxy.cut();
    await vi.waitFor(() => expect(broken.proxy.refused).toBeGreaterThan(0), { timeout: 20_000 });
    await broken.wakes.close();
    const { refused } = broken.proxy;
    broken.proxy.refuse(false);
    await notify(`e${id}`);
    expect(broken.heard).toEqual([]);
    expect(broken.proxy.refused).toBe(refused);
  });
});

if (server === undefined) console.warn('skipping wakes by PostgreSQL: TEST_DATABASE_URL names no PostgreSQL');
