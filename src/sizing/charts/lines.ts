import { nameOf } from './block.js';
import { mergeValues } from './fit-row.js';
import { scan } from './scan.js';
import { type Data, isData, type Token } from './tokens.js';

/** A line of a chart as tokens. */
export interface Line {
  readonly tokens: readonly Token[];
  /** Its cells were told apart by a sign, so that an empty one counts. */
  readonly isTable: boolean;
}

export interface Lines {
  readonly lines: readonly Line[];
  /** Of the sentences around the chart. */
  readonly prose: readonly Token[];
}

/** Splits a cleaned text into lines of tokens, and tells what is prose. */
export function readLines(text: string): Lines {
  const lines = joinBroken(text).split('\n');
  const separator = separatorOf(lines);
  const read: Line[] = [];
  const prose: Token[] = [];
  let isAfterProse = false;
  lines.forEach((line, index) => {
    if (/^[\s|:+=_-]*$/.test(line)) {
      if (line.trim() === '') isAfterProse = false;
      return;
    }
    const isTable = separator !== undefined && line.includes(separator);
    const scanned = isTable ? scanCells(line, separator, index) : scan(line, index, 0, 0);
    const tokens = isTable ? scanned : headingFirst(scanned);
    const isProse = !isTable && isSentence(line, tokens, isAfterProse);
    isAfterProse = isProse && !/[.!?:]\s*$/.test(line);
    if (isProse) prose.push(...tokens);
    else read.push({ tokens, isTable });
  });
  return { lines: withoutCounts(read), prose };
}

/** Measures are counted at the beginning of their lines: `1 Bust 82 86 90`. */
function withoutCounts(lines: readonly Line[]): readonly Line[] {
  const countOf = ({ tokens: [first, second, ...rest] }: Line): number | undefined => {
    const isRow = second?.kind === 'heading' && rest.filter(isData).length > 1;
    return first?.kind === 'value' && isRow && /^\d\d?$/.test(first.text) ? first.value.min : undefined;
  };
  const counts = lines.map(countOf).filter((count) => count !== undefined);
  if (counts.length < 2 || counts.some((count, index) => count !== index + 1)) return lines;
  return lines.map((line) =>
    countOf(line) === undefined ? line : { ...line, tokens: line.tokens.slice(1) },
  );
}

/** A word or a range that goes on in the next line. */
function joinBroken(text: string): string {
  return text
    .replace(/(\p{Ll})-\n[^\S\n]{0,9}(?=\p{Ll})/gu, '$1')
    .replace(/(\d) ?-[^\S\n]{0,9}\n\s{0,9}(?=\d)/g, '$1-')
    .replace(/(\d)[^\S\n]{0,9}\n\s{0,9}- ?(?=\d)/g, '$1-');
}

/** What stands between the cells of a table, where most lines agree. */
function separatorOf(lines: readonly string[]): string | undefined {
  const full = lines.filter((line) => line.trim() !== '');
  for (const sign of ['\t', '|', ';', ',']) {
    const counts = full.map((line) => cellsOf(line, sign).length - 1).filter((count) => count > 0);
    if (counts.length < 2 || counts.length < full.length / 3) continue;
    if (sign !== ',' || isCommaTable(full)) return sign;
  }
  return undefined;
}

/** In running text and in numbers a comma is no border of cells. */
function isCommaTable(lines: readonly string[]): boolean {
  const rows = lines.filter((line) => line.includes(','));
  const counts = rows.map((line) => cellsOf(line, ',').length);
  const most = Math.max(...counts);
  const header = rows[counts.indexOf(most)] ?? '';
  const isEven = counts.filter((count) => count === most).length > counts.length / 2;
  const isRunning = cellsOf(header, ',').filter((cell) => cell.startsWith(' ')).length >= (most - 1) / 2;
  const isElsewhere = lines.some((line) => !line.includes(',') && (line.match(/\d+/g)?.length ?? 0) > 2);
  // "S: 84, M: 88" and "64,5 68,5"
  const isOther = lines.some(
    (line) => (line.match(/\p{L}\s?[:=]\s?\d|\d,\d{1,2}\s+\d+(?!\d|\/[248]\b)/gu)?.length ?? 0) > 1,
  );
  return most >= 3 && isEven && !isRunning && !isElsewhere && !isOther && /^[^\d,]*,/.test(header);
}

