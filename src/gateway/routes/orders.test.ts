import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Order, OrderPage, Problem } from '../../contract/index.js';
import { createTestClock, createTestGateway, type TestGateway } from '../testing.js';
import { keep, mailedCode, sampleOrder, sampleParcel } from '../testing-orders.js';

const clock = createTestClock(new Date('2026-11-22T12:00:00Z'));
let gateway: TestGateway;
let token: string;

beforeAll(async () => {
  gateway = await createTestGateway({
    clock,
    shops: [
      {
        id: 'northfold',
        name: 'Northfold',
        locales: ['en', 'zh-Hans', 'ar'],
        timeZone: 'Europe/Berlin',
        country: 'DE',
        email: 'help@northfold.example',
        mailFrom: 'Northfold <help@northfold.example>',
        orderUrl: 'https://northfold.example/orders/{number}',
      },
      { id: 'southfold', name: 'Southfold' },
    ],
  });
});
afterAll(() => gateway.close());

beforeEach(async () => {
  clock.set(new Date('2026-11-22T12:00:00Z'));
  gateway.mails.length = 0;
  await gateway.db.deleteFrom('orders').execute();
  await gateway.db.deleteFrom('grants').execute();
  await keep(gateway, [sampleOrder()], [sampleParcel()]);
  token = await gateway.begin();
});

const lookUp = (number: string, contact: string, as = token): Promise<Response> =>
  gateway.call('POST', '/v1/order-lookups', { token: as, body: { number, contact } });
const read = (order: string, as = token): Promise<Response> =>
  gateway.call('GET', `/v1/orders/${encodeURIComponent(order)}`, { token: as });
const sendCode = (as = token, order = 'o1'): Promise<Response> =>
  gateway.call('POST', `/v1/orders/${order}/codes`, { token: as });
const checkCode = (code: string, as = token, order = 'o1'): Promise<Response> =>
  gateway.call('POST', `/v1/orders/${order}/code-checks`, { token: as, body: { code } });
const ask = (body: object, as = token, key = crypto.randomUUID(), order = 'o1'): Promise<Response> =>
  gateway.call('POST', `/v1/orders/${order}/requests`, {
    token: as,
    body,
    headers: { 'Idempotency-Key': key },
  });
const json = <T>(response: Response): Promise<T> => response.json() as Promise<T>;

async function verified(): Promise<string> {
  await lookUp('NF-20418', 'mia@example.org');
  await sendCode();
  const response = await checkCode(await mailedCode(gateway));
  return response.headers.get('bellhop-session') ?? token;
}

describe('an order number without the shop’s letters', () => {
  const mia = { contact: 'mia@example.org' };
  beforeEach(() =>
    keep(gateway, [
      sampleOrder({ id: 'nf', number: 'NF-1001', placedAt: new Date('2026-11-01T09:00:00Z') }),
      sampleOrder({ id: 'eu', number: 'EU-1001', placedAt: new Date('2026-11-02T09:00:00Z') }),
      sampleOrder({ id: 'bare', number: '1002' }),
      sampleOrder({ id: 'lettered', number: 'NF-1002' }),
      sampleOrder({ id: 'letters', number: 'GIFT' }),
    ]),
  );

  it('finds none where several orders have it, whoever asks', async () => {
    await lookUp('1001', mia.contact);
    expect((await read('1001')).status).toBe(404);
    await lookUp('NF-1001', mia.contact);
    await lookUp('EU-1001', mia.contact);
    expect((await read('1001')).status).toBe(404);
    expect((await json<Order>(await read('NF-1001'))).id).toBe('nf');
  });

  it('finds the one that is called so rather than one that has letters before it', async () => {
    await lookUp('1002', mia.contact);
    expect((await json<Order>(await read('1002'))).id).toBe('bare');
    await lookUp('NF1002', mia.contact);
    expect((await json<Order>(await read('1002'))).id).toBe('bare');
  });

  it('is none where there are no digits', async () => {
    await lookUp('#', mia.contact);
    expect((await json<OrderPage>(await gateway.call('GET', '/v1/orders', { token }))).orders).toEqual([]);
  });
});

