import { type Block, type Label, labelOf, nameOf, type NameRow, type Row, rowOf } from './block.js';
import { isSameColumn, isSizeColumn } from './column.js';
import { fitRow, mergeValues } from './fit-row.js';
import type { ChartFlaw } from './flaws.js';
import { type Heading, splitLength } from './headings.js';
import type { Data } from './tokens.js';

/** A column of a table whose rows are sizes; without a heading where it only must hold the sizes. */
type Place = Heading | undefined;

export interface Records extends Pick<Block, 'labels' | 'names' | 'rows'> {
  readonly flaws: readonly ChartFlaw[];
}

/** Reads data below headings, a size after the other; undefined where no reading fits. */
export function readRecords(headings: readonly Heading[], data: readonly Data[]): Records | undefined {
  const lines = byLine(data);
  const layouts = layoutsOf(headings);

  let best: { layout: readonly Place[]; fits: number } | undefined;
  for (const layout of layouts) {
    const fits = lines.filter((line) => line.length === layout.length && isRecord(line, layout)).length;
    if (fits > (best?.fits ?? 0)) best = { layout, fits };
  }
  if (best && best.fits * 2 >= lines.length) return byLines(best.layout, lines);
  return byLabels(layouts, data) ?? byCount(layouts, data);
}

export function byLine(data: readonly Data[]): (readonly Data[])[] {
  const lines = new Map<number, Data[]>();
  for (const token of data) {
    const line = lines.get(token.line);
    if (line) line.push(token);
    else lines.set(token.line, [token]);
  }
  return [...lines.values()];
}

/** The columns that the headings may mean: some are said twice, some not at all. */
function layoutsOf(headings: readonly Heading[]): (readonly Place[])[] {
  const first: Heading[] = [];
  for (const heading of headings) {
    const same = first.find(({ column }) => isSameColumn(column, heading.column));
    const isOtherUnit = same && same.units[0] !== heading.units[0];
    if (!same || isOtherUnit || heading.column.kind === 'system') first.push(heading);
  }
  const lists = [
    headings,
    mergeSize(headings),
    first,
    mergeSize(first),
    headings.flatMap(splitLength),
  ].flatMap((list) => [list, perUnit(list)]);
  const layouts: (readonly Place[])[] = [];
  for (const list of lists) {
    // A size without a heading comes first.
    const own: (readonly Place[])[] = list.some(({ column }) => isSizeColumn(column))
      ? [list]
      : [[undefined, ...list]];
    const named = list.filter(({ column }) => column.kind !== 'size');
    if (named.length === list.length && own[0] === list) own.push([undefined, ...list]);
    layouts.push(...own);
  }
  const measured = first.filter(({ column }) => !isSizeColumn(column));
  if (measured.length === first.length) layouts.push([undefined, undefined, ...first]);
  return layouts;
}

/** "Size UK" may be one column. */
function mergeSize(headings: readonly Heading[]): readonly Heading[] {
  const hasSystem = headings.some(({ column }) => column.kind === 'system');
  return hasSystem ? headings.filter(({ column }) => column.kind !== 'size') : headings;
}

/** A column for each unit of a zone. */
function perUnit(headings: readonly Heading[]): readonly Heading[] {
  return headings.flatMap((heading) =>
    isSizeColumn(heading.column) || heading.units.length < 2
      ? [heading]
      : heading.units.map((unit) => ({ ...heading, units: [unit] })),
  );
}

/** Sizes stand where sizes should, and numbers where measures should. */
function isRecord(line: readonly Data[], layout: readonly Place[]): boolean {
  return layout.every((place, index) => {
    const data = line[index];
    if (!place || isSizeColumn(place.column)) return data?.kind !== 'odd' && data?.kind !== 'gap';
    return data?.kind !== 'label';
  });
}

function byLines(layout: readonly Place[], lines: readonly (readonly Data[])[]): Records {
  const flaws: ChartFlaw[] = [];
  const full: (Data | undefined)[][] = [];
  const model = lines.find((line) => line.length === layout.length) ?? [];
  for (const line of lines) {
    if (line.length === layout.length) {
      full.push([...line]);
      continue;
    }
    const fitted =
      line.length > 1
        ? fitRow(
            line,
            model.map((token) => ({ token })),
          )
        : undefined;
    const name = line[0] && nameOf(line[0]);
    if (fitted?.[0]) full.push(fitted);
    else if (name)
      flaws.push({ kind: 'count', heading: name, found: line.length - 1, expected: layout.length - 1 });
  }
  return withFlaws(columnsOf(layout, full), flaws);
}

