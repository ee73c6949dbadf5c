import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Withdrawal, WithdrawalPage } from '../../contract/index.js';
import { testEngine, type TestGateway } from '../testing.js';
import { keep, sampleParcel } from '../testing-orders.js';
import { createReturnGateway, keepDelivered, staffKeys } from '../testing-return-shop.js';
import { idFromKey } from './idempotency.js';
import { createSessions } from './session.js';

let gateway: TestGateway;
let token: string;
beforeAll(async () => {
  gateway = await createReturnGateway({}, { limits: true });
  await keepDelivered(gateway, 'o1', { number: 'NF-20418' });
});
afterAll(() => gateway.close());
beforeEach(async () => {
  await gateway.jobs.drain();
  gateway.mails.length = 0;
  token = await gateway.begin();
});

let address = 1;
async function confirm(
  stated: Record<string, unknown> = {},
  {
    key = randomUUID(),
    locale = 'en',
    from = `198.51.${(address += 1)}.1`,
  }: { readonly key?: string; readonly locale?: string; readonly from?: string } = {},
): Promise<{ status: number; answer: Withdrawal & { readonly code?: string } }> {
  const response = await gateway.call('POST', '/v1/withdrawals', {
    token,
    address: from,
    body: { name: 'Mia Okafor', orderNumber: 'NF-20418', email: 'mia@example.com', ...stated },
    headers: { 'Idempotency-Key': key, 'Accept-Language': locale },
  });
  return { status: response.status, answer: (await response.json()) as Withdrawal };
}
async function list(query = '', key: string = staffKeys.northfold): Promise<WithdrawalPage> {
  const response = await gateway.call('GET', `/v1/staff/withdrawals${query}`, { token: key });
  return (await response.json()) as WithdrawalPage;
}

