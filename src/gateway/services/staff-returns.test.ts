import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Return, ReturnDecision, ReturnPage } from '../../contract/index.js';
import { testEngine, type TestGateway } from '../testing.js';
import {
  askReturn,
  createReturnGateway,
  keepDelivered,
  keepVariant,
  oneJacket,
  proven,
  staffKeys,
} from '../testing-return-shop.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createReturnGateway({ keepPercent: 20, outcomes: ['exchange', 'refund', 'keep'] });
  await keepVariant(gateway, 'm', 10);
  await keepVariant(gateway, 'l', 1);
});
afterAll(() => gateway.close());

let orderId: string;
beforeEach(async () => {
  orderId = randomUUID().slice(0, 8);
  await keepDelivered(gateway, orderId);
});

async function ask(locale = 'en', asked = oneJacket()): Promise<Return> {
  const { answer } = await askReturn(gateway, await proven(gateway, orderId), orderId, asked, { locale });
  await gateway.jobs.drain();
  gateway.mails.length = 0;
  return answer;
}

const staff = (method: string, path: string, body?: unknown, key: string = staffKeys.northfold) =>
  gateway.call(method, `/v1/staff${path}`, { token: key, ...(body !== undefined && { body }) });
const decide = async (reference: string, decision: ReturnDecision) => {
  const response = await staff('POST', `/returns/${reference}/decisions`, decision);
  const answer = (await response.json()) as Return & { readonly code?: string };
  await gateway.jobs.drain();
  return { status: response.status, answer };
};

const way: readonly (readonly [ReturnDecision, Return['status']])[] = [
  [{ type: 'ask-photos', words: 'Show us the seam.' }, 'requested'],
  [{ type: 'approve' }, 'approved'],
  [{ type: 'label-ready', carrier: 'DHL', trackingNumber: 'RR123456785DE' }, 'label-ready'],
  [{ type: 'in-transit' }, 'in-transit'],
  [{ type: 'received' }, 'received'],
  [{ type: 'resolve', words: 'Your money is on its way.' }, 'resolved'],
];

const mailsIn: Readonly<Record<string, readonly string[]>> = {
  en: [
    'We need a photo more',
    'is approved.\nPlease hand it over by Wednesday, 9 December 2026.\nThe label comes next, by mail.',
    'Tracking number: RR123456785DE',
    'is on its way to us',
    'has arrived',
    'is settled',
  ],
  'zh-Hans': ['还需要补充照片', '已获批准', '运单号：RR123456785DE', '正在寄往我们', '已送达', '已办理完毕'],
  ar: ['نحتاج إلى صورة', 'تمت الموافقة', 'رقم التتبع', 'في طريقه إلينا', 'سنفحصه', 'تمت تسوية'],
};

