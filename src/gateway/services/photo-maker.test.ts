import { deflateRawSync, deflateSync, crc32 } from 'node:zlib';
import { parse } from 'exifr';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SupportError } from '../../contract/index.js';
import { createPhotoMaker, type MadePhoto, photoLimits, type PhotoMaker } from './photo-maker.js';

let maker: PhotoMaker;
/** Work for a moment. */
let large: Buffer;
beforeAll(async () => {
  large = await picture(4_900, 4_800, 'jpeg');
  maker = createPhotoMaker();
});
afterAll(() => maker.stop());

type Kind = 'jpeg' | 'png' | 'webp';
const picture = (width: number, height: number, kind: Kind): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#37a' }, limitInputPixels: false })
    .toFormat(kind)
    .toBuffer();
const noise = (width: number, height: number): Promise<Buffer> =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .jpeg({ quality: 90 })
    .toBuffer();
const make = (bytes: Uint8Array, by = maker): Promise<MadePhoto> => by.make(() => Promise.resolve(bytes));
const refusal = (bytes: Uint8Array, by = maker): Promise<string> =>
  make(bytes, by).then(
    () => 'made',
    (error: unknown) => (error instanceof SupportError ? error.code : 'broken'),
  );

describe('the making of a photo', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('makes a JPEG of a %s', async (kind) => {
    const made = await make(await picture(300, 200, kind));
    expect(made).toMatchObject({ width: 300, height: 200 });
    expect((await sharp(made.photo).metadata()).format).toBe('jpeg');
  });

  it('makes it 2048 pixels at most and never larger than it was', async () => {
    expect(await make(await picture(5000, 3000, 'jpeg'))).toMatchObject({ width: 2048, height: 1229 });
    expect(await make(await picture(3, 5, 'png'))).toMatchObject({ width: 3, height: 5 });
  });

  it('keeps nothing but the picture: no place, device, thumbnail, profile, comment or tail', async () => {
    const secret = 'SERIAL-4711-MARKER';
    const withAll = await sharp(await noise(400, 300))
      .withMetadata({ orientation: 6 })
      .withExifMerge({
        IFD0: { Make: secret, Copyright: secret },
      })
      .withXmp(
        `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="${secret}"/></rdf:RDF></x:xmpmeta>`,
      )
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    const before = (await parse(withAll, true)) as Record<string, unknown>;
    expect(before).toMatchObject({ Make: secret, about: secret });
    const made = await make(Buffer.concat([withAll, Buffer.from(`<script>${secret}</script>`)]));
    expect(made).toMatchObject({ width: 300, height: 400 });
    expect(Buffer.from(made.photo).includes(secret)).toBe(false);
    expect(Buffer.from(made.photo).subarray(-2).toString('hex')).toBe('ffd9');
    expect(segmentsOf(made.photo)).toEqual([]);
    expect(
      await parse(made.photo, { tiff: true, xmp: true, icc: true, iptc: true, ihdr: true }),
    ).toBeUndefined();
  });

  // Four fields, each of another grey: how they lie in the file, by row, so that upright they are 30 100 170 240.
  it.each([
    [1, 'as it is', [30, 100, 170, 240]],
    [2, 'mirrored', [100, 30, 240, 170]],
    [3, 'upside down', [240, 170, 100, 30]],
    [4, 'upside down and mirrored', [170, 240, 30, 100]],
    [5, 'to the left and mirrored', [30, 170, 100, 240]],
    [6, 'to the left', [100, 240, 30, 170]],
    [7, 'to the right and mirrored', [240, 100, 170, 30]],
    [8, 'to the right', [170, 30, 240, 100]],
  ])('turns a photo upright that lies as %i: %s', async (orientation, _, greys) => {
    const [width, height] = orientation < 5 ? [40, 60] : [60, 40];
    const fields = greys.map((grey, at) => ({
      input: { create: { width, height, channels: 3, background: { r: grey, g: grey, b: grey } } } as const,
      left: (at % 2) * width,
      top: Math.floor(at / 2) * height,
    }));
    const stored = await sharp({
      create: { width: 2 * width, height: 2 * height, channels: 3, background: '#000' },
    })
      .composite(fields)
      .withMetadata({ orientation })
      .jpeg({ quality: 95 })
      .toBuffer();
    const made = await make(stored);
    const data = await sharp(made.photo).greyscale().raw().toBuffer();
    const at = (x: number, y: number): number => Math.round((data[y * 80 + x] ?? 0) / 10) * 10;
    expect([made.width, made.height]).toEqual([80, 120]);
    expect([at(20, 30), at(60, 30), at(20, 90), at(60, 90)]).toEqual([30, 100, 170, 240]);
  });

  it('shows the first picture of several', async () => {
    const frames = await sharp(await Promise.all([picture(40, 40, 'png'), picture(40, 40, 'png')]), {
      join: { animated: true },
    })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer();
    expect(await make(frames)).toMatchObject({ width: 40, height: 40 });
  });
});

