import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Problem, Return, ReturnOptions, ReturnPage, ReturnQuote } from '../../contract/index.js';
import { type CallOptions, testEngine, type TestGateway } from '../testing.js';
import {
  askReturn,
  createReturnGateway,
  keepDelivered,
  keepPhoto,
  keepVariant,
  oneJacket,
  proven,
} from '../testing-return-shop.js';
import { limitTable } from './limits.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createReturnGateway({
    creditBonusPercent: 10,
    reserveDays: 10,
    autoApprove: { amounts: { EUR: '50' } },
  });
});
afterAll(() => gateway.close());

let orderId: string;
let token: string;
beforeEach(async () => {
  await gateway.jobs.drain();
  gateway.mails.length = 0;
  orderId = randomUUID().slice(0, 8);
  await keepDelivered(gateway, orderId);
  await keepVariant(gateway, 'm', 10);
  await keepVariant(gateway, 'l', 10);
  await gateway.db.deleteFrom('reservations').execute();
  token = await proven(gateway, orderId);
});

const write = (method: string, path: string, options: CallOptions = {}): Promise<Response> =>
  gateway.call(method, path, { token, headers: { 'Idempotency-Key': randomUUID() }, ...options });
const read = async <T>(path: string): Promise<T> =>
  (await gateway.call('GET', path, { token })).json() as Promise<T>;
const options = () => read<ReturnOptions>(`/v1/orders/${orderId}/return-options`);
const offered = async (): Promise<string[]> => {
  const [line] = (await options()).lines;
  return line?.eligible ? line.exchanges.map(({ variantId }) => variantId) : [];
};
const mailed = async (): Promise<string[]> => {
  await gateway.jobs.drain();
  return gateway.mails.map(({ to }) => to).sort();
};

