import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatEvent, FileLink, Photo, PhotoSlot } from '../../contract/index.js';
import {
  assistantOf,
  createChatGateway,
  eventually,
  newShopper,
  shopperAt,
  type TestShopper,
} from '../testing-chat.js';
import { askReturn, keepDelivered, keepPhoto, oneJacket, proven, staffKeys } from '../testing-return-shop.js';
import { testEngine, type TestGateway } from '../testing.js';
import { conversationLife, createConversations } from './conversations.js';
import { sweepPhotos } from './photo-sweep.js';
import { photosPerConversation } from './photo-making.js';
import { createSessions, type SessionContext } from './session.js';
import { sweep } from './sweep.js';

const day = 24 * 60 * 60_000;
/** Reads the photos of what was said, and says how wide they are. */
const seen = assistantOf(async function* ({ events, readPhoto }) {
  for (const event of events) {
    if (event.type !== 'message') continue;
    for (const id of event.message.photos ?? []) {
      const { width = 0, format } = await sharp(await readPhoto(id)).metadata();
      yield { type: 'text', text: `${format} of ${width}` };
    }
  }
  const foreign = await readPhoto(elsewhere).catch((error: { code?: string }) => error.code);
  yield { type: 'text', text: `, else ${String(foreign)}` };
});
/** A photo that was sent in another conversation. */
let elsewhere = '';
let gateway: TestGateway;
let picture: Buffer;
beforeAll(async () => {
  gateway = await createChatGateway({ assistant: seen });
  picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#37a' } })
    .jpeg()
    .toBuffer();
});
afterAll(() => gateway.close());

/** A shopper with all of an order that came lately. */
async function buyer(orderId: string): Promise<TestShopper> {
  const deliveredAt = new Date(gateway.clock.now().getTime() - day);
  await keepDelivered(gateway, orderId, { deliveredAt });
  return shopperAt(gateway, await proven(gateway, orderId));
}

const announce = (
  { token }: TestShopper,
  id: string,
  body: unknown = { type: 'image/jpeg', bytes: picture.byteLength },
): Promise<Response> => gateway.call('POST', `/v1/conversations/${id}/photos`, { token, body });

/** Brings a photo the whole way. */
async function bring(shopper: TestShopper, id: string): Promise<string> {
  const slot = (await (await announce(shopper, id)).json()) as PhotoSlot;
  const { headers } = slot;
  const put = await gateway.app.request(slot.url, { method: 'PUT', headers, body: new Uint8Array(picture) });
  expect(put.status).toBe(204);
  const { token } = shopper;
  const made = await gateway.call('POST', `/v1/photos/${slot.id}/completion`, { token });
  expect(await made.json()).toMatchObject({ id: slot.id, width: 60, height: 40 } satisfies Partial<Photo>);
  return slot.id;
}

/** One that was made anew, as a row and a file. */
async function kept({ token }: TestShopper, conversationId: string): Promise<string> {
  const id = await keepPhoto(gateway, { conversationId }, token);
  await gateway.deps.files.write((await rowOf(id))?.file_name ?? '', [picture], {
    type: 'image/jpeg',
    bytes: picture.byteLength,
  });
  return id;
}

const send = (shopper: TestShopper, id: string, photos: readonly string[], key?: string) =>
  shopper.ask<ChatEvent>('POST', `/${id}/messages`, { text: '', photos }, key);
const rowOf = (id: string) =>
  gateway.db.selectFrom('photos').selectAll().where('id', '=', id).executeTakeFirst();
const linkStatus = async ({ token }: TestShopper, id: string): Promise<number> =>
  (await gateway.call('POST', `/v1/photos/${id}/links`, { token })).status;
async function sessionOf({ token }: TestShopper): Promise<SessionContext> {
  const session = await createSessions(gateway.deps).authenticate(token);
  if (!session) throw new Error('There is no session.');
  return session;
}
async function signIn(shopper: TestShopper, customerId: string): Promise<TestShopper> {
  const session = await sessionOf(shopper);
  const raised = await createSessions(gateway.deps).raise(session, { level: 'signed-in', customerId });
  return shopperAt(gateway, raised.token ?? '');
}
async function fileNames(): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of gateway.deps.files.list()) names.push(name);
  return names;
}
const sweepAll = async (): Promise<void> => {
  await sweep(gateway.deps);
  await sweepPhotos(gateway.deps, new AbortController().signal);
};
/** Waits for what the assistant says. */
async function answered(shopper: TestShopper, id: string): Promise<string> {
  const said = await eventually(
    async () => (await shopper.events(id)).find(({ type, by }) => type === 'message' && by === 'assistant'),
    (event) => event !== undefined,
  );
  return said?.type === 'message' ? said.message.text : '';
}

