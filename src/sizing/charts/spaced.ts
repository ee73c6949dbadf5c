import { fold } from './clean.js';
import { rankOfLetters } from './letters.js';
import { findMeaning } from './lookup.js';

/** Letters with blanks between, as designers set headings, `S i z e`: as words. */
export function joinSpacedLetters(text: string): string {
  return text
    .split('\n')
    .map((line) => (isSpaced(line) ? joinLine(line) : line))
    .join('\n');
}

/** Nearly every sign stands alone, and some of them make a word, a size or a number with their neighbours. */
function isSpaced(line: string): boolean {
  const signs = line.trim().split(/\s+/);
  const lone = signs.filter((sign) => sign.length === 1).length;
  if (signs.length < 3 || lone < signs.length * 0.8) return false;
  return chunksOf(line).some((chunk) => isTelling(chunk.replaceAll(' ', ''), chunk));
}

function isTelling(joined: string, chunk: string): boolean {
  if (!chunk.trim().includes(' ')) return false;
  if (/^\d{2,3}(?:-\d{2,3})?$/.test(joined) && joined.includes('-')) return true;
  if (/^x+[sl]$/i.test(joined)) return true;
  if (/^[\d\s-]+$/.test(chunk)) return /\d \d (?:\d )?- \d \d/.test(chunk);
  const letters = joined.replace(/[^\p{L}]/gu, '');
  return letters.length >= 3 && rankOfLetters(letters) === undefined && splitWord(letters) !== undefined;
}

/** What two blanks or more keep apart. */
function chunksOf(line: string): string[] {
  return line.trim().split(/\s{2,}|\t/);
}

function joinLine(line: string): string {
  const chunks = chunksOf(line);
  if (chunks.length > 1) return chunks.map((chunk) => joinChunk(chunk)).join('  ');
  return joinChunk(line.trim());
}

function joinChunk(chunk: string): string {
  if (chunk.split(' ').some((sign) => sign.length > 1) && !/^(?:\S )+\S{1,2}$/.test(chunk)) return chunk;
  const joined = chunk.replaceAll(' ', '');
  return joined
    .split(/(\p{L}+|[\d.,-]+)/u)
    .map((part) => (/^\p{L}/u.test(part) ? splitLetters(part) : /^\d/.test(part) ? splitNumbers(part) : part))
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/ ?([)\]]) ?/g, '$1 ')
    .replace(/ ?([([]) ?/g, ' $1')
    .trim();
}

function splitLetters(letters: string): string {
  return splitWord(letters) ?? splitSizes(letters) ?? letters;
}

/** Words that were run together, `tourdetaille`, at their borders. */
function splitWord(letters: string): string | undefined {
  const folded = fold(letters);
  if (folded.length !== letters.length || letters.length > 40) return undefined;
  if (findMeaning([folded])) return letters;
  for (let border = 2; border < letters.length; border += 1) {
    if (!findMeaning([folded.slice(0, border)])) continue;
    const rest = splitWord(letters.slice(border)) ?? splitSizes(letters.slice(border));
    if (rest) return `${letters.slice(0, border)} ${rest}`;
  }
  return undefined;
}

/** `XSSMLXL`: the sizes grow. */
function splitSizes(letters: string): string | undefined {
  const sizes: string[] = [];
  let rest = letters.toUpperCase();
  let rank = -99;
  while (rest) {
    const candidates = ['XXXS', 'XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL', 'XXXL', 'XXXXL'];
    const next = candidates.find((size) => rest.startsWith(size) && (rankOfLetters(size) ?? -99) > rank);
    if (!next) return undefined;
    sizes.push(next);
    rank = rankOfLetters(next) ?? rank;
    rest = rest.slice(next.length);
  }
  return sizes.join(' ');
}

/** `82-8686-102` is two ranges: a number has three digits only where it begins by 1. */
function splitNumbers(digits: string): string {
  const numbers = digits.match(/1\d\d(?:[.,]\d(?!\d))?|\d{1,2}(?:[.,]\d(?!\d))?|[^\d]+/g) ?? [];
  return numbers
    .map((part, index) => (index > 0 && isNumber(part) && isNumber(numbers[index - 1]) ? ` ${part}` : part))
    .join('');
}

const isNumber = (part: string | undefined): boolean => /^\d/.test(part ?? '');