describe(`asking for a return, on ${testEngine}`, () => {
  it('is offered by line, quoted, and written down with its number and money', async () => {
    const [line] = (await options()).lines;
    expect(line).toMatchObject({ eligible: true, quantity: 2, lastDay: '2026-12-23' });
    const { answer } = await askReturn(gateway, token, orderId);
    expect(answer).toMatchObject({
      number: `NF-${orderId}-R1`,
      orderNumber: `NF-${orderId}`,
      status: 'requested',
      lines: [{ title: 'Rain jacket', variant: 'M', quantity: 1, reason: 'too-big' }],
      settlement: { refund: { amount: '129.50', currency: 'EUR' } },
      events: [{ type: 'requested' }],
      actions: ['cancel'],
    });
    expect(await read(`/v1/returns/${answer.id}`)).toEqual(answer);
    expect(await read(`/v1/returns/${answer.number}`)).toEqual(answer);
    expect(await read<ReturnPage>('/v1/returns')).toEqual({ returns: [answer] });
    expect((await options()).lines[0]).toMatchObject({ eligible: true, quantity: 1 });
  });

  it('quotes what it settles', async () => {
    const asked = oneJacket({ outcome: 'store-credit' });
    const response = await gateway.call('POST', `/v1/orders/${orderId}/return-quotes`, {
      token,
      body: asked,
    });
    const quote = (await response.json()) as ReturnQuote;
    expect(quote.settlement.credit.amount).toBe('142.45');
    const { answer } = await askReturn(gateway, token, orderId, asked);
    expect(answer.settlement).toEqual(quote.settlement);
  });

  it('tells the shopper and the shop, each once', async () => {
    await askReturn(gateway, token, orderId);
    expect(await mailed()).toEqual(['desk@northfold.example', 'mia@example.org']);
  });

  it('is mailed neither when it is refused nor when its answer was lost on the way', async () => {
    const photo = randomUUID();
    expect((await askReturn(gateway, token, orderId, oneJacket({ photos: [photo] }))).status).toBe(400);
    expect(await mailed()).toEqual([]);
    expect((await read<ReturnPage>('/v1/returns')).returns).toEqual([]);

    const key = randomUUID();
    const { answer } = await askReturn(gateway, token, orderId, oneJacket(), { key });
    await gateway.db.deleteFrom('idempotency_keys').where('key', '=', key).execute();
    const again = await askReturn(gateway, token, orderId, oneJacket(), { key });
    expect(again.answer).toEqual(answer);
    expect(await mailed()).toHaveLength(2);
  });

  it('needs nobody’s approval within the policy’s limits', async () => {
    await gateway.db
      .updateTable('orders')
      .set(({ ref, fn, cast, val }) => ({
        lines: fn('jsonb_set', [ref('lines'), val('{0,price,amount}'), cast(val('"10.00"'), 'jsonb')]),
        totals: '[{"type":"total","amount":{"amount":"20.00","currency":"EUR"}}]',
      }))
      .where('id', '=', orderId)
      .execute();
    const { answer } = await askReturn(gateway, token, orderId);
    expect(answer).toMatchObject({
      status: 'approved',
      sendBy: '2026-12-09',
      address: { city: 'Leipzig' },
      actions: ['slip', 'cancel'],
    });
    expect(answer.events.map(({ type }) => type)).toEqual(['approved', 'requested']);
    expect(await mailed()).toEqual(['mia@example.org']);
  });

  it('is a conflict where the items are in another return', async () => {
    expect((await askReturn(gateway, token, orderId, oneJacket({ quantity: 2 }))).status).toBe(201);
    const { status, answer } = await askReturn(gateway, token, orderId);
    expect([status, answer.code]).toEqual([409, 'conflict']);
  });

  it('is a conflict where the window is over', async () => {
    gateway.clock.advance(40 * 86_400_000);
    try {
      token = await proven(gateway, orderId);
      expect((await askReturn(gateway, token, orderId)).answer.code).toBe('conflict');
    } finally {
      gateway.clock.advance(-40 * 86_400_000);
    }
  });

  it('is unsupported by a shop without a policy', async () => {
    const shop = gateway.db.updateTable('shops').where('id', '=', 'northfold');
    const { return_policy: kept } = await gateway.db
      .selectFrom('shops')
      .select('return_policy')
      .where('id', '=', 'northfold')
      .executeTakeFirstOrThrow();
    await shop.set({ return_policy: null }).execute();
    try {
      expect((await askReturn(gateway, token, orderId)).answer.code).toBe('unsupported');
    } finally {
      await shop.set({ return_policy: JSON.stringify(kept) }).execute();
    }
  });
});

describe(`how often returns are asked for, on ${testEngine}`, () => {
  let limited: TestGateway;
  beforeAll(async () => {
    limited = await createReturnGateway({}, { limits: true });
    await keepVariant(limited, 'm', 10);
  });
  afterAll(() => limited.close());

  it('does not count what is refused', async () => {
    await keepDelivered(limited, 'refused');
    const own = await proven(limited, 'refused');
    const wrong = oneJacket({ quantity: 3 });
    for (let count = 0; count < limitTable['return-per-session'].points + 1; count += 1)
      expect((await askReturn(limited, own, 'refused', wrong)).answer.code).toBe('conflict');
    expect((await askReturn(limited, own, 'refused')).status).toBe(201);
  });

  it('is bounded for an order, by whichever session, also where each is called off', async () => {
    await keepDelivered(limited, 'often');
    const { points } = limitTable['return-per-order'];
    const codes: (string | undefined)[] = [];
    for (let count = 0; count <= points; count += 1) {
      const own = await proven(limited, 'often');
      const { answer } = await askReturn(limited, own, 'often');
      codes.push(answer.code);
      if (!answer.code)
        await limited.call('POST', `/v1/returns/${answer.id}/cancellation`, {
          token: own,
          headers: { 'Idempotency-Key': randomUUID() },
        });
    }
    expect(codes).toEqual([...Array<undefined>(points).fill(undefined), 'rate-limited']);
  });
});

