import { type Block, type Label, labelOf, nameOf, rowOf } from './block.js';
import {
  isNewSystem,
  isSameLine,
  isSizeName,
  nameHeadings,
  areEnough,
  besides,
  readMatrix,
  unknownRow,
} from './block-parts.js';
import { isSizeColumn } from './column.js';
import { fitRow } from './fit-row.js';
import type { ChartFlaw } from './flaws.js';
import { type Heading, type Headings, headingsOf } from './headings.js';
import { byLine, readRecords } from './records.js';
import type { Run } from './runs.js';
import { Said } from './said.js';
import { resolveTaille } from './taille.js';
import type { Data } from './tokens.js';

export interface ReadBlocks {
  readonly blocks: readonly Block[];
  readonly flaws: readonly ChartFlaw[];
  /** "Laid flat" is said of the whole chart. */
  readonly isFlat: boolean;
}

/** Reads the runs of a chart one after the other: rows of sizes, of names, of measures, and tables of all of them. */
export function readBlocks(runs: readonly Run[], isFrench: boolean): ReadBlocks {
  const reader = new BlockReader(isFrench);
  for (const run of runs) reader.read(run);
  return reader.end();
}

/** The contract knows no longer chart. */
const mostSizes = 200;

class BlockReader {
  readonly #blocks: Block[] = [];
  readonly #flaws: ChartFlaw[] = [];
  readonly #isFrench: boolean;
  readonly #said = new Said();
  #block: Block | undefined;
  /** The columns of the table whose records are being read. */
  #table: readonly Heading[] | undefined;
  /** The zone that a row with nothing but a unit belongs to. */
  #zone: Heading | undefined;
  /** Rows before any sizes. */
  #early: { heading: Heading; data: readonly Data[] }[] = [];

  constructor(isFrench: boolean) {
    this.#isFrench = isFrench;
  }