describe('POST /v1/order-lookups', () => {
  it.each([
    ['#nf 20418', 'MIA@example.org'],
    ['ＮＦ－２０４１８', 'mia＠example.org'],
    ['nf٢٠٤١٨', '0151 12345678'],
    ['NF20418', '+49 (151) 1234-5678'],
    ['NF-20418', '0049151 12345678'],
    ['NF-20418', '٠١٥١١٢٣٤٥٦٧٨'],
    ['NF-20418', '０１５１１２３４５６７８'],
  ])('opens %s for %s', async (number, contact) => {
    const response = await lookUp(number, contact);
    expect([response.status, await response.text()]).toEqual([202, '{"status":"accepted"}']);
    expect(response.headers.get('bellhop-session')).toBeNull();
    const order = await json<Order>(await read(number));
    expect(order).toMatchObject({ id: 'o1', access: 'delivery', parcels: [{ state: 'in-transit' }] });
  });

  it.each([
    ['NF-20418', 'eve@example.org'],
    ['NF-20418', '12345678'],
    ['NF-20418', '5678'],
    ['NF-20418', '+1 151 12345678'],
    ['NF-99999', 'mia@example.org'],
    ['#', 'nobody'],
  ])('opens nothing for %s and %s, and answers the same', async (number, contact) => {
    const response = await lookUp(number, contact);
    expect([response.status, await response.text()]).toEqual([202, '{"status":"accepted"}']);
    expect((await read('o1')).status).toBe(404);
    expect((await read('NF-20418')).status).toBe(404);
    expect(await json(await gateway.call('GET', '/v1/session', { token }))).toMatchObject({
      level: 'anonymous',
    });
  });

  it('knows no order of another shop', async () => {
    const other = await gateway.begin('southfold');
    await lookUp('NF-20418', 'mia@example.org', other);
    expect((await read('NF-20418', other)).status).toBe(404);
  });

  it('finds a number whose country nobody told by the whole national number', async () => {
    await keep(gateway, [sampleOrder({ phoneKey: '015112345678' })]);
    await lookUp('NF-20418', '+49 151 12345678');
    expect((await read('o1')).status).toBe(200);
  });

  it('lets go of the delivery after twelve hours', async () => {
    await lookUp('NF-20418', 'mia@example.org');
    clock.advance(12 * 3_600_000 + 1);
    expect((await read('o1')).status).toBe(404);
    const page = await json<OrderPage>(await gateway.call('GET', '/v1/orders', { token }));
    expect(page.orders).toEqual([]);
  });
});

