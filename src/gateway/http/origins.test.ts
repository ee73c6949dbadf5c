import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestGateway, type TestGateway } from '../testing.js';

const listed = [
  'https://northfold.example',
  'https://shop.northfold.example:8443',
  'http://localhost:4000',
  'https://xn--mnchen-3ya.example',
];
const other = 'https://southfold.example';
/** None of them is listed, each looks as if it were. */
const unlisted = [
  'null',
  '',
  '*',
  'http://northfold.example',
  'https://northfold.example:443',
  'https://northfold.example:8443',
  'https://northfold.example/',
  'https://northfold.example/path',
  'https://northfold.example.',
  'https://northfold.example.evil.example',
  'https://evil-northfold.example',
  'https://evilnorthfold.example',
  'https://evil.example/https://northfold.example',
  'https://evil.example#https://northfold.example',
  'https://evil.example?https://northfold.example',
  'https://northfold.example@evil.example',
  'https://user@northfold.example',
  'https://NORTHFOLD.example',
  'HTTPS://northfold.example',
  'https://www.northfold.example',
  'https://shop.northfold.example',
  'https://shop.northfold.example:8444',
  'https://münchen.example',
  'https://xn--mnchen-3ya.example.evil.example',
  'https://nоrthfold.example',
  'https://northfold.exampl',
  'https://northfold.example2',
  'https://northfold_example',
  'https://northfold.example, https://evil.example',
  'https://evil.example, https://northfold.example',
  'https://northfold.example https://evil.example',
  'http://localhost',
  'http://localhost:4001',
  'http://127.0.0.1:4000',
  'https://localhost:4000',
  'http://[::1]:4000',
  'file://',
  'file:///northfold.example',
  'data:text/html,northfold',
  'blob:https://northfold.example',
  'chrome-extension://northfold.example',
  'ftp://northfold.example',
  'https://%6eorthfold.example',
  'about:blank',
];

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createTestGateway({
    shops: [
      { id: 'northfold', name: 'Northfold', origins: listed },
      { id: 'southfold', name: 'Southfold', origins: [other] },
    ],
  });
});
afterAll(() => gateway.close());

/** As Latin-1, the way a header travels. */
const sent = (origin: string) => ({ Origin: Buffer.from(origin).toString('latin1') });
const cors = (response: Response) =>
  [...response.headers.keys()].filter((name) => name.startsWith('access-control-'));

describe('origins', () => {
  it('has enough wrong ones to try', () => {
    expect(new Set(unlisted).size).toBeGreaterThanOrEqual(40);
  });

  it.each(listed)('lets %s speak for its shop', async (origin) => {
    const token = await gateway.begin();
    const response = await gateway.call('GET', '/v1/session', { token, headers: sent(origin) });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(response.headers.get('access-control-expose-headers')).toBe(
      'Bellhop-Session, Retry-After, X-Request-Id',
    );
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(response.headers.get('vary')).toBe('Origin');
  });

  it('refuses every other, in words and in headers', async () => {
    const token = await gateway.begin();
    const wrong: string[] = [];
    for (const origin of unlisted) {
      const headers = sent(origin);
      const answers = [
        await gateway.call('GET', '/v1/session', { token, headers }),
        await gateway.call('GET', '/v1/config?shop=northfold', { headers }),
        await gateway.call('POST', '/v1/sessions', { body: { shop: 'northfold' }, headers }),
        await gateway.call('OPTIONS', '/v1/session', {
          headers: { ...headers, 'Access-Control-Request-Method': 'GET' },
        }),
      ];
      for (const answer of answers) {
        if (answer.status !== 403 || cors(answer).length > 0)
          wrong.push(`${origin} ${answer.status} ${cors(answer).join()}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('lets no page speak for another’s shop', async () => {
    const token = await gateway.begin();
    const headers = sent(other);
    const response = await gateway.call('GET', '/v1/session', { token, headers });
    expect(await response.json()).toMatchObject({ code: 'origin-refused' });
    expect(
      (await gateway.call('POST', '/v1/sessions', { body: { shop: 'northfold' }, headers })).status,
    ).toBe(403);
    expect((await gateway.call('GET', '/v1/config?shop=northfold', { headers })).status).toBe(403);
  });

  it('answers a browser that asks first', async () => {
    const response = await gateway.call('OPTIONS', '/v1/orders/x/requests', {
      headers: { ...sent('https://northfold.example'), 'Access-Control-Request-Method': 'POST' },
    });
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': 'https://northfold.example',
      'access-control-allow-methods': 'GET, POST, PUT, DELETE',
      'access-control-allow-headers': 'Authorization, Bellhop-Upload, Content-Type, Idempotency-Key',
      'access-control-max-age': '7200',
      vary: 'Origin',
    });
  });

  it('lets a listed page read what went wrong', async () => {
    const response = await gateway.call('GET', '/v1/session', { headers: sent('https://northfold.example') });
    expect(response.status).toBe(401);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://northfold.example');
  });

  it('asks no origin of what is no page', async () => {
    expect((await gateway.call('GET', '/v1/config?shop=northfold')).status).toBe(200);
  });
});
