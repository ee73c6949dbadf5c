import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadyReply, ReplyTemplate, StaffCase, StaffNote } from '../../contract/index.js';
import { createChatGateway, newShopper, shopperAt } from '../testing-chat.js';
import { keepDelivered, proven, staffKeys } from '../testing-return-shop.js';
import { signedIn } from '../testing-staff.js';
import { testEngine, type TestGateway } from '../testing.js';
import { createGrants } from './grants.js';
import { createSessions } from './session.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createChatGateway();
  await keepDelivered(gateway, 'o1');
  await gateway.db
    .updateTable('shops')
    .set({
      assistant: JSON.stringify({
        replies: [{ situation: 'complaint', locale: 'en', text: '{shop} is sorry about {order}.' }],
      }),
    })
    .where('id', '=', 'northfold')
    .execute();
});
afterAll(() => gateway.close());

const robin = { id: 'robin', name: 'Robin' };
async function call<T>(
  method: string,
  path: string,
  { body, headers, key = randomUUID() }: { body?: unknown; headers?: object; key?: string } = {},
) {
  const response = await gateway.call(method, `/v1/staff${path}`, {
    ...(!headers && { token: staffKeys.northfold }),
    body,
    headers: { 'Idempotency-Key': key, ...headers },
  });
  const text = await response.text();
  return { status: response.status, answer: (text ? JSON.parse(text) : {}) as T & { code?: string } };
}

async function begin(token?: string) {
  const mia = token === undefined ? await newShopper(gateway) : shopperAt(gateway, token);
  const { id } = await mia.start();
  await mia.ask('POST', `/${id}/messages`, { text: 'Hello', locale: 'en' });
  return { mia, id, path: `/conversations/${id}` };
}

describe(`notes beside a conversation on ${testEngine}`, () => {
  it('are for those who answer, once under a key, and go with the conversation', async () => {
    const { mia, id, path } = await begin();
    const body = { agent: robin, text: 'Mind the **zip**' };
    const first = await call<StaffNote>('POST', `${path}/notes`, { body, key: 'one' });
    expect(first).toMatchObject({ status: 201, answer: { agent: robin, text: 'Mind the **zip**' } });
    expect((await call('POST', `${path}/notes`, { body, key: 'one' })).answer).toEqual(first.answer);
    const other = { ...body, text: 'Something else' };
    expect((await call('POST', `${path}/notes`, { body: other, key: 'one' })).answer.code).toBe('key-reused');
    expect((await call<StaffCase>('GET', `${path}/case`)).answer.notes).toEqual([first.answer]);
    const everything = JSON.stringify([await mia.events(id), (await mia.ask('GET', '')).answer]);
    expect(everything).not.toContain('zip');
    await gateway.call('DELETE', '/v1/session', { token: mia.token });
    expect(await gateway.db.selectFrom('conversation_notes').selectAll().execute()).toEqual([]);
  });

  it('are taken away from beside their own conversation alone', async () => {
    const [one, other] = [await begin(), await begin()];
    const body = { agent: robin, text: 'Mind the zip' };
    const { answer } = await call<StaffNote>('POST', `${one.path}/notes`, { body });
    const elsewhere = await call('DELETE', `${other.path}/notes/${answer.id}`);
    expect([elsewhere.status, elsewhere.answer.code]).toEqual([404, 'not-found']);
    expect((await call('DELETE', `${one.path}/notes/${answer.id}`)).status).toBe(204);
    expect((await call<StaffCase>('GET', `${one.path}/case`)).answer.notes).toEqual([]);
  });

  it('are so many for a conversation and no more', async () => {
    const { id, path } = await begin();
    const body = { agent: robin, text: 'The first' };
    const first = await call<StaffNote>('POST', `${path}/notes`, { body, key: 'first' });
    const note = { shop_id: 'northfold', conversation_id: id, at: gateway.clock.now() };
    const others = Array.from({ length: 199 }, () => ({
      ...note,
      ...{ id: randomUUID(), agent_id: 'robin', agent_name: 'Robin', words: 'Another' },
    }));
    await gateway.db.insertInto('conversation_notes').values(others).execute();
    expect((await call('POST', `${path}/notes`, { body })).answer.code).toBe('conflict');
    expect((await call('POST', `${path}/notes`, { body, key: 'first' })).answer).toEqual(first.answer);
    const elsewhere = `/conversations/${randomUUID()}/notes`;
    expect((await call('POST', elsewhere, { body })).answer.code).toBe('not-found');
  });

  it('are taken away by who wrote them, and by a lead', async () => {
    const { path } = await begin();
    const [sam, kim, lead] = [
      await signedIn(gateway),
      await signedIn(gateway),
      await signedIn(gateway, { role: 'lead' }),
    ];
    const write = async () => {
      const { answer } = await call<StaffNote>('POST', `${path}/notes`, {
        body: { text: 'Mine' },
        headers: sam.headers,
      });
      return `${path}/notes/${answer.id}`;
    };
    const remove = async (note: string, { headers }: { headers: object }) =>
      (await call('DELETE', note, { headers })).status;
    const [one, two] = [await write(), await write()];
    expect([await remove(one, kim), await remove(one, sam), await remove(one, sam)]).toEqual([404, 204, 404]);
    expect(await remove(two, lead)).toBe(204);
  });
});

