import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestGateway, type TestGateway } from '../testing.js';
import { keep, sampleOrder } from '../testing-orders.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createTestGateway({ limits: true });
  await keep(gateway, [sampleOrder({ placedAt: new Date() })]);
});
afterAll(() => gateway.close());
beforeEach(async () => {
  gateway.mails.length = 0;
  await gateway.database.pool.query('delete from rate_limits');
});

async function ask(email: string, address: string): Promise<number> {
  const response = await gateway.call('POST', '/v1/order-number-mails', {
    token: await gateway.begin(),
    body: { email },
    address,
  });
  return response.status;
}

describe('mailed numbers', () => {
  it('reach one letter box eight times in an hour, and the answer does not tell', async () => {
    for (let index = 0; index < 12; index += 1) {
      expect(await ask('mia@example.org', `198.51.100.${index}`)).toBe(202);
      expect(await ask('nobody@example.org', `203.0.113.${index}`)).toBe(202);
    }
    await gateway.jobs.drain();
    expect(gateway.mails.map(({ to }) => to)).toEqual(Array<string>(8).fill('mia@example.org'));
  });

  it('are stopped for an address that asks for many', async () => {
    for (let index = 0; index < 22; index += 1) {
      expect(await ask(`shopper${index}@example.org`, '198.51.100.1')).toBe(index < 20 ? 202 : 429);
    }
  });

  it('are stopped for a session that asks from many addresses', async () => {
    const token = await gateway.begin();
    const answers: number[] = [];
    for (let index = 0; index < 11; index += 1) {
      const options = { token, body: { email: `s${index}@example.org` }, address: `198.51.${index}.1` };
      answers.push((await gateway.call('POST', '/v1/order-number-mails', options)).status);
    }
    expect(answers).toEqual([...Array<number>(10).fill(202), 429]);
  });
});
