import type { SizeSystem } from '../../contract/sizing-kinds.js';
import { fold } from './clean.js';
import { letterPattern, withoutMark } from './letters.js';
import { systemOfWord } from './lookup.js';

export interface FoundLabel {
  readonly label: string;
  /** The same size by a number whose system is not said: `M/38`. */
  readonly alias?: string;
  readonly names?: Readonly<Partial<Record<SizeSystem, string>>>;
  readonly end: number;
}

const end = "(?![\\p{L}\\p{N}]|['.,]\\p{L}|[.,]\\d|-\\p{L}{2})";
const numeric = '\\d{1,3}(?:[.,]5)?(?:\\s?[-/]\\s?\\d{1,3}(?:[.,]5)?)?';
const letters = new RegExp(`${letterPattern}(?:[/-]${letterPattern})?${end}`, 'iuy');
const letterList = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${letterPattern}[/-]){2,12}${letterPattern}${end}`,
  'giu',
);
const whole =
  /(?:one size(?: fits (?:all|most))?|o\/?s(?:fa)?|t\.?u\.?|einheitsgröße|taille unique|talla única|taglia unica|均码|フリー(?:サイズ)?)(?![\p{L}\p{N}])/iuy;
const coded = new RegExp(
  `(?:w ?\\d{2}(?: ?[/x-]? ?l ?\\d{2})?|l\\d{2}|\\d{2,3} ?(?:aaa|aa|a|b|c|dd?d?|e|ff?|gg?|hh?|jj?|k)|\\d{2}(?:r|s|l|p|w)|\\d{1,2}(?:-\\d{1,2})?[tym]|t\\d{1,2}|\\d{3}/\\d{2,3} ?[abcy])${end}`,
  'iuy',
);
/** `T.38`, in French. */
const shortSize = new RegExp(`t\\.? ?(\\d{2})${end}`, 'iuy');
const aged =
  /\d{1,2}(?:\s?[-/]\s?\d{1,2})?\s?(?:years?|yrs?|ans|jahre?|años|anni|anos|岁|歳|months?|mois|monate?|meses|mesi)(?![\p{L}\p{N}])/iuy;
const aliasAfter = new RegExp(
  `\\s?/\\s?(${numeric})(?![\\d.,])(?!\\s?(?:/|-|cm|in\\b|"|mm))|\\s?[([]\\s?(${numeric})\\s?[)\\]]|-(\\d{2})(?![\\d.,-])`,
  'iuy',
);
const aliasBefore = new RegExp(
  `(${numeric})(?:\\s?/\\s?|-)(${letterPattern}(?:[/-]${letterPattern})?)${end}|(${numeric})\\s?[([]\\s?(${letterPattern}(?:[/-]${letterPattern})?)\\s?[)\\]]`,
  'iuy',
);
const systemsAfter = /\s?[([]([^()[\]]{2,40})[)\]]/iuy;
const systemName = /([\p{L}]{2,3})\s?:?\s?(\d{1,2}(?:[.,]5)?(?:[-/]\d{1,2})?)(?![\d\p{L}])/giu;
const systemGlued = /([A-Z]{2,3})(\d{1,2}(?:\.5)?(?:[-/]\d{1,2})?)(?![\p{L}\p{N}.,])/uy;

/** `S/M/L` is a list of sizes, unlike `S/M`: with blanks between. */
export function withBlanksInLists(text: string): string {
  return text.replace(letterList, (list) => list.replace(/[/-]/g, ' '));
}

/** The label of a size that begins here. Numbers alone are none: only their row or column tells. */
export function findLabel(text: string, start: number): FoundLabel | undefined {
  if (/[\p{L}\p{N}]/u.test(text[start - 1] ?? '')) return undefined;
  if (/\d/.test(text[start] ?? '')) return numericFirst(text, start);
  const simple = match(letters, text, start) ?? match(whole, text, start);
  if (simple) return isWordAlone(text, start, simple[0]) ? withNames(text, start, simple[0]) : undefined;
  const short = match(shortSize, text, start);
  if (short) return { label: short[1] ?? '', end: start + short[0].length };
  const code = match(coded, text, start);
  if (code) return { label: tidy(code[0]), end: start + code[0].length };
  const glued = match(systemGlued, text, start);
  const system = glued && systemOfWord(glued[1] ?? '');
  if (!glued || !system) return undefined;
  return { label: glued[2] ?? '', names: { [system]: glued[2] ?? '' }, end: start + glued[0].length };
}

function numericFirst(text: string, start: number): FoundLabel | undefined {
  const letter = match(letters, text, start);
  if (letter) return withNames(text, start, letter[0]);
  const both = match(aliasBefore, text, start);
  const alias = both && (both[1] ?? both[3] ?? '');
  if (both && isSizeNumber(alias ?? '')) {
    return { label: tidy(both[2] ?? both[4] ?? ''), alias: tidy(alias ?? ''), end: start + both[0].length };
  }
  const age = match(aged, text, start);
  const code = age ?? match(coded, text, start);
  // `86 a 90` is a range.
  if (!code || (!age && / [a-z]+$/.test(code[0]))) return undefined;
  return { label: tidy(code[0]), end: start + code[0].length };
}

/** A letter of a word in small letters is no size: `l'entrejambe`, `m.` */
function isWordAlone(text: string, start: number, label: string): boolean {
  if (label.length > 1) return label !== 'os' && label !== 'tu';
  const [before, after] = [text[start - 1] ?? ' ', text[start + 1] ?? ' '];
  if (/['’.]/.test(before) || /['’]/.test(after)) return false;
  return label !== label.toLowerCase() || (/[\s(/|,;:-]/.test(before) && /[\s)/|,;:-]/.test(after));
}

function withNames(text: string, start: number, label: string): FoundLabel {
  const at = start + label.length;
  const found = match(aliasAfter, text, at);
  const alias = found && (found[1] ?? found[2] ?? found[3] ?? '');
  if (found && isSizeNumber(alias ?? '')) {
    return { label: tidy(label), alias: tidy(alias ?? ''), end: at + found[0].length };
  }
  const named = match(systemsAfter, text, at);
  const names = named && namesIn(named[1] ?? '');
  if (named && names) return { label: tidy(label), names, end: at + named[0].length };
  return { label: tidy(label), end: at };
}

/** `UK 8 / EU 36` */
function namesIn(text: string): Partial<Record<SizeSystem, string>> | undefined {
  const names: Partial<Record<SizeSystem, string>> = {};
  for (const [, word = '', name = ''] of text.matchAll(systemName)) {
    const system = systemOfWord(word);
    if (system) names[system] ??= name;
  }
  return Object.keys(names).length > 0 ? names : undefined;
}

/** No size of a grown-up goes further: larger numbers are measures. */
function isSizeNumber(text: string): boolean {
  return (text.match(/\d+/g) ?? []).every((number) => Number(number) <= 70);
}

function tidy(label: string): string {
  const text = withoutMark(label)
    .trim()
    .replace(/\s*([/-])\s*/g, '$1');
  return /small|large|medium|[^\p{ASCII}]/iu.test(text) || fold(text).length > 8 ? text : text.toUpperCase();
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
