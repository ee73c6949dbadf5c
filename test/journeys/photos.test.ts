import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import exifr from 'exifr';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kindOf } from '../../src/client/photos/signature.js';
import {
  documentedPolicy,
  photosFolder,
  startPhotoRig,
  type PhotoRig,
  type PhotoWindow,
} from './photo-page.js';

const hasPhotos = existsSync(photosFolder);
if (!hasPhotos) console.warn('skipped: ../shared/data/photos, the photos of these tests, is not there');

let rig: PhotoRig;
beforeAll(async () => {
  rig = await startPhotoRig();
  await rig.addLargePhoto();
});
afterAll(() => rig.close());

interface Prepared {
  readonly width: number;
  readonly height: number;
  readonly blurred: boolean;
  readonly dark: boolean;
  readonly bytes: string;
  readonly parts: number[];
  /** How much of the work the page's own thread did. */
  readonly here: number;
}

/** What becomes of a file: a photo, or the name of the error with its reason. */
function prepared(page: Page, path: string): Promise<Prepared | string> {
  return page.evaluate(async (path) => {
    const { prepare } = window as unknown as PhotoWindow;
    let here = 0;
    const { convertToBlob } = OffscreenCanvas.prototype;
    OffscreenCanvas.prototype.convertToBlob = function (options) {
      here += 1;
      return convertToBlob.call(this, options);
    };
    const parts: number[] = [];
    try {
      const file = new File([await (await fetch(path)).blob()], path);
      const { blob, preview, ...rest } = await prepare(file, { onProgress: (part) => parts.push(part) });
      const thumb = await createImageBitmap(await (await fetch(preview)).blob());
      if (Math.max(thumb.width, thumb.height) > 256) return `a preview of ${thumb.width} x ${thumb.height}`;
      const bytes = new Uint8Array(await blob.arrayBuffer());
      let text = '';
      for (const byte of bytes) text += String.fromCharCode(byte);
      return { ...rest, bytes: btoa(text), parts, here };
    } catch (error) {
      return `${(error as Error).name} ${(error as { reason?: string }).reason}`;
    } finally {
      OffscreenCanvas.prototype.convertToBlob = convertToBlob;
    }
  }, path);
}

/** The policy of the tests lets the page read what it made. */
const readable = documentedPolicy.replace("connect-src 'self'", "connect-src 'self' blob:");

describe('a 12-megapixel photo', () => {
  it.each([
    ['the documented policy', readable, 'elsewhere', true],
    ['no policy', '', 'elsewhere', true],
    [
      "worker-src 'self' and scripts of the page's own",
      readable.replace('worker-src blob:', "worker-src 'self'"),
      'same',
      true,
    ],
    ['no worker allowed', readable.replace('worker-src blob:', "worker-src 'none'"), 'elsewhere', false],
    ['trusted types for lit alone', readable.replace(' bellhop', ''), 'elsewhere', false],
  ] as const)('is prepared under %s', async (_name, policy, scripts, inWorker) => {
    const { page, violations } = await rig.visit(policy, scripts);
    const made = await prepared(page, '/large.jpg');
    if (typeof made === 'string') throw new Error(made);
    expect(made).toMatchObject({ width: 2048, height: 1536, blurred: false, dark: false });
    expect(made.parts).toEqual([0.1, 0.4, 0.7, 0.9, 1]);
    expect(made.here > 0).toBe(!inWorker);
    if (policy === readable) expect(await violations()).toEqual([]);
    await page.close();
  });

  it('is let go of at once, with its worker', async () => {
    const { page } = await rig.visit(readable);
    const outcome = await page.evaluate(async () => {
      const { prepare } = window as unknown as PhotoWindow;
      const file = await (await fetch('/large.jpg')).blob();
      const stop = new AbortController();
      return prepare(file, { signal: stop.signal, onProgress: () => stop.abort() }).catch(
        (error: Error) => error.name,
      );
    });
    expect(outcome).toBe('AbortError');
    await expect.poll(() => page.workers().length).toBe(0);
    await page.close();
  });
});

