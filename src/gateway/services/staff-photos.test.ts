import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatEvent, PhotoSlot, Problem } from '../../contract/index.js';
import { createChatGateway, newShopper, type TestShopper } from '../testing-chat.js';
import { keepPhoto } from '../testing-return-shop.js';
import { signedIn, type TestAgent } from '../testing-staff.js';
import { testEngine, type TestGateway } from '../testing.js';

let gateway: TestGateway;
let picture: Buffer;
let [robin, sam, other]: TestAgent[] = [];
let mia: TestShopper;
let id: string;
beforeAll(async () => {
  gateway = await createChatGateway();
  const plain = sharp({ create: { width: 60, height: 40, channels: 3, background: '#345' } });
  picture = await plain
    .jpeg()
    .withExif({ IFD3: { GPSLatitude: '52/1 22/1 0/1' } })
    .toBuffer();
  robin = await signedIn(gateway);
  sam = await signedIn(gateway, { name: 'Sam' });
  other = await signedIn(gateway, { shop: 'southfold' });
  mia = await newShopper(gateway);
  id = (await mia.start()).id;
  await mia.say(id, 'Which buckle is it?');
  await by(robin, 'POST', `/conversations/${id}/accept`, {});
});
afterAll(() => gateway.close());

async function by<T>(
  agent: TestAgent | undefined,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; answer: T & Partial<Problem> }> {
  const headers = { ...agent?.headers, 'Idempotency-Key': randomUUID() };
  const response = await gateway.call(method, `/v1/staff${path}`, { headers, body });
  const text = await response.text();
  return { status: response.status, answer: (text ? JSON.parse(text) : {}) as T & Partial<Problem> };
}
const announce = (agent: TestAgent | undefined, bytes = picture.byteLength) =>
  by<PhotoSlot>(agent, 'POST', `/conversations/${id}/photos`, { type: 'image/jpeg', bytes });
async function bring(agent: TestAgent | undefined): Promise<string> {
  const { answer: slot } = await announce(agent);
  // As the console's own page does, which is of no shop.
  const headers = { ...slot.headers, Origin: 'http://localhost' };
  const put = await gateway.app.request(slot.url, { method: 'PUT', headers, body: new Uint8Array(picture) });
  expect(put.status).toBe(204);
  const { status } = await by(agent, 'POST', `/photos/${slot.id}/completion`);
  expect(status).toBe(200);
  return slot.id;
}
const send = (agent: TestAgent | undefined, photos: readonly string[], text = '') =>
  by<ChatEvent>(agent, 'POST', `/conversations/${id}/messages`, { text, photos });

describe(`photos of agents on ${testEngine}`, () => {
  it('come with a message, without their metadata, and the shopper opens them', async () => {
    const photo = await bring(robin);
    const { status } = await send(robin, [photo], 'This one.');
    expect(status).toBe(201);
    expect((await mia.events(id)).at(-1)).toMatchObject({ by: 'agent', message: { photos: [photo] } });
    const link = await gateway.call('POST', `/v1/photos/${photo}/links`, { token: mia.token });
    const { url } = (await link.json()) as { url: string };
    const seen = Buffer.from(await (await gateway.app.request(url)).arrayBuffer());
    const { width, exif } = await sharp(seen).metadata();
    expect([width, exif]).toEqual([60, undefined]);
  });

  it('may come without words, and a message must have something', async () => {
    expect((await send(robin, [await bring(robin)])).status).toBe(201);
    const nothing = await by(robin, 'POST', `/conversations/${id}/messages`, { text: ' ' });
    expect([nothing.status, nothing.answer.code]).toEqual([400, 'invalid']);
  });

  it('are finished and sent by nobody but who brought them', async () => {
    const { answer: slot } = await announce(robin);
    expect((await by(sam, 'POST', `/photos/${slot.id}/completion`)).status).toBe(404);
    expect((await by(other, 'POST', `/photos/${slot.id}/completion`)).status).toBe(404);
    const ofSam = await bring(sam);
    const ofMia = await keepPhoto(gateway, { conversationId: id }, mia.token);
    for (const photo of [ofSam, ofMia, randomUUID()]) {
      const before = await mia.events(id);
      const { status, answer } = await send(robin, [photo], 'Look.');
      expect([status, answer.code]).toEqual([400, 'invalid']);
      expect(await mia.events(id)).toEqual(before);
    }
  });

  it('are of no conversation of another shop', async () => {
    expect((await announce(other)).status).toBe(404);
  });

  it('that are too large are refused before they are sent', async () => {
    expect((await announce(robin, 50_000_000)).answer.code).toBe('too-large');
  });

  it('are seen by the shopper only once they are sent', async () => {
    const photo = await bring(robin);
    const asked = (): Promise<Response> =>
      gateway.call('POST', `/v1/photos/${photo}/links`, { token: mia.token });
    expect((await asked()).status).toBe(404);
    await send(robin, [photo]);
    expect((await asked()).status).toBe(201);
  });
});
