import { sizeSystems } from '../../contract/sizing-kinds.js';
import { rankOf, shortened } from '../letters.js';

/** Stands before the letters of `P M G GG`, which are sizes only where they are used together. */
const iberianMark = '\ue000';

/** Marks Portuguese and Mexican letter sizes, so that they are read as such. */
export function markIberianSizes(text: string): string {
  const isRow = /(?:^|[\s|;,])(?:P|CH)[\s|;,]{1,20}M[\s|;,]{1,20}G(?=$|[\s|;,])/m.test(text);
  const isColumn = /^\s{0,9}(?:P|CH)\b[^\n]*\n\s{0,9}M\b[^\n]*\n\s{0,9}G\b/m.test(text);
  if (!isRow && !isColumn) return text;
  return text.replace(/(?<![\p{L}\p{N}])(?:PP?|CH|XCH|GG?|[XE]GG?)(?![\p{L}\p{N}])/gu, `${iberianMark}$&`);
}

export const withoutMark = (label: string): string => label.replaceAll(iberianMark, '');

/** Sizes as letters, in any of the spellings that charts have. Case does not count. */
export const letterPattern =
  '(?:x{0,5}[sl]|m|ll|\ue000(?:pp?|x?ch|[xe]?gg?)|\\d{1,2}x[sl]?|[2-9]l|(?:(?:x{1,3}|extra|\\dx)[- ]?){0,2}(?:small|large)|x{1,3}-[sl]|medium)';

const two = new RegExp(`^(${letterPattern})\\s?[/-]\\s?(${letterPattern})$`, 'i');

const iberian: Readonly<Record<string, number>> = {
  PP: -2,
  XCH: -2,
  P: -1,
  CH: -1,
  G: 1,
  GG: 2,
  XG: 2,
  EG: 2,
  XGG: 3,
  EGG: 3,
};

/** Where a letter size stands among the others: `S` -1, `M` 0, `S/M` -0.5. Undefined for what is no letter size. */
export function rankOfLetters(label: string): number | undefined {
  const ranks = shortened(label.trim())
    .split(/ ?[/-] ?/)
    .map(rankOfWord);
  const [smaller, larger = smaller, ...more] = ranks;
  return smaller === undefined || ranks.includes(undefined) || more.length > 0
    ? undefined
    : (smaller + larger!) / 2;
}

const rankOfWord = (word: string): number | undefined =>
  Object.hasOwn(iberian, word) ? iberian[word] : rankOf(word);

/** The two sizes of a double size: `S/M`. */
export function halvesOf(label: string): readonly [string, string] | undefined {
  if (/^x+-[sl]$/i.test(label.trim())) return undefined;
  const both = two.exec(label.trim());
  if (both) return [both[1] ?? '', both[2] ?? ''];
  const numbers = /^(\d{1,2})\s?[/-]\s?(\d{1,2})$/.exec(label.trim());
  return numbers ? [numbers[1] ?? '', numbers[2] ?? ''] : undefined;
}

/**
 * The same for labels of one size, however they are spelt: in any case and width, with any dash, stroke or blank between
 * their parts or none, `W31 L32` as `31 x 32`, `42 ½` as `42,5`, `2XL` as `X-X-Large`, `38EU` as `EU 38`. Its parts are
 * parted by strokes.
 */
export function keyOfLabel(label: string): string {
  const text = shortened(
    label
      .replace(/(?<=\d)(?: ?½| 1\/2)/g, '.5')
      .normalize('NFKC')
      .trim(),
  );
  const words = text
    .replace(/^W ?(\d\d)(?:[ /-]*L ?(\d\d))?$/, '$1/$2')
    .replace(/(?<=\d) ?[X×] ?(?=\d)/g, '/')
    .replace(/(?<=\d),(?=\d)/g, '.')
    .replace(counted, uncounted)
    .replace(/(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})/gu, '/')
    .split(/(?:[^\p{L}\p{N}.+]|\.(?!\d))+/u)
    .filter(Boolean)
    .map((word, at, all) => {
      // Behind a number letters say something else: a length in `40L`, months in `3M`.
      const rank = /\d$/.test(all[at - 1] ?? '') ? undefined : rankOfWord(word);
      return rank === undefined ? word.toLowerCase() : `letter ${rank}`;
    });
  return [...words.filter(isSystem), ...words.filter((word) => !isSystem(word))].join('/');
}

/**
 * Letters that are counted, `2XL` and `2 XL`, behind no other number: the last of `38-3L` is none. A stroke parts them:
 * `2 / XL` is two things.
 */
const counted = /(?<!\d[^\p{L}]*)1?\d[ -]?(?:X?[SL]|X)(?!\p{L})/gu;

/** The same without a count: `LLL`. */
function uncounted(word: string): string {
  const rank = rankOf(word.replace(/[ -]/, ''));
  return rank === undefined ? word : (rank < 0 ? 'S' : 'L').repeat(Math.abs(rank));
}

const isSystem = (word: string): boolean => (sizeSystems as readonly string[]).includes(word);
