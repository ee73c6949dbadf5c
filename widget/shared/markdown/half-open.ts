import { isReadable } from './lexer.js';

/** A line that may yet become a list, a heading, a quote, a row, a rule or a fence. */
const bareMarker = /^\s*(?:[-+*_~`|=]{1,3}|#{1,6}|>+|\d{1,3}[.)]?|(?:[-+*]|\d{1,3}[.)])\s+\[[ x]?)\s*$/;
const fence = /^ {0,3}(`{3,}(?!.*`)|~{3,})/;
const marker = /^\s*(?:[-+*]|\d{1,9}[.)]|>|#{1,6})\s/;

/** The end of a text that still grows, with the marks closed that its writer has not closed yet. */
export function closed(source: string): string {
  if (isInFence(source)) return source.replace(/\n {0,3}(?:`{1,2}|~{1,2})$/, '\n');
  const lineStart = source.lastIndexOf('\n') + 1;
  const table = tableStart(source, lineStart);
  if (table !== undefined) return closedTable(source, table, lineStart);
  if (bareMarker.test(source.slice(lineStart))) return source.slice(0, lineStart);
  return closedInline(source, runStart(source, lineStart));
}

function isInFence(source: string): boolean {
  let open = '';
  for (const line of source.split('\n')) {
    const found = fence.exec(line)?.[1];
    if (!found) continue;
    if (!open) open = found;
    else if (found.startsWith(open) && line.trim() === found) open = '';
  }
  return open !== '';
}

/** Where the rows begin that the text ends with. */
function tableStart(source: string, lineStart: number): number | undefined {
  let start: number | undefined;
  // After a whole row comes another, or the line below a table's head.
  let at = lineStart === source.length ? startBefore(source, lineStart) : lineStart;
  while (/^\s{0,3}\|/.test(source.slice(at, at + 5))) {
    start = at;
    if (at === 0) break;
    at = startBefore(source, at);
  }
  return start;
}

/** Where the line before the one at `at` begins. */
function startBefore(source: string, at: number): number {
  return at < 2 ? 0 : source.lastIndexOf('\n', at - 2) + 1;
}

/** A table from its first cell on, by a second line that is as good as written. */
function closedTable(source: string, start: number, lineStart: number): string {
  const [first = '', second] = source.slice(start).split('\n');
  const rule = (row: string): string =>
    `|${'-|'.repeat(Math.max(1, row.replace(/\|\s*$/, '').split('|').length - 1))}`;
  if (second === undefined) {
    const row = closedInline(source, start);
    return first.trim() === '|' ? source.slice(0, start) : `${row}\n${rule(first)}`;
  }
  const isRule = /^[\s|:-]*$/.test(second) && start + first.length + 1 === lineStart;
  if (isRule) return `${source.slice(0, lineStart)}${rule(first)}`;
  if (source.slice(lineStart).trim() === '|') return source.slice(0, lineStart);
  return closedInline(source, lineStart);
}

/** Where the paragraph, item, quote or heading begins that the text ends with: marks do not reach further. */
function runStart(source: string, lineStart: number): number {
  let at = lineStart;
  for (;;) {
    const end = source.indexOf('\n', at);
    const line = source.slice(at, end < 0 ? undefined : end);
    const found = marker.exec(line);
    if (found) return at + found[0].length;
    if (at === 0) return 0;
    const before = startBefore(source, at);
    if (source.slice(before, at).trim() === '') return at;
    at = before;
  }
}

function closedInline(source: string, start: number): string {
  if (!isReadable(source.slice(start))) return source;
  const open: string[] = [];
  const { length } = source;
  let kept = source.slice(0, start);
  let at = start;
  while (at < length) {
    const char = source.charAt(at);
    if (char === '\\') {
      kept += source.slice(at, at + 2);
      at += 2;
    } else if (char === '`') {
      const run = runOf(source, at);
      const end = codeEnd(source, at + run.length, run);
      if (end < 0)
        return at + run.length === length
          ? withMarks(kept, open)
          : withMarks(kept + source.slice(at), [...open, run]);
      kept += source.slice(at, end);
      at = end;
    } else if (char === '[' || (char === '!' && source.charAt(at + 1) === '[')) {
      const link = linkAt(source, char === '!' ? at + 1 : at);
      if (link.end !== undefined) {
        kept += source.slice(at, link.end);
        at = link.end;
      } else {
        // Its words alone, until its address is whole.
        const words = source.slice(link.from, link.to);
        return withMarks(closedInline(kept + words, kept.length), open);
      }
    } else if (/[*_~]/.test(char)) {
      const run = runOf(source, at);
      at += run.length;
      if (open.at(-1) === run) open.pop();
      else if (at === length) return withMarks(kept, open);
      else if (opens(source, at - run.length, run)) open.push(run);
      kept += run;
    } else {
      kept += char;
      at += 1;
    }
  }
  return withMarks(kept, open);
}

function runOf(source: string, at: number): string {
  const char = source.charAt(at);
  let end = at + 1;
  while (source.charAt(end) === char) end += 1;
  return source.slice(at, end);
}

function codeEnd(source: string, from: number, run: string): number {
  for (let at = source.indexOf('`', from); at >= 0; at = source.indexOf('`', at)) {
    const found = runOf(source, at);
    at += found.length;
    if (found === run) return at;
  }
  return -1;
}

/**
 * A mark opens before a word, and not before a space. Within a word of Latin letters or digits it is more often meant as it
 * stands; Chinese has no spaces to begin a word after, and Arabic joins short words to the next.
 */
function opens(source: string, at: number, run: string): boolean {
  if (run.length > 3 || run === '~') return false;
  const before = source.charAt(at - 1);
  const after = source.charAt(at + run.length);
  const isWithin = run.startsWith('_') ? /[\p{L}\p{N}]/u.test(before) : /[a-z\d]/i.test(before);
  return /\S/.test(after) && !isWithin;
}

interface HalfLink {
  /** After all of it, if it is whole or none. */
  readonly end?: number;
  /** Its words. */
  readonly from: number;
  readonly to: number;
}

function linkAt(source: string, bracket: number): HalfLink {
  const from = bracket + 1;
  let depth = 1;
  let to = from;
  for (; to < source.length; to += 1) {
    const char = source.charAt(to);
    if (char === '\\') to += 1;
    else if (char === '[') depth += 1;
    else if (char === ']' && (depth -= 1) === 0) break;
  }
  if (to + 1 >= source.length) return { from, to };
  if (source.charAt(to + 1) !== '(') return { from, to, end: to + 1 };
  const close = source.indexOf(')', to);
  return close < 0 ? { from, to } : { from, to, end: close + 1 };
}

/** Marks close at the last word: after a space they would open. */
function withMarks(text: string, open: readonly string[]): string {
  const words = text.trimEnd();
  return words + [...open].reverse().join('') + text.slice(words.length);
}
