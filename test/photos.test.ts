// Real and broken files, on the whole way from announcing a photo to looking at it.
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parse } from 'exifr';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileLink, Photo, PhotoSlot } from '../src/contract/index.js';
import { createGrants } from '../src/gateway/services/grants.js';
import { createPhotoMaker, type PhotoMaker } from '../src/gateway/services/photo-maker.js';
import { createSessions } from '../src/gateway/services/session.js';
import { createTestGateway, type TestGateway } from '../src/gateway/testing.js';
import { keep, sampleOrder } from '../src/gateway/testing-orders.js';
import { root } from './bootstrap.mjs';

const folder = join(root, '../shared/data/photos');
const isThere = existsSync(folder);
if (!isThere) console.warn(`Real photos are not tested: there is no ${folder}.`);

/** Files that begin as a picture and are none: cut off or of another format. Looked at one by one. */
const broken = new Set([
  'sharp/test/fixtures/corrupt-header.jpg',
  'sharp/test/fixtures/truncated.jpg',
  // Its last rows are missing.
  'exifr/test/fixtures/32d08f4a5eb10332506ebedbb9bc7257.jpg',
  // JPEG-LS, which no browser shows.
  'file-type/fixture/fixture-hp2.jls',
  'file-type/fixture/fixture-hp3.jls',
  'file-type/fixture/fixture-normal.jls',
]);

interface Outcome {
  readonly path: string;
  readonly kind: string | undefined;
  readonly status: number;
  readonly photo?: Photo;
  /** Where the made photo was put: in memory it would count as the gateway's. */
  readonly made?: string;
}

let gateway: TestGateway;
let maker: PhotoMaker;
let token: string;
let results: string;
let orders = 0;
beforeAll(async () => {
  results = mkdtempSync(join(tmpdir(), 'bellhop-made-'));
  maker = createPhotoMaker();
  gateway = await createTestGateway({ deps: { photoMaker: maker } });
  await gateway.db.updateTable('shops').set({ return_policy: '{}' }).execute();
  token = await gateway.begin();
});
afterAll(async () => {
  maker.stop();
  await gateway.close();
  rmSync(results, { recursive: true, force: true });
});

/** An order of its own for every few photos: each order takes only so many. */
async function orderFor(count: number): Promise<string> {
  const id = `o${Math.floor(count / 30)}`;
  if (count % 30 > 0) return id;
  await keep(gateway, [sampleOrder({ id, number: `NF-${id}` })]);
  const session = await createSessions(gateway.deps).authenticate(token);
  if (session) await createGrants(gateway.deps).give(session, id, 'full');
  return id;
}

async function pass(path: string, bytes: Buffer): Promise<Outcome> {
  const kind = kindOf(bytes);
  const order = await orderFor(orders++);
  const body = { type: 'image/jpeg', bytes: bytes.byteLength };
  const announced = await gateway.call('POST', `/v1/orders/${order}/photos`, { token, body });
  if (announced.status !== 201) return { path, kind, status: announced.status };
  const slot = (await announced.json()) as PhotoSlot;
  const put = await gateway.app.request(slot.url, {
    method: 'PUT',
    headers: slot.headers,
    body: new Uint8Array(bytes),
  });
  expect([path, put.status]).toEqual([path, 204]);
  const finished = await gateway.call('POST', `/v1/photos/${slot.id}/completion`, { token });
  if (finished.status !== 200) return { path, kind, status: finished.status };
  const photo = (await finished.json()) as Photo;
  const link = (await (
    await gateway.call('POST', `/v1/photos/${slot.id}/links`, { token })
  ).json()) as FileLink;
  const made = Buffer.from(await (await gateway.app.request(link.url)).arrayBuffer());
  const kept = join(results, photo.id);
  writeFileSync(kept, made);
  return { path, kind, status: 200, photo, made: kept };
}

/** By the first bytes, as a file's name may be anything. */
function kindOf(bytes: Buffer): string | undefined {
  const head = bytes.toString('latin1', 0, 12);
  if (head.startsWith('\xff\xd8\xff')) return 'JPEG';
  if (head.startsWith('\x89PNG')) return 'PNG';
  return /^RIFF.{4}WEBP$/s.test(head) ? 'WebP' : undefined;
}

/** What an independent reader finds beside the picture. */
const metadataOf = (bytes: Buffer): Promise<unknown> =>
  parse(bytes, {
    tiff: true,
    exif: true,
    gps: true,
    interop: true,
    ifd1: true,
    makerNote: true,
    xmp: true,
    icc: true,
    iptc: true,
    // Of the picture itself: its size and how it is packed.
    jfif: false,
    ihdr: false,
  });