describe(`an exchange, on ${testEngine}`, () => {
  it('keeps its variant for a time, and gives it back when it is called off', async () => {
    await keepVariant(gateway, 'l', 1);
    const asked = oneJacket({ outcome: 'exchange', variantId: 'jacket-l' });
    const { answer } = await askReturn(gateway, token, orderId, asked);
    expect(answer).toMatchObject({
      reservedUntil: '2026-12-05T09:00:00Z',
      lines: [{ exchange: { variantId: 'jacket-l', title: 'Rain jacket', variant: 'L' } }],
    });
    expect(await offered()).toEqual(['jacket-m']);
    expect((await askReturn(gateway, token, orderId, asked)).answer.code).toBe('conflict');

    const cancelled = await write('POST', `/v1/returns/${answer.id}/cancellation`);
    expect(await cancelled.json()).not.toHaveProperty('reservedUntil');
    expect(await offered()).toContain('jacket-l');
  });

  it('is over when its time is', async () => {
    await keepVariant(gateway, 'l', 1);
    await askReturn(gateway, token, orderId, oneJacket({ outcome: 'exchange', variantId: 'jacket-l' }));
    gateway.clock.advance(15 * 86_400_000);
    try {
      token = await proven(gateway, orderId);
      expect(await offered()).toContain('jacket-l');
    } finally {
      gateway.clock.advance(-15 * 86_400_000);
    }
  });

  it('of the last one in stock is promised once, however many want it at once', async () => {
    for (let round = 0; round < 5; round++) {
      await gateway.db.deleteFrom('reservations').execute();
      await keepVariant(gateway, 'l', 1);
      const asked = oneJacket({ outcome: 'exchange', variantId: 'jacket-l' });
      const shoppers = await Promise.all(
        Array.from({ length: 6 }, async () => {
          const id = randomUUID().slice(0, 8);
          await keepDelivered(gateway, id);
          return { id, own: await proven(gateway, id) };
        }),
      );
      const answers = await Promise.all(shoppers.map(({ id, own }) => askReturn(gateway, own, id, asked)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    }
  });
});

describe(`two tabs, on ${testEngine}`, () => {
  it('together return no more than was delivered, each under a number of its own', async () => {
    const other = await proven(gateway, orderId);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) => askReturn(gateway, at % 2 ? other : token, orderId)),
    );
    const made = answers.filter(({ status }) => status === 201);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, ...Array<number>(6).fill(409)]);
    expect(made.map(({ answer }) => answer.number).sort()).toEqual([`NF-${orderId}-R1`, `NF-${orderId}-R2`]);
  });

  it('with one key are one return', async () => {
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => askReturn(gateway, token, orderId, oneJacket(), { key })),
    );
    const told = answers.filter(({ status }) => status === 201).map(({ answer }) => answer.id);
    expect(new Set(told).size).toBe(1);
    for (const { status, answer } of answers) if (status !== 201) expect(answer.code).toBe('in-progress');
    expect((await read<ReturnPage>('/v1/returns')).returns).toHaveLength(1);
    const changed = await askReturn(gateway, token, orderId, oneJacket({ quantity: 2 }), { key });
    expect(changed.answer.code).toBe('key-reused');
  });
});

describe(`calling a return off, on ${testEngine}`, () => {
  it('is done once, told to both, and makes room for another', async () => {
    const { answer } = await askReturn(gateway, token, orderId, oneJacket({ quantity: 2 }));
    await gateway.jobs.drain();
    gateway.mails.length = 0;
    const first = (await (await write('POST', `/v1/returns/${answer.id}/cancellation`)).json()) as Return;
    expect(first).toMatchObject({ status: 'cancelled', actions: [] });
    const second = (await (await write('POST', `/v1/returns/${answer.id}/cancellation`)).json()) as Return;
    expect(second).toEqual(first);
    expect(await mailed()).toEqual(['desk@northfold.example', 'mia@example.org']);
    // The shop reads of its shopper, not as one.
    const toShop = gateway.mails.find(({ to }) => to === 'desk@northfold.example');
    expect(toShop?.subject).toBe(`${answer.number}: return called off`);
    expect(toShop?.text).not.toMatch(/your/i);
    expect((await askReturn(gateway, token, orderId)).status).toBe(201);
  });

  it('is a conflict once it is on its way', async () => {
    const { answer } = await askReturn(gateway, token, orderId);
    await gateway.db
      .updateTable('returns')
      .set({ status: 'in-transit' })
      .where('id', '=', answer.id)
      .execute();
    const refused = await write('POST', `/v1/returns/${answer.id}/cancellation`);
    expect(((await refused.json()) as Problem).code).toBe('conflict');
  });
});

