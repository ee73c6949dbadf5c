import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Access, type Route, type RouteName, routes } from '../contract/index.js';
import { createGrants } from './services/grants.js';
import { createSessions, type SessionContext } from './services/session.js';
import { createTestGateway, testEngine, type TestGateway } from './testing.js';
import { keep } from './testing-orders.js';

/** Who calls. `A` and `B` are two shoppers of one shop. */
const callers = [
  'no token',
  'garbage',
  'expired',
  'revoked',
  'raised since',
  'anonymous',
  'matched A',
  'verified A',
  'verified B',
  'signed-in A',
  'signed-in B',
  'matched, of the other shop',
  'signed-in, of the other shop',
] as const;
type Caller = (typeof callers)[number];

/** Whose order is asked for, and in how many notations. */
const orders = {
  A: ['order-a', 'NF-1001', 'nf-1001', '#NF1001', ' nf 1001 '],
  B: ['order-b', 'NF-1002', 'nf1002', '# nf-1002', 'NF–1002'],
  'the other shop’s': ['order-c', 'SF-1003', 'sf1003', '#sf-1003', 'SF 1003'],
  absent: ['order-z', 'NF-9999', '%', '_________', 'order-'],
} as const;
type Target = keyof typeof orders;
const targets = Object.keys(orders) as Target[];

const strangers: readonly Caller[] = ['no token', 'garbage', 'expired', 'revoked', 'raised since'];
const sight: Partial<Record<Caller, Partial<Record<Target, Access>>>> = {
  'matched A': { A: 'delivery' },
  'verified A': { A: 'full' },
  'verified B': { B: 'full' },
  'signed-in A': { A: 'full' },
  'signed-in B': { B: 'full' },
  'matched, of the other shop': { 'the other shop’s': 'delivery' },
  'signed-in, of the other shop': { 'the other shop’s': 'full' },
};

interface Case {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  /** What the answer must be for somebody with this much access; `undefined` is none. */
  readonly expected: (access: Access | undefined) => readonly (number | string | undefined)[];
}

const always =
  (...expected: [number, string?]) =>
  () =>
    expected;
const encoded = (reference: string): string => encodeURIComponent(reference);
const denied = [404, 'not-found'] as const;

/** One entry per route: a route that is missing here is a type error. */
const cases: Record<RouteName, (reference: string) => Omit<Case, 'method'>> = {
  config: () => ({ path: '/v1/config?shop=northfold', expected: always(200) }),
  beginSession: () => ({ path: '/v1/sessions', body: { shop: 'northfold' }, expected: always(201) }),
  session: () => ({ path: '/v1/session', expected: always(200) }),
  identify: () => ({
    path: '/v1/session/identity',
    body: { token: 'a.b.c' },
    expected: always(401, 'identity-refused'),
  }),
  endSession: () => ({ path: '/v1/session', expected: always(204) }),
  lookUpOrder: (reference) => ({
    path: '/v1/order-lookups',
    body: { number: reference.trim(), contact: 'nobody@example.com' },
    expected: always(202),
  }),
  orders: () => ({ path: '/v1/orders', expected: always(200) }),
  order: (reference) => ({
    path: `/v1/orders/${encoded(reference)}`,
    expected: (access) => (access ? [200, undefined, access] : denied),
  }),
  sendCode: (reference) => ({
    path: `/v1/orders/${encoded(reference)}/codes`,
    expected: (access) => (access ? [202] : denied),
  }),
  checkCode: (reference) => ({
    path: `/v1/orders/${encoded(reference)}/code-checks`,
    body: { code: '000000' },
    expected: (access) => (access ? [422, 'code-expired'] : denied),
  }),
  mailNumbers: () => ({
    path: '/v1/order-number-mails',
    body: { email: 'nobody@example.com' },
    expected: always(202),
  }),
  requestOrder: (reference) => ({
    path: `/v1/orders/${encoded(reference)}/requests`,
    body: { kind: 'contact', message: 'Hello' },
    expected: (access) => (access === 'full' ? [201] : access ? [403, 'code-required'] : denied),
  }),
};

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createTestGateway();
  const order = (id: string, number: string, who: string) => ({
    id,
    number,
    placedAt: new Date('2026-11-01T12:00:00Z'),
    updatedAt: new Date('2026-11-01T12:00:00Z'),
    currency: 'EUR',
    emailKey: `${who}@example.com`,
    customerId: who,
    customerName: `Name of ${who}`,
    lines: [{ id: 'line', title: 'Socks', quantity: { original: 1, total: 1, fulfilled: 0 } }],
    totals: [],
    adjustments: [],
  });
  await keep(gateway, [order('order-a', 'NF-1001', 'a'), order('order-b', 'NF-1002', 'b')]);
  await keep(gateway, [order('order-c', 'SF-1003', 'a')], [], 'southfold');
});
afterAll(() => gateway.close());

