import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffCase } from '../../contract/index.js';
import { createChatGateway, newShopper, shopperAt } from '../testing-chat.js';
import { askReturn, keepDelivered, keepPhoto, oneJacket, proven, staffKeys } from '../testing-return-shop.js';
import { testEngine, type TestGateway } from '../testing.js';
import { append } from './chat-log.js';
import { createGrants, grantLife } from './grants.js';
import { openProposal, proposalLife } from './proposals.js';
import { createSessions, sessionLife } from './session.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createChatGateway();
  for (const id of ['o1', 'o2', 'o3']) await keepDelivered(gateway, id, { email: `${id}@example.com` });
});
afterAll(() => gateway.close());

async function caseOf(id: string, shop: keyof typeof staffKeys = 'northfold'): Promise<StaffCase> {
  const path = `/v1/staff/conversations/${id}/case`;
  const response = await gateway.call('GET', path, { token: staffKeys[shop] });
  return (await response.json()) as StaffCase;
}
const sessionOf = async (token: string) => {
  const session = await createSessions(gateway.deps).authenticate(token);
  if (!session) throw new Error('There is no such session.');
  return session;
};

describe(`the case beside a conversation on ${testEngine}`, () => {
  it('has the order that was opened by a code, its returns with what can be decided, the photos and what is proposed', async () => {
    const token = await proven(gateway, 'o1');
    const mia = shopperAt(gateway, token);
    const { answer: asked } = await askReturn(gateway, token, 'o1', oneJacket());
    const { id } = await mia.start();
    const photo = await keepPhoto(gateway, { conversationId: id }, token);
    await mia.ask('POST', `/${id}/messages`, { text: 'Look', photos: [photo], locale: 'zh-Hans' });
    const unsent = await keepPhoto(gateway, { conversationId: id }, token);
    const at = gateway.clock.now();
    const about = { action: 'cancel-return', returnId: asked.id, number: asked.number } as const;
    const proposal = await openProposal(gateway.db, at, id, about, (event) =>
      append(gateway.db, { conversationId: id, events: [event], at }),
    );
    const before = await mia.start();
    await mia.say(before.id, 'Of another thing');

    const seen = await caseOf(id);
    expect(seen.shopper).toEqual({ level: 'verified', email: 'o1@example.com', locale: 'zh-Hans' });
    expect(seen.orders).toMatchObject([
      { shown: 'full', order: { id: 'o1', access: 'full', parcels: [{ state: 'delivered' }] } },
    ]);
    expect(seen.returns).toMatchObject([
      { return: { id: asked.id }, decisions: ['approve', 'decline', 'ask-photos'] },
    ]);
    expect(seen.photos.map((each) => each.id)).toEqual([photo]);
    expect(seen.photos.map((each) => each.id)).not.toContain(unsent);
    expect(seen.proposals).toMatchObject([{ id: proposal, proposal: about }]);
    expect(seen.others.map((each) => each.id)).toEqual([before.id]);
    gateway.clock.advance(proposalLife);
    expect((await caseOf(id)).proposals).toEqual([]);
  });

  it('has all of an order that was only matched, and says that no more of it may be told than the delivery', async () => {
    const mia = await newShopper(gateway);
    await createGrants(gateway.deps).give(await sessionOf(mia.token), 'o2', 'delivery');
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    const seen = await caseOf(id);
    expect(seen.shopper).toEqual({ level: 'matched' });
    expect(seen.orders).toMatchObject([{ shown: 'delivery', order: { id: 'o2', access: 'full' } }]);
    expect(seen.conversation.shopper).toEqual({ level: 'matched' });
    gateway.clock.advance(grantLife);
    const later = await caseOf(id);
    expect([later.shopper, later.conversation.shopper]).toEqual([
      { level: 'anonymous' },
      { level: 'anonymous' },
    ]);
  });

  it('says no more who the shopper is once their session is over, also where it was left alone', async () => {
    const sessions = createSessions(gateway.deps);
    const mia = await newShopper(gateway);
    const account = { customerId: 'customer-o1', customerEmail: 'o1@example.com' };
    const raised = await sessions.raise(await sessionOf(mia.token), { level: 'signed-in', ...account });
    const shopper = shopperAt(gateway, raised.token ?? '');
    const { id } = await shopper.start();
    await shopper.say(id, 'Hello');
    const known = { level: 'signed-in', email: 'o1@example.com' };
    expect((await caseOf(id)).conversation.shopper).toEqual(known);
    gateway.clock.advance(sessionLife.idle + 60_000);
    expect((await caseOf(id)).conversation.shopper).toEqual({});
  });

  it('has what belongs to the account, also once its session is over, and nothing of a guest who is gone', async () => {
    const { deps, db } = gateway;
    const sessions = createSessions(deps);
    const begin = async () => {
      const { token } = await newShopper(gateway);
      const proof = { customerId: 'customer-o3', customerEmail: 'o3@example.com' };
      const raised = await sessions.raise(await sessionOf(token), { level: 'signed-in', ...proof });
      const shopper = shopperAt(gateway, raised.token ?? '');
      const { id } = await shopper.start();
      await shopper.say(id, 'Hello');
      return id;
    };
    const [first, second] = [await begin(), await begin()];
    const seen = await caseOf(second);
    expect(seen.shopper).toEqual({
      level: 'signed-in',
      customerId: 'customer-o3',
      email: 'o3@example.com',
    });
    expect(seen.orders).toMatchObject([{ shown: 'full', order: { id: 'o3' } }]);
    expect(seen.others.map(({ id }) => id)).toEqual([first]);

    const mia = await newShopper(gateway);
    await createGrants(deps).give(await sessionOf(mia.token), 'o2', 'delivery');
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    await db.deleteFrom('sessions').execute();
    expect((await caseOf(second)).shopper).toEqual({ customerId: 'customer-o3' });
    expect((await caseOf(second)).orders).toMatchObject([{ order: { id: 'o3' } }]);
    expect(await caseOf(id)).toMatchObject({ shopper: {}, orders: [], returns: [], others: [] });
  });

  it('is another shop’s for nobody', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    expect(await caseOf(id, 'southfold')).toMatchObject({ code: 'not-found' });
  });
});
