import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestGateway, type TestGateway } from './testing.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createTestGateway();
});
afterAll(() => gateway.close());

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
  });
});