  end(): ReadBlocks {
    this.#labelByWaist();
    return { blocks: this.#blocks, flaws: this.#flaws, isFlat: this.#said.isFlat };
  }

  /** Trousers are named by their waist in inches. */
  #labelByWaist(): void {
    const waist = this.#early.find(
      ({ heading }) => heading.column.kind === 'zone' && heading.column.zone === 'waist',
    );
    const isNamed = waist?.data.every(
      ({ kind, text }) => kind === 'value' && /^(?:[23]\d|4[0-8])"?$/.test(text),
    );
    if (waist && isNamed && !this.#blocks.some(({ labels }) => labels.length > 0)) {
      this.#readNames(undefined, waist.data);
    }
  }

  read(run: Run): void {
    const headingsOn = (line: number | undefined): Headings =>
      resolveTaille(headingsOf(run.heads.filter((head) => head.line === line)), run.data, this.#isFrench);
    const all = resolveTaille(headingsOf(run.heads), run.data, this.#isFrench);
    const here = headingsOn(run.data[0]?.line);
    if (this.#said.hear(all, run.data) && this.#block?.rows.length) this.#begin([]);
    const isHere = here.list.length > 0;
    const last = headingsOn(all.list[all.list.length - 1]?.line);
    const list = isHere
      ? besides(here.list, all.list, run.data)
      : areEnough(last.list, run.data)
        ? last.list
        : all.list;
    this.#readData(list, run.data, isHere || here.words.length > 0 ? here : all, run.isTable);
  }

  #readData(list: readonly Heading[], data: readonly Data[], heads: Headings, isTable: boolean): void {
    const zones = list.filter(({ column }) => !isSizeColumn(column));
    const sizes = nameHeadings(list);
    const first = data.findIndex(({ kind }) => kind !== 'gap');
    const full = data.slice(Math.max(first, 0));
    const firstValue = full.findIndex(({ kind }) => kind !== 'label' && kind !== 'gap');
    const labelled = full.slice(0, firstValue < 0 ? full.length : firstValue);
    const isInterleaved = firstValue > 0 && full.slice(firstValue).some(({ kind }) => kind === 'label');

    if (zones.length === 0 && sizes.length === 1 && this.#isRecordOf(sizes, full)) {
      this.#readTable(this.#table ?? [], full);
    } else if (zones.length === 0 && sizes.length > 0 && firstValue < 0) {
      this.#readNameLines(sizes[sizes.length - 1], full, heads);
    } else if (firstValue < 0 || (labelled.length > 1 && !isInterleaved && firstValue > 0)) {
      this.#readNames(sizes[sizes.length - 1], labelled);
      this.#readRest(zones, full.slice(labelled.length), heads);
    } else if (zones.length + sizes.length > 1) {
      this.#readTable(list, full);
    } else if (zones.length === 1 && zones[0]) {
      if (firstValue > 0) this.#readTable(list, full);
      else this.#readRow(zones[0], data, isTable);
    } else if (sizes.length === 1) {
      this.#readNameLines(sizes[0], full, heads);
    } else if (this.#table && firstValue >= 0 && (firstValue > 0 || full.length > 1)) {
      this.#readTable(this.#table, full);
    } else {
      const lines = byLine(full);
      const isByLine = lines.every(({ length }) => length > 1);
      for (const line of isByLine ? lines : [full]) this.#readUnheaded(line, heads, isTable);
    }
  }

  /** `UK 8` at the head of a record. */
  #isRecordOf(sizes: readonly Heading[], data: readonly Data[]): boolean {
    const measured = this.#table?.filter(({ column }) => !isSizeColumn(column)).length ?? 0;
    return (
      measured > 0 &&
      sizes[0]?.line === data[0]?.line &&
      byLine(data).every(({ length }) => length === measured + 1)
    );
  }

  #begin(labels: Label[]): Block {
    const { audience, unit } = this.#said;
    const block: Block = {
      ...(audience && { audience }),
      ...(unit && { unit }),
      labels: this.#counted(labels),
      names: [],
      rows: [],
    };
    if (block.labels.length > 0) this.#blocks.push(block);
    this.#table = undefined;
    this.#zone = undefined;
    this.#block = block;
    return block;
  }

  /** A row of names, and rows without a heading below it. */
  #readNameLines(heading: Heading | undefined, data: readonly Data[], heads: Headings): void {
    const [first = [], ...rest] = byLine(data);
    const isWrapped = data.length === this.#block?.labels.length;
    if (isWrapped || first.length < 2 || rest.length === 0 || rest.some(({ length }) => length < 2)) {
      this.#readNames(heading, data);
      return;
    }
    this.#readNames(heading, first);
    for (const line of rest) this.#readUnheaded(line, { ...heads, words: [], units: [] }, false);
  }

  /** All of them, or none where no chart has so many. */
  #counted(labels: Label[]): Label[] {
    const count = this.#blocks.reduce((sum, block) => sum + block.labels.length, labels.length);
    if (labels.length <= mostSizes && count <= 2 * mostSizes) return labels;
    this.#flaws.push({ kind: 'count', heading: labels[0]?.text ?? '', found: count, expected: mostSizes });
    return [];
  }

  #readNames(heading: Heading | undefined, data: readonly Data[]): void {
    const tokens = data.filter(({ kind }) => kind !== 'gap');
    if (tokens.length === 0) return;
    const column = heading?.column;
    const system = column?.kind === 'system' ? column.system : undefined;
    const block = this.#block;
    const hasRows = (block?.rows.length ?? 0) > 0;
    const isLabels = tokens.every(({ kind }) => kind === 'label');
    const fitted = block?.labels.length ? fitRow(data, block.labels) : undefined;

    if (block && heading && !hasRows && isSameLine(block, heading)) {
      // "UK 8 UK 10 UK 12", "Size 1 Size 2"
      block.labels.push(...this.#counted(tokens.map((token) => labelOf(token, system))));
    } else if (block && fitted && !(hasRows && (isLabels || !isNewSystem(block, column)))) {
      const names = fitted.map((cell) => cell && nameOf(cell));
      if (isLabels && !block.labels.some(({ token }) => token.kind === 'label')) {
        // Letters name the sizes, and the numbers before them are another name.
        const isNamed = block.labels.every(({ names: own }) => Object.keys(own).length > 0);
        if (!isNamed) block.names.push({ system: undefined, names: block.labels.map(({ text }) => text) });
        block.labels = tokens.map((token, index) => {
          const label = labelOf(token, system);
          return { ...label, names: { ...block.labels[index]?.names, ...label.names } };
        });
      } else if (column?.kind !== 'system' || system)
        block.names.push({ system, ...(heading?.audience && { audience: heading.audience }), names });
    } else if (block && block.labels.length > 0 && column?.kind === 'system' && !isLabels && !fitted) {
      this.#flawOfCount(heading ? [heading] : [], tokens.length, block.labels.length);
    } else {
      const next = this.#begin(tokens.map((token) => labelOf(token, system)));
      for (const { heading: early, data: row } of this.#early.splice(0)) this.#addRow(next, early, row);
    }
  }

  /** What comes after a row of sizes, without a heading of its own. */
  #readRest(zones: readonly Heading[], data: readonly Data[], heads: Headings): void {
    if (data.length === 0) {
      if (zones.length > 1) this.#table = zones;
      return;
    }
    const [zone] = zones;
    if (zones.length === 0 || !zone) {
      for (const line of byLine(data)) this.#readUnheaded(line, heads, false);
    } else if (zones.length === 1) this.#readRow(zone, data, false);
    else this.#readMatrix(zones, data);
  }

  #readMatrix(zones: readonly Heading[], data: readonly Data[]): void {
    const block = this.#block;
    const rows = block && readMatrix(zones, data, block.labels.length);
    if (rows) block.rows.push(...rows);
    else this.#flawOfCount(zones, data.length, (block?.labels.length ?? 0) * zones.length);
  }

  #flawOfCount(list: readonly Heading[], found: number, expected: number): void {
    this.#flaws.push({ kind: 'count', heading: list.map(({ text }) => text).join(', '), found, expected });
  }

  #readTable(list: readonly Heading[], data: readonly Data[]): void {
    const block = this.#block;
    const zones = list.filter(({ column }) => !isSizeColumn(column));
    const hasLabels = data.some(({ kind }) => kind === 'label');
    if (block && block.rows.length === 0 && !hasLabels && zones.length === list.length && zones.length > 1) {
      const isFull = data.length === block.labels.length * zones.length;
      // With one more in each line, those are sizes of their own.
      if (isFull || byLine(data).some(({ length }) => length !== zones.length + 1)) {
        this.#readMatrix(zones, data);
        return;
      }
    }
    const records = readRecords(list, data);
    if (!records) {
      this.#flawOfCount(list, data.length, list.length);
      return;
    }
    const { labels, names, rows, flaws } = records;
    this.#flaws.push(...flaws);
    const next = this.#begin(labels);
    next.names.push(...names);
    next.rows.push(...rows);
    this.#table = list;
  }

  #readRow(heading: Heading, data: readonly Data[], isTable: boolean): void {
    const labelAt = data.findIndex(({ kind }) => kind === 'label');
    const values = labelAt < 0 ? data : data.slice(0, labelAt);
    this.#zone = heading;
    if (this.#block?.labels.length) this.#addRow(this.#block, heading, values);
    else this.#early.push({ heading, data: values });
    // The next size begins: "chest 82-86, M".
    if (labelAt >= 0) this.#readUnheaded(data.slice(labelAt), headingsOf([]), isTable);
  }

  #addRow(block: Block, heading: Heading, data: readonly Data[]): void {
    const lines = byLine(data);
    const rows =
      lines.length > 1 && lines.every(({ length }) => length === block.labels.length) ? lines : [data];
    for (const row of rows) {
      const cells = fitRow(row, block.labels);
      if (cells) block.rows.push(rowOf(heading, cells));
      else if (heading.column.kind !== 'other') {
        this.#flawOfCount([heading], row.filter(({ kind }) => kind !== 'gap').length, block.labels.length);
      }
    }
  }

  /** Data with no heading of a size or a zone: sizes, the same zone in another unit, a measure that is not known. */
  #readUnheaded(data: readonly Data[], { units, words }: Headings, isTable: boolean): void {
    const block = this.#block;
    const cells = block?.labels.length ? fitRow(data, block.labels) : undefined;
    const isLabels = data.every(({ kind }) => kind === 'label' || kind === 'gap');
    if (isLabels) {
      this.#readNames(undefined, data);
    } else if (data[0]?.kind === 'label') {
      const at = data.findIndex(({ kind }) => kind !== 'label');
      this.#readNames(undefined, data.slice(0, at));
      this.#readUnheaded(data.slice(at), { ...headingsOf([]), units }, isTable);
    } else if (block && cells && this.#zone && units.length > 0 && words.length === 0) {
      block.rows.push(rowOf({ ...this.#zone, units }, cells));
    } else if (block && cells && words.length > 0) {
      block.rows.push(unknownRow(words.join(' '), cells, block));
    } else if (block && cells && block.rows.length === 0 && data.every(isSizeName)) {
      block.names.push({ system: undefined, names: cells.map((cell) => cell && nameOf(cell)) });
    } else if (!block?.labels.length && words.length === 0 && (data.length > 1 || isTable)) {
      this.#readNames(undefined, data);
    } else if (data.length > 1) {
      const text = [...words, ...data.map((token) => token.text)].join(' ').slice(0, 80);
      this.#flaws.push({ kind: 'unreadable', text });
    }
  }
}
