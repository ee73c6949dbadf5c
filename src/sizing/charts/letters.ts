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

const one = new RegExp(`^${letterPattern}$`, 'i');
const two = new RegExp(`^(${letterPattern})\\s?[/-]\\s?(${letterPattern})$`, 'i');

const iberian: Readonly<Record<string, number>> = {
  pp: -2,
  xch: -2,
  p: -1,
  ch: -1,
  g: 1,
  gg: 2,
  xg: 2,
  eg: 2,
  xgg: 3,
  egg: 3,
};

/**
 * Where a letter size stands among the others: `S` -1, `M` 0, `XXL` 3, `S/M` -0.5. Undefined for what is no letter size.
 */
export function rankOfLetters(label: string): number | undefined {
  const both = two.exec(label.trim());
  if (both && !/^x+-[sl]$/i.test(label.trim())) {
    const [smaller, larger] = [rankOfLetters(both[1] ?? ''), rankOfLetters(both[2] ?? '')];
    return smaller === undefined || larger === undefined ? undefined : (smaller + larger) / 2;
  }
  const word = label.trim().toLowerCase();
  if (word in iberian) return iberian[word];
  if (!one.test(word)) return undefined;
  if (/^m/.test(word)) return 0;
  if (word === 'll') return 2;
  const steps = stepsOf(word);
  const isSmall = /s(?:mall)?$/.test(word);
  // The Japanese `3L` is an XXL.
  if (/^\dl$/.test(word)) return Number(word[0]);
  return isSmall ? -1 - steps : 1 + steps;
}

/** How often a label says "extra". */
function stepsOf(word: string): number {
  const counted = /^(\d{1,2})x/.exec(word);
  if (counted) return Number(counted[1]);
  const extras = word.match(/extra/g)?.length ?? 0;
  return extras + (word.replaceAll('extra', '').match(/x/g)?.length ?? 0);
}

/** The two sizes of a double size: `S/M`. */
export function halvesOf(label: string): readonly [string, string] | undefined {
  if (/^x+-[sl]$/i.test(label.trim())) return undefined;
  const both = two.exec(label.trim());
  if (both) return [both[1] ?? '', both[2] ?? ''];
  const numbers = /^(\d{1,2})\s?[/-]\s?(\d{1,2})$/.exec(label.trim());
  return numbers ? [numbers[1] ?? '', numbers[2] ?? ''] : undefined;
}

/** The same for labels of one size, however they are spelt. */
export function keyOfLabel(label: string): string {
  const rank = rankOfLetters(label);
  return rank === undefined ? label.toLowerCase().replace(/[\s.]+/g, '') : `letter ${rank}`;
}
