import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pino } from 'pino';
import * as v from 'valibot';
import { ProblemSchema, type Route, routes, SupportError } from '../contract/index.js';
import { limitTable } from './services/limits.js';
import { createGateway } from './app.js';
import { createTestGateway, type TestGateway, testShops } from './testing.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createTestGateway();
});
afterAll(() => gateway.close());

const problemOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = v.parse(ProblemSchema, await response.json());
  expect(problem.status).toBe(response.status);
  expect(response.headers.get('x-request-id')).toBe(problem.requestId);
  return problem;
};

describe('createGateway', () => {
  it('begins a session whose token travels in a header only', async () => {
    const response = await gateway.call('POST', '/v1/sessions', { body: { shop: 'northfold' } });
    const text = await response.text();
    expect([response.status, text]).toMatchObject([201, expect.stringContaining('"level":"anonymous"')]);
    const token = response.headers.get('bellhop-session') ?? '';
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(text).not.toContain(token);
    const session = await gateway.call('GET', '/v1/session', { token });
    expect(session.status).toBe(200);
  });

  it('tells the shop that a page asks for', async () => {
    const response = await gateway.call('GET', '/v1/config?shop=northfold');
    expect(await response.json()).toMatchObject({ id: 'northfold', capabilities: { identity: false } });
    expect((await problemOf(await gateway.call('GET', '/v1/config?shop=nobody'))).code).toBe('shop-unknown');
  });

  it('ends a session for good', async () => {
    const token = await gateway.begin();
    expect((await gateway.call('DELETE', '/v1/session', { token })).status).toBe(204);
    const replayed = await gateway.call('GET', '/v1/session', { token });
    expect(replayed.headers.get('www-authenticate')).toBe('Bearer');
    expect((await problemOf(replayed)).code).toBe('session-expired');
  });

  it('takes a token from the Authorization header and from nowhere else', async () => {
    const token = await gateway.begin();
    const places: [string, Record<string, string>][] = [
      [`/v1/session?token=${token}`, {}],
      [`/v1/session?access_token=${token}`, {}],
      [`/v1/session?authorization=Bearer%20${token}`, {}],
      [`/v1/session?session=${token}`, { 'Bellhop-Session': token }],
      ['/v1/session', { 'X-Authorization': `Bearer ${token}` }],
      ['/v1/session', { Cookie: `session=${token}; token=${token}` }],
      ['/v1/session', { Authorization: `Basic ${token}` }],
      ['/v1/session', { Authorization: token }],
      ['/v1/session', { Authorization: `Bearer ${token}x` }],
      ['/v1/session', { Authorization: `Bearer ${token}, Bearer ${token}` }],
      ['/v1/session', { 'Proxy-Authorization': `Bearer ${token}` }],
    ];
    for (const [path, headers] of places) {
      expect([path, headers, (await gateway.call('GET', path, { headers })).status]).toEqual([
        path,
        headers,
        401,
      ]);
    }
  });

  it('answers what it does not know with a problem', async () => {
    for (const path of [
      '/',
      '/v1',
      '/v1/orders/',
      '/v2/session',
      '/v1/session/x',
      '/%00',
      '/v1/%E0%A4%A',
      '/v1//session',
    ]) {
      expect((await problemOf(await gateway.call('GET', path))).code).toBe('not-found');
    }
    const wrong = await gateway.call('PUT', '/v1/session');
    expect(wrong.headers.get('allow')).toBe('GET, DELETE, OPTIONS');
    expect((await problemOf(wrong)).status).toBe(405);
  });

  it('speaks of staff matters to no page, whoever listed it', async () => {
    const [northfold] = testShops;
    const key = 'N'.repeat(43);
    const own = await createTestGateway({ shops: [{ ...northfold, staff: [{ id: 'desk', key }] }] });
    const ask = (origin?: string, method = 'GET') =>
      own.call(method, '/v1/staff/returns', { token: key, headers: { ...(origin && { Origin: origin }) } });
    expect((await ask()).status).toBe(200);
    for (const origin of [...northfold.origins, 'https://evil.example', 'null']) {
      for (const method of ['GET', 'OPTIONS']) {
        const answer = await ask(origin, method);
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
        expect((await problemOf(answer)).code).toBe('origin-refused');
      }
    }
    await own.close();
  });

  it('leads to photos and slips by the address that its proxy is asked by', async () => {
    const baseUrls: string[] = [];
    for (const trustedProxies of [0, 1]) {
      const app = createGateway(gateway.deps, {
        trustedProxies,
        handlers: {
          config: ({ baseUrl }) => {
            baseUrls.push(baseUrl);
            return Promise.reject(new SupportError('not-found'));
          },
        },
      });
      const headers = { 'X-Forwarded-Host': 'help.example.com', 'X-Forwarded-Proto': 'https' };
      await app.request('/v1/config?shop=northfold', { headers });
    }
    expect(baseUrls).toEqual(['http://localhost', 'https://help.example.com']);
  });

  it('sends the same careful headers with every answer', async () => {
    const token = await gateway.begin();
    for (const response of [
      await gateway.call('GET', '/v1/session', { token }),
      await gateway.call('GET', '/v1/session'),
      await gateway.call('GET', '/nowhere'),
    ]) {
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
      });
      expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
      expect(response.headers.get('set-cookie')).toBeNull();
    }
  });

  it('takes no request id from outside', async () => {
    const response = await gateway.call('GET', '/v1/session', {
      headers: { 'X-Request-Id': 'mine-and-mine-only' },
    });
    expect(response.headers.get('x-request-id')).not.toBe('mine-and-mine-only');
  });

  it('tells nothing of a failure but its id', async () => {
    const failing = await createTestGateway({
      handlers: { session: () => Promise.reject(new Error('secret table at /srv/app.ts')) },
    });
    const response = await failing.call('GET', '/v1/session', { token: await failing.begin() });
    const text = await response.clone().text();
    expect((await problemOf(response)).code).toBe('server');
    expect(text).not.toMatch(/secret|\/srv|at /);
    await failing.close();
  });

  it.each([
    new Error('Client has encountered a connection error and is not queryable'),
    new Error('Query read timeout'),
    ...['57P01', '57P03', '08006', '08003', '53300', '53100', '25006'].map((code) =>
      Object.assign(new Error('x'), { code }),
    ),
  ])('says that it is unavailable when the database is: %s', async (error) => {
    const app = createGateway(gateway.deps, {
      handlers: { beginSession: () => Promise.reject(error) },
    });
    const response = await app.request('/v1/sessions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ shop: 'northfold' }),
    });
    expect([response.status, (await problemOf(response)).code]).toEqual([503, 'unavailable']);
  });

  it('logs what broke as a fault, and a queue that is full as none', async () => {
    const faults: unknown[] = [];
    const log = pino({ level: 'error' }, { write: (line) => void faults.push(JSON.parse(line)) });
    const answering = (error: SupportError): Promise<Response> =>
      Promise.resolve(
        createGateway(
          { ...gateway.deps, log },
          { handlers: { config: () => Promise.reject(error) } },
        ).request('/v1/config?shop=northfold'),
      );
    const busy = await answering(new SupportError('unavailable', { retryAfter: 5 }));
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '5']);
    expect(faults).toEqual([]);
    expect((await answering(new SupportError('unavailable'))).status).toBe(503);
    expect(faults).toMatchObject([{ msg: 'failed' }]);
  });

  it('lets nothing out that the contract does not name', async () => {
    const leaking = await createTestGateway({
      handlers: {
        session: ({ session }) =>
          Promise.resolve({
            id: session.id,
            level: 'anonymous',
            expiresAt: '2026-01-01T00:00:00Z',
            token: 'leak',
          } as never),
      },
    });
    const response = await leaking.call('GET', '/v1/session', { token: await leaking.begin() });
    expect(Object.keys((await response.json()) as object)).toEqual(['id', 'level', 'expiresAt']);
    await leaking.close();
  });
});

