// The same way for a photo, whichever store it lies in: over a real socket, and a real S3 store where there is one.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import sharp from 'sharp';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findS3Server, startS3, type TestStore } from '../../../test/s3.js';
import type { FileLink, Photo, PhotoSlot } from '../../contract/index.js';
import { createGrants } from '../services/grants.js';
import { createSessions } from '../services/session.js';
import { ShopSettingsSchema } from '../services/shop-settings.js';
import { type RunningGateway, startGateway, type StartOptions } from '../start.js';
import { testShops } from '../testing.js';
import { keep, sampleOrder } from '../testing-orders.js';

const server = await findS3Server();
if (server === undefined)
  console.warn(
    'Photos in an S3 store are not tested: there is no versitygw, nor Go with a network to build it.',
  );

let folder: string;
let store: TestStore | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellhop-photo-routes-'));
  if (server !== undefined) store = await startS3(server);
});
afterAll(async () => {
  await store?.stop();
  await rm(folder, { recursive: true, force: true });
});

const places: { what: string; isMissing: boolean; options: () => Partial<StartOptions> }[] = [
  { what: 'a folder', isMissing: false, options: () => ({ filesDir: join(folder, 'files') }) },
  { what: 'an S3 store', isMissing: server === undefined, options: () => ({ s3: store?.options }) },
];

describe.each(places)('a photo in $what', ({ isMissing, options }) => {
  let gateway: RunningGateway;
  let token: string;
  let picture: Buffer;
  beforeAll(async () => {
    if (isMissing) return;
    gateway = await startGateway({
      secret: new Uint8Array(32).fill(5),
      shops: [v.parse(ShopSettingsSchema, testShops[0])],
      isDemo: true,
      log: pino({ level: 'silent' }),
      ...options(),
    });
    const { deps } = gateway;
    await keep({ deps }, [sampleOrder()]);
    await deps.db.updateTable('shops').set({ return_policy: '{}' }).execute();
    const begun = await call('POST', '/v1/sessions', { shop: 'northfold' });
    token = begun.headers.get('bellhop-session') ?? '';
    const session = await createSessions(deps).authenticate(token);
    if (session) await createGrants(deps).give(session, 'o1', 'full');
    picture = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#37a' } })
      .png()
      .toBuffer();
  });
  afterAll(() => gateway?.stop());
  const here = it.skipIf(isMissing);

  const call = (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(`${gateway.url}${path}`, {
      method,
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const slot = async (bytes = picture.byteLength): Promise<PhotoSlot> =>
    (await call('POST', '/v1/orders/o1/photos', { type: 'image/png', bytes })).json() as Promise<PhotoSlot>;
  const put = ({ url, headers }: PhotoSlot, body: Uint8Array = picture): Promise<Response> =>
    fetch(url, { method: 'PUT', headers, body: new Uint8Array(body) });
  const finish = (id: string): Promise<Response> => call('POST', `/v1/photos/${id}/completion`);
  const kept = async (): Promise<string[]> => {
    const names: string[] = [];
    for await (const { name } of gateway.deps.files.list()) names.push(name);
    return names;
  };

  here('goes in, is made anew and comes out', async () => {
    const own = await slot();
    expect((await put(own)).ok).toBe(true);
    const finished = await finish(own.id);
    expect((await finished.json()) as Photo).toMatchObject({ id: own.id, width: 1200, height: 800 });
    const { url } = (await (await call('POST', `/v1/photos/${own.id}/links`)).json()) as FileLink;
    const shown = await fetch(url);
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    expect(shown.headers.get('content-disposition')).toContain('attachment');
    expect((await sharp(await shown.arrayBuffer()).metadata()).format).toBe('jpeg');
    expect(await kept()).toHaveLength(1);

    expect((await call('DELETE', `/v1/photos/${own.id}`)).status).toBe(204);
    expect((await fetch(url)).status).toBe(404);
    expect(await kept()).toEqual([]);
  });

  here('has the size that was announced, or none', async () => {
    const own = await slot();
    expect((await finish(own.id)).status).toBe(409);
    expect((await put(own, picture.subarray(1))).ok).toBe(false);
    expect((await put(own, Buffer.concat([picture, picture]))).ok).toBe(false);
    expect(await kept()).toEqual([]);
    expect((await put(own)).ok).toBe(true);
    expect((await put(own)).ok).toBe(true);
    expect((await finish(own.id)).status).toBe(200);
    expect((await call('DELETE', `/v1/photos/${own.id}`)).status).toBe(204);
  });

  here('is refused and gone when it is none', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    const own = await slot(page.byteLength);
    expect((await put(own, page)).ok).toBe(true);
    expect((await finish(own.id)).status).toBe(400);
    expect(await kept()).toEqual([]);
  });
});

describe('the start of a gateway', () => {
  it('is refused where photos cannot be kept', async () => {
    const start = startGateway({
      secret: new Uint8Array(32).fill(5),
      isDemo: true,
      log: pino({ level: 'silent' }),
      filesDir: fileURLToPath(import.meta.url),
    });
    await expect(start).rejects.toThrow(/BELLHOP_FILES_DIR/);
  }, 120_000);
});
