import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestGateway, testShops, type TestGateway } from '../testing.js';
import { keep, sampleOrder } from '../testing-orders.js';

const shopEmail = 'help@northfold.example';
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createTestGateway({ limits: true, shops: [{ ...testShops[0], email: shopEmail }] });
});
afterAll(() => gateway.close());

describe('what shoppers ask of the shop', () => {
  it('reaches the shop also where its confirmation would be one mail too many', async () => {
    const ids = Array.from({ length: 10 }, (_, index) => `o${index}`);
    await keep(
      gateway,
      ids.map((id) => sampleOrder({ id, number: id, customerId: 'c1' })),
    );
    const token = await gateway.begin();
    await gateway.db.updateTable('sessions').set({ level: 'signed-in', customer_id: 'c1' }).execute();
    for (const id of ids) {
      const response = await gateway.call('POST', `/v1/orders/${id}/requests`, {
        token,
        body: { kind: 'contact' },
        headers: { 'Idempotency-Key': randomUUID() },
      });
      expect(response.status).toBe(201);
    }
    await gateway.jobs.drain();
    const sentTo = (email: string): number => gateway.mails.filter(({ to }) => to === email).length;
    expect([sentTo(shopEmail), sentTo('mia@example.org')]).toEqual([10, 8]);
  });
});
