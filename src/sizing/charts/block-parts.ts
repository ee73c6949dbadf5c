import { type Block, type Row, rowOf } from './block.js';
import { type Column, isSizeColumn } from './column.js';
import { type Heading, isCup } from './headings.js';
import { byLine, readRecords } from './records.js';
import type { Data } from './tokens.js';

/** Whether the headings of one line are all that the data need: those before it explain, or say the same. */
export function areEnough(list: readonly Heading[], data: readonly Data[]): boolean {
  return list.length > 1 && readRecords(list, data)?.flaws.length === 0;
}

/** The headings of a line, or those above it where the line only says whose size comes first: `US 4 / S 34 26 36`. */
export function besides(
  here: readonly Heading[],
  all: readonly Heading[],
  data: readonly Data[],
): readonly Heading[] {
  const above = all.filter((heading) => heading.line !== here[0]?.line && !isSizeColumn(heading.column));
  const isName = here.length === 1 && here.every(({ column }) => column.kind === 'system');
  const record = data.filter(({ line }) => line === here[0]?.line);
  return isName && above.length > 1 && record.length === above.length + 1 && record[0]?.kind === 'label'
    ? above
    : here;
}

/** "UK size" is one heading. */
export function nameHeadings(list: readonly Heading[]): readonly Heading[] {
  const sizes = list.filter(({ column }) => isSizeColumn(column));
  const systems = sizes.filter(({ column }) => column.kind === 'system');
  const isOne = sizes.length === 2 && systems.length === 1 && sizes[0]?.line === sizes[1]?.line;
  return isOne && sizes.length === list.length ? systems : sizes;
}

/** A number without a unit that no body measures, or the height of a child: `36`, `36/38`, `104`. */
export function isSizeName(token: Data): boolean {
  if (token.kind !== 'value') return true;
  const { max, unit, isPair } = token.value;
  const isHeight = !isPair && max <= 176 && max % 6 === 2;
  return unit === undefined && (max <= 70 || isHeight);
}

export function isNewSystem({ labels, names }: Block, column: Column | undefined): boolean {
  if (column?.kind !== 'system' || !column.system) return false;
  const { system } = column;
  return (
    !names.some((row) => row.system === system) && !labels.some((label) => label.names[system] !== undefined)
  );
}

export function unknownRow(heading: string, cells: readonly (Data | undefined)[], { rows }: Block): Row {
  const isBra = rows.some(({ column }) => column.kind === 'zone' && column.zone === 'underbust');
  if (isBra && isCup(heading)) {
    return {
      column: { kind: 'cup', cup: heading.toUpperCase() },
      heading,
      isGuess: false,
      isFlat: false,
      cells,
    };
  }
  return { column: { kind: 'other' }, heading, isGuess: true, isFlat: false, cells };
}

export function isSameLine(block: Block, heading: Heading | undefined): boolean {
  return block.labels[0]?.token.line === heading?.line;
}

function isGrowing(line: readonly Data[]): boolean {
  return line.every((token, index) => {
    const before = line[index - 1];
    if (token.kind !== 'value' || !before) return true;
    return before.kind !== 'value' || before.value.min <= token.value.min;
  });
}

/** Sizes first, then the zones, then all values: line by line of a zone, or of a size. */
export function readMatrix(
  zones: readonly Heading[],
  data: readonly Data[],
  sizes: number,
): Row[] | undefined {
  if (data.length !== sizes * zones.length) return undefined;
  const lines = byLine(data);
  const isByZone =
    lines.every(({ length }) => length === sizes) && (sizes !== zones.length || isGrowing(lines[0] ?? []));
  return zones.map((zone, place) => {
    const cells = Array.from({ length: sizes }, (_, index) =>
      isByZone ? data[place * sizes + index] : data[index * zones.length + place],
    );
    return rowOf(zone, cells);
  });
}
