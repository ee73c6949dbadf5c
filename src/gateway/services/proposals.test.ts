import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatEvent, OpenProposal, Proposal } from '../../contract/index.js';
import { createChatGateway, shopperAt, type TestShopper } from '../testing-chat.js';
import { keepDelivered, oneJacket, proven } from '../testing-return-shop.js';
import { testEngine, type TestGateway } from '../testing.js';
import { append } from './chat-log.js';
import { openProposal, proposalLife } from './proposals.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createChatGateway();
});
afterAll(() => gateway.close());

let orders = 0;
/** A shopper who has proved an order, and a proposal to return a piece of it. */
async function proposed(change: Partial<Proposal & { action: 'return' }> = {}) {
  const orderId = `proposed-${(orders += 1)}`;
  await keepDelivered(gateway, orderId);
  const mia = shopperAt(gateway, await proven(gateway, orderId));
  const { id } = await mia.start();
  const money = { amount: '0.00', currency: 'EUR' };
  const proposal: Proposal = {
    action: 'return',
    orderId,
    orderNumber: `NF-${orderId}`,
    return: oneJacket(),
    settlement: { refund: money, credit: money, bonus: money, fee: money, due: money },
    items: [{ title: 'Jacket' }],
    ...change,
  };
  const at = gateway.clock.now();
  const proposalId = await openProposal(gateway.db, at, id, proposal, (event) =>
    append(gateway.db, { conversationId: id, events: [event], at }),
  );
  return { mia, id, orderId, proposalId, path: `/${id}/proposals/${proposalId}` };
}

const nonceFor = async (shopper: TestShopper, path: string): Promise<string> =>
  (await shopper.ask<OpenProposal>('GET', path)).answer.nonce ?? '';
const decide = (shopper: TestShopper, path: string, nonce: string, isConfirmed: boolean, key?: string) =>
  shopper.ask<ChatEvent & { type: 'decision' }>('POST', `${path}/decision`, { nonce, isConfirmed }, key);
const returnsOf = (orderId: string) =>
  gateway.db.selectFrom('returns').select(['id', 'status']).where('order_id', '=', orderId).execute();