describe(`decisions of staff, on ${testEngine}`, () => {
  it.each(Object.entries(mailsIn))('go step by step, each with its mail in %s', async (locale, texts) => {
    const { id } = await ask(locale);
    for (const [at, [decision, status]] of way.entries()) {
      gateway.mails.length = 0;
      const { answer } = await decide(id, decision);
      expect(answer.status).toBe(status);
      expect(gateway.mails).toHaveLength(1);
      const [mail] = gateway.mails;
      expect(mail).toMatchObject({ to: 'mia@example.org', locale });
      expect(mail?.text).toContain(texts[at]);
      if ('words' in decision) expect(mail?.text).toContain(`> ${decision.words ?? ''}`);
      const isToSend = status === 'approved' || status === 'label-ready';
      expect(mail?.text.includes('Lager 1')).toBe(isToSend);
      expect(answer.actions.includes('add-photos')).toBe(decision.type === 'ask-photos');
      expect(answer.actions.includes('slip')).toBe(isToSend);

      // Said again it is done once.
      const again = await decide(id, decision);
      expect(again).toEqual({ status: 200, answer });
      expect(gateway.mails).toHaveLength(1);
    }
    const { events, tracking } = (await (await staff('GET', `/returns/${id}`)).json()) as Return;
    expect(events.map(({ type }) => type)).toEqual([
      'resolved',
      'received',
      'in-transit',
      'label-ready',
      'approved',
      'photos-asked',
      'requested',
    ]);
    expect(tracking).toEqual({ number: 'RR123456785DE', carriers: [{ name: 'DHL' }] });
  });

  it('correct a label that was mistyped, each correction once', async () => {
    const { id } = await ask();
    await decide(id, { type: 'approve' });
    const labels = [
      { type: 'label-ready', carrier: 'DHL', trackingNumber: 'RR123456758DE' },
      { type: 'label-ready', carrier: 'DHL', trackingNumber: 'RR123456785DE' },
      { type: 'label-ready', carrier: 'GLS', trackingNumber: 'RR123456785DE' },
    ] as const;
    for (const label of labels) {
      gateway.mails.length = 0;
      for (let said = 0; said < 2; said += 1) {
        const { status, answer } = await decide(id, label);
        expect(status).toBe(200);
        expect(answer).toMatchObject({
          status: 'label-ready',
          tracking: { number: label.trackingNumber, carriers: [{ name: label.carrier }] },
        });
      }
      expect(gateway.mails.map(({ text }) => text)).toEqual([
        expect.stringContaining(`Tracking number: ${label.trackingNumber}`),
      ]);
    }
    // Without a number it says again that there is one.
    const { answer } = await decide(id, { type: 'label-ready' });
    expect(answer.tracking?.carriers).toEqual([{ name: 'GLS' }]);
    expect(answer.events.filter(({ type }) => type === 'label-ready')).toHaveLength(labels.length);

    await decide(id, { type: 'in-transit' });
    expect((await decide(id, labels[0])).answer.code).toBe('conflict');
  });

  it('take no label of which part is missing', async () => {
    const { id } = await ask();
    await decide(id, { type: 'approve' });
    for (const empty of [{ trackingNumber: ' ' }, { carrier: '' }, { carrier: 'DHL' }])
      expect((await decide(id, { type: 'label-ready', ...empty })).status).toBe(400);
  });

  it('add a number to a label that had none', async () => {
    const { id } = await ask();
    await decide(id, { type: 'approve' });
    expect((await decide(id, { type: 'label-ready' })).answer.tracking).toBeUndefined();
    const { answer } = await decide(id, { type: 'label-ready', trackingNumber: 'RR123456785DE' });
    expect(answer.tracking).toEqual({ number: 'RR123456785DE', carriers: [] });
  });

  it.each([
    ['en', 'The time for returns is over.'],
    ['zh-Hans', '已超过退货期限。'],
    ['ar', 'انتهت مدة الإرجاع.'],
  ])('decline with a reason, told in %s', async (locale, text) => {
    const { id } = await ask(locale);
    const { answer } = await decide(id, {
      type: 'decline',
      reason: 'return-period-ended',
      words: 'Sorry.\nReally.',
    });
    expect(answer).toMatchObject({
      status: 'declined',
      declined: { reason: 'return-period-ended', words: 'Sorry.\nReally.' },
      actions: [],
    });
    expect(gateway.mails[0]?.text).toContain(text);
    expect(gateway.mails[0]?.text).toContain('> Sorry.\n> Really.');
  });

  it('keep the key by which each was taken, and tell nobody', async () => {
    const { id } = await ask();
    await decide(id, { type: 'approve' });
    const { answer } = await decide(id, { type: 'received' });
    const rows = await gateway.db
      .selectFrom('return_events')
      .select(['type', 'staff_key'])
      .where('return_id', '=', id)
      .orderBy('position')
      .execute();
    expect(rows).toEqual([
      { type: 'requested', staff_key: null },
      { type: 'approved', staff_key: 'console' },
      { type: 'received', staff_key: 'console' },
    ]);
    expect(JSON.stringify(answer)).not.toContain('console');
  });

  it('are taken only where they follow', async () => {
    const { id } = await ask();
    for (const type of ['label-ready', 'in-transit', 'received', 'resolve'] as const)
      expect((await decide(id, { type })).answer.code).toBe('conflict');
    await decide(id, { type: 'approve' });
    expect((await decide(id, { type: 'decline', reason: 'other' })).answer.code).toBe('conflict');
    expect((await decide(id, { type: 'ask-photos' })).answer.code).toBe('conflict');
    expect(gateway.mails).toHaveLength(1);
  });

  it('settle at once what the shopper keeps', async () => {
    const { id } = await ask('en', oneJacket({ outcome: 'keep' }));
    const approved = await decide(id, { type: 'approve' });
    expect(approved.answer.actions).toEqual(['cancel']);
    expect(approved.answer.sendBy).toBeUndefined();
    expect(gateway.mails[0]?.text).not.toContain('Lager 1');
    expect((await decide(id, { type: 'resolve' })).answer.status).toBe('resolved');
  });

  it('settle nothing at once of which only a part is kept', async () => {
    const [kept] = oneJacket({ outcome: 'keep' }).lines;
    const [sent] = oneJacket().lines;
    const { id } = await ask('en', { lines: [kept!, sent!], method: 'label' });
    await decide(id, { type: 'approve' });
    expect((await decide(id, { type: 'resolve' })).answer.code).toBe('conflict');
  });

  it('give back what was kept for an exchange, when they end it', async () => {
    const asked = oneJacket({ outcome: 'exchange', variantId: 'jacket-l' });
    for (const end of [{ type: 'decline', reason: 'other' }, undefined] as const) {
      const { id, reservedUntil } = await ask('en', asked);
      expect(reservedUntil).toBeDefined();
      if (end) await decide(id, end);
      else for (const type of ['approve', 'received', 'resolve'] as const) await decide(id, { type });
      const { answer } = await decide(id, end ?? { type: 'resolve' });
      expect(answer.reservedUntil).toBeUndefined();
      expect(await gateway.db.selectFrom('reservations').selectAll().execute()).toEqual([]);
    }
  });

  it('raced with the shopper who calls it off, one of both is done', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await ask();
      const token = await proven(gateway, orderId);
      const headers = { 'Idempotency-Key': randomUUID() };
      const [declined, cancelled] = await Promise.all([
        decide(id, { type: 'decline', reason: 'other' }),
        gateway.call('POST', `/v1/returns/${id}/cancellation`, { token, headers }),
      ]);
      expect([declined.status, cancelled.status].sort()).toEqual([200, 409]);
    }
  });
});