/** A token as this caller has it, from a session of its own for every case. */
async function tokenOf(caller: Caller): Promise<string | undefined> {
  const sessions = createSessions(gateway.deps);
  const grants = createGrants(gateway.deps);
  const begin = async (id = 'northfold') => {
    const shop = await gateway.db
      .selectFrom('shops')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return sessions.begin(shop);
  };
  const signIn = async (session: SessionContext, customerId: string) =>
    (await sessions.raise(session, { level: 'signed-in', customerId })).token;
  const verify = async (orderId: string) => {
    const { session } = await begin();
    const { token } = await sessions.raise(session, { level: 'verified' });
    await grants.give(session, orderId, 'full');
    return token;
  };
  const match = async (shop: string, orderId: string) => {
    const { session, token } = await begin(shop);
    await grants.give(session, orderId, 'delivery');
    return token;
  };

  switch (caller) {
    case 'no token':
      return undefined;
    case 'garbage':
      return 'A'.repeat(43);
    case 'expired': {
      const { session, token } = await begin();
      const past = new Date(gateway.clock.now().getTime() - 1);
      await gateway.db
        .updateTable('sessions')
        .set({ expires_at: past })
        .where('id', '=', session.id)
        .execute();
      return token;
    }
    case 'revoked': {
      const { session } = await begin();
      const token = await signIn(session, 'a');
      await sessions.end(session);
      return token;
    }
    case 'raised since': {
      const { session, token } = await begin();
      await signIn(session, 'a');
      return token;
    }
    case 'anonymous':
      return (await begin()).token;
    case 'matched A':
      return match('northfold', 'order-a');
    case 'verified A':
      return verify('order-a');
    case 'verified B':
      return verify('order-b');
    case 'signed-in A':
      return signIn((await begin()).session, 'a');
    case 'signed-in B':
      return signIn((await begin()).session, 'b');
    case 'matched, of the other shop':
      return match('southfold', 'order-c');
    case 'signed-in, of the other shop':
      return signIn((await begin('southfold')).session, 'a');
  }
}

async function answerTo(caller: Caller, { method, path, body }: Omit<Case, 'expected'>) {
  const token = await tokenOf(caller);
  const response = await gateway.call(method.toUpperCase(), path, {
    token,
    body,
    headers: { 'Idempotency-Key': 'the-same-for-everybody' },
  });
  const text = await response.text();
  const answer = (text === '' ? {} : JSON.parse(text)) as { code?: string; access?: Access };
  return { text, seen: [response.status, answer.code, answer.access] };
}

describe(`who may see what, on ${testEngine}`, () => {
  it.each(Object.entries<Route>(routes))(
    '%s',
    async (name, route) => {
      const wrong: string[] = [];
      let count = 0;
      for (const caller of callers) {
        for (const target of targets) {
          for (const reference of orders[target]) {
            const { path, body, expected } = cases[name as RouteName](reference);
            const isStranger = route.access === 'session' && strangers.includes(caller);
            const right = isStranger ? [401, 'session-expired'] : expected(sight[caller]?.[target]);
            const { seen } = await answerTo(caller, { method: route.method, path, body });
            count += 1;
            const isRight = right.every((part, index) => part === seen[index]);
            if (!isRight)
              wrong.push(
                `${caller}, order of ${target} as ${reference}: ${seen.join(' ')} and not ${right.join(' ')}`,
              );
            // Without an order in the path the notations of one are no different cases.
            if (!path.includes('/orders/') && name !== 'lookUpOrder') break;
          }
        }
      }
      expect(wrong).toEqual([]);
      console.log(`${name}: ${count} cases`);
    },
    120_000,
  );

  it('lists just the orders that a caller may see', async () => {
    for (const caller of callers.filter((each) => !strangers.includes(each))) {
      const { text } = await answerTo(caller, { method: 'get', path: '/v1/orders' });
      const { orders: listed } = JSON.parse(text) as { orders: { id: string; access: string }[] };
      const ids = { A: 'order-a', B: 'order-b', 'the other shop’s': 'order-c', absent: '' };
      const own = Object.entries(sight[caller] ?? {}).map(
        ([target, access]) => `${ids[target as Target]} ${access}`,
      );
      expect([caller, listed.map(({ id, access }) => `${id} ${access}`)]).toEqual([caller, own]);
    }
  });

  it('shows no name to who has only matched', async () => {
    const { text } = await answerTo('matched A', { method: 'get', path: '/v1/orders/order-a' });
    expect(text).not.toMatch(/Name of|example\.com|price|totals/);
  });

  it('refuses alike what is another’s and what there is not', async () => {
    const answers = new Set<string>();
    for (const reference of [...orders.B, ...orders['the other shop’s'], ...orders.absent]) {
      const { text } = await answerTo('verified A', {
        method: 'get',
        path: `/v1/orders/${encoded(reference)}`,
      });
      answers.add(text.replace(/"requestId":"[^"]+"/, ''));
    }
    expect([...answers]).toHaveLength(1);
  });
});