describe('GET /v1/orders', () => {
  it('lists what this session looked up, newest first', async () => {
    await keep(gateway, [
      sampleOrder({ id: 'o2', number: 'NF-2', placedAt: new Date('2026-11-20T00:00:00Z') }),
    ]);
    await lookUp('NF-20418', 'mia@example.org');
    await lookUp('NF-2', 'mia@example.org');
    await lookUp('NF-3', 'mia@example.org');
    const page = await json<OrderPage>(await gateway.call('GET', '/v1/orders', { token }));
    expect(page.orders.map((order) => [order.id, order.access])).toEqual([
      ['o2', 'delivery'],
      ['o1', 'delivery'],
    ]);
    expect(page.next).toBeUndefined();
  });

  it('lists all orders of a signed-in shopper page by page, each once, and nobody else’s', async () => {
    const own = Array.from({ length: 45 }, (_, index) =>
      sampleOrder({
        id: `own${index}`,
        number: `OWN-${index}`,
        customerId: 'c1',
        // Several at one instant: the id decides.
        placedAt: new Date(Date.UTC(2026, 9, 1 + Math.floor(index / 3))),
      }),
    );
    await keep(gateway, [...own, sampleOrder({ id: 'other', number: 'OTHER', customerId: 'c2' })]);
    await gateway.db
      .updateTable('sessions')
      .set({ level: 'signed-in', customer_id: 'c1' })
      .where('level', '=', 'anonymous')
      .execute();
    const seen: Order[] = [];
    for (let after: string | undefined = ''; after !== undefined;) {
      const page: OrderPage = await json(
        await gateway.call('GET', `/v1/orders${after && `?after=${after}`}`, { token }),
      );
      seen.push(...page.orders);
      after = page.next;
    }
    expect(new Set(seen.map((order) => order.id)).size).toBe(45);
    expect(seen.every((order) => order.access === 'full' && order.id.startsWith('own'))).toBe(true);
    expect(seen.map((order) => order.placedAt)).toEqual(
      seen
        .map((order) => order.placedAt)
        .sort()
        .reverse(),
    );
    for (const forged of ['b3RoZXI', 'AA', '%00', '~~~']) {
      const page = await json<OrderPage>(await gateway.call('GET', `/v1/orders?after=${forged}`, { token }));
      expect(page.orders ?? []).toEqual([]);
    }
    expect((await read('OTHER')).status).toBe(404);
    expect((await read('OWN-3')).status).toBe(200);
  });

  it('trusts an address only where the merchant’s token carries it', async () => {
    await gateway.db.updateTable('sessions').set({ level: 'signed-in', customer_id: 'c9' }).execute();
    expect((await json<OrderPage>(await gateway.call('GET', '/v1/orders', { token }))).orders).toEqual([]);
    await gateway.db.updateTable('sessions').set({ customer_email: 'Mia@Example.org' }).execute();
    const page = await json<OrderPage>(await gateway.call('GET', '/v1/orders', { token }));
    expect(page.orders).toMatchObject([{ id: 'o1', access: 'full', name: 'Mia Okafor' }]);
  });
});