describe(`a withdrawal, on ${testEngine}`, () => {
  it('is received with date and time, and seen by the shop’s staff', async () => {
    const { status, answer } = await confirm({ items: 'One jacket\u0007' });
    expect(status).toBe(201);
    expect(answer).toMatchObject({
      at: '2026-11-25T09:00:00Z',
      name: 'Mia Okafor',
      orderNumber: 'NF-20418',
      email: 'mia@example.com',
      items: 'One jacket',
    });
    // It came on 23 November.
    expect((await list()).withdrawals[0]).toEqual({ ...answer, isOfOrder: false, lastDay: '2026-12-07' });
    expect((await list('', staffKeys.southfold)).withdrawals).toEqual([]);
    const { order_id: orderId } = await gateway.db
      .selectFrom('withdrawals')
      .select('order_id')
      .where('id', '=', answer.id)
      .executeTakeFirstOrThrow();
    expect(orderId).toBe('o1');
  });

  it.each([
    ['en', 'Wednesday, 25 November 2026', 'You stated that you withdraw'],
    ['zh-Hans', '2026年11月25日', '您声明撤回以下购买'],
    ['ar', 'نوفمبر', 'صرّحت بأنك تعدل'],
  ])('sends its receipt in %s, and the same to the shop', async (locale, ...texts) => {
    const email = `${locale}@example.com`.toLowerCase();
    const { answer } = await confirm({ email, name: 'Mia\nBcc: x@example.com' }, { locale });
    await gateway.jobs.drain();
    const [receipt, copy] = gateway.mails;
    expect(gateway.mails).toHaveLength(2);
    expect(receipt).toMatchObject({ to: email, locale });
    for (const text of [...texts, answer.number, '> ']) expect(receipt?.text).toContain(text);
    expect(receipt?.text).not.toMatch(/^Bcc:/m);
    expect(copy).toMatchObject({ to: 'desk@northfold.example', locale: 'en' });
    // The shop reads whom it is from, and that anybody could have said so.
    for (const text of [email, 'not the address of such an order']) expect(copy?.text).toContain(text);
    expect(copy?.text).not.toContain('Keep this mail');
  });

  it('is told the shop as its shopper’s where the address is that of the order', async () => {
    const { answer } = await confirm({ email: 'mia@example.org' });
    await gateway.jobs.drain();
    expect(gateway.mails[1]?.text).toContain('This is the address of the order.');
    const found = (await list()).withdrawals.find(({ id }) => id === answer.id);
    expect(found).toMatchObject({ email: 'mia@example.org', isOfOrder: true });
  });

  it('brings no stranger a number to call', async () => {
    const items = 'Card charged 899 USD. Not you? Call +1 (888) 555 0100 or ١٨٨٨٥٥٥٠١٠٠ now';
    await confirm({ email: 'stranger@example.com', name: 'Desk 18885550100', items });
    await gateway.jobs.drain();
    const text = gateway.mails[0]?.text ?? '';
    expect(text).toContain('899 USD');
    expect(text).not.toMatch(/888|0100|٨٨٨/u);
    expect(gateway.mails[1]?.text).toContain('+1 (888) 555 0100');
  });

  it('is another one, and refused, where its key was used for something else', async () => {
    const key = randomUUID();
    await confirm({}, { key });
    await gateway.db.deleteFrom('idempotency_keys').where('key', '=', key).execute();
    expect((await confirm({ orderNumber: 'NF-1' }, { key })).answer.code).toBe('key-reused');
    await gateway.db.deleteFrom('idempotency_keys').where('key', '=', key).execute();
    expect((await confirm({}, { key })).status).toBe(201);
  });

  it('is one, however often it is confirmed, and its receipt too', async () => {
    const key = randomUUID();
    const tries = await Promise.all(
      Array.from({ length: 6 }, () => confirm({ email: 'x@example.com' }, { key })),
    );
    const done = tries.filter(({ status }) => status === 201);
    for (const { status } of tries) expect([201, 409]).toContain(status);
    expect(new Set(done.map(({ answer }) => answer.id)).size).toBe(1);
    // The first answer was never kept.
    await gateway.db.deleteFrom('idempotency_keys').where('key', '=', key).execute();
    expect((await confirm({ email: 'x@example.com' }, { key })).answer).toEqual(done[0]?.answer);
    await gateway.jobs.drain();
    expect(gateway.mails).toHaveLength(2);
    const same = (await list()).withdrawals.filter(({ email }) => email === 'x@example.com');
    expect(same).toHaveLength(1);
  });

  it('tells staff the last day only where all of the order has come', async () => {
    await keepDelivered(gateway, 'o2', { number: 'NF-2' });
    const parcel = sampleParcel({ id: 'late', orderId: 'o2', state: 'in-transit' });
    await keep(gateway, [], [parcel]);
    for (const orderNumber of ['NF-2', 'NF-99999']) {
      const { answer } = await confirm({ orderNumber });
      const found = (await list()).withdrawals.find(({ id }) => id === answer.id);
      expect(found).toEqual({ ...answer, isOfOrder: false });
    }
  });

  it.each(["o'brien@example.com", 'a&b@example.com', 'müller@müller.example', '李@例子.example'])(
    'is taken from %s',
    async (email) => {
      expect((await confirm({ email })).status).toBe(201);
      await gateway.jobs.drain();
      expect(gateway.mails.map(({ to }) => to)).toContain(email);
    },
  );

  it.each([
    'a@b',
    'a b@example.com',
    'a@example.com,b@example.com',
    'A <a@example.com>',
    'a@example..com',
    'a@b.c\u202e',
    '"a"@example.com',
    'a@example.com\nBcc: b@example.com',
  ])('is refused where no mail could be for just %j', async (email) => {
    const { status, answer } = await confirm({ email });
    expect([status, answer]).toMatchObject([400, { fields: [{ path: 'email' }] }]);
  });

  it('is taken whether or not there is such an order, with the same answer', async () => {
    const known = await confirm();
    const unknown = await confirm({ orderNumber: 'NF-99999' });
    expect(unknown.status).toBe(201);
    expect(Object.keys(unknown.answer)).toEqual(Object.keys(known.answer));
  });

  it('stands also where its receipt would be one mail too many', async () => {
    for (let count = 0; count < 7; count++)
      expect((await confirm({ email: 'Many@example.com' })).status).toBe(201);
    await gateway.jobs.drain();
    expect(gateway.mails.filter(({ to }) => to === 'Many@example.com')).toHaveLength(5);
    const own = (await list()).withdrawals.filter(({ email }) => email === 'Many@example.com');
    expect(own).toHaveLength(7);
  });

  it('counts what stands behind a plus as the same letter box', async () => {
    for (let count = 0; count < 7; count++)
      await confirm({ email: count === 0 ? 'Tag@example.com' : `tag+${count}@example.com` });
    await gateway.jobs.drain();
    expect(gateway.mails.filter(({ to }) => /^tag/i.test(to))).toHaveLength(5);
  });

  it('counts what Gmail takes for one letter box as one', async () => {
    for (const email of ['victim', 'v.ictim', 'vi.ctim', 'vic.tim', 'vict.im', 'v.i.ctim', 'victi.m'])
      await confirm({ email: `${email}@gmail.com` });
    for (const email of ['o.ne', 'on.e', 'one']) await confirm({ email: `${email}@example.com` });
    await gateway.jobs.drain();
    expect(gateway.mails.filter(({ to }) => to.endsWith('@gmail.com'))).toHaveLength(5);
    expect(gateway.mails.filter(({ to }) => to.endsWith('@example.com'))).toHaveLength(3);
  });

  it('is received also where another of the day begins with the same digits', async () => {
    const { id } = (await createSessions(gateway.deps).authenticate(token)) ?? { id: '' };
    const byDigits = new Map<string, string>();
    const pair = Array.from({ length: 40_000 }, (_, count) => `key-${count}`).flatMap((key) => {
      const digits = idFromKey(id, key).slice(0, 6);
      const other = byDigits.get(digits);
      byDigits.set(digits, key);
      return other === undefined ? [] : [[other, key]];
    })[0];
    const answers = [];
    for (const key of pair ?? []) answers.push(await confirm({}, { key }));
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[0]?.answer.number).toMatch(/^W-20261125-[0-9A-HJKMNP-TV-Z]{8}$/);
  });

  it.each([
    ['name', '\u0001'],
    ['name', '\u200b \u202e'],
    ['name', '—'],
    ['orderNumber', '\u2069'],
    ['orderNumber', '#'],
  ])('is refused when its %s says nothing: %j', async (field, text) => {
    const { status, answer } = await confirm({ [field]: text });
    expect([status, answer]).toMatchObject([400, { code: 'invalid', fields: [{ path: field }] }]);
  });

  it('is shown to staff without what turns words around', async () => {
    const { answer } = await confirm({ name: '\u202eMia\u200b', items: '\u2066one\u2069\njacket' });
    expect(answer).toMatchObject({ name: 'Mia', items: 'one\njacket' });
    expect((await list()).withdrawals).toContainEqual({
      ...answer,
      isOfOrder: false,
      lastDay: '2026-12-07',
    });
  });

  it('is no flood from one address or its neighbours', async () => {
    const from = '203.0.113.9';
    const codes: (string | undefined)[] = [];
    for (let count = 0; count < 22; count++)
      codes.push((await confirm({ email: `f${count}@example.com` }, { from })).answer.code);
    expect(codes.filter((code) => code === 'rate-limited')).toHaveLength(2);
  });

  it('is unsupported where the shop does not offer it', async () => {
    const shop = gateway.db.updateTable('shops').where('id', '=', 'northfold');
    await shop.set({ withdrawals: false }).execute();
    expect((await confirm()).answer.code).toBe('unsupported');
    await shop.set({ withdrawals: true }).execute();
  });

  it('is listed in pages, newest first', async () => {
    for (let count = 0; count < 60; count++) {
      gateway.clock.advance(1000);
      await confirm({ email: `page${count}@example.com` }, { from: `10.0.${count}.1` });
    }
    const first = await list();
    expect(first.withdrawals).toHaveLength(50);
    const second = await list(`?after=${first.next ?? ''}`);
    const emails = [...first.withdrawals, ...second.withdrawals].map(({ email }) => email);
    expect(emails.slice(0, 60)).toEqual(Array.from({ length: 60 }, (_, at) => `page${59 - at}@example.com`));
  });
});
