import { stripMarkup } from './markup.js';

/** The longest text that is read, in characters. The longest chart seen had 3,000. */
export const maxChartLength = 20_000;

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
export function cleanText(text: string): string {
  const cut = text.slice(0, maxChartLength);
  const plain = stripMarkup(cut)
    .replace(/[¼½¾⅓⅔⅛⅜⅝⅞]/g, (sign) => ` ${fractions[sign] ?? ''}`)
    // Numbers in circles count the measures.
    .replace(/[\u2460-\u24ff\u2776-\u2793]/g, ' ')
    .normalize('NFKC')
    // One sign can become eighteen.
    .slice(0, maxChartLength * 2);
  return plain
    .replace(/\r\n?|[\f\v\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/g, '')
    .replace(/[^\S\n\t]/g, ' ')
    .replace(/[\u2010-\u2015\u2212\u223c\u301c\u3030~]/g, '-')
    .replace(/[\u2044\u2215]/g, '/')
    .replace(/[\u2018\u2019\u02bc\u2032\u00b4`]/g, "'")
    .replace(/[\u201c-\u201f\u2033]|''/g, '"')
    .replace(/[\u2264\u2a7d]/g, '<')
    .replace(/[\u2265\u2a7e]/g, '>');
}

/** A word as it is compared: lower case, without accents. */
export function fold(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe');
}
