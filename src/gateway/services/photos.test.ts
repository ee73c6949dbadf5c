import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { maxPhotoBytes, type FileLink, type Photo, type PhotoSlot } from '../../contract/index.js';
import { createDirectoryFiles } from '../providers/files/directory.js';
import { createTestGateway, testEngine, type TestGateway } from '../testing.js';
import { keep, sampleOrder } from '../testing-orders.js';
import { createGrants } from './grants.js';
import { sweepPhotos } from './photo-sweep.js';
import { type Photos, createPhotos, photosPerOrder } from './photos.js';
import { createSessions } from './session.js';
import { staffKeyHash } from './staff-keys.js';

let folder: string;
let gateway: TestGateway;
let photos: Photos;
let picture: Buffer;
/** A shopper with full access to order o1. */
let token: string;
const staffKey = randomBytes(32).toString('base64url');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellhop-photos-'));
  gateway = await createTestGateway({ deps: { files: createDirectoryFiles(folder) } });
  photos = createPhotos(gateway.deps, { grants: createGrants(gateway.deps) });
  picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#37a' } })
    .jpeg()
    .toBuffer();
  await keep(gateway, [sampleOrder(), sampleOrder({ id: 'o2', number: 'NF-2' })]);
  await keep(gateway, [sampleOrder({ id: 's1', number: 'SF-1' })], [], 'southfold');
  await gateway.db.updateTable('shops').set({ return_policy: '{}' }).execute();
  await gateway.db
    .insertInto('staff_keys')
    .values([
      { shop_id: 'northfold', id: 'desk', key_hash: staffKeyHash(staffKey) },
      { shop_id: 'southfold', id: 'desk', key_hash: staffKeyHash(staffKey.split('').reverse().join('')) },
    ])
    .execute();
});
afterAll(async () => {
  await gateway.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await gateway.db.deleteFrom('photos').execute();
  token = await shopper();
});

async function shopper(
  access: 'full' | 'delivery' | 'none' = 'full',
  orderId = 'o1',
  shop = 'northfold',
): Promise<string> {
  const own = await gateway.begin(shop);
  const session = await createSessions(gateway.deps).authenticate(own);
  if (!session) throw new Error('no session');
  await createGrants(gateway.deps).give(session, orderId, access);
  return own;
}

const announce = (
  as = token,
  { order = 'o1', bytes = picture.byteLength, type = 'image/jpeg' } = {},
): Promise<Response> =>
  gateway.call('POST', `/v1/orders/${order}/photos`, { token: as, body: { type, bytes } });
const slotOf = async (response: Promise<Response>): Promise<PhotoSlot> => {
  const answer = await response;
  expect(answer.status).toBe(201);
  return (await answer.json()) as PhotoSlot;
};
const put = async (
  { url, headers }: Pick<PhotoSlot, 'url' | 'headers'>,
  body: BodyInit = new Uint8Array(picture),
) =>
  gateway.app.request(url, {
    method: 'PUT',
    headers,
    body,
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  });
const finish = (id: string, as = token): Promise<Response> =>
  gateway.call('POST', `/v1/photos/${id}/completion`, { token: as });
const link = (id: string, as = token): Promise<Response> =>
  gateway.call('POST', `/v1/photos/${id}/links`, { token: as });
const staffLink = (id: string, as = staffKey): Promise<Response> =>
  gateway.call('POST', `/v1/staff/photos/${id}/links`, { token: as });
const remove = (id: string, as = token): Promise<Response> =>
  gateway.call('DELETE', `/v1/photos/${id}`, { token: as });
const told = async (response: Response | Promise<Response>): Promise<[number, string | undefined]> => {
  const answer = await response;
  const text = await answer.text();
  return [answer.status, answer.ok || text === '' ? undefined : (JSON.parse(text) as { code?: string }).code];
};
async function upload(as = token): Promise<string> {
  const slot = await slotOf(announce(as));
  expect((await put(slot)).status).toBe(204);
  expect((await finish(slot.id, as)).status).toBe(200);
  return slot.id;
}
async function claim(
  photoIds: readonly string[],
  { as = token, orderId = 'o1', returnId = '' } = {},
): Promise<string> {
  const session = await createSessions(gateway.deps).authenticate(as);
  const id = returnId || (await keepReturn(orderId));
  if (!session) throw new Error('There is no session.');
  const whole = { session, orderId, photoIds, returnId: id };
  await gateway.db.transaction().execute((transaction) => photos.claim(transaction, whole));
  return id;
}
async function keepReturn(orderId: string): Promise<string> {
  const id = randomUUID();
  const row = {
    id,
    shop_id: 'northfold',
    order_id: orderId,
    number: id.slice(0, 8),
    status: 'requested',
    method: 'mail',
  };
  await gateway.db
    .insertInto('returns')
    .values({ ...row, lines: '[]', settlement: '{}', locale: 'en' } as never)
    .execute();
  return id;
}
async function names(): Promise<string[]> {
  const found: string[] = [];
  for await (const { name } of gateway.deps.files.list()) found.push(name);
  return found.sort();
}

