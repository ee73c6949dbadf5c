import {
  partsOf,
  plainOf,
  readNumber,
  readPlain,
  type MeasureKind,
  type Part,
  type ReadMeasure,
} from './units.js';

/** How much of a cm, kg or year a unit is, and how people write it. */
type Spelling = readonly [size: number, words: RegExp];

const metre = 100;
const sizesOf = (kind: MeasureKind): [number, number] =>
  partsOf(kind, { length: 'in', weight: 'st' }).map(({ size }) => size) as [number, number];
const [foot, inch] = sizesOf('height');
const [stone, pound] = sizesOf('weight');

const lengths: readonly Spelling[] = [
  [1, /^(cms?$|cent|厘米|公分|سم|سنت)/],
  [0.1, /^(mm|mil|毫米|مل?م)/],
  [metre, /^(m$|met|米$|م$|متر)/],
  // U+2033 has become two of U+2032.
  [inch, /^(ins?$|inch|["\u201d]|['\u2019\u2032]{2}|英寸|بوص)/],
  [foot, /^(ft|foot|feet|['\u2019\u2032]|英尺|أ?قدا?م)/],
];
const spellings: Readonly<Record<MeasureKind, readonly Spelling[]>> = {
  height: lengths,
  girth: lengths,
  weight: [
    [1, /^(kg|kilo|公斤|千克|ك[جغلي])/],
    [pound, /^(lb|pound|磅|أ?رطا?ل)/],
    [stone, /^(st|英石|ستون)/],
    [0.5, /^(jin$|市?斤|جين)/],
  ],
  age: [[1, /^(y|岁|سن)/]],
};

/**
 * Reads also what says its unit, whatever the field's is: `132 lb`, `5'11"`, `9 st 6`, `1m68`, `80公斤`. Undefined where a
 * unit is unknown.
 */
export const readMeasure: ReadMeasure = (kind, parts, typed) => {
  const texts = typed.map(withDecimals);
  const whole = readWhole(kind, parts, texts[0] ?? '');
  if (whole !== undefined) return whole;
  const values = texts.map(
    (text, at) =>
      readUnits(kind, text)?.value ?? readPlain(kind, [parts[at]!], [at > 0 && !text.trim() ? '0' : text]),
  );
  return values.every((value) => value !== undefined)
    ? values.reduce((sum, value) => sum + value, 0)
    : undefined;
};

/** `34 1/2`, `34-1/2` and `34½` (of which NFKC makes `341⁄2`) as `34.5`. */
const withDecimals = (text: string): string =>
  plainOf(text)
    .replace(/\d\u2044/g, ' $&')
    .replace(/(?:(\d+)[ -]+)?(\d+) ?[/\u2044] ?(\d+)/g, (_, whole = 0, over, under) =>
      // More decimals than people type: five feet and a half are not `5.5`.
      (Number(whole) + over / under).toFixed(4),
    );

/** What the first field says by itself, so that the one beside it does not count. */
function readWhole(kind: MeasureKind, parts: readonly Part[], text: string): number | undefined {
  const value = readNumber(text);
  if (value === undefined) {
    const said = readUnits(kind, text);
    // Beside `5 ft` stand the inches.
    if (said) return parts.length > 1 && said.smallest === parts[0]?.size ? undefined : said.value;
    return readPair(text, parts);
  }
  const first = parts[0]?.unit;
  // Nobody weighs that many stones, or is that many inches round.
  if ((first === 'stone' && value >= 35 && value < 100) || (first === 'inch' && value >= 80)) return value;
  if (kind !== 'height') return undefined;
  if (/^[12]\.\d\d?$/.test(text)) return value * metre;
  if (first !== 'foot') return undefined;
  // Nobody is that many feet tall.
  if (value >= 36) return value < 100 ? value * inch : value;
  return readFeet(text);
}

/** `5 6` and `5-11`, `9 6`, where each is of its part. */
function readPair(text: string, parts: readonly Part[]): number | undefined {
  const [, more, less] = /^(\d+)[ -](\d+)$/.exec(text) ?? [];
  const value = less && parts.length > 1 ? Number(less) * parts[1]!.size : Infinity;
  return value < parts[0]!.size ? Number(more) * parts[0]!.size + value : undefined;
}

/** `5.6` and `5.11`: feet and inches to most who write it. */
function readFeet(plain: string): number | undefined {
  const [, feet, inches] = /^([3-8])\.(\d\d?)$/.exec(plain) ?? [];
  return feet && Number(inches) < 12 ? Number(feet) * foot + Number(inches) * inch : undefined;
}

interface Said {
  readonly value: number;
  /** The size of the smallest unit in it. */
  readonly smallest: number;
}

/** `5 ft 11 in`: each number with its unit, which the last may leave out after feet, stones and metres. */
function readUnits(kind: MeasureKind, text: string): Said | undefined {
  const pieces = text.toLowerCase().split(/ ?([^\d .-]+)\.? ?/);
  if (pieces.length < 3) return undefined;
  let sum = 0;
  let [last, before] = [0, Infinity];
  for (let at = 0; at < pieces.length; at += 2) {
    const [amount = '', word] = [pieces[at], pieces[at + 1]];
    // Nothing follows the last unit.
    if (word === undefined && !amount) break;
    const size =
      word === undefined ? after(last) : spellings[kind].find(([, words]) => words.test(word))?.[0];
    const value = last === metre && word === undefined ? decimals(amount) : valueOf(amount, size);
    // `5 ft 14` is a slip.
    if (value === undefined || size === undefined || value >= before) return undefined;
    sum += value;
    last = before = size;
  }
  return { value: sum, smallest: last };
}

/** The unit that is left out after another. */
const after = (size: number): number | undefined => ({ [metre]: 1, [foot]: inch, [stone]: pound })[size];

/** `1m7` is 170 cm. */
const decimals = (amount: string): number | undefined =>
  /^\d\d?$/.test(amount) ? Number(`0.${amount}`) * metre : undefined;

function valueOf(amount: string, size = NaN): number | undefined {
  const value = (readNumber(amount) ?? NaN) * size;
  return value >= 0 ? value : undefined;
}
