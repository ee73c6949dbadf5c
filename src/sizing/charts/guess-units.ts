import { inch, isGirth, type SizeZone } from '../../contract/sizing-kinds.js';
import type { Block, Row } from './block.js';
import type { LengthUnit } from './flaws.js';
import type { Value } from './numbers.js';
import { bodyOf, usualOf } from './plausible.js';

export const cmOf: Readonly<Record<LengthUnit, number>> = { cm: 1, mm: 0.1, in: inch };

const units: readonly LengthUnit[] = ['cm', 'in', 'mm'];

/** A row of a zone, and the block that it stands in. */
export interface ZoneRow {
  readonly zone: SizeZone;
  readonly row: Row;
  readonly block: Block;
  /** The middle value of its first unit. */
  readonly middle: number;
}

export interface Wearer {
  readonly isKids: boolean;
  /** The chart says that it measures bodies, so that nothing is laid flat. */
  readonly isBody: boolean;
}

/** The unit that each row most likely has, by what it would measure; rows of one block have the same. */
export function guessUnits(rows: readonly ZoneRow[], wearer: Wearer): ReadonlyMap<Row, LengthUnit> {
  const groups = new Map<string, ZoneRow[]>();
  const blocks = [...new Set(rows.map(({ block }) => block))];
  for (const each of rows) {
    // A second row of a zone is the same in another unit.
    const same = each.block.rows.filter((row) => row.column.kind === 'zone' && row.column.zone === each.zone);
    const key = `${blocks.indexOf(each.block)} ${same.indexOf(each.row)}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return new Map(
    [...groups.values()].flatMap((group) => {
      const unit = nearest(units, (each) => sum(group.map((row) => oddness(row, each, wearer))));
      return group.map(({ row }) => [row, unit] as const);
    }),
  );
}

/** The unit that makes the row most like a body. */
export function likeliestUnit(row: ZoneRow, wearer: Wearer): LengthUnit {
  return nearest(units, (unit) => oddness(row, unit, wearer));
}

export function fitsZone(
  { zone, middle }: ZoneRow,
  unit: LengthUnit,
  times: number,
  wearer: Wearer,
): boolean {
  const [least, most] = bodyOf(zone, wearer.isKids, wearer.isBody);
  const length = middle * cmOf[unit] * times;
  return length >= least && length <= most;
}

export function valuesOf(row: Row): Value[] {
  return row.cells.flatMap((cell) => (cell?.kind === 'value' ? [cell.value] : []));
}

/** How far a row is from the usual, as a logarithm, and more where it cannot be. */
function oddness(zoneRow: ZoneRow, unit: LengthUnit, wearer: Wearer): number {
  const { zone, row, middle } = zoneRow;
  const times = isGirth(zone) && row.isFlat ? 2 : 1;
  const distance = (factor: number): number =>
    Math.abs(Math.log(Math.max(middle, 0.1) * cmOf[unit] * factor) - Math.log(usualOf(zone, wearer.isKids)));
  if (fitsZone(zoneRow, unit, times, wearer)) return distance(times);
  const canBeFlat = isGirth(zone) && !row.isFlat && !wearer.isBody && fitsZone(zoneRow, unit, 2, wearer);
  return canBeFlat ? distance(2) + 0.3 : distance(times) + 1.5;
}

/** The middle value of a row, of its first unit. */
export function middleOf(row: Row): number {
  const values = valuesOf(row);
  const own = values.find(({ unit }) => unit !== undefined)?.unit;
  const numbers = values
    .filter(({ unit }) => unit === undefined || unit === own)
    .map(({ min, max }) => (min + max) / 2)
    .sort((one, other) => one - other);
  return numbers[Math.floor(numbers.length / 2)] ?? 0;
}

function nearest(candidates: readonly LengthUnit[], cost: (unit: LengthUnit) => number): LengthUnit {
  const costs = candidates.map(cost);
  return candidates[costs.indexOf(Math.min(...costs))] ?? 'cm';
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