describe.skipIf(!hasPhotos)('the photos of many cameras, and what else was given for one', () => {
  const all = globSync('**/*', { cwd: photosFolder }).filter((path) =>
    statSync(join(photosFolder, path)).isFile(),
  );

  it(
    'lose all that is not the picture, are refused if they are none, and crash nothing',
    { timeout: 300_000 },
    async () => {
      const { page } = await rig.visit(readable);
      const problems: string[] = [];
      const unreadable: string[] = [];
      const figures = {
        prepared: 0,
        kinds: {} as Record<string, string>,
        refused: {} as Record<string, number>,
      };
      const count: Record<string, [made: number, of: number]> = {};
      for (const path of all) {
        const kind = kindOf(readFileSync(join(photosFolder, path)));
        const made = await prepared(page, `/photos/${path.split('/').map(encodeURIComponent).join('/')}`);
        const tally = (count[kind ?? 'other'] ??= [0, 0]);
        tally[1] += 1;
        if (typeof made === 'string') {
          if (made.endsWith('unreadable')) unreadable.push(path);
          figures.refused[made] = (figures.refused[made] ?? 0) + 1;
          if (!made.startsWith('PhotoRefusedError ')) problems.push(`${path}: ${made}`);
          if (kind === undefined && made !== 'PhotoRefusedError not-a-photo')
            problems.push(`${path}: ${made}`);
          continue;
        }
        tally[0] += 1;
        figures.prepared += 1;
        const bytes = Buffer.from(made.bytes, 'base64');
        const tags = (await exifr.parse(bytes, everything)) as object | undefined;
        if (Object.keys(tags ?? {}).length > 0) problems.push(`${path}: ${Object.keys(tags ?? {}).join()}`);
        if (kindOf(bytes) !== 'jpeg') problems.push(`${path}: is no JPEG`);
        if (Math.max(made.width, made.height) > 2048)
          problems.push(`${path}: ${made.width} x ${made.height}`);
        if (made.here > 0) problems.push(`${path}: was made on the page's thread`);
      }
      for (const [kind, [made, of]] of Object.entries(count)) figures.kinds[kind] = `${made} of ${of}`;
      console.warn(JSON.stringify({ ...figures, unreadable }));
      expect(problems).toEqual([]);
      expect(count.other?.[0]).toBe(0);
      await page.close();
    },
  );

  it.each(['Landscape', 'Portrait'])('stand upright, whichever way the camera was held: %s', async (name) => {
    const { page } = await rig.visit(readable);
    const [first, ...turned] = all
      .filter((path) => path.includes(`exif-orientation/${name}_1`))
      .concat(all.filter((path) => new RegExp(`exif-orientation/${name}_[02-9]`).test(path)));
    expect(turned.length).toBeGreaterThan(1);
    for (const path of turned) {
      expect(await difference(page, `/photos/${first}`, `/photos/${path}`), path).toBeLessThan(2);
    }
    await page.close();
  });
});

const everything = {
  tiff: true,
  exif: true,
  gps: true,
  xmp: true,
  icc: true,
  iptc: true,
  ihdr: true,
  makerNote: true,
};

/** The mean difference of two prepared photos in grey levels. */
function difference(page: Page, one: string, other: string): Promise<number> {
  return page.evaluate(
    async (paths) => {
      const { prepare } = window as unknown as PhotoWindow;
      const [a, b] = await Promise.all(
        paths.map(async (path) => {
          const { blob } = await prepare(await (await fetch(path)).blob());
          const bitmap = await createImageBitmap(blob);
          const scale = 256 / Math.max(bitmap.width, bitmap.height);
          const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
          const context = new OffscreenCanvas(width, height).getContext('2d')!;
          context.imageSmoothingQuality = 'high';
          context.drawImage(bitmap, 0, 0, width, height);
          return context.getImageData(0, 0, width, height);
        }),
      );
      if (!a || !b || a.width !== b.width || a.height !== b.height) return 255;
      let sum = 0;
      for (let at = 0; at < a.data.length; at += 1) sum += Math.abs(a.data[at]! - b.data[at]!);
      return sum / a.data.length;
    },
    [one, other],
  );
}
