import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffCase } from '../../contract/index.js';
import { createChatGateway, newShopper } from '../testing-chat.js';
import { staffKeys } from '../testing-return-shop.js';
import { testEngine, type TestGateway } from '../testing.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createChatGateway();
});
afterAll(() => gateway.close());

async function caseOf(id: string): Promise<StaffCase> {
  const path = `/v1/staff/conversations/${id}/case`;
  return (await (await gateway.call('GET', path, { token: staffKeys.northfold })).json()) as StaffCase;
}
const boots = { title: 'Boots', quantity: 2, price: { amount: '129.50', currency: 'EUR' } };

describe(`what a page tells of cart and clock on ${testEngine}`, () => {
  it('stands in the case, is replaced when it changes, and is erased with the conversation', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    expect(await caseOf(id)).not.toHaveProperty('cart');
    const tell = (body: unknown) => mia.ask('PUT', `/${id}/context`, body);
    const lines = [{ ...boots, variant: ' 42\n', productId: 'boots', url: 'https://evil.example' }];
    expect((await tell({ timeZone: 'Asia/Shanghai', cart: { lines } })).status).toBe(204);
    const seen = await caseOf(id);
    expect(seen.cart).toEqual({ lines: [{ ...boots, variant: '42', productId: 'boots' }] });
    expect(seen.shopper.timeZone).toBe('Asia/Shanghai');
    expect((await tell({ cart: { lines: [] } })).status).toBe(204);
    expect(await caseOf(id)).toMatchObject({ cart: { lines: [] }, shopper: {} });
    expect((await caseOf(id)).shopper).not.toHaveProperty('timeZone');
    expect(JSON.stringify(await mia.events(id))).not.toContain('Boots');
    await gateway.db.deleteFrom('conversations').where('id', '=', id).execute();
    expect(await gateway.db.selectFrom('conversations').select('context').execute()).toEqual([]);
  });

  it('leaves out what nobody could read, and the case can be opened', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    await mia.say(id, 'Hello');
    const lines = ['\u200b', '\u0007', '\u202e\u2066'].map((title) => ({ ...boots, title }));
    const unnamed = { ...boots, variant: '\u200b', productId: '\u200b' };
    const cart = { lines: [...lines, unnamed] };
    expect((await mia.ask('PUT', `/${id}/context`, { cart })).status).toBe(204);
    expect((await caseOf(id)).cart).toEqual({ lines: [boots] });
  });

  it('is told a few times in a minute, as every desk asks anew each time', async () => {
    const counting = await createChatGateway({ limits: true });
    try {
      const mia = await newShopper(counting);
      const { id } = await mia.start();
      const tell = async (quantity: number) =>
        (await mia.ask('PUT', `/${id}/context`, { cart: { lines: [{ ...boots, quantity }] } })).status;
      const all: number[] = [];
      for (let quantity = 1; quantity <= 20; quantity += 1) all.push(await tell(quantity));
      expect(all.filter((status) => status === 204)).toHaveLength(12);
      expect(all.at(-1)).toBe(429);
      // Nothing else of the shopper's waits for that.
      expect((await mia.ask('POST', `/${id}/typing`)).status).toBe(204);
    } finally {
      await counting.close();
    }
  });

  it('is refused where it is no cart or no zone, and of another’s conversation', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    for (const body of [
      { cart: { lines: Array.from({ length: 21 }, () => boots) } },
      { cart: { lines: [{ ...boots, quantity: 0 }] } },
      { cart: { lines: [{ ...boots, title: 'x'.repeat(201) }] } },
      { cart: { lines: [{ ...boots, price: { amount: 'free', currency: 'EUR' } }] } },
      { timeZone: 'Nowhere/Land' },
      { timeZone: '../etc' },
    ])
      expect((await mia.ask('PUT', `/${id}/context`, body)).answer.code).toBe('invalid');
    const eve = await newShopper(gateway);
    expect((await eve.ask('PUT', `/${id}/context`, { cart: { lines: [boots] } })).status).toBe(404);
  });
});
