import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../contract/index.js';
import { createTestClock, createTestGateway, testEngine, type TestGateway } from '../testing.js';
import { keep, mailedCode, sampleOrder } from '../testing-orders.js';
import { createLimits } from './limits.js';
import { createSessions } from './session.js';

const clock = createTestClock();
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createTestGateway({ limits: true, clock });
  await keep(gateway, [sampleOrder()]);
});
afterAll(() => gateway.close());
beforeEach(() => gateway.database.pool.query('delete from rate_limits').then(() => undefined));

async function matched(): Promise<string> {
  const token = await gateway.begin();
  const body = { number: 'NF-20418', contact: 'mia@example.org' };
  await gateway.call('POST', '/v1/order-lookups', { token, body });
  return token;
}
const check = async (token: string, code: string): Promise<string> => {
  const response = await gateway.call('POST', '/v1/orders/o1/code-checks', { token, body: { code } });
  return response.ok ? 'right' : ((await response.json()) as Problem).code;
};

describe('the limits of one-time codes', () => {
  it('leave the owner a code, however often a stranger has numbers mailed to the address', async () => {
    for (let index = 0; index < 12; index += 1) {
      const body = { email: 'mia@example.org' };
      const options = { token: await gateway.begin(), body, address: `198.51.100.${index}` };
      expect((await gateway.call('POST', '/v1/order-number-mails', options)).status).toBe(202);
    }
    await gateway.jobs.drain();
    const token = await matched();
    expect((await gateway.call('POST', '/v1/orders/o1/codes', { token })).status).toBe(202);
  });

  it('leave the owner’s code to be tried, however often others tried without one', async () => {
    const stranger = await matched();
    for (let index = 0; index < 20; index += 1) expect(await check(stranger, '000000')).toBe('code-expired');
    const token = await matched();
    for (let index = 0; index < 20; index += 1) expect(await check(token, '000000')).toBe('code-expired');
    await gateway.call('POST', '/v1/orders/o1/codes', { token });
    expect(await check(token, await mailedCode(gateway))).toBe('right');
  });

  it('let a session try 15 times in an hour, with however many codes', async () => {
    const token = await matched();
    const answers: string[] = [];
    for (let sent = 0; sent < 4; sent += 1) {
      await gateway.call('POST', '/v1/orders/o1/codes', { token });
      const code = await mailedCode(gateway);
      const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
      for (let tried = 0; tried < 5; tried += 1) answers.push(await check(token, wrong));
      clock.advance(60_000);
    }
    expect(answers.filter((answer) => answer === 'code-wrong')).toHaveLength(15);
    expect(answers.slice(15)).toEqual(Array<string>(5).fill('rate-limited'));
  });

  it('send one person fifteen codes in an hour, over all orders and shops', async () => {
    const ids = Array.from({ length: 15 }, (_, index) => `many${index}`);
    const orders = ids.map((id) => sampleOrder({ id, number: id, emailKey: 'ole@example.org' }));
    await keep(gateway, orders);
    await keep(gateway, [...orders.slice(0, 1), sampleOrder()], [], 'southfold');
    const ask = async (
      token: string,
      number: string,
      contact: string,
      address = '192.0.2.1',
    ): Promise<number> => {
      await gateway.call('POST', '/v1/order-lookups', { token, address, body: { number, contact } });
      return (await gateway.call('POST', `/v1/orders/${number}/codes`, { token, address })).status;
    };
    const tokens = [await gateway.begin(), await gateway.begin()] as const;
    for (const [index, id] of ids.entries()) {
      const [token, address] = index < 8 ? [tokens[0], '192.0.2.1'] : ([tokens[1], '198.51.100.1'] as const);
      expect(await ask(token, id, 'ole@example.org', address)).toBe(202);
    }
    const elsewhere = await gateway.begin('southfold');
    expect(await ask(elsewhere, 'many0', 'ole@example.org', '203.0.113.1')).toBe(429);
    expect(await ask(elsewhere, 'NF-20418', 'mia@example.org')).toBe(202);
    await gateway.jobs.drain();
    expect(gateway.mails.filter(({ to }) => to === 'ole@example.org')).toHaveLength(15);
  });

  it('give an order five codes an hour for each network, and fifteen in all', async () => {
    const answers: number[] = [];
    for (let network = 0; network < 4; network += 1) {
      for (let asked = 0; asked < 6; asked += 1) {
        const address = `198.51.${network}.${asked}`;
        const token = await gateway.begin();
        const body = { number: 'NF-20418', contact: 'mia@example.org' };
        await gateway.call('POST', '/v1/order-lookups', { token, body, address });
        answers.push((await gateway.call('POST', '/v1/orders/o1/codes', { token, address })).status);
      }
    }
    const fiveOfSix = [202, 202, 202, 202, 202, 429];
    expect(answers).toEqual([...fiveOfSix, ...fiveOfSix, ...fiveOfSix, ...Array<number>(6).fill(429)]);
  });

  it('count nothing for a code that is refused', async () => {
    const limits = createLimits({ pool: gateway.database.pool, secret: gateway.deps.secret });
    for (let index = 0; index < 15; index += 1)
      await limits.take('code-mail-per-recipient', 'mia@example.org');
    const token = await matched();
    for (let index = 0; index < 3; index += 1) {
      expect((await gateway.call('POST', '/v1/orders/o1/codes', { token })).status).toBe(429);
    }
    const { rows } = await gateway.database.pool.query<{ points: number }>(
      `select coalesce(sum(points), 0)::int as points from rate_limits where key like 'code-per-%'`,
    );
    expect(rows[0]?.points).toBe(0);
  });

  it('count no mail that was not sent', async () => {
    const token = await matched();
    for (let round = 0; round < 3; round += 1) {
      const tries = Array.from({ length: 3 }, () => gateway.call('POST', '/v1/orders/o1/codes', { token }));
      const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
      expect(statuses).toEqual([202, 429, 429]);
      clock.advance(60_000);
    }
    expect((await gateway.call('POST', '/v1/orders/o1/codes', { token })).status).toBe(202);
  });
});

