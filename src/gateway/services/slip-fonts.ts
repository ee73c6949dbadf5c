import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as hb from 'harfbuzzjs';
import decompress from 'woff2-encoder/decompress';

export type Weight = 400 | 700;

/** A font that has the letters of some range, in both weights: it is a variable one. */
export interface SlipFont {
  readonly name: string;
  /** As a PDF takes it, with its axis still in it. */
  readonly bytes: Uint8Array;
  readonly upem: number;
  has(codePoint: number): boolean;
  at(weight: Weight): hb.Font;
}

/** Letters that are read as one, and the font that draws them; undefined where none of ours can. */
export type FontOf = (cluster: string) => SlipFont | undefined;

interface Slice {
  readonly name: string;
  readonly file: string;
  /** Pairs of first and last code point. */
  readonly ranges: readonly (readonly [number, number])[];
}

const require = createRequire(import.meta.url);
const script = ['noto-sans', 'noto-sans-arabic', 'noto-sans-hebrew', 'noto-sans-thai'];
const han = ['noto-sans-sc', 'noto-sans-jp', 'noto-sans-kr'];
/** Japan and Korea write many of the characters they share with China in their own shapes. */
const hanFirst: Readonly<Record<string, string>> = { ja: 'noto-sans-jp', ko: 'noto-sans-kr' };

const slices = new Map<string, Promise<readonly Slice[]>>();
const fonts = new Map<string, Promise<SlipFont>>();

/** Joiners, isolates and variation selectors: they shape or order other letters, and no font needs to have them. */
export const isIgnorable = (codePoint: number): boolean =>
  (codePoint >= 0x200b && codePoint <= 0x200f) ||
  (codePoint >= 0x2060 && codePoint <= 0x2069) ||
  (codePoint >= 0xfe00 && codePoint <= 0xfe0f);

/** Opens the fonts that these texts need, and no others. What was opened once stays open. */
export async function openFonts(texts: readonly string[], locale: string): Promise<FontOf> {
  const first = hanFirst[locale.split('-')[0] ?? ''];
  const packages = [
    ...script,
    ...(first === undefined ? [] : [first]),
    ...han.filter((name) => name !== first),
  ];
  const shelf = (await Promise.all(packages.map(slicesOf))).flat();
  const found = new Map<string, SlipFont | undefined>();

  async function find(cluster: string): Promise<SlipFont | undefined> {
    const needed = codePointsOf(cluster);
    for (const slice of shelf) {
      if (!needed.every((codePoint) => claims(slice, codePoint))) continue;
      // What a package says of its files is for browsers, which look further where a letter is not there after all.
      const font = await open(slice);
      if (needed.every((codePoint) => font.has(codePoint))) return font;
    }
    return undefined;
  }

  for (const cluster of new Set(texts.flatMap(clustersOf))) {
    found.set(cluster, await find(cluster));
    // A mark that no font joins to its letter is drawn beside it.
    if (!found.get(cluster)) for (const letter of cluster) found.set(letter, await find(letter));
  }
  return (cluster) => found.get(cluster);
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What a reader takes for one letter each. */
export function clustersOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

export function codePointsOf(cluster: string): number[] {
  return Array.from(cluster, (letter) => letter.codePointAt(0) ?? 0).filter((code) => !isIgnorable(code));
}

function claims({ ranges }: Slice, codePoint: number): boolean {
  return ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
}

function slicesOf(name: string): Promise<readonly Slice[]> {
  let listed = slices.get(name);
  if (!listed) {
    listed = readSlices(name);
    slices.set(name, listed);
  }
  return listed;
}

async function readSlices(name: string): Promise<readonly Slice[]> {
  const path = require.resolve(`@fontsource-variable/${name}/unicode.json`);
  const listed = JSON.parse(await readFile(path, 'utf8')) as Record<string, string>;
  // A font of another script has some Latin too: only the first is asked for it, so that words look alike.
  const isOwn = (subset: string): boolean =>
    name === 'noto-sans' ||
    !/^(latin|latin-ext|cyrillic|cyrillic-ext|greek|greek-ext|vietnamese)$/.test(subset);
  return Object.entries(listed)
    .filter(([subset]) => isOwn(subset))
    .map(([subset, ranges]) => {
      const plain = subset.replace(/[[\]]/g, '');
      return {
        name: `${name}-${plain}`,
        file: `@fontsource-variable/${name}/files/${name}-${plain}-wght-normal.woff2`,
        ranges: ranges.split(',').map((range) => {
          const [first = '', last = first] = range.replace(/^U\+/i, '').split('-');
          return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
        }),
      };
    });
}

function open(slice: Slice): Promise<SlipFont> {
  let font = fonts.get(slice.name);
  if (!font) {
    font = read(slice);
    fonts.set(slice.name, font);
  }
  return font;
}

async function read({ name, file }: Slice): Promise<SlipFont> {
  const bytes = await decompress(await readFile(require.resolve(file)));
  const face = new hb.Face(new hb.Blob(bytes));
  const letters = new Set(face.collectUnicodes());
  const weights = new Map<Weight, hb.Font>();
  return {
    name,
    bytes,
    upem: face.upem,
    has: (codePoint) => letters.has(codePoint),
    at(weight) {
      let font = weights.get(weight);
      if (!font) {
        font = new hb.Font(face);
        font.setVariations([new hb.Variation('wght', weight)]);
        weights.set(weight, font);
      }
      return font;
    },
  };
}
