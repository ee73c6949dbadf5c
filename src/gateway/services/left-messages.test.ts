import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { append } from './chat-log.js';
import { leftQuiet, mailLeftMessages } from './left-messages.js';
import { limitTable } from './limits.js';
import { createGrants } from './grants.js';
import { createSessions } from './session.js';
import { createChatGateway, newShopper, type TestShopper } from '../testing-chat.js';
import { keepDelivered, keepPhoto } from '../testing-return-shop.js';
import { testEngine, type TestGateway } from '../testing.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createChatGateway({ limits: true });
});
afterAll(() => gateway.close());

beforeEach(async () => {
  await gateway.db.deleteFrom('conversations').execute();
  await setAddress('desk@northfold.example');
  gateway.mails.length = 0;
});

async function setAddress(email: string | null, locales: string[] = ['en']): Promise<void> {
  await gateway.db
    .updateTable('shops')
    .set({ email, locales: JSON.stringify(locales) })
    .where('id', '=', 'northfold')
    .execute();
}

/** What the shop is mailed when so much time has gone by. */
async function mailsAfter(milliseconds: number): Promise<readonly string[]> {
  gateway.clock.advance(milliseconds);
  await gateway.jobs.add('left-messages', {});
  await gateway.jobs.drain();
  return gateway.mails.splice(0).map(({ to, subject, text }) => `${to}\n${subject}\n${text}`);
}