describe('what is no photo', () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
  it.each([
    ['an SVG', Buffer.from(svg)],
    ['an SVG with a declaration', Buffer.from(`<?xml version="1.0"?>\n${svg}`)],
    ['a page', Buffer.from('<!doctype html><title>x</title><script>alert(1)</script>')],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>')],
    ['nothing', Buffer.alloc(0)],
    ['a single byte', Buffer.from([0xff])],
    ['zeros', Buffer.alloc(100_000)],
    [
      'the first bytes of a JPEG and a page',
      Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from('<script>')]),
    ],
    [
      'the first bytes of a PNG and an SVG',
      Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(svg)]),
    ],
    ['the first bytes of a WebP and a page', Buffer.from('RIFF\x10\0\0\0WEBPVP8 <script>')],
  ])('is refused: %s', async (_, bytes) => {
    expect(await refusal(bytes)).toBe('invalid');
  });

  it.each(['gif', 'tiff', 'avif'] as const)('is refused, though it could be decoded: %s', async (kind) => {
    const bytes = await sharp(await picture(20, 20, 'png'))
      .toFormat(kind)
      .toBuffer();
    expect(await refusal(bytes)).toBe('invalid');
  });

  it.each(['jpeg', 'png', 'webp'] as const)('is refused when it is cut off: %s', async (kind) => {
    const whole = await sharp(await noise(600, 400))
      .toFormat(kind)
      .toBuffer();
    for (const part of [0.02, 0.3, 0.9]) {
      expect([part, await refusal(whole.subarray(0, Math.floor(whole.length * part)))]).toEqual([
        part,
        'invalid',
      ]);
    }
  });

  it('is one thing only: of a file that is two the picture is left', async () => {
    const jpeg = await noise(200, 100);
    const zip = Buffer.concat([
      Buffer.from('PK\x03\x04'),
      deflateRawSync('x'.repeat(1000)),
      Buffer.from('PK\x05\x06'),
    ]);
    const html = Buffer.from('<html><body><script>alert(document.domain)</script></body></html>');
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, html.length + 2]), html]);
    const inside = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]);
    const png = await picture(60, 40, 'png');
    const chunk = pngChunk('tEXt', Buffer.concat([Buffer.from('Comment\0'), html]));
    const inPng = Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33), html]);
    for (const file of [Buffer.concat([jpeg, zip]), Buffer.concat([jpeg, html]), inside, inPng]) {
      const made = Buffer.from((await make(file)).photo);
      expect([made.includes('script'), made.includes('PK\x03\x04'), segmentsOf(made)]).toEqual([
        false,
        false,
        [],
      ]);
    }
  });
});

describe('a bomb', () => {
  it.each([
    ['14,000 x 14,000 of one colour', 14_000, 14_000],
    ['a strip', 60_000, 500],
    ['just too much', 6_001, 4_000],
  ])('is refused before it is decoded: %s', async (_, width, height) => {
    const bytes = pngOf(width, height, Buffer.alloc((width + 1) * height));
    const begun = performance.now();
    expect(await refusal(bytes)).toBe('too-large');
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it('is refused when it only says how large it is', async () => {
    for (const [width, height] of [
      [0x7fffffff, 0x7fffffff],
      [100_000, 100_000],
      [0, 5],
    ] as const) {
      expect(await refusal(pngOf(width, height, Buffer.alloc(100)))).toMatch(/^(invalid|too-large)$/);
    }
  });

  it('is refused when a text in it unpacks to gigabytes', async () => {
    const packed = deflateSync(Buffer.alloc(100_000_000));
    const png = await picture(60, 40, 'png');
    const chunk = pngChunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), packed]));
    const bomb = Buffer.concat([
      png.subarray(0, 33),
      ...Array.from({ length: 20 }, () => chunk),
      png.subarray(33),
    ]);
    // Some decoders pass such texts over, which is as good.
    expect(await refusal(bomb)).toMatch(/^(made|invalid|too-large)$/);
  });
});

