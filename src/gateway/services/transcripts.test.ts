import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { append } from './chat-log.js';
import { createChatGateway, newShopper, shopperAt, type TestShopper } from '../testing-chat.js';
import { keepDelivered, keepPhoto, proven } from '../testing-return-shop.js';
import { testEngine, type TestGateway } from '../testing.js';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await createChatGateway({ limits: true });
  await keepDelivered(gateway, 'order-1', { email: 'mia@example.org' });
});
afterEach(() => gateway.close());

async function mailed(shopper: TestShopper, email: string, text = 'Where is it?'): Promise<number> {
  const { id } = await shopper.start();
  await shopper.say(id, text);
  const { status } = await shopper.ask('POST', `/${id}/transcript`, { email });
  await gateway.jobs.drain();
  return status;
}

describe(`transcripts on ${testEngine}`, () => {
  it('go to the contact of an order that was proved, each stranger’s line marked', async () => {
    const mia = shopperAt(gateway, await proven(gateway, 'order-1'));
    expect(await mailed(mia, 'Mia@Example.org', 'Where\nSubject: \u202eis it?')).toBe(202);
    expect(gateway.mails).toMatchObject([{ to: 'mia@example.org' }]);
    expect(gateway.mails[0]?.text).toContain('> Where\n> Subject: is it?');
  });

  it('say how many photos were sent, and show none', async () => {
    const mia = shopperAt(gateway, await proven(gateway, 'order-1'));
    const { id } = await mia.start();
    const photos = [await keepPhoto(gateway, { conversationId: id }, mia.token)];
    await mia.ask('POST', `/${id}/messages`, { text: '', photos });
    await mia.ask('POST', `/${id}/transcript`, { email: 'mia@example.org' });
    await gateway.jobs.drain();
    expect(gateway.mails[0]?.text).toContain('> [1 photo]');
    expect(gateway.mails[0]?.text).not.toContain(photos[0]);
  });

  it('go to nobody else, and say the same', async () => {
    expect(await mailed(await newShopper(gateway), 'mia@example.org')).toBe(202);
    const mia = shopperAt(gateway, await proven(gateway, 'order-1'));
    expect(await mailed(mia, 'ole@example.org')).toBe(202);
    await gateway.db.updateTable('grants').set({ access: 'delivery' }).execute();
    expect(await mailed(mia, 'mia@example.org')).toBe(202);
    expect(gateway.mails).toEqual([]);
  });

  it('go to nobody once what was proved is over', async () => {
    const mia = shopperAt(gateway, await proven(gateway, 'order-1'));
    await gateway.db.updateTable('grants').set({ expires_at: gateway.clock.now() }).execute();
    expect(await mailed(mia, 'mia@example.org')).toBe(202);
    expect(gateway.mails).toEqual([]);
  });

  it.each(['mia@example.org', 'ole@example.org'])(
    'are no longer than a mail should be, and say that a beginning is left out: to %s',
    async (email) => {
      const mia = shopperAt(gateway, await proven(gateway, 'order-1'));
      const { id } = await mia.start();
      const events = Array.from({ length: 70 }, (_, at) => ({
        by: 'shopper' as const,
        type: 'message' as const,
        message: { id: `m${at}`, text: `${at} ${'包'.repeat(1_500)}`, end: 'complete' as const },
      }));
      await append(gateway.db, { conversationId: id, events, at: gateway.clock.now() });
      const add = vi.spyOn(gateway.jobs, 'add');
      await mia.ask('POST', `/${id}/transcript`, { email });
      const written = JSON.stringify(add.mock.calls);
      expect(Buffer.byteLength(written)).toBeLessThan(220_000);
      expect(written).toContain('69 包');
      expect(written).not.toContain('> 0 包');
      expect(written).toContain('What was said before is left out');
    },
  );

  it('are so many at most to one letter box', async () => {
    for (let count = 0; count < 2; count++) {
      const mia = shopperAt(gateway, await proven(gateway, 'order-1'));
      for (let more = 0; more < 4; more++) expect(await mailed(mia, 'mia@example.org')).toBe(202);
    }
    expect(gateway.mails).toHaveLength(5);
  });
});