describe(`a photo, on ${testEngine}`, () => {
  it('is announced, brought, made anew and shown', async () => {
    const slot = await slotOf(announce());
    expect(slot).toMatchObject({
      url: `http://localhost/v1/photos/${slot.id}/content`,
      headers: {
        'content-type': 'image/jpeg',
        'bellhop-upload': expect.stringMatching(/^[\w-]{43}$/) as string,
      },
    });
    expect((await put(slot)).status).toBe(204);
    const photo = (await (await finish(slot.id)).json()) as Photo;
    expect(photo).toMatchObject({ id: slot.id, width: 60, height: 40 });

    const { url } = (await (await link(slot.id)).json()) as FileLink;
    const shown = await gateway.app.request(url);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-disposition': 'attachment; filename="photo.jpg"',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'content-type': 'image/jpeg',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    const bytes = Buffer.from(await shown.arrayBuffer());
    expect([bytes.equals(picture), (await sharp(bytes).metadata()).format]).toEqual([false, 'jpeg']);
  });

  it('leaves one file, under a name that nobody was told', async () => {
    const before = await names();
    const id = await upload();
    const own = (await names()).filter((name) => !before.includes(name));
    expect(own).toHaveLength(1);
    const row = await gateway.db
      .selectFrom('photos')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(own).toEqual([row.file_name]);
    expect(own[0]).not.toContain(id);
  });

  it('may be brought again until it is finished, and not after that', async () => {
    const slot = await slotOf(announce());
    expect((await put(slot)).status).toBe(204);
    expect((await put(slot)).status).toBe(204);
    expect((await finish(slot.id)).status).toBe(200);
    expect(await told(put(slot))).toEqual([409, 'conflict']);
  });

  it('is made once, however often and by how many it is finished', async () => {
    const slot = await slotOf(announce());
    await put(slot);
    const before = await names();
    const other = createPhotos(gateway.deps, { grants: createGrants(gateway.deps) });
    const session = await createSessions(gateway.deps).authenticate(token);
    if (!session) throw new Error('no session');
    const answers = await Promise.all([
      ...Array.from({ length: 8 }, async () => (await finish(slot.id)).json() as Promise<Photo>),
      // As another process would.
      other.finish(session, slot.id),
    ]);
    expect(new Set(answers.map((photo) => JSON.stringify(photo))).size).toBe(1);
    expect(await (await finish(slot.id)).json()).toEqual(answers[0]);
    const after = await names();
    expect(after.filter((name) => !before.includes(name))).toHaveLength(1);
    expect(before.filter((name) => !after.includes(name))).toHaveLength(1);
  });

  it('is gone when it is no picture, with all of it', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    const before = await names();
    const slot = await slotOf(announce(token, { bytes: page.byteLength }));
    expect((await put(slot, page)).status).toBe(204);
    expect(await told(finish(slot.id))).toEqual([400, 'invalid']);
    expect(await told(finish(slot.id))).toEqual([404, 'not-found']);
    expect(await names()).toEqual(before);
  });

  it('can be taken back until a return names it', async () => {
    const before = await names();
    const [loose, named] = [await upload(), await upload()];
    await claim([named]);
    expect(await told(remove(loose))).toEqual([204, undefined]);
    expect(await told(remove(loose))).toEqual([404, 'not-found']);
    expect(await told(remove(named))).toEqual([409, 'conflict']);
    expect((await names()).filter((name) => !before.includes(name))).toHaveLength(1);
  });
});