describe('a flood', () => {
  it('of any path counts as calls of its address, and a page may read the refusal', async () => {
    const limited = await createTestGateway({
      limits: true,
      mountPages: (pages) => void pages.get('/page', (context) => context.text('here')),
    });
    for (const path of ['/nowhere', '/page', '/v1/nowhere', '/v1/openapi.json', '/v1/session']) {
      const address = `192.0.2.${path.length}`;
      const origin = 'https://northfold.example';
      const ask = () => limited.call('GET', path, { address, headers: { Origin: origin } });
      for (let call = 0; call < limitTable['call-per-address'].points; call += 1) await ask();
      const refused = await ask();
      expect([path, refused.status]).toEqual([path, 429]);
      expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
      if (path === '/v1/session') expect(refused.headers.get('access-control-allow-origin')).toBe(origin);
    }
    await limited.close();
  });

  it('of health checks is never refused: whoever restarts the gateway asks there', async () => {
    const limited = await createTestGateway({
      limits: true,
      mountPages: (pages) => void pages.get('/health', (context) => context.text('well')),
    });
    for (let call = 0; call <= limitTable['call-per-address'].points; call += 1) {
      expect((await limited.call('GET', '/health')).status).toBe(200);
    }
    await limited.close();
  });
});

describe('a body', () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    gateway.call('POST', '/v1/sessions', { body, headers });

  it('is refused when it is no JSON, and never repeated', async () => {
    for (const body of [
      '',
      '{',
      'shop=northfold',
      '{"shop":NaN}',
      "{'shop':1}",
      '\u0000',
      '[1,2',
      '"\\ud800"',
      'null',
      '[]',
      '3',
    ]) {
      const response = await post(body);
      expect([body, response.status]).toEqual([body, 400]);
      await problemOf(response);
    }
    const response = await post('{"shop":["marker-in-the-value"]}');
    expect(await response.clone().text()).not.toContain('marker');
    expect((await problemOf(response)).fields).toEqual([{ path: 'shop', rule: 'string' }]);
  });

  it('is refused when it reaches for a prototype, is bottomless or holds what no text may', async () => {
    const bodies = [
      '{"shop":"northfold","__proto__":{"isAdmin":true}}',
      '{"shop":"northfold","a":{"constructor":{"prototype":{}}}}',
      `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
      `{"shop":"northfold","a":${'{"a":'.repeat(50)}1${'}'.repeat(50)}}`,
      '{"shop":"north\\u0000fold"}',
      '{"shop":"northfold","note":"\\udfff"}',
    ];
    for (const body of bodies) expect((await problemOf(await post(body))).code).toBe('invalid');
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('may weigh 64 kB, whatever its Content-Length says', async () => {
    const weighing = (bytes: number) => `{"shop":"northfold"${' '.repeat(bytes - 20)}}`;
    expect((await post(weighing(64 * 1024))).status).toBe(201);
    expect((await problemOf(await post(weighing(64 * 1024 + 1)))).code).toBe('too-large');
    expect((await problemOf(await post(weighing(200_000), { 'Content-Length': '20' }))).code).toBe(
      'too-large',
    );
  });

  it('is JSON in UTF-8 and says so', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=utf-16',
      'multipart/form-data',
    ]) {
      expect((await post('{"shop":"northfold"}', { 'Content-Type': type })).status).toBe(400);
    }
    expect(
      (await post('{"shop":"northfold"}', { 'Content-Type': 'application/json; charset=UTF-8' })).status,
    ).toBe(201);
  });
});

describe('the gateway’s limits on its own surface', () => {
  it('serves every route of the contract', async () => {
    for (const route of Object.values<Route>(routes)) {
      const response = await gateway.call(route.method.toUpperCase(), route.path.replace(':order', 'x'));
      expect([route.path, response.status]).toEqual([route.path, route.access === 'public' ? 400 : 401]);
    }
  });
});