function cellsOf(line: string, separator: string): string[] {
  if (separator === '\t' || separator === '|' || !line.includes('"')) return line.split(separator);
  // A quotation mark holds a cell together only where it begins one: elsewhere it means inches.
  const cells: string[] = [];
  let rest = line;
  while (rest !== '') {
    const quoted = /^\s{0,9}"((?:[^"]|"")*)"\s{0,9}/.exec(rest);
    const next = quoted && rest[quoted[0].length];
    const isWhole = quoted && (next === undefined || next === separator);
    const length = isWhole ? quoted[0].length + 1 : rest.indexOf(separator) + 1 || rest.length + 1;
    cells.push(isWhole ? (quoted[1] ?? '').replaceAll('""', '"') : rest.slice(0, length - 1));
    if (length > rest.length) return cells;
    rest = rest.slice(length);
  }
  return [...cells, ''];
}

function scanCells(line: string, separator: string, index: number): Token[] {
  const inner = separator === '|' ? line.replace(/^\s*\|/, '').replace(/\|\s*$/, '') : line;
  const cells = cellsOf(inner, separator);
  while (cells[cells.length - 1]?.trim() === '') cells.pop();
  let offset = 0;
  return cells.flatMap((cell, place) => {
    const start = offset;
    offset += cell.length + 1;
    const tokens = mergeCell(scan(cell, index, place, start), cell);
    if (tokens.length > 0) return tokens;
    return [{ kind: 'gap', line: index, cell: place, start, end: offset, text: cell.trim() } as const];
  });
}

/** `S: 34" bust, 26" waist` as `S: bust 34", waist 26"`. */
function headingFirst(tokens: readonly Token[]): readonly Token[] {
  const start = tokens[0]?.kind === 'label' ? 1 : 0;
  const rest = tokens.slice(start);
  const isTurned = rest.every(({ kind }, index) => kind === (index % 2 === 0 ? 'value' : 'heading'));
  if (!isTurned || rest.length % 2 !== 0 || rest.length + start < 3) return tokens;
  return [
    ...tokens.slice(0, start),
    ...rest.map((_, index) => rest[index % 2 === 0 ? index + 1 : index - 1] as Token),
  ];
}

/** A cell holds one thing, however it was written. */
function mergeCell(tokens: readonly Token[], cell: string): readonly Token[] {
  const data = tokens.filter(isData);
  const [first, second] = data;
  if (!first || tokens.some(({ kind }) => kind === 'heading')) return tokens;
  if (tokens[0] !== first) return data.length === 1 ? tokens : [odd(first, cell)];
  if (!second) return data;
  const merged = data.length === 2 ? (mergeValues(first, second) ?? mergeLabels(first, second)) : undefined;
  return [merged ?? odd(first, cell)];
}

const odd = (token: Data, cell: string): Data => ({ ...place(token), kind: 'odd', text: cell.trim() });
const place = ({ line, cell, start, end, text }: Data) => ({ line, cell, start, end, text });

/** `S / M` is one size in a cell, and so is `S 36`. */
function mergeLabels(first: Data, second: Data): Data | undefined {
  if (first.kind === 'label' && second.kind === 'label')
    return { ...first, label: `${first.label}/${second.label}` };
  if (first.kind === 'label' && second.kind === 'value') return { ...first, alias: nameOf(second) };
  if (first.kind === 'value' && second.kind === 'label') return { ...second, alias: nameOf(first) };
  return undefined;
}

/** How to measure. */
const instruction =
  /\b(?:measure|place|wrap|keep|take|stand|messen|miss|messe|mesurez|mesurer|placez|prenez|mide|medir|rodea|coloca|misura|misurare|misurate|passa|meet|meça|medir)\b/i;

/** Sentences explain a chart and are no part of it. */
function isSentence(line: string, tokens: readonly Token[], isAfterProse: boolean): boolean {
  const strange = tokens.filter((token) => token.kind === 'word' && token.text.length > 1).length;
  const data = tokens.filter((token) => isData(token) && token.kind !== 'gap').length;
  if (data > 0) return strange >= 3 && strange >= data;
  const headings = new Set(
    tokens.flatMap((token) => (token.kind === 'heading' ? [token.text.toLowerCase()] : [])),
  );
  const words = line.match(/\p{L}+/gu)?.length ?? 0;
  const isPlain = strange === 0 && words <= 4 && headings.size > 0;
  if (isAfterProse && !(isPlain && /^\s*\p{Lu}/u.test(line))) return true;
  if (words >= 5 && (/[.!?]\s*$/.test(line) || instruction.test(line))) return true;
  return strange >= 3 || words > 4 * Math.max(headings.size, 1) + 3;
}
