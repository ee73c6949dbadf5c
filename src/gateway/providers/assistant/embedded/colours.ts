import { plainLetters } from '../../../../contract/articles/terms.js';
import type { Product } from '../../../../contract/index.js';

/** Colours by one name each, as `plainLetters` has their words. A merchant's own names stand in the variants. */
const colours: Readonly<Record<string, string>> = {
  red: 'red|红色?|احمر|حمراء',
  pink: 'pink|粉红?色?|زهري|وردي',
  blue: 'blue|蓝色?|ازرق|زرقاء',
  navy: 'navy|藏青色?|海军蓝|كحلي',
  green: 'green|绿色?|اخضر|خضراء',
  black: 'black|黑色?|اسود|سوداء',
  white: 'white|白色?|ابيض|بيضاء',
  grey: 'gr[ea]y|灰色?|رمادي',
  brown: 'brown|棕色?|褐色|بني',
  beige: 'beige|米色|بيج',
  yellow: 'yellow|黄色?|اصفر|صفراء',
  orange: 'orange|橙色?|橘色|برتقالي',
  purple: 'purple|violet|紫色?|بنفسجي',
};
const ways = Object.entries(colours).map(
  ([name, words]) =>
    [name, new RegExp(`(?<![a-z\\p{sc=Arabic}])(?:ال)?(${words})(?![a-z\\p{sc=Arabic}])`, 'u')] as const,
);
const sizes = /^(?:\d?x{0,3}[sml]|\d{1,3}(?:[.,]5)?|(?:one|uni) ?size|均码)$/u;

type Variant = Product['variants'][number];

/** What a message asks for that variants differ in beside their size: as typed, and which of them have it. */
export interface Look {
  readonly word: string;
  readonly isOf: (variant: Variant) => boolean;
}

/** The look that a message names: one that the variants have, or a colour that they may not have. */
export function lookIn(text: string, variants: readonly Variant[]): Look | undefined {
  const said = plainLetters(text.slice(0, 400));
  const own = looksOf(variants).find((look) => isWithin(plainLetters(look), said));
  if (own !== undefined) return { word: own, isOf: (variant) => partsOf(variant).includes(own) };
  for (const [name, way] of ways) {
    const word = way.exec(said)?.[1];
    if (word === undefined) continue;
    return { word, isOf: (variant) => partsOf(variant).some((part) => colourOf(part) === name) };
  }
  return undefined;
}

/** What variants differ in beside their size, mostly colours. */
export function looksOf(variants: readonly Variant[]): readonly string[] {
  const parts = variants.flatMap(partsOf).filter((part) => !sizes.test(plainLetters(part)));
  return [...new Set(parts)];
}

const partsOf = ({ title }: Variant): string[] => (title ?? '').split(' / ').filter(Boolean);
const colourOf = (part: string): string | undefined =>
  ways.find(([, way]) => way.test(plainLetters(part)))?.[0];

function isWithin(look: string, said: string): boolean {
  const at = said.indexOf(look);
  if (at < 0 || look.length < 2) return false;
  const isLetter = (sign = ''): boolean => /[a-z\p{sc=Arabic}]/u.test(sign);
  return !isLetter(said[at - 1]) && !isLetter(said[at + look.length]);
}