describe('the process that makes photos', () => {
  it('is replaced when it is killed in the middle, and nobody notices', async () => {
    const own = createPhotoMaker({ workers: 1 });
    await make(await picture(10, 10, 'png'), own);
    const [first = 0] = own.workers;
    const made = make(large, own);
    process.kill(first, 'SIGKILL');
    expect(await made).toMatchObject({ width: 2048 });
    expect(own.workers).not.toContain(first);
    expect(await make(large, own)).toMatchObject({ width: 2048 });
    own.stop();
  });

  it('is given up when it is killed each time, and the next photo is made all the same', async () => {
    const own = createPhotoMaker({ workers: 1 });
    const made = refusal(large, own);
    const killed = new Set<number>();
    while (killed.size < 2) {
      for (const pid of own.workers) {
        if (!killed.has(pid)) process.kill(pid, 'SIGKILL');
        killed.add(pid);
      }
      await new Promise(setImmediate);
    }
    expect(await made).toBe('unavailable');
    expect(await make(await picture(10, 10, 'png'), own)).toMatchObject({ width: 10 });
    own.stop();
  });

  it('is killed when it takes too long', async () => {
    const own = createPhotoMaker({ workers: 1, patience: 30 });
    expect(await refusal(large, own)).toBe('invalid');
    expect(own.workers).toEqual([]);
  });

  it('ends itself when it takes too much memory', async () => {
    const own = createPhotoMaker({ workers: 1, limits: { ...photoLimits, maxMemory: 80_000_000 } });
    expect(await refusal(await picture(4900, 4800, 'png'), own)).toBe('too-large');
    own.stop();
  });

  it('works on two at a time; some wait, and more are sent away', async () => {
    const own = createPhotoMaker({ workers: 2, waiting: 3 });
    const photo = await noise(800, 600);
    const told = Array.from({ length: 7 }, () => refusal(photo, own));
    await vi.waitFor(() => expect(own.workers).toHaveLength(2));
    expect((await Promise.all(told)).sort()).toEqual([
      'made',
      'made',
      'made',
      'made',
      'made',
      'unavailable',
      'unavailable',
    ]);
    expect(own.workers.length).toBeLessThanOrEqual(2);
    own.stop();
  });

  it('reads a photo when it is free to make it, and none that it sends away', async () => {
    const own = createPhotoMaker({ workers: 2, waiting: 3 });
    const photo = await picture(10, 10, 'png');
    let reads = 0;
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const all = Array.from({ length: 7 }, () =>
      own.make(async () => {
        reads += 1;
        await gate;
        return photo;
      }),
    );
    const sentAway = await Promise.allSettled(all.slice(5));
    expect(sentAway.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(reads).toBe(2);
    open();
    await Promise.all(all.slice(0, 5));
    expect(reads).toBe(5);
    own.stop();
  });

  it('is free again after a photo that cannot be read', async () => {
    const own = createPhotoMaker({ workers: 1, waiting: 0 });
    const gone = new Error('gone');
    for (let count = 0; count < 3; count++)
      await expect(own.make(() => Promise.reject(gone))).rejects.toBe(gone);
    expect(await make(await picture(10, 10, 'png'), own)).toMatchObject({ width: 10 });
    own.stop();
  });
});

/** The kinds of marked segments before the picture, except the tables it needs. */
function segmentsOf(bytes: Uint8Array): string[] {
  const jpeg = Buffer.from(bytes);
  const found: string[] = [];
  for (let at = 2; jpeg[at] === 0xff && jpeg[at + 1] !== 0xda; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const marker = jpeg[at + 1] ?? 0;
    if (marker >= 0xe0 && marker <= 0xef) found.push(jpeg.toString('latin1', at + 4, at + 8));
    if (marker === 0xfe) found.push('comment');
  }
  return found;
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function pngOf(width: number, height: number, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Grey, eight bits.
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(pixels)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}
