import type { SizeChart } from '../../contract/sizing.js';
import { type SizeAudience, sizeZones } from '../../contract/sizing-kinds.js';
import type { Block, Row } from './block.js';
import type { ReadBlocks } from './blocks.js';
import { expandCups } from './cups.js';
import type { ChartFlaw, LengthUnit } from './flaws.js';
import { guessAudience, wearersOf } from './audience.js';
import { guessUnits, middleOf, type ZoneRow } from './guess-units.js';
import { type MeasuredRow, measureRow } from './measure-row.js';
import { type NamedSize, nameSizes } from './name-sizes.js';
import { readZone } from './read-zone.js';

export interface ChartHints {
  readonly audience?: SizeAudience;
  readonly measures?: 'body' | 'garment';
  /** Of numbers that have none. */
  readonly unit?: LengthUnit;
}

/** What the text says outside of its tables. */
export interface Surroundings {
  readonly audiences: readonly SizeAudience[];
  readonly measures: readonly ('body' | 'garment')[];
  readonly units: ReadonlySet<LengthUnit>;
  readonly isFlat: boolean;
}

/** Makes one chart of the blocks, and tells what it had to guess. */
export function assemble(
  { blocks, flaws: found }: ReadBlocks,
  around: Surroundings,
  hints: ChartHints,
): { chart?: SizeChart; flaws: ChartFlaw[] } {
  const flaws: ChartFlaw[] = [...found];
  const { own, others } = wearersOf(blocks.map(expandCups).flatMap(splitTwins), hints.audience);
  if (others.length > 0) flaws.push({ kind: 'several-charts', others });
  const zoneRows = own.flatMap((block) => block.rows.flatMap((row) => zoneOf(row, block)));
  const said = hints.audience ?? own.find(({ audience }) => audience)?.audience ?? onlyOne(around.audiences);
  const audience = said ?? guessAudience(own, zoneRows);
  const sizes = nameSizes(own, audience, flaws);
  if (sizes.length === 0) return { flaws: [...flaws, { kind: 'no-sizes' }] };
  tellHeadings(own, flaws);
  if (zoneRows.length === 0) return { flaws: [...flaws, { kind: 'no-measures' }] };

  const saidMeasures = hints.measures ?? onlyOne(around.measures);
  const wearer = { isKids: audience === 'kids', isBody: saidMeasures === 'body' };
  const context = {
    ...wearer,
    isFlat: around.isFlat,
    unit: onlyOne([...around.units]) ?? hints.unit,
    guesses: guessUnits(zoneRows, wearer),
  };
  const rows = zoneRows.map((row) => measureRow(row, context));
  const measures = saidMeasures ?? (isOfGarment(rows, own) ? 'garment' : 'body');
  if (!said) flaws.push({ kind: 'audience-guessed', audience });
  if (!saidMeasures) flaws.push({ kind: 'measures-guessed', measures });
  tellUnits(rows, flaws);

  const known = sizesOf(rows, sizes, flaws);
  return known.length > 0
    ? { chart: { audience, measures, sizes: known }, flaws }
    : { flaws: [...flaws, { kind: 'no-measures' }] };
}

/** Two tables side by side: each size comes twice. */
function splitTwins(block: Block): Block[] {
  const { labels, rows } = block;
  const firsts = labels.map(({ text }, index) => labels.findIndex((label) => label.text === text) === index);
  const halves = [true, false].map((isFirst) =>
    labels.map((_, index) => index).filter((index) => firsts[index] === isFirst),
  );
  const texts = halves.map((places) => places.map((place) => labels[place]?.text).join('\n'));
  if (labels.length < 4 || texts[0] !== texts[1]) return [block];
  return halves.map((places) => ({
    ...block,
    labels: places.flatMap((place) => labels[place] ?? []),
    names: [],
    rows: rows.map((row) => ({ ...row, cells: places.map((place) => row.cells[place]) })),
  }));
}

function sizesOf(
  rows: readonly MeasuredRow[],
  sizes: readonly NamedSize[],
  flaws: ChartFlaw[],
): SizeChart['sizes'] {
  const zones = sizeZones.map((zone) => {
    const own = rows.filter((row) => row.zone === zone);
    return [zone, readZone(zone, own, sizes, flaws)] as const;
  });
  return sizes
    .map(({ label, names }, index) => ({
      label,
      ...(Object.keys(names).length > 0 && { names }),
      zones: Object.fromEntries(
        zones.flatMap(([zone, cells]) => (cells[index] ? [[zone, cells[index]]] : [])),
      ),
    }))
    .filter((size) => Object.keys(size.zones).length > 0)
    .slice(0, 200);
}

function zoneOf(row: Row, block: Block): ZoneRow[] {
  return row.column.kind === 'zone' ? [{ zone: row.column.zone, row, block, middle: middleOf(row) }] : [];
}

/** Widths laid flat are a garment's, and so are hems. */
function isOfGarment(rows: readonly MeasuredRow[], blocks: readonly Block[]): boolean {
  const cut =
    /length|rise|hem|cuff|opening|armhole|longueur|länge|saum|leibhöhe|largo|tiro|lunghezza|fondo|衣长|着丈|裤长|下摆|袖口/i;
  return (
    rows.some(({ flat }) => flat !== undefined) ||
    blocks.some((block) =>
      block.rows.some(({ column, heading }) => column.kind === 'other' && cut.test(heading)),
    )
  );
}

function onlyOne<T>(values: readonly T[]): T | undefined {
  return new Set(values).size === 1 ? values[0] : undefined;
}

function tellHeadings(blocks: readonly Block[], flaws: ChartFlaw[]): void {
  const told = new Set<string>();
  for (const { column, heading, isGuess } of blocks.flatMap((block) => block.rows)) {
    if (told.has(heading)) continue;
    told.add(heading);
    if (column.kind === 'zone' && isGuess)
      flaws.push({ kind: 'heading-guessed', heading, zone: column.zone });
    if (column.kind === 'other') flaws.push({ kind: isGuess ? 'heading-unknown' : 'not-used', heading });
  }
}

function tellUnits(rows: readonly MeasuredRow[], flaws: ChartFlaw[]): void {
  for (const unit of ['cm', 'mm', 'in'] as const) {
    // What is there in two units confirms both.
    const guessed = rows.filter(
      (row) =>
        row.said === undefined &&
        row.unit === unit &&
        !rows.some((other) => other.zone === row.zone && other.unit !== row.unit),
    );
    const zones = [...new Set(guessed.map(({ zone }) => zone))];
    if (zones.length > 0) flaws.push({ kind: 'unit-guessed', unit, zones });
  }
  for (const { said, unit, zone, flat } of rows) {
    if (said && said !== unit) flaws.push({ kind: 'unit-doubtful', said, unit, zone });
    if (flat) flaws.push({ kind: 'flat', zone, isGuess: flat === 'guessed' });
  }
}
