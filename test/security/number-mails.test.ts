import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJobs, type Jobs, type JobName } from '../../src/gateway/jobs.js';
import { numbersDelay } from '../../src/gateway/services/numbers.js';
import { createTestJobs } from '../../src/gateway/testing-jobs.js';
import { createTestGateway, type TestGateway } from '../../src/gateway/testing.js';
import { keep, sampleOrder } from '../../src/gateway/testing-orders.js';
import { aucOf, timesOf } from './auc.js';

interface Added {
  readonly name: JobName;
  readonly size: number;
  readonly delay: number | undefined;
}

let gateway: TestGateway;
let added: Added[] = [];

const jobs = createTestJobs();

beforeAll(async () => {
  const watched = {
    ...jobs,
    add: ((name, data, delay) => {
      added.push({ name, size: JSON.stringify(data).length, delay });
      return jobs.add(name, data);
    }) satisfies typeof jobs.add,
  };
  // Before anything connects: each connection keeps the method that it found.
  vi.spyOn(pg.Client.prototype, 'query');
  gateway = await createTestGateway({ limits: true, deps: { jobs: watched } });
  await keep(gateway, [sampleOrder({ placedAt: new Date() })]);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await gateway.close();
});
beforeEach(() => {
  added = [];
});

/** What the database was asked since the last time. */
function statements(): unknown[] {
  const query = vi.mocked(pg.Client.prototype.query);
  const texts = query.mock.calls.map(([asked]: readonly unknown[]) =>
    typeof asked === 'string' ? asked : (asked as { readonly text: string }).text,
  );
  query.mockClear();
  return texts;
}

/** The statements of asking, then those of the work that comes later. */
async function workOf(
  email: string,
  index: number,
): Promise<{ readonly asked: unknown[]; readonly later: unknown[] }> {
  const token = await gateway.begin();
  const address = `198.51.${index}.1`;
  statements();
  const options = { token, body: { email }, address };
  const response = await gateway.call('POST', '/v1/order-number-mails', options);
  expect([response.status, await response.text()]).toEqual([202, '{"status":"accepted"}']);
  const asked = statements();
  await jobs.drain();
  return { asked, later: statements() };
}

describe('whether an address has orders', () => {
  it('is not told by the work of having its numbers mailed', async () => {
    const hit = await workOf('mia@example.org', 1);
    const miss = await workOf('eve@example.org', 2);
    expect(hit.asked.length).toBeGreaterThan(1);
    expect(hit.later.length).toBeGreaterThan(1);
    expect(miss).toEqual(hit);
    expect(gateway.mails.map(({ to }) => to)).toEqual(['mia@example.org']);
    expect(added.map(({ name }) => name)).toEqual(['number-mail', 'mail', 'number-mail', 'no-mail']);
  });

  it('is looked for after a pause by chance, so that no next request can be timed against it', async () => {
    for (let index = 0; index < 40; index += 1) {
      await workOf(index % 2 === 0 ? 'mia@example.org' : 'eve@example.org', 10 + index);
    }
    const pauses = added.flatMap(({ name, delay }) => (name === 'number-mail' ? [delay ?? 0] : []));
    expect(pauses).toHaveLength(40);
    for (const pause of pauses) {
      expect(pause).toBeGreaterThanOrEqual(numbersDelay.from);
      expect(pause).toBeLessThanOrEqual(numbersDelay.to);
    }
    expect(new Set(pauses).size).toBeGreaterThan(20);
  });
});

describe('the time of having numbers mailed', () => {
  const timed = 1000;
  let running: TestGateway;
  let queue: Jobs | undefined;
  beforeAll(async () => {
    // The real queue, so that the work of earlier ones falls into the time of later ones as it does in production.
    const handlers: ((queue: Jobs) => Promise<void>)[] = [];
    const later: Jobs = {
      ...createTestJobs(),
      add: (...job) => queue?.add(...job) ?? Promise.resolve(),
      transaction: (db, work) => queue?.transaction(db, work) ?? Promise.reject(new Error('No queue yet.')),
      handle: (name, work) => Promise.resolve(void handlers.push((jobs) => jobs.handle(name, work))),
    };
    running = await createTestGateway({ limits: true, deps: { jobs: later } });
    await keep(
      running,
      Array.from({ length: 2 * timed + 200 }, (_, index) =>
        sampleOrder({
          id: `o${index}`,
          number: `NF-${index}`,
          emailKey: `shopper${index}@example.org`,
          placedAt: new Date(),
        }),
      ),
    );
    queue = await createJobs({ pool: running.database.pool, log: running.deps.log });
    for (const handle of handlers) await handle(queue);
  }, 60_000);
  afterAll(async () => {
    await queue?.stop();
    await running.close();
  });

  it('tells nothing, nor does that of the next request', { timeout: 300_000 }, async () => {
    // A session may ask a few times only.
    const tokens: string[] = [];
    for (let index = 0; index < 220; index += 1) {
      const session = { body: { shop: 'northfold' }, address: addressOf(10_000 + index) };
      const response = await running.call('POST', '/v1/sessions', session);
      tokens.push(response.headers.get('bellhop-session') ?? '');
    }
    const next = { hits: [] as number[], misses: [] as number[] };
    const asked = await timesOf(timed, async (isHit, index) => {
      const email = `${isHit ? 'shopper' : 'nobody_'}${index}@example.org`;
      const token = tokens[index % tokens.length] ?? '';
      const options = { token, body: { email }, address: addressOf(index) };
      const response = await running.call('POST', '/v1/order-number-mails', options);
      if (response.status !== 202) throw new Error(`Answered ${response.status}.`);
      await response.text();
      const begun = performance.now();
      await (await running.call('GET', '/v1/session', { token, address: addressOf(index) })).text();
      next[isHit ? 'hits' : 'misses'].push(performance.now() - begun);
    });
    const aucs = {
      'answer and next request': aucOf(asked.hits, asked.misses),
      'next request': aucOf(next.hits, next.misses),
    };
    for (const [name, auc] of Object.entries(aucs)) {
      console.info(
        `mailed numbers, ${name}: AUC ${auc.toFixed(3)} of ${asked.hits.length}+${asked.misses.length}`,
      );
      expect(auc).toBeGreaterThan(0.45);
      expect(auc).toBeLessThan(0.55);
    }
  });
});

const addressOf = (index: number): string => `10.${index >> 8}.${index & 255}.1`;
