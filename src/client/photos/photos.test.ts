import { describe, expect, it } from 'vitest';
import { bare } from './bare.js';
import { judge } from './judge.js';
import { kindOf, pixelsOf } from './signature.js';

const bytes = (...parts: (string | number[])[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)),
  );
const word = (value: number): number[] => [
  value >>> 24,
  (value >>> 16) & 255,
  (value >>> 8) & 255,
  value & 255,
];
const half = (value: number): number[] => word(value).slice(2);

describe('the kind of a picture', () => {
  it.each([
    ['jpeg', bytes([0xff, 0xd8, 0xff, 0xe0])],
    ['png', bytes([0x89], 'PNG\r\n', [0x1a, 10])],
    ['webp', bytes('RIFF', word(0), 'WEBPVP8 ')],
    ['avif', bytes(word(24), 'ftypmif1', word(0), 'mif1avif')],
    ['heic', bytes(word(24), 'ftypmif1', word(0), 'mif1heic')],
    [undefined, bytes(word(24), 'ftypisom', word(0), 'mp41isom')],
    [undefined, bytes('<svg xmlns="http://www.w3.org/2000/svg">')],
    [undefined, bytes('GIF89a')],
    [undefined, bytes()],
  ])('%s is told by the first bytes', (kind, head) => {
    expect(kindOf(head)).toBe(kind);
  });

  it('comes with the pixels that its header promises', () => {
    const exif = [0xff, 0xe1, ...half(6), 1, 2, 3, 4];
    const frame = [0xff, 0xc2, ...half(17), 8, ...half(3000), ...half(4000)];
    expect(pixelsOf(bytes([0xff, 0xd8], exif, frame), 'jpeg')).toBe(12_000_000);
    expect(pixelsOf(bytes([0xff, 0xd8], exif), 'jpeg')).toBe(undefined);
    const png = bytes([0x89], 'PNG\r\n', [0x1a, 10], word(13), 'IHDR', word(60_000), word(60_000));
    expect(pixelsOf(png, 'png')).toBe(3_600_000_000);
    const webp = bytes(
      'RIFF',
      word(0),
      'WEBPVP8X',
      word(10),
      word(0),
      [0xff, 0x3f, 0],
      [0xff, 0x0f, 0],
      [0, 0],
    );
    expect(pixelsOf(webp, 'webp')).toBe(16_384 * 4096);
    const sized = (width: number, height: number) => ['ispe', word(0), word(width), word(height)] as const;
    const heic = bytes(word(16), 'ftypheic', word(0), ...sized(512, 512), ...sized(4032, 3024));
    expect(pixelsOf(heic, 'heic')).toBe(4032 * 3024);
  });
});

describe('a bare JPEG', () => {
  const flat = (parts: Uint8Array[]): number[] => parts.flatMap((part) => [...part]);

  it('has lost profile, camera and comment, and kept the picture', () => {
    const jfif = [0xff, 0xe0, ...half(4), 7, 7];
    const about = [0xe1, 0xe2, 0xed, 0xfe].flatMap((marker) => [0xff, marker, ...half(5), 1, 2, 3]);
    const adobe = [0xff, 0xee, ...half(3), 9];
    const table = [0xff, 0xdb, ...half(4), 5, 6];
    const scan = [0xff, 0xda, 0, 2, 0xff, 0xe1, 0, 4, 1, 0xff, 0xd9];
    const made = bare(bytes([0xff, 0xd8], jfif, about, adobe, table, scan));
    expect(flat(made)).toEqual([0xff, 0xd8, ...jfif, ...adobe, ...table, ...scan]);
  });

  it('is not made of what is no JPEG', () => {
    expect(flat(bare(bytes('RIFF')))).toEqual([...bytes('RIFF')]);
  });
});

describe('the judgement of a photo', () => {
  const [width, height] = [512, 384];

  /** A picture by its grey at each place. */
  function picture(grey: (x: number, y: number) => number): Uint8ClampedArray {
    const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
    for (let at = 0; at < width * height; at += 1) {
      pixels.fill(grey(at % width, Math.floor(at / width)), at * 4, at * 4 + 3);
    }
    return pixels;
  }

  const soft = (x: number): number => 128 + 100 * Math.sin(x / 12);
  const checks = (x: number, y: number): number => (((x >> 2) + (y >> 2)) % 2 === 0 ? 40 : 200);

  it('is sharp where one part of it is: an item on a plain table', () => {
    const item = picture((x, y) => (x > 200 && x < 300 && y > 150 && y < 250 ? checks(x, y) : 180));
    expect(judge(item, width, height)).toEqual({ blurred: false, dark: false });
  });

  it('is blurred where nothing has an edge', () => {
    expect(judge(picture(soft), width, height)).toEqual({ blurred: true, dark: false });
  });

  it('is dark where there is little light', () => {
    const night = picture((x, y) => checks(x, y) / 5);
    expect(judge(night, width, height).dark).toBe(true);
  });

  it('survives a picture of one pixel', () => {
    expect(judge(new Uint8ClampedArray([255, 255, 255, 255]), 1, 1)).toEqual({ blurred: true, dark: false });
  });
});