describe('the bytes of a photo', () => {
  it('are as many as announced, whatever the sender says', async () => {
    const slot = await slotOf(announce(token, { bytes: 1000 }));
    const stream = (sizes: readonly number[]): ReadableStream<Uint8Array> =>
      new ReadableStream({
        start(controller) {
          for (const size of sizes) controller.enqueue(new Uint8Array(size));
          controller.close();
        },
      });
    expect(await told(put(slot, new Uint8Array(1001)))).toEqual([413, 'too-large']);
    expect(await told(put(slot, new Uint8Array(999)))).toEqual([400, 'invalid']);
    expect(await told(put(slot, stream([600, 600])))).toEqual([413, 'too-large']);
    expect(await told(put(slot, stream([600])))).toEqual([400, 'invalid']);
    expect(
      await told(put({ ...slot, headers: { ...slot.headers, 'Content-Length': '5000' } }, stream([600]))),
    ).toEqual([413, 'too-large']);
    expect(await told(finish(slot.id))).toEqual([409, 'conflict']);
    expect(await told(put(slot, stream([600, 400])))).toEqual([204, undefined]);
  });

  it('that break off leave nothing, and may come again', async () => {
    const slot = await slotOf(announce());
    const before = await names();
    const cut = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(picture.subarray(0, 100)));
      },
      pull(controller) {
        controller.error(new Error('gone'));
      },
    });
    expect(await told(put(slot, cut))).toEqual([400, 'invalid']);
    expect(await names()).toEqual(before);
    expect((await put(slot)).status).toBe(204);
    expect((await finish(slot.id)).status).toBe(200);
  });

  it('come with the token of that photo only, and within the hour', async () => {
    const [slot, other] = [await slotOf(announce()), await slotOf(announce())];
    for (const headers of [
      {},
      { ...other.headers },
      { 'bellhop-upload': 'x'.repeat(43) },
      { 'bellhop-upload': '' },
    ]) {
      expect(await told(put({ url: slot.url, headers }))).toEqual([404, 'not-found']);
    }
    for (const id of [randomUUID(), 'x', '%00', "';--"]) {
      expect(await told(put({ url: `/v1/photos/${id}/content`, headers: slot.headers }))).toEqual([
        404,
        'not-found',
      ]);
    }
    gateway.clock.advance(60 * 60_000);
    expect(await told(put(slot))).toEqual([409, 'conflict']);
  });

  it('come from the pages of a shop, which may ask first', async () => {
    const slot = await slotOf(announce());
    const from = (origin: string, method: string) =>
      gateway.app.request(slot.url, {
        method,
        headers: { ...(method === 'PUT' && slot.headers), Origin: origin },
        ...(method === 'PUT' && { body: new Uint8Array(picture) }),
      });
    const preflight = await from('https://northfold.example', 'OPTIONS');
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Bellhop-Upload');
    const sent = await from('https://northfold.example', 'PUT');
    expect([sent.status, sent.headers.get('access-control-allow-origin')]).toEqual([
      204,
      'https://northfold.example',
    ]);
    expect(await told(from('https://evil.example', 'PUT'))).toEqual([403, 'origin-refused']);
  });
});

