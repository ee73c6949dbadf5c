import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SupportError } from '../../contract/index.js';
import { createGateway, type GatewayOptions } from '../app.js';
import { createTestGateway, type TestGateway, testEngine } from '../testing.js';
import { idFromKey } from './idempotency.js';
import { createLimits, limitTable } from './limits.js';

let gateway: TestGateway;
let token: string;
/** The effects that the handler had: one entry per run. */
let effects: string[];
let fail: Error | undefined;
let gate: Promise<void> | undefined;

const handlers: GatewayOptions['handlers'] = {
  async requestOrder({ body, idempotencyKey }) {
    await gate;
    if (fail) throw fail;
    effects.push(idempotencyKey);
    return { id: `r${effects.length}`, kind: body.kind, at: '2026-11-22T12:00:00Z', status: 'open' };
  },
};
beforeAll(async () => {
  gateway = await createTestGateway({ handlers });
});
afterAll(() => gateway.close());
beforeEach(async () => {
  [effects, fail, gate] = [[], undefined, undefined];
  token = await gateway.begin();
});

const ask = (key: string | undefined, { kind = 'cancel', order = 'NF-1', as = token } = {}) =>
  gateway.call('POST', `/v1/orders/${order}/requests`, {
    token: as,
    body: { kind },
    headers: key === undefined ? {} : { 'Idempotency-Key': key },
  });

describe(`a write with a key, on ${testEngine}`, () => {
  it('gives the same answer again and does nothing twice', async () => {
    const [first, second] = [await ask('key-1'), await ask('key-1')];
    expect([first.status, await first.json()]).toEqual([second.status, await second.json()]);
    expect(effects).toEqual(['key-1']);
  });

  it('has one effect for each of 50 keys, 20 at the same moment', async () => {
    const keys = Array.from({ length: 50 }, () => randomUUID());
    const answers = await Promise.all(keys.flatMap((key) => Array.from({ length: 20 }, () => ask(key))));
    expect(answers.filter(({ status }) => ![201, 409].includes(status))).toEqual([]);
    expect(effects.toSorted()).toEqual(keys.toSorted());
    for (const key of keys) expect((await ask(key)).status).toBe(201);
    expect(effects).toHaveLength(50);
  });

  it('is one of so many in an hour, and its answer can be asked for all the same', async () => {
    const limits = createLimits({ pool: gateway.database.pool, secret: gateway.deps.secret });
    const app = createGateway({ ...gateway.deps, limits }, { handlers });
    const write = async (key: string, as = token): Promise<Response> =>
      app.request('/v1/orders/NF-1/requests', {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${as}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': key,
        },
        body: JSON.stringify({ kind: 'cancel' }),
      });
    await gateway.db.deleteFrom('idempotency_keys').execute();
    const most = limitTable['write-per-session'].points;
    for (let count = 0; count < most; count++) expect((await write(`many-${count}`)).status).toBe(201);
    const refused = await write('one-more');
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'rate-limited' }]);
    expect((await write('many-0')).status).toBe(201);
    expect(await gateway.db.selectFrom('idempotency_keys').select('key').execute()).toHaveLength(most);
    expect((await write('other', await gateway.begin())).status).toBe(201);
  });

  it('says so while the first is under way', async () => {
    let open = (): void => undefined;
    gate = new Promise((resolve) => (open = resolve));
    // Either may reach the table first; the other one is told at once.
    const both = [ask('key-2'), ask('key-2')];
    const told = await Promise.race(both);
    expect(told.status).toBe(409);
    expect(await told.json()).toMatchObject({ code: 'in-progress', retryAfter: 1 });
    open();
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('refuses the key of another request', async () => {
    await ask('key-3');
    for (const change of [{ kind: 'contact' }, { order: 'NF-2' }]) {
      const response = await ask('key-3', change);
      expect([response.status, await response.json()]).toMatchObject([422, { code: 'key-reused' }]);
    }
    expect(effects).toEqual(['key-3']);
  });

  it('keeps the keys of two sessions apart', async () => {
    await ask('key-4');
    expect((await ask('key-4', { as: await gateway.begin() })).status).toBe(201);
    expect(effects).toEqual(['key-4', 'key-4']);
  });

  it.each([new Error('broken'), new SupportError('code-required'), new SupportError('unavailable')])(
    'may be tried again after %s',
    async (error) => {
      fail = error;
      expect((await ask('key-5')).status).toBeGreaterThanOrEqual(400);
      fail = undefined;
      expect((await ask('key-5')).status).toBe(201);
      expect(effects).toEqual(['key-5']);
    },
  );

  it('is taken up again a minute after its process died', async () => {
    const session = (await (await gateway.call('GET', '/v1/session', { token })).json()) as { id: string };
    await ask('key-6');
    await gateway.db
      .updateTable('idempotency_keys')
      .set({ status: null, response: null })
      .where('session_id', '=', session.id)
      .execute();
    expect((await ask('key-6')).status).toBe(409);
    gateway.clock.advance(61_000);
    expect((await ask('key-6')).status).toBe(201);
    expect(effects).toHaveLength(2);
  });

  it('needs a key, and one that can be one', async () => {
    for (const key of [undefined, '', 'a b', 'ä', 'x'.repeat(256)]) {
      expect((await ask(key)).status).toBe(400);
    }
    expect(effects).toEqual([]);
  });

  it('makes the same id of the same key, and another for another session', () => {
    expect(idFromKey('a', 'k')).toBe(idFromKey('a', 'k'));
    expect(idFromKey('a', 'k')).not.toBe(idFromKey('b', 'k'));
    expect(idFromKey('a', 'k')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});