describe('one-time codes', () => {
  it('raise to the whole order, give a new token and kill the old one', async () => {
    await lookUp('NF-20418', 'mia@example.org');
    const sent = await sendCode();
    expect([sent.status, await sent.json()]).toEqual([
      202,
      { channel: 'email', expiresAt: '2026-11-22T12:10:00Z', againAt: '2026-11-22T12:00:30Z' },
    ]);
    const checked = await checkCode(await mailedCode(gateway));
    const raised = checked.headers.get('bellhop-session') ?? '';
    expect(await checked.json()).toMatchObject({
      access: 'full',
      name: 'Mia Okafor',
      address: { city: 'Leipzig' },
    });
    expect((await read('o1')).status).toBe(401);
    expect(await json(await read('NF-20418', raised))).toMatchObject({ access: 'full' });
    expect(await json(await gateway.call('GET', '/v1/session', { token: raised }))).toMatchObject({
      level: 'verified',
    });
  });

  it('open that order alone', async () => {
    await keep(gateway, [sampleOrder({ id: 'o2', number: 'NF-2' })]);
    await lookUp('NF-2', 'mia@example.org');
    const raised = await verified();
    expect(await json(await read('o2', raised))).toMatchObject({ access: 'delivery' });
    await lookUp('NF-20418', 'mia@example.org', raised);
    expect(await json(await read('o1', raised))).toMatchObject({ access: 'full' });
  });

  it('are sent to the address on file and to nothing else', async () => {
    await lookUp('NF-20418', '0151 12345678');
    await sendCode();
    await gateway.jobs.drain();
    expect(gateway.mails).toMatchObject([
      { to: 'mia@example.org', subject: 'Your code for your order at Northfold' },
    ]);
  });

  it.each([
    ['ar', 'ar'],
    ['fr', 'zh-Hans'],
    [undefined, 'zh-Hans'],
  ])('come in the language that is asked in (%s), else in the order’s', async (asked, locale) => {
    await keep(gateway, [sampleOrder({ locale: 'zh-CN' })]);
    await lookUp('NF-20418', 'mia@example.org');
    const headers = asked === undefined ? {} : { 'Accept-Language': asked };
    await gateway.call('POST', '/v1/orders/o1/codes', { token, headers });
    await gateway.call('POST', '/v1/order-number-mails', {
      token,
      headers,
      body: { email: 'mia@example.org' },
    });
    await gateway.jobs.drain();
    expect(gateway.mails.map((mail) => mail.locale)).toEqual([locale, locale]);
  });

  it('are unsupported for an order without an address, and unknown for one that was not opened', async () => {
    expect((await sendCode()).status).toBe(404);
    expect((await checkCode('123456')).status).toBe(404);
    await gateway.db.updateTable('orders').set({ email_key: null }).execute();
    await lookUp('NF-20418', '0151 12345678');
    expect((await json<Problem>(await sendCode())).code).toBe('unsupported');
  });

  it('are sent once in 30 seconds, however many ask at once', async () => {
    await lookUp('NF-20418', 'mia@example.org');
    const answers = await Promise.all(Array.from({ length: 10 }, () => sendCode()));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, ...Array<number>(9).fill(429)]);
    clock.advance(12_000);
    const early = await sendCode();
    expect(await early.json()).toMatchObject({ code: 'rate-limited', retryAfter: 18 });
    clock.advance(18_000);
    expect((await sendCode()).status).toBe(202);
    await gateway.jobs.drain();
    expect(gateway.mails).toHaveLength(2);
  });

  it('end after five tries, also when 20 come at once', async () => {
    await lookUp('NF-20418', 'mia@example.org');
    await sendCode();
    const right = await mailedCode(gateway);
    const wrong = right === '000000' ? '000001' : '000000';
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => json<Problem>(await checkCode(wrong))),
    );
    const tries = answers.filter(({ code }) => code === 'code-wrong');
    expect(tries.map(({ triesLeft }) => triesLeft).sort()).toEqual([0, 1, 2, 3, 4]);
    expect(answers.filter(({ code }) => code === 'code-expired')).toHaveLength(15);
    expect((await json<Problem>(await checkCode(right))).code).toBe('code-expired');
  });

  it('work once, also when 10 bring the right one at once', async () => {
    await lookUp('NF-20418', 'mia@example.org');
    await sendCode();
    const code = await mailedCode(gateway);
    const answers = await Promise.all(Array.from({ length: 10 }, () => checkCode(code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('work for ten minutes', async () => {
    await lookUp('NF-20418', 'mia@example.org');
    await sendCode();
    const code = await mailedCode(gateway);
    clock.advance(600_000);
    expect((await json<Problem>(await checkCode(code))).code).toBe('code-expired');
  });

  it('work in no other session', async () => {
    await lookUp('NF-20418', 'mia@example.org');
    await sendCode();
    const code = await mailedCode(gateway);
    const other = await gateway.begin();
    await lookUp('NF-20418', 'mia@example.org', other);
    expect((await json<Problem>(await checkCode(code, other))).code).toBe('code-expired');
    gateway.clock.advance(30_000);
    await sendCode(other);
    expect((await checkCode(code, other)).status === 200).toBe(code === (await mailedCode(gateway)));
  });
});

describe('POST /v1/order-number-mails', () => {
  const mailNumbers = (email: string): Promise<Response> =>
    gateway.call('POST', '/v1/order-number-mails', {
      token,
      body: { email },
      headers: { 'Accept-Language': 'ar' },
    });

  it('mails the numbers of twelve months, with their pages, to the contact only', async () => {
    await keep(gateway, [
      sampleOrder({ id: 'old', number: 'OLD-1', placedAt: new Date('2025-11-01T00:00:00Z') }),
      sampleOrder({ id: 'other', number: 'OTHER-1', emailKey: 'eve@example.org' }),
    ]);
    const answer = await mailNumbers('MIA@example.org');
    expect([answer.status, await answer.text()]).toEqual([202, '{"status":"accepted"}']);
    await gateway.jobs.drain();
    expect(gateway.mails).toMatchObject([
      { to: 'mia@example.org', locale: 'ar', subject: 'أرقام طلباتك لدى Northfold' },
    ]);
    expect(gateway.mails[0]?.text).toContain('https://northfold.example/orders/NF-20418');
    expect(gateway.mails[0]?.text).not.toMatch(/OLD-1|OTHER-1/);
  });

  it('answers the same and mails nothing where there are none', async () => {
    const answer = await mailNumbers('nobody@example.org');
    expect([answer.status, await answer.text()]).toEqual([202, '{"status":"accepted"}']);
    await gateway.jobs.drain();
    expect(gateway.mails).toEqual([]);
  });
});

describe('POST /v1/orders/:order/requests', () => {
  it('needs the whole order', async () => {
    expect((await ask({ kind: 'contact' })).status).toBe(404);
    await lookUp('NF-20418', 'mia@example.org');
    expect((await json<Problem>(await ask({ kind: 'contact' }))).code).toBe('code-required');
  });

  it('tells the shop and the shopper, and shows with the order', async () => {
    const raised = await verified();
    gateway.mails.length = 0;
    const body = {
      kind: 'change-address',
      parcelId: 'p1',
      message: 'Please\r\nBcc: eve@example.org\u0007',
      address: { street: 'Gasse 1', city: 'Halle' },
    };
    const response = await ask(body, raised);
    const request = await json<{ id: string }>(response);
    expect([response.status, request]).toMatchObject([
      201,
      { kind: 'change-address', parcelId: 'p1', status: 'open' },
    ]);
    await gateway.jobs.drain();
    const [toShop, toShopper] = gateway.mails;
    expect(toShop).toMatchObject({
      to: 'help@northfold.example',
      subject: 'NF-20418: Change the delivery address',
    });
    expect(toShop?.text).toContain('> Please\n> Bcc: eve@example.org');
    expect(toShop?.text).toContain('Gasse 1, Halle');
    expect(toShopper).toMatchObject({ to: 'mia@example.org' });
    expect(toShopper?.text).not.toMatch(/eve|Gasse/);
    expect(await json<Order>(await read('o1', raised))).toMatchObject({ requests: [{ id: request.id }] });
  });

  it('is the same one while it is open, however many ask at once', async () => {
    const raised = await verified();
    gateway.mails.length = 0;
    const answers = await Promise.all(
      Array.from({ length: 8 }, async () => json<{ id: string }>(await ask({ kind: 'contact' }, raised))),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    await gateway.jobs.drain();
    expect(gateway.mails).toHaveLength(2);
    await gateway.db.updateTable('order_requests').set({ status: 'done' }).execute();
    const next = await json<{ id: string; status: string }>(await ask({ kind: 'contact' }, raised));
    expect(next.id).not.toBe(answers[0]?.id);
  });

  it('is refused where the order does not offer it, the parcel is another’s, or an address is missing', async () => {
    const raised = await verified();
    await keep(
      gateway,
      [sampleOrder({ id: 'o2', number: 'NF-2' })],
      [sampleParcel({ id: 'p2', orderId: 'o2' })],
    );
    expect((await json<Problem>(await ask({ kind: 'cancel' }, raised))).code).toBe('conflict');
    expect(await json(await ask({ kind: 'contact', parcelId: 'p2' }, raised))).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'parcelId' }],
    });
    expect(await json(await ask({ kind: 'change-address' }, raised))).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'address' }],
    });
    await gateway.db.updateTable('shops').set({ request_kinds: '["cancel"]' }).execute();
    expect((await json<Problem>(await ask({ kind: 'contact' }, raised))).code).toBe('unsupported');
    await gateway.db.updateTable('shops').set({ request_kinds: null }).execute();
  });
});