describe(`messages that were left on ${testEngine}`, () => {
  it('go to the shop in one mail, once the shopper writes no more, and never again', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Is it warm?');
    gateway.clock.advance(leftQuiet / 2);
    await mia.say(id, 'Bcc: all@example.com\nI need it by Friday');
    expect(await mailsAfter(leftQuiet - 1)).toEqual([]);
    const [mail, ...more] = await mailsAfter(2);
    expect(more).toEqual([]);
    expect(mail).toMatch(/^desk@northfold\.example\nA shopper left a message\nNobody was there/);
    expect(mail).toContain(`Conversation: ${id}\n`);
    expect(mail).toMatch(/> Is it warm\?\n\n.*:\n> Bcc: all@example\.com\n> I need it by Friday\n$/);
    expect(await mailsAfter(leftQuiet)).toEqual([]);
    await mia.ask('PUT', `/${id}/read`, { upTo: 2 });
    expect(await mailsAfter(leftQuiet)).toEqual([]);
  });

  it('are mailed again for what is said later, without what the shop has already', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'First');
    expect(await mailsAfter(leftQuiet + 1)).toHaveLength(1);
    await mia.say(id, 'Second');
    const [mail] = await mailsAfter(leftQuiet + 1);
    expect(mail).toContain('> Second');
    expect(mail).not.toContain('> First');
  });

  it('say that there are photos, also without words', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    for (const text of ['', 'And this one']) {
      const photos = [await keepPhoto(gateway, { conversationId: id }, mia.token)];
      expect((await mia.ask('POST', `/${id}/messages`, { text, photos })).status).toBe(201);
    }
    const [mail] = await mailsAfter(leftQuiet + 1);
    expect(mail?.match(/^> .*$/gm)).toEqual(['> [1 photo]', '> And this one', '> [1 photo]']);
  });

  it('are mailed once where several processes look at the same time', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    gateway.clock.advance(leftQuiet + 1);
    await Promise.all(Array.from({ length: 5 }, () => mailLeftMessages(gateway.deps)));
    await gateway.jobs.drain();
    expect(gateway.mails).toHaveLength(1);
  });

  it('say who a signed-in shopper is, in the language of the shop', async () => {
    await setAddress('desk@northfold.example', ['zh-Hans', 'en']);
    const mia = await newShopper(gateway);
    const sessions = createSessions(gateway.deps);
    const session = (await sessions.authenticate(mia.token))!;
    const { id } = await mia.start();
    await mia.say(id, '你好');
    await sessions.raise(session, {
      level: 'signed-in',
      customerId: 'mia',
      customerEmail: 'mia@example.com',
    });
    const [mail] = await mailsAfter(leftQuiet + 1);
    expect(mail).toContain('顾客留言');
    expect(mail).toContain('联系方式: mia@example.com\n');
  });

  it('stay where a person answers, where the shop has no address and where they are too old', async () => {
    const mia = await newShopper(gateway);
    const answered = await mia.start();
    await mia.say(answered.id, 'Hello');
    await gateway.db.updateTable('conversations').set({ handler: 'agent', waiting_since: null }).execute();
    expect(await mailsAfter(leftQuiet + 1)).toEqual([]);
    const { id } = await mia.start();
    await mia.say(id, 'Anybody?');
    await setAddress(null);
    expect(await mailsAfter(leftQuiet + 1)).toEqual([]);
    await setAddress('desk@northfold.example');
    expect(await mailsAfter(8 * 24 * 60 * 60_000)).toEqual([]);
  });

  it('bring so many words at most, and say that there are more', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    for (const letter of 'abcd') await mia.say(id, letter.repeat(3900));
    const [mail = ''] = await mailsAfter(leftQuiet + 1);
    expect([...mail.matchAll(/^> (.)\1*$/gm)].map(([line]) => line.length - 2)).toEqual([3900, 3900, 2200]);
    expect(mail).toMatch(/\n\nThere is more in the conversation\.\n$/);
  });

  it('go by turns between networks and shops, and first of those who have shown who they are', async () => {
    await gateway.db
      .updateTable('shops')
      .set({ email: 'desk@southfold.example' })
      .where('id', '=', 'southfold')
      .execute();
    const from = async (address: string, text: string, shop?: string): Promise<TestShopper> => {
      const shopper = await newShopper(gateway, shop);
      const headers = { 'Idempotency-Key': randomUUID() };
      const { id } = await shopper.start();
      const call = { token: shopper.token, body: { text }, headers, address };
      expect((await gateway.call('POST', `/v1/conversations/${id}/messages`, call)).status).toBe(201);
      gateway.clock.advance(1);
      return shopper;
    };
    for (let count = 0; count < 12; count += 1) await from(`198.51.100.${count}`, `flood ${count}`);
    await from('203.0.113.1', 'mia');
    await from('203.0.113.1', 'lin', 'southfold');
    const ole = await from('198.51.100.99', 'ole');
    const session = (await createSessions(gateway.deps).authenticate(ole.token))!;
    await keepDelivered(gateway, 'order-of-ole', { email: 'ole@example.org' });
    await createGrants(gateway.deps).give(session, 'order-of-ole', 'full');
    const saidIn = (mail: string): string | undefined => /^> (.*)$/m.exec(mail)?.[1];
    const told = (await mailsAfter(leftQuiet + 1)).map(saidIn);
    expect(told.slice(0, 4).sort()).toEqual(['flood 0', 'lin', 'mia', 'ole']);
    expect(told.indexOf('ole')).toBeLessThan(told.indexOf('flood 0'));
    expect(told).toHaveLength(15);
  });

  it('keep a hash of the network they came from, and no address that can be read', async () => {
    const mia = await newShopper(gateway);
    await mia.say((await mia.start()).id, 'Hello');
    const { asked_network: network } = await gateway.db
      .selectFrom('conversations')
      .select('asked_network')
      .executeTakeFirstOrThrow();
    expect(network).toMatch(/^[\w-]{43}$/);
  });

  it('wait where a shop has had so many mails in an hour', async () => {
    await setAddress('busy@northfold.example');
    const { points } = limitTable['left-mail-per-shop'];
    const mia = await newShopper(gateway);
    const { id, last } = await mia.start();
    expect(last).toBe(0);
    await mia.say(id, 'Hello');
    const [row] = await gateway.db.selectFrom('conversations').selectAll().execute();
    for (let count = 0; count < points; count++) {
      const copy = { ...row!, id: randomUUID(), waiting_since: gateway.clock.now(), context: null };
      await gateway.db.insertInto('conversations').values(copy).execute();
      const message = { id: `m${count}`, text: 'Hello', end: 'complete' as const };
      const events = [{ by: 'shopper' as const, type: 'message' as const, message }];
      await append(gateway.db, { conversationId: copy.id, events, at: gateway.clock.now() });
    }
    expect(await mailsAfter(leftQuiet + 1)).toHaveLength(points);
    expect(await mailsAfter(leftQuiet)).toEqual([]);
    // The count is by the time of the database, which no test moves.
    await gateway.deps.limits.giveBack('left-mail-per-shop', 'busy@northfold.example', points);
    expect(await mailsAfter(leftQuiet)).toHaveLength(1);
  });
});
