import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReturnQuote } from '../../contract/index.js';
import { testEngine, type TestGateway } from '../testing.js';
import { keep, sampleParcel } from '../testing-orders.js';
import {
  askReturn,
  createReturnGateway,
  keepDelivered,
  oneJacket,
  proven,
  staffKeys,
} from '../testing-return-shop.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createReturnGateway({ autoApprove: { amounts: { EUR: '500.00' }, items: 1 } });
});
afterAll(() => gateway.close());

let orderId: string;
let token: string;
beforeEach(async () => {
  orderId = randomUUID().slice(0, 8);
  await keepDelivered(gateway, orderId);
  token = await proven(gateway, orderId);
});

/** What was paid for the two jackets, and how much of it went back without a word of what for. */
async function pay(total: string, ...back: string[]): Promise<void> {
  const adjustments = back.map((amount, at) => ({
    id: `a${at}`,
    type: 'refund',
    at: '2026-11-24T09:00:00Z',
    status: 'completed',
    lines: [],
    amount: { amount: `-${amount}`, currency: 'EUR' },
  }));
  const totals = [{ type: 'total', amount: { amount: total, currency: 'EUR' } }];
  await gateway.db
    .updateTable('orders')
    .set({ totals: JSON.stringify(totals), adjustments: JSON.stringify(adjustments) })
    .where('id', '=', orderId)
    .execute();
}

async function settle(id: string): Promise<void> {
  for (const type of ['received', 'resolve']) {
    const path = `/v1/staff/returns/${id}/decisions`;
    await gateway.call('POST', path, { token: staffKeys.northfold, body: { type } });
  }
}

const refundOf = async (): Promise<string> =>
  (await askReturn(gateway, token, orderId)).answer.settlement.refund.amount;

describe(`the returns of one order, on ${testEngine}`, () => {
  it('promise a cent that could not be divided once, also after one was called off', async () => {
    await pay('100.01');
    const { answer: first } = await askReturn(gateway, token, orderId);
    const { answer: second } = await askReturn(gateway, token, orderId);
    const amounts = [first, second].map(({ settlement }) => settlement.refund.amount);
    expect(amounts).toEqual(['50.00', '50.01']);
    await gateway.call('POST', `/v1/returns/${second.id}/cancellation`, {
      token,
      headers: { 'Idempotency-Key': randomUUID() },
    });
    // Whoever calls the last one off and asks again gets no second cent.
    expect(await refundOf()).toBe('50.00');
  });

  it('bring together what it has left, though they are asked for at once', async () => {
    await pay('259.00', '159.00');
    const other = await proven(gateway, orderId);
    const answers = await Promise.all([token, other].map((own) => askReturn(gateway, own, orderId)));
    const brought = answers.map(({ answer }) => answer.settlement.refund.amount);
    expect(brought.sort()).toEqual(['0.00', '100.00']);
  });

  it('bring again what one that is called off had been promised', async () => {
    await pay('259.00', '159.00');
    const { answer } = await askReturn(gateway, token, orderId);
    const headers = { 'Idempotency-Key': randomUUID() };
    await gateway.call('POST', `/v1/returns/${answer.id}/cancellation`, { token, headers });
    expect(await refundOf()).toBe('100.00');
  });

  it('do not count a refund again that comes in once the return is resolved', async () => {
    await pay('259.00');
    const { answer } = await askReturn(gateway, token, orderId);
    await settle(answer.id);
    await pay('259.00', answer.settlement.refund.amount);
    expect(await refundOf()).toBe('129.50');
  });

  it('count a refund beside a return that was asked for after it', async () => {
    await pay('259.00', '129.50');
    const { answer } = await askReturn(gateway, token, orderId);
    await settle(answer.id);
    expect(await refundOf()).toBe('0.00');
  });

  it('are approved by themselves together no further than one alone, and quoted so', async () => {
    expect((await askReturn(gateway, token, orderId)).answer.status).toBe('approved');
    const { lines, method } = oneJacket();
    const asked = lines.map(({ photos: _, ...line }) => line);
    const response = await gateway.call('POST', `/v1/orders/${orderId}/return-quotes`, {
      token,
      body: { lines: asked, method },
    });
    expect(((await response.json()) as ReturnQuote).automatic).toBe(false);
    expect((await askReturn(gateway, token, orderId)).answer.status).toBe('requested');
  });

  it('leave no unit in time that one of them took', async () => {
    const arrived = (id: string, deliveredAt: string) =>
      sampleParcel({
        id: `${id}-${orderId}`,
        orderId,
        state: 'delivered',
        deliveredAt: new Date(deliveredAt),
      });
    await keep(gateway, [], [arrived('p', '2026-09-01T10:00:00Z'), arrived('q', '2026-11-23T10:00:00Z')]);
    expect((await askReturn(gateway, token, orderId)).status).toBe(201);
    const { status, answer } = await askReturn(gateway, token, orderId);
    expect([status, answer.code]).toEqual([409, 'conflict']);
  });
});
