import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createJobs, type Jobs } from '../jobs.js';
import type { OpenDatabase } from '../database/open.js';
import { codeTries } from './codes.js';
import { createTestGateway, openTestDatabase, testEngine, type TestGateway } from '../testing.js';
import { keep, mailedCode, sampleOrder, sampleParcel } from '../testing-orders.js';

// What a shopper is told has failed was not done by half: asked again, it works.
let gateway: TestGateway;
let token: string;

beforeAll(async () => {
  const shop = { id: 'northfold', name: 'Northfold', email: 'help@northfold.example' };
  gateway = await createTestGateway({ shops: [shop], limits: true });
});
afterAll(() => gateway.close());
beforeEach(async () => {
  gateway.mails.length = 0;
  await gateway.database.pool.query('delete from rate_limits');
  await gateway.db.deleteFrom('orders').execute();
  await gateway.db.deleteFrom('grants').execute();
  await keep(gateway, [sampleOrder()], [sampleParcel()]);
  token = await gateway.begin();
  await post('/v1/order-lookups', { number: 'NF-20418', contact: 'mia@example.org' });
});

const post = (path: string, body: unknown = {}, key = 'k1'): Promise<Response> =>
  gateway.call('POST', path, { token, body, headers: { 'Idempotency-Key': key } });

/** Does `work` while nothing can be inserted into a table, as in a database that is full. */
async function withFull(table: string, work: () => Promise<void>): Promise<void> {
  const run = (text: string): Promise<unknown> => sql.raw(text).execute(gateway.db);
  await run(`create or replace function be_full() returns trigger language plpgsql
    as $$ begin raise exception 'full' using errcode = '53100'; end $$`);
  await run(
    `create trigger be_full before insert or update on ${table} for each row execute function be_full()`,
  );
  try {
    await work();
  } finally {
    await run(`drop trigger be_full on ${table}`);
  }
}

/** Jobs as rows, so that they can fail to be written. */
async function withJobRows(work: () => Promise<void>): Promise<void> {
  await gateway.db.schema.createTable('job_rows').addColumn('name', 'text').execute();
  const { transaction } = gateway.jobs;
  gateway.jobs.transaction = (db, transact) =>
    transaction(db, (within, add) =>
      transact(within, async (name, data) => {
        await sql`insert into job_rows values (${name})`.execute(within);
        await add(name, data);
      }),
    );
  try {
    await work();
  } finally {
    gateway.jobs.transaction = transaction;
    await gateway.db.schema.dropTable('job_rows').execute();
  }
}

describe(`a database that is full for a moment, on ${testEngine}`, () => {
  it('leaves a code that was right, and the session, to be used again', async () => {
    await post('/v1/orders/o1/codes');
    const code = await mailedCode(gateway);
    await withFull('grants', async () => {
      // More often than a code may be tried: no try is spent.
      for (let index = 0; index < codeTries + 1; index += 1)
        expect((await post('/v1/orders/o1/code-checks', { code })).status).toBe(503);
    });
    const again = await post('/v1/orders/o1/code-checks', { code });
    expect(again.status).toBe(200);
    expect(again.headers.get('bellhop-session')).toMatch(/^[\w-]{43}$/);
  });

  it('sends a code at once when one could not be sent', async () => {
    await withJobRows(async () => {
      await withFull('job_rows', async () => {
        // More often than an order has codes: none is counted.
        for (let index = 0; index < 7; index += 1) {
          expect((await post('/v1/orders/o1/codes')).status).toBe(503);
        }
      });
      expect((await post('/v1/orders/o1/codes')).status).toBe(202);
    });
    expect(await mailedCode(gateway)).toMatch(/^\d{6}$/);
  });

  it('tells the shop of a request that is answered, and keeps none that is not', async () => {
    await post('/v1/orders/o1/codes');
    const raised = await post('/v1/orders/o1/code-checks', { code: await mailedCode(gateway) });
    token = raised.headers.get('bellhop-session') ?? token;
    gateway.mails.length = 0;
    await withJobRows(async () => {
      await withFull('job_rows', async () => {
        // More often than one person gets mails of requests: none is counted.
        for (let index = 0; index < 9; index += 1) {
          expect((await post('/v1/orders/o1/requests', { kind: 'contact' })).status).toBe(503);
        }
      });
      expect(await gateway.db.selectFrom('order_requests').selectAll().execute()).toEqual([]);
      expect((await post('/v1/orders/o1/requests', { kind: 'contact' })).status).toBe(201);
    });
    await gateway.jobs.drain();
    expect(gateway.mails.map(({ to }) => to).sort()).toEqual(['help@northfold.example', 'mia@example.org']);
  });
});

describe(`jobs.transaction on ${testEngine}`, () => {
  let database: OpenDatabase;
  let jobs: Jobs;
  beforeAll(async () => {
    database = await openTestDatabase();
    jobs = await createJobs({ pool: database.pool, log: pino({ level: 'silent' }), tidyEverySeconds: 1 });
  });
  afterAll(async () => {
    await jobs.stop();
    await database.close();
  });
  const rows = async (): Promise<number> => {
    const found = await database.pool.query<{ count: string }>(
      `select count(*) as count from jobs.job where name = 'number-mail'`,
    );
    return Number(found.rows[0]?.count);
  };
  const data = { shopId: 'northfold', email: 'a@example.com', locale: 'en' };

  it('has a job only where it was committed', async () => {
    const failed = jobs.transaction(database.db, async (_, add) => {
      await add('number-mail', data);
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await rows()).toBe(0);
    await jobs.transaction(database.db, (_, add) => add('number-mail', data));
    expect(await rows()).toBe(1);
  });

  it('begins a job as soon as it is committed', async () => {
    const seen: string[] = [];
    await jobs.handle('mail', ({ subject }) => Promise.resolve(void seen.push(subject)));
    const mail = {
      id: randomUUID(),
      shopId: 'northfold',
      to: 'b@example.com',
      subject: 's',
      text: 't',
      locale: 'en',
    };
    // Without being woken it would look every two seconds, so that all of four would take six at least.
    const begun = performance.now();
    for (let index = 1; index <= 4; index += 1) {
      await jobs.transaction(database.db, (_, add) => add('mail', mail));
      await expect.poll(() => seen.length, { timeout: 10_000, interval: 10 }).toBe(index);
    }
    expect(performance.now() - begun).toBeLessThan(5_900);
  });

  it('removes a job soon after it is done, with what it carried', async () => {
    await jobs.handle('number-mail', () => Promise.resolve());
    const isDone = async (): Promise<boolean> =>
      (await database.pool.query(`select 1 from jobs.job where name = 'number-mail' and state = 'completed'`))
        .rows.length > 0;
    await expect.poll(isDone, { timeout: 10_000 }).toBe(true);
    await database.pool.query(`update jobs.job set completed_on = now() - interval '6 minutes'`);
    await expect.poll(rows, { timeout: 20_000 }).toBe(0);
  });
});
