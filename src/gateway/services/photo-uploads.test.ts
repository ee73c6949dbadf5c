import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PhotoSlot } from '../../contract/index.js';
import { testEngine, type TestGateway } from '../testing.js';
import { createReturnGateway, keepDelivered, proven } from '../testing-return-shop.js';
import { createPhotoMaker, type PhotoMaker } from './photo-maker.js';
import { createPhotoUploads } from './photo-uploads.js';

let gateway: TestGateway;
let token: string;
let picture: Buffer;
/** Makes photos, once it is let. */
let gate: Promise<void>;
const maker = createPhotoMaker();
const gatedMaker: PhotoMaker = {
  make: (read) => gate.then(() => maker.make(read)),
  workers: [],
  stop: () => maker.stop(),
};

beforeAll(async () => {
  gateway = await createReturnGateway({}, { deps: { photoMaker: gatedMaker } });
  await keepDelivered(gateway, 'o1');
  picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#37a' } })
    .jpeg()
    .toBuffer();
});
afterAll(async () => {
  maker.stop();
  await gateway.close();
});
beforeEach(async () => {
  gate = Promise.resolve();
  for (const name of await names()) await gateway.deps.files.remove(name);
  await gateway.db.deleteFrom('photos').execute();
  token = await proven(gateway, 'o1');
});

async function names(): Promise<string[]> {
  const found: string[] = [];
  for await (const { name } of gateway.deps.files.list()) found.push(name);
  return found;
}
const parts = async (): Promise<number> => (await names()).filter((name) => name.endsWith('.part')).length;
async function announce(as = token): Promise<PhotoSlot> {
  const body = { type: 'image/jpeg', bytes: picture.byteLength };
  const answer = await gateway.call('POST', '/v1/orders/o1/photos', { token: as, body });
  return (await answer.json()) as PhotoSlot;
}
const put = async (
  { url, headers }: PhotoSlot,
  body: BodyInit = new Uint8Array(picture),
): Promise<number> => {
  const duplex = body instanceof ReadableStream && { duplex: 'half' };
  return (await gateway.app.request(url, { method: 'PUT', headers, body, ...duplex })).status;
};
const finish = (id: string, as = token): Promise<Response> =>
  gateway.call('POST', `/v1/photos/${id}/completion`, { token: as });
async function brought(as = token): Promise<string> {
  const slot = await announce(as);
  expect(await put(slot)).toBe(204);
  return slot.id;
}

/** A picture whose first half is here and whose second half comes when it is told to. */
function slowly(): { readonly body: ReadableStream<Uint8Array>; readonly end: () => void } {
  let end = (): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const half = Math.floor(picture.byteLength / 2);
      controller.enqueue(new Uint8Array(picture.subarray(0, half)));
      end = () => {
        controller.enqueue(new Uint8Array(picture.subarray(half)));
        controller.close();
      };
    },
  });
  return { body, end: () => end() };
}

describe(`an upload, on ${testEngine}`, () => {
  it('that ends after its photo is finished leaves nothing of it', async () => {
    const slot = await announce();
    expect(await put(slot)).toBe(204);
    const slow = slowly();
    const late = put(slot, slow.body);
    await vi.waitFor(async () => expect(await parts()).toBe(1));
    expect((await finish(slot.id)).status).toBe(200);
    slow.end();
    expect(await late).toBe(409);
    const { file_name: made } = await gateway.db
      .selectFrom('photos')
      .select('file_name')
      .executeTakeFirstOrThrow();
    expect(await names()).toEqual([made]);
  });

  it('that ends after its photo was taken back leaves nothing of it', async () => {
    const slot = await announce();
    const slow = slowly();
    const late = put(slot, slow.body);
    await vi.waitFor(async () => expect(await parts()).toBe(1));
    expect((await gateway.call('DELETE', `/v1/photos/${slot.id}`, { token })).status).toBe(204);
    slow.end();
    expect(await late).toBe(409);
    expect(await names()).toEqual([]);
  });

  it('of another process leaves nothing either', async () => {
    const slot = await announce();
    expect(await put(slot)).toBe(204);
    const slow = slowly();
    const other = createPhotoUploads(gateway.deps);
    const late = other.receive(slot.id, slot.headers['bellhop-upload'] ?? '', {
      bytes: undefined,
      content: slow.body as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>,
    });
    await vi.waitFor(async () => expect(await parts()).toBe(1));
    expect((await finish(slot.id)).status).toBe(200);
    slow.end();
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
    expect(await names()).toHaveLength(1);
  });

  it('that is tried again takes the place of the one that hangs', async () => {
    const slot = await announce();
    const hanging = put(slot, slowly().body);
    await vi.waitFor(async () => expect(await parts()).toBe(1));
    expect(await put(slot)).toBe(204);
    expect(await hanging).toBe(409);
    expect(await names()).toHaveLength(1);
    expect((await finish(slot.id)).status).toBe(200);
  });

  it('is the only one of its photo, however many there are', async () => {
    const slot = await announce();
    const all = Array.from({ length: 20 }, () => slowly());
    const statuses: number[] = [];
    const answers = all.map(async ({ body }) => void statuses.push(await put(slot, body)));
    await vi.waitFor(() => expect(statuses).toHaveLength(19));
    await vi.waitFor(async () => expect(await names()).toHaveLength(1));
    for (const { end } of all) end();
    await Promise.all(answers);
    expect(statuses).toEqual([...Array<number>(19).fill(409), 204]);
    expect(await names()).toHaveLength(1);
  });
});

describe('photos that are finished at once', () => {
  it('are three of a session, and others wait outside without being read', async () => {
    let open = (): void => undefined;
    gate = new Promise((resolve) => (open = resolve));
    const reads = vi.spyOn(gateway.deps.files, 'read');
    const ids = await Promise.all(Array.from({ length: 5 }, () => brought()));
    const all = ids.map((id) => finish(id));
    const refused: Response[] = [];
    for (const each of all) void each.then((answer) => refused.push(answer));
    await vi.waitFor(() => expect(refused).toHaveLength(2));
    for (const answer of refused) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '2']);
      expect(await answer.json()).toMatchObject({ code: 'rate-limited', retryAfter: 2 });
    }
    const others = await proven(gateway, 'o1');
    const other = finish(await brought(others), others);
    expect(reads).not.toHaveBeenCalled();
    reads.mockRestore();

    open();
    expect((await other).status).toBe(200);
    const statuses = (await Promise.all(all)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(3);
    for (const id of ids) expect((await finish(id)).status).toBe(200);
  });
});
