import { stripMarkup } from './markup.js';

/** The longest text that is read, in characters: some ten times a long chart. Markup does not count. */
export const maxChartLength = 20_000;

/** A table's markup may be many times its text. */
const maxMarkupLength = 200_000;

const fractions: Readonly<Record<string, string>> = {
  '¼': '1/4',
  '½': '1/2',
  '¾': '3/4',
  '⅓': '1/3',
  '⅔': '2/3',
  '⅛': '1/8',
  '⅜': '3/8',
  '⅝': '5/8',
  '⅞': '7/8',
};

/**
 * One spelling for what looks the same: line ends, blanks, dashes, quotation marks, fractions, full-width letters and digits.
 * Tabs and line ends stay.
 */
export function cleanText(text: string): { text: string; isCut: boolean } {
  const bare = stripMarkup(text.slice(0, maxMarkupLength));
  const plain = bare
    .slice(0, maxChartLength)
    .replace(/ ?([¼½¾⅓⅔⅛⅜⅝⅞])/g, (_, sign: string) => ` ${fractions[sign] ?? ''}`)
    // Numbers in circles count the measures.
    .replace(/[\u2460-\u24ff\u2776-\u2793]/g, ' ')
    .normalize('NFKC')
    // One sign can become eighteen.
    .slice(0, maxChartLength * 2);
  const clean = plain
    .replace(/\r\n?|[\f\v\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/g, '')
    .replace(/(?![\n\t])[\s\p{Cc}]/gu, ' ')
    .replace(/[\u2010-\u2015\u2212\u223c\u301c\u3030~]/g, '-')
    .replace(/[\u2044\u2215]/g, '/')
    .replace(/[\u2018\u2019\u02bc\u2032\u00b4`]/g, "'")
    .replace(/[\u201c-\u201f\u2033]|''/g, '"')
    // Addresses have numbers of their own.
    .replace(/\b(?:https?:\/\/|www\.)\S{1,300}|[^\s@]{1,64}@[^\s@]{1,200}/gi, ' ')
    .replace(/[\u2264\u2a7d]/g, '<')
    .replace(/[\u2265\u2a7e]/g, '>');
  return { text: clean, isCut: bare.length > maxChartLength || text.length > maxMarkupLength };
}

/** A word as it is compared: lower case, without accents. */
export function fold(word: string): string {
  const small = word.toLowerCase();
  // Most words have nothing to take off.
  if (/^[ -~]*$/.test(small)) return small;
  return small
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe');
}
