import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatEvent, Problem, StaffCard } from '../../contract/index.js';
import { createChatGateway, shopperAt, type TestShopper } from '../testing-chat.js';
import {
  askReturn,
  keepDelivered,
  keepPhoto,
  keepVariant,
  oneJacket,
  proven,
  staffKeys,
} from '../testing-return-shop.js';
import { testEngine, type TestGateway } from '../testing.js';

const agent = { id: 'robin', name: 'Robin' };
let gateway: TestGateway;
let mia: TestShopper;
let id: string;
let token: string;
beforeAll(async () => {
  gateway = await createChatGateway();
  await keepVariant(gateway, 'm', 3);
  await gateway.db.updateTable('product_variants').set({ published: true }).execute();
  for (const order of ['o1', 'o2']) await keepDelivered(gateway, order, { email: `${order}@example.com` });
  const article = { locale: 'en', title: 'Washing', body: 'By hand.', tags: [] };
  await staff('PUT', '/articles/washing.en', article);
  token = await proven(gateway, 'o1');
  mia = shopperAt(gateway, token);
  id = (await mia.start()).id;
  await mia.say(id, 'Which one should I take?');
  await staff('POST', `/conversations/${id}/accept`, { agent });
});
afterAll(() => gateway.close());

const staff = (method: string, path: string, body: unknown, key: string = randomUUID()): Promise<Response> =>
  gateway.call(method, `/v1/staff${path}`, {
    token: staffKeys.northfold,
    headers: { 'Idempotency-Key': key },
    body,
  });
async function lay(...cards: StaffCard[]): Promise<{ status: number; answer: ChatEvent & Partial<Problem> }> {
  const response = await staff('POST', `/conversations/${id}/messages`, {
    agent,
    text: 'Look at this.',
    cards,
  });
  return { status: response.status, answer: (await response.json()) as ChatEvent & Partial<Problem> };
}

describe(`cards that an agent lays before a shopper, on ${testEngine}`, () => {
  it('say what the shop knows of what they name, and the shopper has them with the words', async () => {
    const { status } = await lay(
      { kind: 'product', productId: 'jacket' },
      { kind: 'size', productId: 'jacket' },
      { kind: 'order', orderId: 'o1' },
      { kind: 'article', articleId: 'washing.en' },
    );
    expect(status).toBe(201);
    const last = (await mia.events(id)).at(-1);
    expect(last).toMatchObject({
      type: 'message',
      by: 'agent',
      message: {
        text: 'Look at this.',
        cards: [
          { kind: 'product', productId: 'jacket', price: { amount: '129.50', currency: 'EUR' } },
          { kind: 'size', productId: 'jacket' },
          { kind: 'order', orderId: 'o1' },
          { kind: 'article', articleId: 'washing.en', title: 'Washing' },
        ],
      },
    });
  });

  it('open a return with the item and the reason that were spoken of', async () => {
    const { answer } = await lay({ kind: 'return-draft', orderId: 'o1', lineId: 'l1', reason: 'damaged' });
    expect(answer).toMatchObject({
      message: { cards: [{ kind: 'return-draft', orderId: 'o1', lineId: 'l1', reason: 'damaged' }] },
    });
  });

  it('bring what the shopper showed in the conversation into a return, until one has it', async () => {
    const of = { conversationId: id };
    const photo = await keepPhoto(gateway, of, token);
    await keepPhoto(gateway, of, token);
    await mia.ask('POST', `/${id}/messages`, { text: '', photos: [photo] });
    const draft = { kind: 'return-draft', orderId: 'o1' } as const;
    const { answer } = await lay({ ...draft, lineId: 'l1' }, draft);
    expect(answer).toMatchObject({
      message: { cards: [{ ...draft, lineId: 'l1', photos: [photo] }, draft] },
    });
    const cards = answer.type === 'message' ? answer.message.cards : [];
    expect(cards?.[1]).not.toHaveProperty('photos');
    await askReturn(gateway, token, 'o1', oneJacket({ photos: [photo] }));
    const later = await lay(draft);
    expect(later.answer).toMatchObject({ message: { cards: [{ kind: 'return-draft' }] } });
    expect(JSON.stringify(later.answer)).not.toContain(photo);
  });

  it.each<[string, StaffCard]>([
    ['an order of somebody else', { kind: 'order', orderId: 'o2' }],
    ['a return of somebody else', { kind: 'return-draft', orderId: 'o2' }],
    ['an item that the order has not', { kind: 'return-draft', orderId: 'o1', lineId: 'none' }],
    ['a product that there is not', { kind: 'product', productId: 'none' }],
    ['an article that there is not', { kind: 'article', articleId: 'none' }],
  ])('are refused with all of the message where one names %s', async (_, card) => {
    const before = await mia.events(id);
    const { status, answer } = await lay({ kind: 'product', productId: 'jacket' }, card);
    expect([status, answer.fields]).toEqual([400, [{ path: 'cards.1', rule: 'unknown' }]]);
    expect(await mia.events(id)).toEqual(before);
  });

  it('are laid once under a key, also where what they name is gone by then', async () => {
    const article = { locale: 'en', title: 'Drying', body: 'In the shade.', tags: [] };
    await staff('PUT', '/articles/drying.en', article);
    const message = { agent, text: 'And then?', cards: [{ kind: 'article', articleId: 'drying.en' }] };
    const say = (body: object) => staff('POST', `/conversations/${id}/messages`, body, 'drying');
    const first = (await (await say(message)).json()) as ChatEvent;
    await staff('DELETE', '/articles/drying.en', undefined);
    const again = await say(message);
    expect([again.status, await again.json()]).toEqual([201, first]);
    expect(await (await say({ ...message, text: 'Other words' })).json()).toMatchObject({
      code: 'key-reused',
    });
  });
});
