// One submit is one return, also where the process that does it is killed: real processes over real sockets, one database.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
// eslint-disable-next-line no-restricted-syntax -- a client that is told to try again waits in between; the answer ends it
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Return } from '../../src/contract/index.js';
import { createTestClock, testEngine, type TestGateway } from '../../src/gateway/testing.js';
import {
  createReturnGateway,
  keepDelivered,
  oneJacket,
  proven,
} from '../../src/gateway/testing-return-shop.js';

// `BELLHOP_SUBMITS=1000` tries as many keys.
const keys = Number(process.env.BELLHOP_SUBMITS ?? 50);
const submitsPerKey = 20;
const keysAtOnce = 10;
const kills = 3;
const root = fileURLToPath(new URL('../../', import.meta.url));
const isSkipped = testEngine !== 'postgres';
if (isSkipped)
  console.warn('skipped: submits to a killed process need a database that outlives it (TEST_DATABASE_URL)');

interface Shopper {
  readonly orderId: string;
  readonly token: string;
  readonly key: string;
}

describe.skipIf(isSkipped)('a submit', () => {
  let prepared: TestGateway;
  let folder: string;
  let child: ChildProcess;
  /** Where the gateway listens, as soon as it does. */
  let url: Promise<string>;
  beforeAll(async () => {
    // Brings the database, its shops and orders; the gateway that answers is another process.
    prepared = await createReturnGateway({}, { clock: createTestClock() });
    folder = await mkdtemp(join(tmpdir(), 'bellhop-submits-'));
    start();
  });
  afterAll(async () => {
    child.kill('SIGKILL');
    await prepared.close();
    await rm(folder, { recursive: true, force: true });
  });

  function start(): void {
    url = run();
    // Who waits for it is told; a process that is killed while nobody does is no error.
    url.catch(() => undefined);
  }

  async function run(): Promise<string> {
    const { rows } = await prepared.database.pool.query<{ name: string }>(
      'select current_database() as name',
    );
    const database = new URL(process.env.TEST_DATABASE_URL ?? '');
    database.pathname = rows[0]?.name ?? '';
    child = spawn(
      process.execPath,
      ['--import', join(root, '.config/ts-hooks.mjs'), join(root, 'src/gateway/main.ts')],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'inherit'],
        env: {
          PATH: process.env.PATH,
          DATABASE_URL: database.href,
          BELLHOP_SECRET: 'nAm3-fTq8_yLw0zKd5RhXv1cUoE7jBsG9i',
          BELLHOP_FILES_DIR: folder,
          BELLHOP_MAIL_FROM: 'desk@northfold.example',
          // Each submit comes from an address of its own: none of them is a flood.
          TRUST_PROXY: '1',
          PORT: '0',
        },
      },
    );
    const own = child;
    if (!own.stdout) throw new Error('The gateway has no output.');
    return new Promise<string>((resolve, reject) => {
      own.once('exit', (code) => reject(new Error(`The gateway ended with ${code}.`)));
      createInterface({ input: own.stdout as NodeJS.ReadableStream }).on('line', (line) => {
        const entry = JSON.parse(line) as { msg?: string; port?: string };
        if (entry.msg === 'listening') resolve(`http://127.0.0.1:${entry.port ?? ''}`);
      });
    });
  }

  /** Ends the process in the midst of it, and starts another. Tells how many calls it had begun and not ended. */
  async function killAndStart(): Promise<number> {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    // As if the minute had passed after which a call counts as abandoned.
    const { rowCount } = await prepared.database.pool.query(
      "update idempotency_keys set created_at = created_at - interval '1 minute' where status is null",
    );
    start();
    await url;
    return rowCount ?? 0;
  }

  /** Its key is taken and has no answer, most likely: the first of its submits is being done. */
  async function killOnce({ key }: Shopper): Promise<number> {
    await expect
      .poll(
        () =>
          prepared.db.selectFrom('idempotency_keys').select('key').where('key', '=', key).executeTakeFirst(),
        { interval: 5, timeout: 120_000 },
      )
      .toBeDefined();
    return killAndStart();
  }

  let calls = 0;
  /** As an impatient shopper on a bad connection: until there is an answer. */
  async function submit({ orderId, token, key }: Shopper): Promise<{ status: number; answer: Return }> {
    for (;;) {
      calls += 1;
      const from = `10.${(calls >> 16) & 255}.${(calls >> 8) & 255}.${calls & 255}`;
      const response = await fetch(`${await url}/v1/orders/${orderId}/returns`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': key,
          'X-Forwarded-For': from,
        },
        body: JSON.stringify(oneJacket()),
      }).catch(() => undefined);
      const answer = await response
        ?.json()
        .then((body) => body as Return & { readonly code?: string })
        .catch(() => undefined);
      if (response && answer && answer.code !== 'in-progress') return { status: response.status, answer };
      await pause(100 + Math.random() * 200);
    }
  }

  it(
    `is one return, for ${keys} keys with ${submitsPerKey} submits at once each, and ${kills} processes killed`,
    async () => {
      const shoppers: Shopper[] = [];
      const deliveredAt = new Date(Date.now() - 86_400_000);
      for (let count = 0; count < keys; count++) {
        const orderId = `order-${count}`;
        // Two were bought, so that a second return would be one that the rules allow.
        await keepDelivered(prepared, orderId, { email: `${orderId}@example.org`, deliveredAt });
        shoppers.push({ orderId, token: await proven(prepared, orderId), key: `key-${count}` });
      }

      const begun = performance.now();
      const interrupted: Promise<number>[] = [];
      const answers = new Map<string, { status: number; answer: Return }[]>();
      const waiting = [...shoppers];
      const work = async (): Promise<void> => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const shopper = next;
          const submits = Array.from({ length: submitsPerKey }, () => submit(shopper));
          const isTime = answers.size >= ((interrupted.length + 1) * keys) / (kills + 1);
          if (interrupted.length < kills && isTime) interrupted.push(killOnce(shopper));
          answers.set(shopper.orderId, await Promise.all(submits));
        }
      };
      await Promise.all(Array.from({ length: keysAtOnce }, work));
      const seconds = (performance.now() - begun) / 1000;

      const cut = await Promise.all(interrupted);
      expect(cut).toHaveLength(kills);
      expect(Math.max(...cut)).toBeGreaterThan(0);
      const returns = await prepared.db.selectFrom('returns').select(['id', 'order_id']).execute();
      expect(returns).toHaveLength(keys);
      for (const { orderId } of shoppers) {
        const own = returns.filter((row) => row.order_id === orderId);
        expect(own).toHaveLength(1);
        const told = answers.get(orderId) ?? [];
        expect(told).toHaveLength(submitsPerKey);
        for (const each of told) expect(each).toEqual({ status: 201, answer: told[0]?.answer });
        expect(told[0]?.answer.id).toBe(own[0]?.id);
      }
      const events = await prepared.db.selectFrom('return_events').select('return_id').execute();
      expect(new Set(events.map((row) => row.return_id)).size).toBe(events.length);

      // A mail that was in the hands of a killed process is sent once its heart is missed.
      const mails = () => prepared.db.selectFrom('mails').select('recipient').execute();
      await expect
        .poll(async () => (await mails()).length, { timeout: 120_000, interval: 500 })
        .toBe(2 * keys);
      const recipients = (await mails()).map(({ recipient }) => recipient);
      expect(new Set(recipients).size).toBe(keys + 1);
      console.log(
        `${keys} keys, ${keys * submitsPerKey} submits (${calls} calls) in ${seconds.toFixed(1)} s, ` +
          `${kills} processes killed with ${cut.join(', ')} calls begun: ${returns.length} returns, ${recipients.length} mails`,
      );
    },
    300_000 + keys * 3_000,
  );
});