describe(`photos of conversations on ${testEngine}`, () => {
  it('come by the way of all photos, and are opened by their link', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    const photo = await bring(mia, id);
    const { status, answer } = await send(mia, id, [photo]);
    expect([status, answer.type === 'message' && answer.message.photos]).toEqual([201, [photo]]);
    const opened = await gateway.call('POST', `/v1/photos/${photo}/links`, { token: mia.token });
    const { url } = (await opened.json()) as FileLink;
    const file = await gateway.app.request(url);
    expect(file.headers.get('content-security-policy')).toContain('sandbox');
    expect((await sharp(Buffer.from(await file.arrayBuffer())).metadata()).format).toBe('jpeg');
    expect((await rowOf(photo))?.order_id).toBeNull();
  });

  it('refuse what is no picture, and forget it', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    const body = { type: 'image/jpeg', bytes: 4 };
    const slot = (await (await announce(mia, id, body)).json()) as PhotoSlot;
    await gateway.app.request(slot.url, { method: 'PUT', headers: slot.headers, body: '<svg' });
    const { token } = mia;
    const made = await gateway.call('POST', `/v1/photos/${slot.id}/completion`, { token });
    expect([made.status, await rowOf(slot.id)]).toEqual([400, undefined]);
    expect((await announce(mia, id, { type: 'image/svg+xml', bytes: 4 })).status).toBe(400);
    expect((await announce(mia, id, { type: 'image/png', bytes: 16_000_000 })).status).toBe(413);
  });

  it('stand in one message alone, of twenty that name one at once', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    const photo = await kept(mia, id);
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(mia, id, [photo])));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
    const said = (await mia.events(id)).filter((event) => event.type === 'message' && event.message.photos);
    expect(said).toHaveLength(1);
  });

  it('are sent once under one key, however often and at once it comes', async () => {
    const mia = await signIn(await newShopper(gateway), 'twenty');
    const others = await Promise.all([1, 2, 3].map(async () => signIn(await newShopper(gateway), 'twenty')));
    const { id } = await mia.start();
    const photo = await kept(mia, id);
    // Each session has keys of its own; the message is that of its conversation.
    const shoppers = Array.from({ length: 20 }, (_, at) => [mia, ...others][at % 4] ?? mia);
    const answers = await Promise.all(shoppers.map((each) => send(each, id, [photo], 'one')));
    const sent = answers.filter(({ status }) => status === 201);
    expect(answers.map(({ status }) => status).filter((status) => ![201, 409].includes(status))).toEqual([]);
    expect(new Set(sent.map(({ answer }) => answer.number)).size).toBe(1);
    expect((await mia.events(id)).filter(({ by }) => by === 'shopper')).toHaveLength(1);
  });

  it('count with their message once, however often that comes', async () => {
    const limited = await createChatGateway({ limits: true });
    try {
      const mia = await newShopper(limited);
      const { id } = await mia.start();
      const photos = [await keepPhoto(limited, { conversationId: id }, mia.token)];
      for (let count = 0; count < 3; count++)
        expect((await mia.ask('POST', `/${id}/messages`, { text: '', photos }, 'one')).status).toBe(201);
      const { rows } = await limited.database.pool.query<{ points: number }>(
        "select points from rate_limits where key like 'message-per-session:%'",
      );
      expect(rows).toEqual([{ points: 1 }]);
    } finally {
      await limited.close();
    }
  });

  it('are not sent where the message is not', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    const [first, second] = [await kept(mia, id), await kept(mia, id)];
    await send(mia, id, [first]);
    const { status, answer } = await send(mia, id, [second, first]);
    expect([status, answer.code]).toEqual([409, 'conflict']);
    expect((await rowOf(second))?.message_id).toBeNull();
    expect((await send(mia, id, [second, randomUUID()])).status).toBe(400);
    expect((await send(mia, id, [second])).status).toBe(201);
  });

  it('are read by the account of the conversation, and by no other session', async () => {
    const mia = await signIn(await newShopper(gateway), 'reader');
    const { id } = await mia.start();
    const photo = await kept(mia, id);
    expect(await linkStatus(await newShopper(gateway), photo)).toBe(404);
    expect(await linkStatus(await signIn(await newShopper(gateway), 'other'), photo)).toBe(404);
    const again = await signIn(await newShopper(gateway), 'reader');
    expect(await linkStatus(again, photo)).toBe(201);
    const staffed = await gateway.call('POST', `/v1/staff/photos/${photo}/links`, {
      token: staffKeys.northfold,
    });
    expect(staffed.status).toBe(404);
  });

  it('have no more room than a conversation and a session have', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    for (let count = 1; count < photosPerConversation; count += 1)
      await keepPhoto(gateway, { conversationId: id }, mia.token);
    const answers = await Promise.all(Array.from({ length: 20 }, () => announce(mia, id)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 19 }, () => 429)]);
  });

  it('that were not sent are gone after a day, and the others stay', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    const [sent, unsent] = [await kept(mia, id), await kept(mia, id)];
    await send(mia, id, [sent]);
    const file = (await rowOf(unsent))?.file_name ?? '';
    gateway.clock.advance(day + 1000);
    await sweepAll();
    expect([await rowOf(unsent), (await fileNames()).includes(file)]).toEqual([undefined, false]);
    expect(await fileNames()).toContain((await rowOf(sent))?.file_name);
  });

  it('go with their conversation, when that is over', async () => {
    const mia = await newShopper(gateway);
    const { id } = await mia.start();
    const photo = await kept(mia, id);
    await send(mia, id, [photo]);
    // Its last message.
    await answered(mia, id);
    const file = (await rowOf(photo))?.file_name ?? '';
    gateway.clock.advance(conversationLife + 1000);
    await sweepAll();
    expect([await rowOf(photo), (await fileNames()).includes(file)]).toEqual([undefined, false]);
  });

  it('are erased at once with what was said, but for those that a return names', async () => {
    const mia = await buyer('o1');
    const { id } = await mia.start();
    const [shown, named, unsent] = [await kept(mia, id), await kept(mia, id), await kept(mia, id)];
    await send(mia, id, [shown, named]);
    const made = await askReturn(gateway, mia.token, 'o1', oneJacket({ photos: [named] }));
    expect(made.status).toBe(201);
    const files = await Promise.all([shown, unsent].map(async (each) => (await rowOf(each))?.file_name));
    await createConversations(gateway.deps).eraseAll(await sessionOf(mia));
    expect([await rowOf(shown), await rowOf(unsent)]).toEqual([undefined, undefined]);
    expect((await fileNames()).filter((name) => files.includes(name))).toEqual([]);
    const row = await rowOf(named);
    expect([row?.conversation_id, row?.order_id, row?.return_id]).toEqual([null, 'o1', made.answer.id]);
    gateway.clock.advance(2 * day);
    await sweepAll();
    expect(await fileNames()).toContain(row?.file_name);
  });

  it('become evidence of the same shopper’s return alone, staying one file', async () => {
    const mia = await buyer('o2');
    const { id } = await mia.start();
    const photo = await kept(mia, id);
    await send(mia, id, [photo]);
    const before = await fileNames();
    const jacket = oneJacket({ photos: [photo] });
    // Somebody else with the same order, who has not talked.
    const other = await askReturn(gateway, await proven(gateway, 'o2'), 'o2', jacket);
    expect([other.status, other.answer.code]).toEqual([400, 'invalid']);
    const made = await askReturn(gateway, mia.token, 'o2', jacket);
    expect([made.status, made.answer.lines[0]?.photos]).toEqual([201, [photo]]);
    expect(await fileNames()).toEqual(before);
    const { token: staff } = { token: staffKeys.northfold };
    expect((await gateway.call('POST', `/v1/staff/photos/${photo}/links`, { token: staff })).status).toBe(
      201,
    );
    expect(await linkStatus(mia, photo)).toBe(201);
  });

  it('become no evidence where an agent has shown them', async () => {
    const mia = await buyer('o4');
    const { id } = await mia.start();
    const photo = await kept(mia, id);
    await send(mia, id, [photo]);
    await gateway.db.updateTable('photos').set({ by_agent: true }).where('id', '=', photo).execute();
    expect(await linkStatus(mia, photo)).toBe(201);
    const { status, answer } = await askReturn(gateway, mia.token, 'o4', oneJacket({ photos: [photo] }));
    expect([status, answer.code]).toEqual([400, 'invalid']);
  });

  it('become evidence of one return, of twenty that name one at once', async () => {
    const mia = await buyer('o3');
    const { id } = await mia.start();
    const photo = await kept(mia, id);
    const asked = oneJacket({ photos: [photo] });
    const all = await Promise.all(
      Array.from({ length: 20 }, () => askReturn(gateway, mia.token, 'o3', asked)),
    );
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(all.every(({ status }) => status < 500)).toBe(true);
  });

  it('are read by the assistant that answers, and no others', async () => {
    const [mia, ole] = [await newShopper(gateway), await newShopper(gateway)];
    const [{ id }, { id: theirs }] = [await mia.start(), await ole.start()];
    elsewhere = await kept(ole, theirs);
    await send(ole, theirs, [elsewhere]);
    await send(mia, id, [await kept(mia, id)]);
    expect(await answered(mia, id)).toBe('jpeg of 60, else not-found');
  });
});
