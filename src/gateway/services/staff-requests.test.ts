import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  Order,
  OrderRequest,
  Problem,
  StaffCase,
  StaffRequest,
  StaffRequestPage,
} from '../../contract/index.js';
import { shopperAt } from '../testing-chat.js';
import { createReturnGateway, keepDelivered, proven, staffKeys } from '../testing-return-shop.js';
import { signedIn } from '../testing-staff.js';
import { testEngine, type TestGateway } from '../testing.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createReturnGateway({}, { limits: true, shopSettings: { chat: true } });
});
afterAll(() => gateway.close());
beforeEach(async () => {
  await gateway.jobs.drain();
  gateway.mails.length = 0;
});

let count = 0;
/** An order of its own, and what its shopper asks about it. */
async function asked(body: object = { kind: 'contact', message: 'Where is it?' }, shop = 'northfold') {
  const orderId = `asked-${(count += 1)}`;
  await keepDelivered(gateway, orderId, { shop, email: `${orderId}@example.com` });
  const token = await proven(gateway, orderId, shop);
  const ask = async (about: object): Promise<OrderRequest> => {
    const response = await gateway.call('POST', `/v1/orders/${orderId}/requests`, {
      token,
      body: about,
      headers: { 'Idempotency-Key': randomUUID(), 'Accept-Language': 'ar' },
    });
    expect(response.status).toBe(201);
    return (await response.json()) as OrderRequest;
  };
  const read = async (): Promise<Order> =>
    (await (await gateway.call('GET', `/v1/orders/${orderId}`, { token })).json()) as Order;
  return { orderId, token, ask, read, request: await ask(body) };
}
const call = async <T>(method: string, path: string, body?: unknown, token: string = staffKeys.northfold) => {
  const response = await gateway.call(method, `/v1/staff/requests${path}`, { token, body });
  return { status: response.status, answer: (await response.json()) as T & Partial<Problem> };
};
const decide = (id: string, body: unknown, token?: string) =>
  call<StaffRequest>('POST', `/${id}/decisions`, body, token);
const mailsTo = (email: string) => gateway.mails.filter(({ to }) => to === email);

