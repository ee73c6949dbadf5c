import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../database/open.js';
import { createTestGateway, openTestDatabase, testEngine } from '../testing.js';
import { createLimits, limitTable } from './limits.js';

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

  it('shares its count with every process', async () => {
    const other = createLimits({ pool: database.pool, secret, table });
    await expect(other.take('lookup-per-contact', 'a@x.example')).rejects.toMatchObject({
      code: 'rate-limited',
    });
    await expect(other.take('lookup-per-contact', 'b@x.example')).resolves.toBeUndefined();
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
  });
});

describe('limits of the gateway', () => {
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
