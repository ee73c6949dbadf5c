import { fold } from './clean.js';
import { findLabel, withBlanksInLists } from './labels.js';
import { withoutMark } from './letters.js';
import { findMeaning, findSigns, guessMeaning, type Meaning } from './lookup.js';
import { findValues } from './numbers.js';
import { smallWords } from './other-words.js';
import type { Token } from './tokens.js';

const word = /[\p{L}\p{M}][\p{L}\p{M}'.]*/uy;
const gapInPhrase = /[ .'-]{0,3}/y;
const ideograph = /[\u3040-\u30ff\u3400-\u9fff]/;
/** `1.`, `2)`, `(3)`, `A -`: the number of a measure. */
const counter = /^\s*(?:\(?\d{1,2}[.)]|\([a-k]\)|[a-k][.)])\s*(?=\p{L})/iu;
/** A number, or what was meant as one: `8O-84`, `?`. */
const odd = /(?=[\p{L}\d#?])[^\s,;:=|()\d]{0,20}\d[^\s,;:=|()]{0,20}/uy;
/** The number of a measure within a line: `2. Waist`. */
const inner = /\d[.)]\s+(?=\p{L})/uy;
const halfOf = /1\/2\s*(?=[\p{L}(])/uy;
const feet = /(\d)'\s?(\d{1,2})(?:"|(?=\s|$))/y;
const limit =
  /(<|>|(?<!\p{L})(?:up to|under|below|less than|bis(?: zu)?|unter|jusqu'à|jusqu'a|hasta|fino a|até|sotto|moins de)|(?<!\p{L})(?:over|above|from|more than|ab|über|plus de|más de|desde|oltre|dès))\s?(?=\d)/iuy;
const above = /\s?(?:\+(?!\d)|(?:&|and|or) (?:up|over|above|more)|et plus|und mehr|y más|e oltre)/iuy;

/** Reads one cell of a line, or a whole line without cells. */
export function scan(written: string, line: number, cell: number, offset: number): Token[] {
  const text = withBlanksInLists(written);
  const tokens: Token[] = [];
  const put = (start: number, end: number) => ({
    line,
    cell,
    start: offset + start,
    end: offset + end,
    text: withoutMark(text.slice(start, end)).trim(),
  });
  let at = counter.exec(text)?.[0].length ?? 0;
  while (at < text.length) {
    const sign = text[at] ?? '';
    if (/\s/.test(sign)) {
      at += 1;
      continue;
    }
    const step = scanData(text, at, tokens, put) ?? scanWords(text, at, tokens, put);
    if (step !== undefined) {
      at = step;
      continue;
    }
    if (sign === '"' && !/\w/.test(text[at + 1] ?? '')) {
      tokens.push({ kind: 'unit', unit: 'in', ...put(at, at + 1) });
    }
    if (/^(?:-{1,3}|\/|x|\.{2,3})$/i.test(chunkAt(text, at))) {
      const length = chunkAt(text, at).length;
      if (isBetweenBlanks(text, at, length)) tokens.push({ kind: 'gap', ...put(at, at + length) });
      at += length;
      continue;
    }
    at += 1;
  }
  return tokens;
}

type Put = (start: number, end: number) => Omit<Extract<Token, { kind: 'gap' }>, 'kind'>;

function scanData(text: string, at: number, tokens: Token[], put: Put): number | undefined {
  const label = findLabel(text, at);
  if (label) {
    const { end, ...rest } = label;
    tokens.push({ kind: 'label', ...rest, ...put(at, end) });
    return end;
  }
  const count = /\d/.test(text[at - 1] ?? '') ? undefined : match(inner, text, at);
  if (count) return at + count[0].length;
  const half = match(halfOf, text, at);
  if (half && !/\d/.test(text[at - 1] ?? '')) {
    tokens.push({ kind: 'flat', ...put(at, at + 3) });
    return at + half[0].length;
  }
  const bound = match(limit, text, at);
  const start = at + (bound?.[0].length ?? 0);
  const tall = match(feet, text, start);
  if (tall) {
    const number = Number(tall[1]) * 12 + Number(tall[2]);
    const value = { min: number, max: number, isPair: false, decimals: 0, unit: 'in' } as const;
    tokens.push({ kind: 'value', value, ...put(start, start + tall[0].length) });
    return start + tall[0].length;
  }
  if (!/\d/.test(text[start] ?? '') || /[\p{L}\d]/u.test(text[start - 1] ?? ''))
    return oddAt(text, at, tokens, put);
  const found = findValues(text, start);
  const last = found[found.length - 1];
  if (!last) return oddAt(text, at, tokens, put);
  const more = match(above, text, last.end);
  for (const each of found) {
    const isFirst = each === found[0];
    const open = bound && isFirst ? openOf(bound[1] ?? '') : more && each === last ? 'above' : undefined;
    const value = open && !each.value.isPair ? { ...each.value, open } : each.value;
    tokens.push({ kind: 'value', value, ...put(bound && isFirst ? at : each.start, each.end) });
  }
  return last.end + (more?.[0].length ?? 0);
}

function oddAt(text: string, at: number, tokens: Token[], put: Put): number | undefined {
  if (/[\p{L}\d]/u.test(text[at - 1] ?? '')) return undefined;
  const found = match(odd, text, at);
  if (!found) return undefined;
  // Years and telephone numbers are no part of a chart.
  if (/^\d{4,}$/.test(found[0])) return at + found[0].length;
  tokens.push({ kind: 'odd', ...put(at, at + found[0].length) });
  return at + found[0].length;
}

function openOf(words: string): 'below' | 'above' {
  return /^(?:>|over|above|from|more|ab|über|plus|más|desde|oltre|dès)/i.test(words) ? 'above' : 'below';
}

function scanWords(text: string, at: number, tokens: Token[], put: Put): number | undefined {
  if (ideograph.test(text[at] ?? '')) return scanSigns(text, at, tokens, put);
  const words = wordsAt(text, at);
  const [first] = words;
  if (!first) return undefined;
  if (/^(?:n\/?a|tbc|tbd|none|nil)$/i.test(chunkAt(text, at))) {
    const length = chunkAt(text, at).length;
    tokens.push({ kind: 'gap', ...put(at, at + length) });
    return at + length;
  }
  const inch = inchAt(text, first);
  if (inch) {
    tokens.push({ kind: 'unit', unit: 'in', ...put(at, first.end) });
    return first.end;
  }
  const code = codeAt(text, first, tokens);
  const found = code ?? findMeaning(words.map(({ folded }) => folded));
  if (found) {
    const end = words[found.words - 1]?.end ?? first.end;
    say(found.meaning, tokens, put(at, end), isJoined(text, at));
    return end;
  }
  if (first.folded === '' || (smallWords.has(first.folded) && !/^[A-Z]$/.test(first.raw))) return first.end;
  const guess = guessMeaning(first.folded);
  if (guess) say(guess, tokens, put(at, first.end), isJoined(text, at));
  else tokens.push({ kind: 'word', ...put(at, first.end) });
  return first.end;
}

function scanSigns(text: string, at: number, tokens: Token[], put: Put): number {
  const found = findSigns(text, at);
  if (found) {
    say(found.meaning, tokens, put(at, at + found.length), isJoined(text, at));
    return at + found.length;
  }
  let end = at + 1;
  while (end < text.length && ideograph.test(text[end] ?? '') && !findSigns(text, end)) end += 1;
  tokens.push({ kind: 'word', ...put(at, end) });
  return end;
}

function say(meaning: Meaning, tokens: Token[], place: ReturnType<Put>, isJoined: boolean): void {
  switch (meaning.kind) {
    case 'column':
      tokens.push({
        kind: 'heading',
        column: meaning.column,
        isGuess: meaning.isGuess ?? false,
        isJoined,
        ...place,
      });
      return;
    case 'unit':
      tokens.push({ kind: 'unit', unit: meaning.unit, ...place });
      return;
    case 'audience':
      tokens.push({ kind: 'audience', audience: meaning.audience, ...place });
      return;
    case 'measures':
      tokens.push({ kind: 'measures', measures: meaning.measures, ...place });
      return;
    case 'flat':
      tokens.push({ kind: 'flat', ...place });
      return;
    case 'filler':
    case 'title':
  }
}

function isJoined(text: string, at: number): boolean {
  return /[/(\[]\s{0,3}$/.test(text.slice(Math.max(at - 4, 0), at));
}

interface Word {
  readonly raw: string;
  readonly folded: string;
  readonly end: number;
}

/** Up to eight words with nothing but blanks, dots and dashes between. */
function wordsAt(text: string, start: number): Word[] {
  const words: Word[] = [];
  let at = start;
  while (words.length < 8) {
    const found = match(word, text, at);
    if (!found || ideograph.test(found[0][0] ?? '')) break;
    const raw = found[0].replace(/[.']+$/, '');
    const folded = fold(raw)
      .replace(/^(?:l|d|qu|dell|all|sull|nell)'/, '')
      .replaceAll('.', '');
    words.push({ raw, folded, end: at + found[0].length });
    at += found[0].length;
    at += match(gapInPhrase, text, at)?.[0].length ?? 0;
  }
  return words;
}

/** `in` is inches only where it can be nothing else: alone, in brackets or at the end. "In cm" is English. */
function inchAt(text: string, { folded, end }: Word): boolean {
  if (folded !== 'in') return false;
  return /^\.?\s*(?:[)\]/,;|:]|$|\d|-)/.test(text.slice(end, end + 8));
}

/** Codes of countries are small words elsewhere: `DE`, `IT`, `us`. Alone, or beside another code, they are codes. */
function codeAt(
  text: string,
  { raw, end }: Word,
  tokens: readonly Token[],
): { meaning: Meaning; words: number } | undefined {
  if (!/^[A-Za-z]{2,3}$/.test(raw)) return undefined;
  const found = findMeaning([fold(raw)]);
  if (found?.meaning.kind !== 'column' || found.meaning.column.kind !== 'system') return undefined;
  const isSure = /^(?:uk|eu|eur|usa|int|jpn?)$/i.test(raw) || raw === raw.toUpperCase();
  const last = tokens[tokens.length - 1];
  const isAfterCode = last?.kind === 'heading' && last.column.kind === 'system';
  const next = /^[ -]+(\p{L}+)/u.exec(text.slice(end, end + 14))?.[1];
  const isAlone = next === undefined || /^(?:size|gr|gr[oö](?:ss|ß)e)$/i.test(next) || isCode(next);
  if (isSure && (isAfterCode || isAlone || !smallWords.has(fold(raw)))) return found;
  return { meaning: { kind: 'filler' }, words: 1 };
}

function isCode(word: string): boolean {
  return (
    /^[A-Z]{2,3}$/.test(word) &&
    !smallWords.has(fold(word)) &&
    findMeaning([fold(word)])?.meaning.kind === 'column'
  );
}

function chunkAt(text: string, at: number): string {
  const end = text.slice(at, at + 12).search(/[\s|]/);
  return end < 0 ? text.slice(at, at + 12) : text.slice(at, at + end);
}

function isBetweenBlanks(text: string, at: number, length: number): boolean {
  return /[\s|]/.test(text[at - 1] ?? ' ') && /[\s|]/.test(text[at + length] ?? ' ');
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