describe(`proposals on ${testEngine}`, () => {
  it('make one return, however often and at once they are confirmed', async () => {
    const { mia, path, orderId } = await proposed();
    const nonce = await nonceFor(mia, path);
    const answers = await Promise.all(Array.from({ length: 8 }, () => decide(mia, path, nonce, true)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ answer }) => answer.code === 'conflict')).toHaveLength(7);
    const [kept, ...more] = await returnsOf(orderId);
    expect(more).toEqual([]);
    expect(answers.find(({ status }) => status === 201)?.answer).toMatchObject({
      outcome: 'confirmed',
      card: { kind: 'return', returnId: kept?.id },
    });
  });

  it('are either confirmed or declined, when both come at once', async () => {
    const { mia, path, orderId, id } = await proposed();
    const nonce = await nonceFor(mia, path);
    await Promise.all([true, false, true, false].map((each) => decide(mia, path, nonce, each)));
    const decisions = (await mia.events(id)).flatMap((event) => (event.type === 'decision' ? [event] : []));
    expect(decisions).toHaveLength(1);
    expect(await returnsOf(orderId)).toHaveLength(decisions[0]?.outcome === 'confirmed' ? 1 : 0);
  });

  it('take the nonce of this session and of this proposal alone', async () => {
    const first = await proposed();
    const second = await proposed();
    const nonce = await nonceFor(first.mia, first.path);
    const other = await nonceFor(second.mia, second.path);
    for (const wrong of [other, '', 'A'.repeat(43), nonce.slice(1), `${nonce}A`])
      expect((await decide(first.mia, first.path, wrong, true)).answer.code).toBe('invalid');
    // Facts that were changed after they were read make it another proposal.
    await gateway.db
      .updateTable('proposals')
      .set({ proposal: JSON.stringify({ action: 'cancel-return', returnId: 'r', number: 'R' }) })
      .where('id', '=', first.proposalId)
      .execute();
    expect((await decide(first.mia, first.path, nonce, true)).answer.code).toBe('invalid');
    expect((await second.mia.ask('GET', first.path)).status).toBe(404);
    expect((await second.mia.ask('GET', `/${second.id}/proposals/${first.proposalId}`)).status).toBe(404);
    expect(await returnsOf(first.orderId)).toEqual([]);
  });

  it('are refused where the service refuses, and that is their decision', async () => {
    const { mia, path, orderId } = await proposed({ return: oneJacket({ quantity: 99 }) });
    const { answer } = await decide(mia, path, await nonceFor(mia, path), true);
    expect(answer).toMatchObject({ outcome: 'refused', code: expect.stringMatching(/invalid|conflict/) });
    expect(await returnsOf(orderId)).toEqual([]);
    expect((await mia.ask('GET', path)).answer.code).toBe('conflict');
  });

  it('stay open where the shopper can mend what is missing', async () => {
    const { mia, path, orderId } = await proposed();
    await gateway.db
      .updateTable('grants')
      .set({ access: 'delivery' })
      .where('order_id', '=', orderId)
      .execute();
    const nonce = await nonceFor(mia, path);
    expect((await decide(mia, path, nonce, true)).answer.code).toBe('code-required');
    await gateway.db.updateTable('grants').set({ access: 'full' }).where('order_id', '=', orderId).execute();
    expect((await decide(mia, path, nonce, true)).answer.outcome).toBe('confirmed');
  });

  it('give way to a later one about the same order, of whatever kind, and to none about another', async () => {
    const { mia, id, orderId, path, proposalId } = await proposed();
    const nonce = await nonceFor(mia, path);
    const at = gateway.clock.now();
    const ask = (order: string): Promise<string> =>
      openProposal(
        gateway.db,
        at,
        id,
        {
          action: 'request',
          orderId: order,
          orderNumber: 'NF',
          request: { kind: 'contact', message: 'Hello' },
        },
        (event) => append(gateway.db, { conversationId: id, events: [event], at }),
      );
    await ask('another-order');
    expect((await mia.ask('GET', path)).status).toBe(200);
    const later = await ask(orderId);
    expect(await mia.events(id)).toContainEqual(
      expect.objectContaining({ type: 'decision', proposalId, outcome: 'superseded' }),
    );
    expect((await mia.ask('GET', path)).answer.code).toBe('conflict');
    expect((await decide(mia, path, nonce, true)).answer.code).toBe('conflict');
    expect(await returnsOf(orderId)).toEqual([]);
    const next = `/${id}/proposals/${later}`;
    expect((await decide(mia, next, await nonceFor(mia, next), true)).answer.outcome).toBe('confirmed');
  });

  it('are not overtaken once they are confirmed', async () => {
    const { mia, id, orderId, path } = await proposed();
    await decide(mia, path, await nonceFor(mia, path), true);
    const at = gateway.clock.now();
    const about = { action: 'cancel-return', returnId: orderId, number: 'R1' } as const;
    await openProposal(gateway.db, at, id, about, (event) =>
      append(gateway.db, { conversationId: id, events: [event], at }),
    );
    const decisions = (await mia.events(id)).filter(({ type }) => type === 'decision');
    expect(decisions).toMatchObject([{ outcome: 'confirmed' }]);
  });

  it('expire, and then do nothing', async () => {
    const { mia, path, orderId } = await proposed();
    const nonce = await nonceFor(mia, path);
    await gateway.db
      .updateTable('proposals')
      .set({ expires_at: new Date(gateway.clock.now().getTime() - 1) })
      .where('id', '=', path.split('/').at(-1) ?? '')
      .execute();
    expect(proposalLife).toBeGreaterThan(0);
    expect((await mia.ask('GET', path)).answer.code).toBe('conflict');
    expect((await decide(mia, path, nonce, true)).answer.outcome).toBe('expired');
    expect(await returnsOf(orderId)).toEqual([]);
  });
});