describe(`photos of a return, on ${testEngine}`, () => {
  it('are the shopper’s own, of this order, and of one return', async () => {
    const own = await keepPhoto(gateway, orderId, token);
    const stranger = await keepPhoto(gateway, orderId, await proven(gateway, orderId));
    expect((await askReturn(gateway, token, orderId, oneJacket({ photos: [stranger] }))).status).toBe(400);
    const { answer } = await askReturn(gateway, token, orderId, oneJacket({ photos: [own] }));
    expect(answer.lines[0]?.photos).toEqual([own]);
    const again = await askReturn(gateway, token, orderId, oneJacket({ photos: [own] }));
    expect(again.answer.code).toBe('conflict');
    expect((await write('DELETE', `/v1/photos/${own}`)).status).toBe(409);
  });

  it('are added only where staff asked, and tell the shop alone', async () => {
    const { answer } = await askReturn(gateway, token, orderId);
    const [first, second] = [
      await keepPhoto(gateway, orderId, token),
      await keepPhoto(gateway, orderId, token),
    ];
    const add = (photos: string[]) => write('POST', `/v1/returns/${answer.id}/photos`, { body: { photos } });
    expect((await add([first])).status).toBe(409);
    await gateway.db.updateTable('returns').set({ photos_asked: true }).where('id', '=', answer.id).execute();
    await gateway.jobs.drain();
    gateway.mails.length = 0;
    const added = (await (await add([first, second])).json()) as Return;
    expect(added.lines[0]?.photos).toEqual([first, second]);
    expect(added.events[0]?.type).toBe('photos-added');
    expect(added.actions).toEqual(['cancel']);
    expect((await add([second])).status).toBe(200);
    expect(await mailed()).toEqual(['desk@northfold.example']);
  });
});

describe(`the list of returns, on ${testEngine}`, () => {
  it('comes in pages, newest first, of the orders that are open in full', async () => {
    const numbers: string[] = [];
    for (let count = 0; count < 23; count++) {
      gateway.clock.advance(1000);
      const { answer } = await askReturn(gateway, token, orderId);
      numbers.unshift(answer.number);
      await write('POST', `/v1/returns/${answer.id}/cancellation`);
    }
    const first = await read<ReturnPage>('/v1/returns');
    expect(first.returns).toHaveLength(20);
    const second = await read<ReturnPage>(`/v1/returns?after=${first.next ?? ''}`);
    expect(second.next).toBeUndefined();
    expect([...first.returns, ...second.returns].map(({ number }) => number)).toEqual(numbers);
    token = await proven(gateway, 'none');
    expect(await read<ReturnPage>('/v1/returns')).toEqual({ returns: [] });
  });
});

describe(`a slip, on ${testEngine}`, () => {
  it('is there once the return is approved, and for as long as something is to be sent', async () => {
    const { answer } = await askReturn(gateway, token, orderId);
    const link = () => write('POST', `/v1/returns/${answer.number}/slip-links`);
    expect((await link()).status).toBe(409);
    const status = (to: Return['status']) =>
      gateway.db.updateTable('returns').set({ status: to }).where('id', '=', answer.id).execute();
    await status('approved');
    const linked = await link();
    expect(linked.status).toBe(201);
    const { url } = (await linked.json()) as { url: string };
    const { pathname } = new URL(url);
    const slip = await gateway.call('GET', pathname);
    expect(slip.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await slip.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-');
    await status('received');
    expect((await gateway.call('GET', pathname)).status).toBe(409);
  });
});