// The embedded database does one thing at a time.
describe.skipIf(testEngine !== 'postgres')('a code that is tried while somebody signs in', () => {
  let free: TestGateway;
  beforeAll(async () => {
    free = await createTestGateway();
    await keep(free, [sampleOrder(), sampleOrder({ id: 'o2', number: 'NF-2' })]);
  });
  afterAll(() => free.close());

  const post = (path: string, token: string, body: object = {}): Promise<Response> =>
    free.call('POST', path, { token, body });
  async function sent(token: string, order: string, number: string): Promise<string> {
    await post('/v1/order-lookups', token, { number, contact: 'mia@example.org' });
    await post(`/v1/orders/${order}/codes`, token);
    return mailedCode(free);
  }
  async function begin(level: string): Promise<string> {
    const token = await free.begin();
    if (level === 'anonymous') return token;
    const code = await sent(token, 'o2', 'NF-2');
    const { headers } = await post('/v1/orders/o2/code-checks', token, { code });
    return headers.get('bellhop-session') ?? '';
  }
  const waiting = (count: number): Promise<void> =>
    expect
      .poll(async () => {
        const { rows } = await free.database.pool.query(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        return rows.length;
      })
      .toBe(count);

  it.each(['anonymous', 'verified'])('waits for it and is gone, in a session that is %s', async (level) => {
    const sessions = createSessions(free.deps);
    const token = await begin(level);
    const code = await sent(token, 'o1', 'NF-20418');
    const session = await sessions.authenticate(token);
    if (!session) throw new Error('No session.');

    // Both are held up at the session and go on at the same moment, the sign-in first.
    const begun = await free.db.transaction().execute(async (transaction) => {
      await transaction.selectFrom('sessions').selectAll().where('id', '=', session.id).forUpdate().execute();
      const signedIn = sessions.raise(session, { level: 'signed-in', customerId: 'c1' });
      await waiting(1);
      const checked = post('/v1/orders/o1/code-checks', token, { code });
      await waiting(2);
      return [signedIn, checked] as const;
    });
    const [signedIn, checked] = await Promise.all(begun);
    expect(signedIn.session.level).toBe('signed-in');
    expect(((await checked.json()) as Problem).code).toBe('code-expired');
  });
});