describe(`replies that a shop has ready on ${testEngine}`, () => {
  const put = (id: string, body: object, headers?: object) =>
    call<ReplyTemplate>('PUT', `/reply-templates/${id}`, { body, ...(headers && { headers }) });
  const late = {
    locale: 'en-GB',
    situation: 'delivery',
    title: 'Late',
    text: 'Hello {name}, {order} comes late. {agent}',
  };

  it('are kept, changed and taken away by leads, and leave nothing else open than they may', async () => {
    expect((await put('late', late)).answer).toEqual({ id: 'late', ...late });
    expect((await put('late', { ...late, title: 'Too late' })).answer.title).toBe('Too late');
    expect((await put('late', { ...late, text: 'Call {phone}' })).answer.code).toBe('invalid');
    const agent = await signedIn(gateway);
    expect((await put('late', late, agent.headers)).status).toBe(404);
    const list = async () =>
      (await call<{ templates: ReplyTemplate[] }>('GET', '/reply-templates')).answer.templates;
    expect(await list()).toEqual([{ id: 'late', ...late, title: 'Too late' }]);
    expect((await call('DELETE', '/reply-templates/late')).status).toBe(204);
    expect((await call('DELETE', '/reply-templates/late')).status).toBe(404);
    expect(await list()).toEqual([]);
  });

  it('are so many for a shop and no more, of which each can still be changed', async () => {
    const rows = Array.from({ length: 499 }, (_, index) => ({
      ...{ shop_id: 'northfold', id: `other-${index}`, locale: 'en', situation: 'delivery' as const },
      ...{ title: 'Another', words: 'Another' },
    }));
    await gateway.db.insertInto('reply_templates').values(rows).execute();
    expect((await put('last', late)).status).toBe(200);
    expect((await put('more', late)).answer.code).toBe('conflict');
    expect((await put('last', { ...late, title: 'Changed' })).answer.title).toBe('Changed');
    await gateway.db.deleteFrom('reply_templates').execute();
  });

  it('are filled from the case, in the language of the conversation, with no more than the shopper may read', async () => {
    await put('late', late);
    await put('spaet', { ...late, locale: 'ar', text: 'مرحبا' });
    await gateway.db.updateTable('orders').set({ customer_name: 'Mia Meyer' }).execute();
    const ready = async (path: string, headers?: object) =>
      (
        await call<{ replies: ReadyReply[] }>(
          'GET',
          `${path}/replies${headers ? '' : '?agent=Robin'}`,
          headers ? { headers } : {},
        )
      ).answer.replies;

    const stranger = await begin();
    const sam = await signedIn(gateway, { name: 'Sam' });
    expect(await ready(stranger.path, sam.headers)).toMatchObject([
      { template: 'late', text: 'Hello {name}, {order} comes late. Sam', open: ['order', 'name'] },
      { situation: 'complaint', text: 'Northfold is sorry about {order}.', open: ['order'] },
    ]);
    const known = await begin(await proven(gateway, 'o1'));
    expect(await ready(known.path)).toMatchObject([
      { text: 'Hello Mia Meyer, NF-o1 comes late. Robin', open: [] },
      { text: 'Northfold is sorry about NF-o1.' },
    ]);
    const matched = await begin();
    const session = await createSessions(gateway.deps).authenticate(matched.mia.token);
    if (!session) throw new Error('There is no session.');
    await createGrants(gateway.deps).give(session, 'o1', 'delivery');
    expect((await ready(matched.path))[0]).toMatchObject({
      text: 'Hello {name}, NF-o1 comes late. Robin',
      open: ['name'],
    });
  });
});