describe(`what staff do about requests on ${testEngine}`, () => {
  it('is read with the shopper’s words, address and parcel', async () => {
    const address = { street: 'Gasse 1', city: 'Halle', country: 'DE' };
    const { orderId, request } = await asked({
      ...{ kind: 'contact', message: 'To my new place', address, parcelId: `p-asked-${count + 1}` },
    });
    const { answer } = await call<StaffRequest>('GET', `/${request.id}`);
    expect(answer).toMatchObject({
      request: { id: request.id, kind: 'contact', status: 'open' },
      order: { id: orderId, number: `NF-${orderId}`, contact: `${orderId}@example.com` },
      ...{ message: 'To my new place', address },
    });
    expect(answer.trackingNumber).toBeTruthy();
    expect((await call('GET', `/${request.id}`, undefined, staffKeys.southfold)).status).toBe(404);
  });

  it('is done, told to the shopper in their language with the shop’s words, and seen with the order', async () => {
    const { orderId, request, read } = await asked();
    await gateway.jobs.drain();
    gateway.mails.length = 0;
    const { answer } = await decide(request.id, { type: 'done', words: ' It comes\non Friday.\u0007 ' });
    expect(answer.request).toMatchObject({ status: 'done', words: 'It comes\non Friday.' });
    await gateway.jobs.drain();
    expect(gateway.mails).toMatchObject([{ to: `${orderId}@example.com`, locale: 'ar' }]);
    expect(gateway.mails[0]?.text).toContain('> It comes\n> on Friday.');
    expect(gateway.mails[0]?.text).not.toContain('Where is it?');
    const { requests } = await read();
    expect(requests).toMatchObject([
      {
        id: request.id,
        status: 'done',
        words: 'It comes\non Friday.',
        decidedAt: expect.any(String) as string,
      },
    ]);
  });

  it('is decided once, however many decide at once, and then not again', async () => {
    const { orderId, request, read } = await asked();
    await gateway.jobs.drain();
    gateway.mails.length = 0;
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => decide(request.id, { type: index % 2 ? 'done' : 'decline' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    expect(answers.filter(({ answer }) => answer.code === 'conflict')).toHaveLength(5);
    const won = answers.find(({ status }) => status === 200)?.answer.request.status;
    for (const type of ['done', 'decline']) expect((await decide(request.id, { type })).status).toBe(409);
    await gateway.jobs.drain();
    expect(mailsTo(`${orderId}@example.com`)).toHaveLength(1);
    expect((await read()).requests[0]?.status).toBe(won);
    const audited = await gateway.db
      .selectFrom('audit_entries')
      .select(['detail', 'actor_kind'])
      .where('about_id', '=', request.id)
      .where('act', '=', 'request-decided')
      .execute();
    expect(audited).toEqual([{ detail: won === 'done' ? 'done' : 'decline', actor_kind: 'key' }]);
  });

  it('is another shop’s for nobody, also at the console', async () => {
    const { request } = await asked();
    const { headers } = await signedIn(gateway, { shop: 'southfold', role: 'admin' });
    const path = `/v1/staff/requests/${request.id}/decisions`;
    const response = await gateway.call('POST', path, { headers, body: { type: 'done' } });
    expect(response.status).toBe(404);
    expect((await decide(request.id, { type: 'done' }, staffKeys.southfold)).status).toBe(404);
    expect((await decide(request.id, { type: 'open' })).answer.code).toBe('invalid');
    expect((await decide(request.id, { type: 'done', words: 'x'.repeat(1001) })).answer.code).toBe('invalid');
    const own = await signedIn(gateway);
    const decided = await gateway.call('POST', path, { headers: own.headers, body: { type: 'decline' } });
    expect([decided.status, await decided.json()]).toMatchObject([200, { request: { status: 'declined' } }]);
  });

  it('may be asked again once it is decided, and stands in the case with what is open first', async () => {
    const { orderId, token, request, ask } = await asked();
    await decide(request.id, { type: 'decline', words: 'Not yet.' });
    gateway.clock.advance(1000);
    const again = await ask({ kind: 'contact' });
    expect(again.id).not.toBe(request.id);
    gateway.clock.advance(1000);
    const other = await ask({ kind: 'missing-item', parcelId: `p-${orderId}` });
    await decide(other.id, { type: 'done' });
    const shopper = shopperAt(gateway, token);
    const { id } = await shopper.start();
    await shopper.say(id, 'Hello');
    const path = `/v1/staff/conversations/${id}/case`;
    const response = await gateway.call('GET', path, { token: staffKeys.northfold });
    const { requests } = (await response.json()) as StaffCase;
    expect(requests.map((each) => each.request.id)).toEqual([again.id, other.id, request.id]);
  });

  it('lists what is open, the oldest first, page by page and of its own shop alone', async () => {
    await gateway.db.deleteFrom('order_requests').execute();
    const ids: string[] = [];
    for (let index = 0; index < 23; index += 1) {
      ids.push((await asked()).request.id);
      // Some of the same moment.
      if (index % 3 === 0) gateway.clock.advance(1000);
    }
    await asked({ kind: 'contact' }, 'southfold');
    const [decided = ''] = ids;
    await decide(decided, { type: 'done' });
    const read: StaffRequest[] = [];
    let after = '';
    do {
      const { answer } = await call<StaffRequestPage>('GET', `?status=open${after}`);
      read.push(...answer.requests);
      after = answer.next === undefined ? '' : `&after=${answer.next}`;
    } while (after);
    expect(read.map(({ request }) => request.id).sort()).toEqual(ids.slice(1).sort());
    const times = read.map(({ request }) => request.at);
    expect(times).toEqual([...times].sort());
    const { answer: done } = await call<StaffRequestPage>('GET', '?status=done');
    expect(done.requests.map(({ request }) => request.id)).toEqual([decided]);
    const { answer: all } = await call<StaffRequestPage>('GET', '');
    expect(all.requests[0]?.request.id).toBe(read.at(-1)?.request.id);
    expect((await call('GET', '?status=none')).status).toBe(400);
  });

  it('mails no shopper more than their letter box is sent of these in an hour, and decides all the same', async () => {
    const all = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        const id = `flood-${index}`;
        await keepDelivered(gateway, id, { email: 'flood@example.com' });
        await gateway.db
          .insertInto('order_requests')
          .values({ id: randomUUID(), shop_id: 'northfold', order_id: id, kind: 'cancel' })
          .execute();
        return id;
      }),
    );
    const rows = await gateway.db
      .selectFrom('order_requests')
      .select('id')
      .where('order_id', 'in', all)
      .execute();
    for (const { id } of rows) expect((await decide(id, { type: 'done' })).status).toBe(200);
    await gateway.jobs.drain();
    expect(mailsTo('flood@example.com')).toHaveLength(8);
  });
});