describe(`the shop’s list, on ${testEngine}`, () => {
  it('comes in pages, newest first, by status, of this shop alone', async () => {
    const since = new Set<string>();
    for (let count = 0; count < 22; count++) {
      gateway.clock.advance(1000);
      orderId = randomUUID().slice(0, 8);
      await keepDelivered(gateway, orderId);
      since.add((await ask()).id);
    }
    const [one = ''] = since;
    await decide(one, { type: 'approve' });
    const page = async (query: string, key?: string) =>
      (await (await staff('GET', `/returns${query}`, undefined, key)).json()) as ReturnPage;
    const first = await page('?status=requested');
    expect(first.returns).toHaveLength(20);
    const second = await page(`?status=requested&after=${first.next ?? ''}`);
    const listed = [...first.returns, ...second.returns].map(({ id }) => id);
    expect(listed.filter((id) => since.has(id))).toEqual([...since].filter((id) => id !== one).reverse());
    expect((await page('?status=approved')).returns.map(({ id }) => id)).toContain(one);
    expect((await page('', staffKeys.southfold)).returns).toEqual([]);
    expect((await page('?after=no-cursor')).returns).toHaveLength(20);
  });

  it('answers no other shop’s staff', async () => {
    const { id, number } = await ask();
    for (const reference of [id, number]) {
      const path = `/returns/${reference}`;
      expect((await staff('GET', path, undefined, staffKeys.southfold)).status).toBe(404);
      const body = { type: 'approve' };
      expect((await staff('POST', `${path}/decisions`, body, staffKeys.southfold)).status).toBe(404);
    }
    expect((await staff('GET', '/returns', undefined, 'G'.repeat(43))).status).toBe(401);
  });
});