/** Each size begins with its label, wherever the lines end. */
function byLabels(layouts: readonly (readonly Place[])[], data: readonly Data[]): Records | undefined {
  const records: Data[][] = [];
  for (const token of data) {
    if (token.kind === 'label') records.push([token]);
    else records[records.length - 1]?.push(token);
  }
  if (records.length === 0 || data[0]?.kind !== 'label') return undefined;
  const counts = records.map(({ length }) => length);
  const usual = mostFrequent(counts);
  const exact = layouts.find((each) => each.length === usual);
  const paired = exact ? undefined : pairedLayout(layouts, records, usual);
  const layout =
    exact ?? paired ?? layouts.find((each) => each.length + 1 === usual && each.includes(undefined));
  if (!layout) return undefined;
  const ordered = withLabelFirst(layout, paired ? layout.length : usual);
  const flaws: ChartFlaw[] = [];
  const full: Data[][] = [];
  for (const record of records) {
    const fitted = paired ? mergePairs(record) : record;
    if (fitted.length === ordered.length) full.push(fitted);
    else if (record[0]) {
      const [found, expected] = [record.length - 1, usual - 1];
      flaws.push({ kind: 'count', heading: nameOf(record[0]), found, expected });
    }
  }
  return full.length > 0 ? withFlaws(columnsOf(ordered, full), flaws) : undefined;
}

/** The label was found first, so its column is; a second name of the size comes after it. */
function withLabelFirst(layout: readonly Place[], count: number): readonly Place[] {
  const at = layout.findIndex((place) => !place || place.column.kind === 'size');
  const rest = layout.filter((_, index) => index !== at);
  const ordered = at < 0 ? layout : [layout[at], ...rest];
  return ordered.length < count ? [undefined, ...ordered] : ordered;
}

/** Two numbers for each measure, from one to the other. */
function pairedLayout(
  layouts: readonly (readonly Place[])[],
  records: readonly (readonly Data[])[],
  count: number,
): readonly Place[] | undefined {
  const layout = layouts.find((each) => each.length > 1 && (each.length - 1) * 2 + 1 === count);
  const whole = records.filter(({ length }) => length === count);
  return layout && whole.every((record) => mergePairs(record).length === layout.length) ? layout : undefined;
}

function mergePairs([label, ...values]: readonly Data[]): Data[] {
  const merged: Data[] = label ? [label] : [];
  for (let index = 0; index < values.length; index += 2) {
    const [one, other] = [values[index], values[index + 1]];
    const both = one && other && mergeValues(one, other);
    if (both) merged.push(both);
  }
  return merged;
}

/** Nothing but the count tells where a size begins. */
function byCount(layouts: readonly (readonly Place[])[], data: readonly Data[]): Records | undefined {
  for (const layout of layouts) {
    if (layout.length < 2 || data.length % layout.length !== 0) continue;
    const records = Array.from({ length: data.length / layout.length }, (_, index) =>
      data.slice(index * layout.length, (index + 1) * layout.length),
    );
    if (!records.every((record) => isRecord(record, layout))) continue;
    return columnsOf(layout, records);
  }
  return undefined;
}

function withFlaws(records: Records, flaws: readonly ChartFlaw[]): Records {
  return { ...records, flaws: [...flaws, ...records.flaws] };
}

/** Turns records into rows. */
function columnsOf(layout: readonly Place[], records: readonly (readonly (Data | undefined)[])[]): Records {
  const at = labelPlace(layout, records);
  const system = layout[at]?.column.kind === 'system' ? layout[at].column.system : undefined;
  const usable = records.filter((record) => record[at] && record[at].kind !== 'gap');
  const labels: Label[] = usable.flatMap((record) => (record[at] ? [labelOf(record[at], system)] : []));
  // Measures of a size without a name.
  const flaws: ChartFlaw[] = records
    .filter((record) => !usable.includes(record))
    .map((record) => ({
      kind: 'unreadable',
      text: record
        .map((token) => token?.text ?? '')
        .join(' ')
        .trim()
        .slice(0, 80),
    }));
  const names: NameRow[] = [];
  const rows: Row[] = [];
  layout.forEach((place, index) => {
    if (index === at) return;
    const cells = usable.map((record) => (record[index]?.kind === 'gap' ? undefined : record[index]));
    if (!place || isSizeColumn(place.column)) {
      if (place?.column.kind === 'system' && !place.column.system) return;
      names.push({
        system: place?.column.kind === 'system' ? place.column.system : undefined,
        ...(place?.audience && { audience: place.audience }),
        names: cells.map((cell) => cell && nameOf(cell)),
      });
    } else rows.push(rowOf(place, cells));
  });
  return { labels, names, rows, flaws };
}

/** The column that names the sizes: letters before "Size", "Size" before a country's numbers. */
function labelPlace(layout: readonly Place[], records: readonly (readonly (Data | undefined)[])[]): number {
  const places = layout
    .map((place, index) => (!place || isSizeColumn(place.column) ? index : -1))
    .filter((at) => at >= 0);
  const lettered = places.find((at) => records.every((record) => record[at]?.kind === 'label'));
  return lettered ?? places.find((at) => layout[at]?.column.kind === 'size') ?? places[0] ?? 0;
}

function mostFrequent(counts: readonly number[]): number {
  const sorted = [...new Set(counts)].sort(
    (a, b) => counts.filter((each) => each === b).length - counts.filter((each) => each === a).length,
  );
  return sorted[0] ?? 0;
}