describe('who may do what with a photo', () => {
  it('needs full access to the order to bring one', async () => {
    expect(await told(announce(await shopper('delivery')))).toEqual([403, 'code-required']);
    expect(await told(announce(await shopper('none')))).toEqual([404, 'not-found']);
    expect(await told(announce(token, { order: 'o2' }))).toEqual([404, 'not-found']);
    expect(await told(announce(token, { order: 's1' }))).toEqual([404, 'not-found']);
    expect(await told(announce(token, { order: 'absent' }))).toEqual([404, 'not-found']);
    expect(
      await told(gateway.call('POST', '/v1/orders/o1/photos', { body: { type: 'image/jpeg', bytes: 9 } })),
    ).toEqual([401, 'session-expired']);
  });

  it('shows one that no return names to nobody but who brought it', async () => {
    const id = await upload();
    const others = [
      await shopper(),
      await shopper('delivery'),
      await shopper('none'),
      await shopper('full', 'o2'),
      await shopper('full', 's1', 'southfold'),
    ];
    for (const as of others) {
      for (const act of [link, finish, remove]) expect(await told(act(id, as))).toEqual([404, 'not-found']);
    }
    expect(await told(staffLink(id))).toEqual([404, 'not-found']);
    expect((await link(id)).status).toBe(201);
  });

  it('shows one that a return names to who has full access to the order, and to the staff of the shop', async () => {
    const id = await upload();
    await claim([id]);
    expect((await link(id)).status).toBe(201);
    expect((await link(id, await shopper())).status).toBe(201);
    expect((await staffLink(id)).status).toBe(201);
    expect(await told(link(id, await shopper('delivery')))).toEqual([404, 'not-found']);
    expect(await told(link(id, await shopper('full', 'o2')))).toEqual([404, 'not-found']);
    expect(await told(link(id, await shopper('full', 's1', 'southfold')))).toEqual([404, 'not-found']);
    expect(await told(staffLink(id, staffKey.split('').reverse().join('')))).toEqual([404, 'not-found']);
    expect(await told(staffLink(id, token))).toEqual([401, 'session-expired']);
    expect(await told(staffLink(randomUUID()))).toEqual([404, 'not-found']);
  });

  it('ends with the grant of the order', async () => {
    const id = await upload();
    await gateway.db.deleteFrom('grants').execute();
    expect(await told(link(id))).toEqual([404, 'not-found']);
  });

  it('knows no photo by anything but its id', async () => {
    for (const id of [
      randomUUID(),
      'x',
      '%25',
      '00000000-0000-0000-0000-000000000000',
      "1'--",
      '%F0%9F%93%B7',
    ]) {
      for (const act of [link, finish, remove, staffLink])
        expect(await told(act(id))).toEqual([404, 'not-found']);
    }
  });

  it('opens a link for five minutes, to whoever has it, and nothing else by it', async () => {
    const id = await upload();
    const { url, expiresAt } = (await (await link(id)).json()) as FileLink;
    expect(Date.parse(expiresAt) - gateway.clock.now().getTime()).toBe(5 * 60_000);
    expect((await gateway.app.request(url)).status).toBe(200);
    const read = vi.spyOn(gateway.deps.files, 'read');
    const head = await gateway.app.request(url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    // The file is not left open.
    const stored = await (read.mock.results[0]?.value as ReturnType<typeof gateway.deps.files.read>);
    expect((await stored?.content.getReader().read())?.done).toBe(true);
    read.mockRestore();
    const signed = url.slice(url.lastIndexOf('/') + 1);
    for (let at = 0; at < signed.length; at += 7) {
      const other = signed[at] === 'A' ? 'B' : 'A';
      const forged = signed.slice(0, at) + other + signed.slice(at + 1);
      expect(await told(gateway.app.request(`/v1/files/${forged}`))).toEqual([404, 'not-found']);
    }
    const [name] = await names();
    for (const wrong of [
      name,
      `photo%2F${name}`,
      '.',
      '..%2f..%2fsecret',
      `${signed}x`,
      signed.split('.')[0],
    ]) {
      expect((await gateway.app.request(`/v1/files/${wrong}`)).status).toBe(404);
    }
    gateway.clock.advance(5 * 60_000);
    expect(await told(gateway.app.request(url))).toEqual([404, 'not-found']);
  });

  it('is not offered by a shop without returns', async () => {
    await gateway.db.updateTable('shops').set({ return_policy: null }).execute();
    expect(await told(announce())).toEqual([501, 'unsupported']);
    await gateway.db.updateTable('shops').set({ return_policy: '{}' }).execute();
  });
});

describe('how many photos', () => {
  it('an order may have, also when all are announced at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: photosPerOrder + 5 }, () => announce().then(told)),
    );
    expect(answers.filter(([status]) => status === 201)).toHaveLength(photosPerOrder);
    expect(answers.filter(([status]) => status !== 201)).toEqual(Array(5).fill([429, 'rate-limited']));
  });

  it('an order may have, not counting those of returns that came to nothing', async () => {
    const ids = [];
    for (let count = 0; count < photosPerOrder; count += 1) ids.push(await upload());
    const returnId = await claim(ids);
    expect(await told(announce())).toEqual([429, 'rate-limited']);
    for (const status of ['cancelled', 'declined'] as const) {
      await gateway.db.updateTable('returns').set({ status }).where('id', '=', returnId).execute();
      expect((await announce()).status).toBe(201);
    }
  });

  it('of more bytes than any photo is too large, and of one less is none too many', async () => {
    expect(await told(announce(token, { bytes: maxPhotoBytes + 1 }))).toEqual([413, 'too-large']);
    expect((await announce(token, { bytes: maxPhotoBytes })).status).toBe(201);
  });

  it.each([
    ['no bytes', { bytes: 0 }],
    ['another type', { type: 'image/svg+xml' }],
    ['a type in capitals', { type: 'IMAGE/JPEG' }],
  ])('and none with %s', async (_, photo) => {
    expect(await told(announce(token, photo))).toEqual([400, 'invalid']);
  });
});