describe.skipIf(!isThere)('every file of a large collection, on its way to a return', () => {
  let outcomes: Outcome[];
  let memory: Memory;
  beforeAll(async () => {
    const paths = globSync('**/*', { cwd: folder }).filter((path) => statSync(join(folder, path)).isFile());
    // What this test itself needs is not to be counted.
    sharp.cache(false);
    const large = await Promise.all((['jpeg', 'png', 'webp'] as const).map(largest));
    await pass('warm-up', await sharp(large[0]).resize(40).jpeg().toBuffer());
    memory = watchMemory(maker);
    outcomes = [];
    for (const path of paths.sort()) outcomes.push(await pass(path, readFileSync(join(folder, path))));
    for (const bytes of large)
      expect((await pass('large', bytes)).photo).toMatchObject({ width: 1365, height: 2048 });
    memory.stop();
  }, 300_000);

  it('is made a photo, or refused as what it is', () => {
    expect(outcomes.length).toBeGreaterThan(280);
    expect(outcomes.filter(({ status }) => ![200, 400, 413].includes(status))).toEqual([]);
    expect(outcomes.filter(({ kind, status }) => kind === undefined && status === 200)).toEqual([]);

    const valid = outcomes.filter(({ kind, path }) => kind !== undefined && !broken.has(path));
    const made = valid.filter(({ status }) => status === 200);
    const refused = outcomes.filter(({ status }) => status !== 200);
    console.info(
      `${outcomes.length} files: ${made.length} of ${valid.length} valid JPEG, PNG and WebP made, ${refused.length} refused.`,
    );
    expect(made.length / valid.length).toBeGreaterThanOrEqual(0.97);
    expect(outcomes.filter(({ path, status }) => broken.has(path) && status === 200)).toEqual([]);
  });

  it('comes out as a JPEG of 2048 pixels at most, and nothing else', async () => {
    const photos = outcomes.filter(({ made }) => made !== undefined);
    let before = 0;
    for (const { path, made: kept, photo } of photos) {
      const made = await read(kept);
      if (await metadataOf(readFileSync(join(folder, path))).catch(() => undefined)) before += 1;
      const { format, width, height, exif, icc, iptc, xmp, orientation } = await sharp(made).metadata();
      expect([path, format, width, height]).toEqual([path, 'jpeg', photo?.width, photo?.height]);
      expect(Math.max(width, height)).toBeLessThanOrEqual(2048);
      expect([path, exif, icc, iptc, xmp, orientation]).toEqual([
        path,
        ...Array<undefined>(5).fill(undefined),
      ]);
      expect([path, await metadataOf(made)]).toEqual([path, undefined]);
      // One picture, and nothing after its end.
      expect([path, made.indexOf('ffd8', 2, 'hex'), made.indexOf('ffd9', 0, 'hex')]).toEqual([
        path,
        -1,
        made.length - 2,
      ]);
    }
    console.info(`${before} of ${photos.length} photos came with metadata, 0 left with any.`);
    expect(before).toBeGreaterThan(60);
  });

  it('stands upright, as its upright twin does', async () => {
    const grey = async (name: string): Promise<Buffer> => {
      const { made } = outcomes.find(({ path }) => basename(path) === name) ?? {};
      // As large as it is shown: pixel by pixel the collection's own files differ by up to 3.2, as each was packed anew.
      return sharp(await read(made))
        .resize(600)
        .greyscale()
        .raw()
        .toBuffer();
    };
    const differences: Record<string, number> = {};
    for (const { path } of outcomes) {
      const [name, shape] = /^(Landscape|Portrait)_\d\.jpg$/.exec(basename(path)) ?? [];
      if (name === undefined || !path.startsWith('exif-orientation')) continue;
      const [own, twin] = [await grey(name), await grey(`${shape}_1.jpg`)];
      expect([name, own.length]).toEqual([name, twin.length]);
      differences[name] =
        own.reduce((sum, value, at) => sum + Math.abs(value - (twin[at] ?? 0)), 0) / own.length;
    }
    const worst = Math.max(...Object.values(differences));
    console.info(
      `${Object.keys(differences).length} turned photos, ${worst.toFixed(2)} grey levels off at most.`,
    );
    expect(Object.keys(differences)).toHaveLength(10);
    expect(worst).toBeLessThanOrEqual(2);
  });

  it('takes a bounded amount of memory, and leaves nothing but what was made', async () => {
    const { gateway: here, workers, together } = memory.most();
    console.info(
      `Memory at most: this process +${here} MB, those that make photos +${workers} MB, together +${together} MB.`,
    );
    if (process.platform === 'linux') {
      expect(workers).toBeGreaterThan(0);
      expect(here).toBeLessThanOrEqual(200);
      expect(workers).toBeLessThanOrEqual(200);
    }
    let files = 0;
    for await (const file of gateway.deps.files.list()) if (file.name) files += 1;
    const { count } = await gateway.db
      .selectFrom('photos')
      .select((select) => select.fn.countAll<string>().as('count'))
      .where('state', '=', 'ready')
      .executeTakeFirstOrThrow();
    expect(files).toBe(Number(count));
  });
});

const read = (made: string | undefined): Promise<Buffer> =>
  made === undefined ? Promise.reject(new Error('It was not made.')) : readFile(made);

/** As many pixels as are taken, noisy enough to be work and small enough to be sent. */
function largest(kind: 'jpeg' | 'png' | 'webp'): Promise<Buffer> {
  const image = sharp({
    create: { width: 6000, height: 4000, channels: 3, background: '#37a' },
  }).withMetadata({
    orientation: 6,
  });
  return (kind === 'webp' ? image.webp({ effort: 0 }) : image.toFormat(kind)).toBuffer();
}

interface Memory {
  /** Megabytes above those of the beginning. */
  most(): { readonly gateway: number; readonly workers: number; readonly together: number };
  stop(): void;
}

/** Looks at the memory of this process and of those it started, as Linux tells it. */
function watchMemory(maker: PhotoMaker): Memory {
  const ofWorkers = (): number => maker.workers.reduce((sum, pid) => sum + residentOf(pid), 0);
  const begun = { gateway: process.memoryUsage.rss(), workers: ofWorkers() };
  const most = { gateway: 0, workers: 0, together: 0 };
  const timer = setInterval(() => {
    const [here, workers] = [process.memoryUsage.rss() - begun.gateway, ofWorkers() - begun.workers];
    most.gateway = Math.max(most.gateway, here);
    most.workers = Math.max(most.workers, workers);
    most.together = Math.max(most.together, here + workers);
  }, 20);
  const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
  return {
    most: () => ({
      gateway: megabytes(most.gateway),
      workers: megabytes(most.workers),
      together: megabytes(most.together),
    }),
    stop: () => clearInterval(timer),
  };
}

function residentOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096;
  } catch {
    return 0;
  }
}
