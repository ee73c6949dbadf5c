import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../database/open.js';
import { createTestGateway, openTestDatabase, testEngine } from '../testing.js';
import { createLimits, limitTable } from './limits.js';
import { networkLimits } from './networks.js';

const secret = new Uint8Array(32).fill(3);
const table = { ...limitTable, 'lookup-per-contact': { points: 10, seconds: 3600 } };

describe(`createLimits on ${testEngine}`, () => {
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it('lets exactly as many through as it says, 64 at a time', async () => {
    const limits = createLimits({ pool: database.pool, secret, table });
    const tries = await Promise.allSettled(
      Array.from({ length: 64 }, () => limits.take('lookup-per-contact', 'a@x.example')),
    );
    const refused = tries.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(54);
    expect(refused[0]?.reason).toMatchObject({ code: 'rate-limited' });
    const { retryAfter } = refused[0]?.reason as { retryAfter: number };
    expect(retryAfter).toBeGreaterThan(3590);
    expect(retryAfter).toBeLessThanOrEqual(3600);
  });

  it('lets the next one in when a crowd was refused and one gave its place back', async () => {
    const limits = createLimits({ pool: database.pool, secret, table });
    const take = () => limits.take('lookup-per-contact', 'crowd@x.example');
    await Promise.allSettled(Array.from({ length: 64 }, take));
    await limits.giveBack('lookup-per-contact', 'crowd@x.example');
    await expect(take()).resolves.toBeUndefined();
    await expect(take()).rejects.toMatchObject({ code: 'rate-limited' });
  });

  it('gives back what is counted and no more, however many do so at once', async () => {
    const limits = createLimits({ pool: database.pool, secret, table });
    await limits.take('lookup-per-contact', 'few@x.example');
    await Promise.all(
      Array.from({ length: 16 }, () => limits.giveBack('lookup-per-contact', 'few@x.example')),
    );
    const tries = await Promise.allSettled(
      Array.from({ length: 16 }, () => limits.take('lookup-per-contact', 'few@x.example')),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  });

  it('shares its count with every process', async () => {
    const other = createLimits({ pool: database.pool, secret, table });
    await expect(other.take('lookup-per-contact', 'a@x.example')).rejects.toMatchObject({
      code: 'rate-limited',
    });
    await expect(other.take('lookup-per-contact', 'b@x.example')).resolves.toBeUndefined();
  });

  it('banks nothing for later when it gives back what was never counted, or too late', async () => {
    const limits = createLimits({ pool: database.pool, secret, table });
    const rows = async () => {
      const sorted = 'select key, points, expire from rate_limits order by key';
      return (await database.pool.query<{ key: string; points: number }>(sorted)).rows;
    };
    const before = await rows();
    await limits.giveBack('lookup-per-contact', 'never@x.example');
    expect(await rows()).toEqual(before);

    await limits.take('lookup-per-contact', 'late@x.example');
    await database.pool.query('update rate_limits set expire = $1', [Date.now() - 1]);
    const over = await rows();
    await limits.giveBack('lookup-per-contact', 'late@x.example');
    expect(await rows()).toEqual(over);
  });

  it('stores no contact', async () => {
    const { rows } = await database.pool.query<{ key: string }>('select key from rate_limits');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('x.example');
  });

  it('allows nothing when it cannot count', async () => {
    const closed = await openTestDatabase();
    const limits = createLimits({ pool: closed.pool, secret });
    await closed.close();
    await expect(limits.take('lookup-per-shop', 'a')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(limits.giveBack('lookup-per-shop', 'a')).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('limits of the gateway', () => {
  it.each([
    ['session', '/v1/sessions', { shop: 'northfold' }],
    ['lookup', '/v1/order-lookups', { number: 'NF-20418', contact: 'mia@example.org' }],
    ['mail', '/v1/order-number-mails', { email: 'mia@example.org' }],
    ['conversation', '/v1/conversations', {}],
    ['withdrawal', '/v1/withdrawals', { name: 'Mia', orderNumber: 'NF-20418', email: 'mia@example.org' }],
  ] as const)('count nothing of a call that the last of them refuses: %s', async (counted, path, body) => {
    const shop = { id: 'northfold', name: 'Northfold', withdrawals: true, chat: true };
    const gateway = await createTestGateway({ limits: true, shops: [shop] });
    const { pool } = gateway.database;
    const token = await gateway.begin();
    await pool.query('delete from rate_limits');
    const [limit, network] = networkLimits(counted, '2001:db8:1:2::/64').at(-1) ?? [];
    if (limit === undefined || network === undefined) throw new Error('No network.');
    await gateway.deps.limits.count(limit, network, limitTable[limit].points);

    const headers = { 'Idempotency-Key': 'k1' };
    const call = { token, body, headers, address: '2001:db8:1:2::1' };
    expect((await gateway.call('POST', path, call)).status).toBe(429);
    const { rows } = await pool.query<{ key: string }>(
      'select key, points from rate_limits where points > 0',
    );
    expect(rows).toMatchObject([
      { key: expect.stringContaining(limit) as string, points: limitTable[limit].points },
    ]);
    await gateway.close();
  });

  it('are not helped by a forged X-Forwarded-For', async () => {
    const gateway = await createTestGateway({ limits: true });
    const statuses = new Map<number, number>();
    for (let index = 0; index < 130; index += 1) {
      const headers = { 'X-Forwarded-For': `203.0.113.${index}`, Forwarded: `for=203.0.113.${index}` };
      const { status } = await gateway.call('POST', '/v1/sessions', { body: { shop: 'northfold' }, headers });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(Object.fromEntries(statuses)).toEqual({ 201: 120, 429: 10 });
    const refused = await gateway.call('POST', '/v1/sessions', { body: { shop: 'northfold' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3000);
    expect(await refused.json()).toMatchObject({
      code: 'rate-limited',
      retryAfter: Number(refused.headers.get('retry-after')),
    });
    const elsewhere = await gateway.call('POST', '/v1/sessions', {
      body: { shop: 'northfold' },
      address: '198.51.100.9',
    });
    expect(elsewhere.status).toBe(201);
    await gateway.close();
  });
});