describe('a claim', () => {
  it('ties photos to one return, once', async () => {
    const ids = [await upload(), await upload()];
    const returnId = await claim(ids);
    await claim(ids, { returnId });
    await expect(claim(ids)).rejects.toMatchObject({ code: 'conflict' });
    const rows = await gateway.db.selectFrom('photos').select('return_id').execute();
    expect(rows).toEqual([{ return_id: returnId }, { return_id: returnId }]);
  });

  it('of what is not finished, not theirs, of another order or not there is refused, whole', async () => {
    const own = await upload();
    const unfinished = (await slotOf(announce())).id;
    const foreign = await upload(await shopper());
    for (const id of [unfinished, foreign, randomUUID(), 'x']) {
      await expect(claim([own, id])).rejects.toMatchObject({ code: 'invalid', fields: [{ path: 'photos' }] });
    }
    await expect(claim([own], { orderId: 'o2' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(claim([])).resolves.toBeTypeOf('string');
    expect(
      await gateway.db.selectFrom('photos').select('id').where('return_id', 'is not', null).execute(),
    ).toEqual([]);
  });

  it('is won by one of two returns', async () => {
    const ids = [await upload(), await upload(), await upload()];
    const results = await Promise.allSettled([claim(ids), claim(ids.toReversed()), claim(ids.slice(1))]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('the sweep', () => {
  // What the tests before left there has lost its rows.
  beforeEach(async () => {
    for (const name of await names()) await rm(join(folder, name));
  });

  const sweep = async (): Promise<void> => {
    await gateway.jobs.add('sweep', {});
    await gateway.jobs.drain();
  };

  it('removes what no return named within a day, and files without a photo', async () => {
    const [loose, named] = [await upload(), await upload()];
    const waiting = await slotOf(announce());
    await put(waiting);
    await claim([named]);
    const orphan = `photo-${randomBytes(32).toString('hex')}`;
    const part = `${orphan}.${randomBytes(8).toString('hex')}.part`;
    for (const name of [orphan, part]) await writeFile(join(folder, name), picture);
    const before = await names();
    await sweep();
    expect(await gateway.db.selectFrom('photos').select('id').execute()).toHaveLength(3);
    expect(await names()).toEqual(expect.arrayContaining([orphan, part]));
    expect(await names()).toHaveLength(before.length);

    // Files have the time of the machine, whatever the test's clock says: far enough for both.
    gateway.clock.set(new Date(Math.max(Date.now(), gateway.clock.now().getTime()) + 25 * 60 * 60_000));
    await sweep();
    const row = await gateway.db.selectFrom('photos').selectAll().executeTakeFirstOrThrow();
    expect(row.id).toBe(named);
    expect(await names()).toEqual([row.file_name]);
    expect((await staffLink(named)).status).toBe(201);
    expect(await told(staffLink(loose))).toEqual([404, 'not-found']);
  });

  it('removes nothing where most files belong to no row: the rows are another store’s', async () => {
    const [kept, loose] = [await upload(), await upload()];
    await claim([kept]);
    const rows = async (): Promise<string[]> =>
      (await gateway.db.selectFrom('photos').select('id').execute()).map(({ id }) => id);
    const strangers = Array.from({ length: 21 }, () => `photo-${randomBytes(32).toString('hex')}`);
    for (const name of strangers) await writeFile(join(folder, name), picture);
    gateway.clock.set(new Date(Math.max(Date.now(), gateway.clock.now().getTime()) + 25 * 60 * 60_000));
    await expect(sweep()).rejects.toThrow('do not belong together');
    expect(await names()).toEqual(expect.arrayContaining(strangers));
    expect((await rows()).toSorted()).toEqual([kept, loose].toSorted());
    await rm(join(folder, strangers[0]!));
    await sweep();
    expect(await rows()).toEqual([kept]);
    expect((await names()).filter((name) => strangers.includes(name))).toEqual([]);
  });

  it('ends early when it is told to', async () => {
    const orphan = `photo-${randomBytes(32).toString('hex')}`;
    await writeFile(join(folder, orphan), picture);
    gateway.clock.set(new Date(Math.max(Date.now(), gateway.clock.now().getTime()) + 25 * 60 * 60_000));
    await expect(sweepPhotos(gateway.deps, AbortSignal.abort(new Error('over')))).rejects.toThrow('over');
    expect(await names()).toContain(orphan);
  });
});
