import type { SizeRange } from '../../contract/sizing.js';
import type { SizeZone } from '../../contract/sizing-kinds.js';
import type { Block, Row } from './block.js';
import type { LengthUnit } from './flaws.js';
import { bodyOf, girths } from './plausible.js';
import type { Value } from './numbers.js';

export const cmOf: Readonly<Record<LengthUnit, number>> = { cm: 1, mm: 0.1, in: 2.54 };

/** A cell in one unit, in cm. */
export interface Measure extends SizeRange {
  readonly isPair: boolean;
  /** By how much what was written may differ from what was measured. */
  readonly slack: number;
  readonly open?: 'below' | 'above';
  readonly text: string;
}

/** A row of a zone in cm, and the same in inches where it has both. */
export interface MeasuredRow {
  readonly zone: SizeZone;
  readonly row: Row;
  readonly block: Block;
  readonly unit: LengthUnit;
  /** Undefined where nothing says the unit. */
  readonly said: LengthUnit | undefined;
  readonly flat: 'said' | 'guessed' | undefined;
  readonly cells: readonly (Measure | undefined)[];
  readonly others: readonly (Measure | undefined)[];
}

export interface RowContext {
  readonly isKids: boolean;
  readonly isBody: boolean;
  readonly isFlat: boolean;
  /** The unit of the whole text, where it names one and no other. */
  readonly unit: LengthUnit | undefined;
  /** What fits the rows of the chart together. */
  readonly likely: LengthUnit;
}

const units: readonly LengthUnit[] = ['cm', 'in', 'mm'];

export function measureRow(zone: SizeZone, row: Row, block: Block, context: RowContext): MeasuredRow {
  const values = valuesOf(row);
  const own = values.map(({ unit }) => unit).find((each): each is LengthUnit => each !== undefined && each !== 'other');
  const said = own ?? row.unit ?? block.unit ?? context.unit;
  const numbers = values.filter(({ unit }) => unit === undefined || unit === own).map(({ min, max }) => (min + max) / 2);
  const middle = medianOf(numbers);
  const isGirth = girths.includes(zone);
  const fits = (unit: LengthUnit, times: number): boolean => {
    const [least, most] = bodyOf(zone, context.isKids, context.isBody);
    return middle * cmOf[unit] * times >= least && middle * cmOf[unit] * times <= most;
  };
  const times = isGirth && row.isFlat ? 2 : 1;
  const unit = chooseUnit(said, own !== undefined, context.likely, (each) => fits(each, times));
  const canBeFlat = isGirth && !row.isFlat && !context.isBody && !fits(unit, 1) && fits(unit, 2);
  const flat = isGirth && row.isFlat ? 'said' : canBeFlat ? (context.isFlat ? 'said' : 'guessed') : undefined;
  const factor = flat ? 2 : 1;
  return {
    zone,
    row,
    block,
    unit,
    said,
    flat,
    cells: row.cells.map((cell) => (cell?.kind === 'value' ? toMeasure(cell.value, unit, factor, cell.text) : undefined)),
    others: row.cells.map((cell) =>
      cell?.kind === 'value' && cell.value.also ? toMeasure(cell.value.also, unit, factor, cell.text) : undefined,
    ),
  };
}

/** The unit that was said, unless the numbers cannot be in it and can be in another. */
function chooseUnit(
  said: LengthUnit | undefined,
  isInCells: boolean,
  likely: LengthUnit,
  fits: (unit: LengthUnit) => boolean,
): LengthUnit {
  if (said && (isInCells || fits(said))) return said;
  const possible = units.filter(fits);
  if (said) return possible[0] ?? said;
  return possible.includes(likely) ? likely : (possible[0] ?? likely);
}

/** The unit in which most rows can be those of a body. */
export function likelyUnit(rows: readonly { zone: SizeZone; row: Row }[], isKids: boolean): LengthUnit {
  const votes = units.map((unit) => {
    const fitting = rows.filter(({ zone, row }) => {
      const [least, most] = bodyOf(zone, isKids, false);
      const times = row.isFlat && girths.includes(zone) ? 2 : 1;
      const middle = medianOf(valuesOf(row).map(({ min, max }) => (min + max) / 2)) * cmOf[unit] * times;
      return middle >= least && middle <= most;
    });
    return fitting.length;
  });
  return units[votes.indexOf(Math.max(...votes))] ?? 'cm';
}

export function valuesOf(row: Row): Value[] {
  return row.cells.flatMap((cell) => (cell?.kind === 'value' ? [cell.value] : []));
}

function toMeasure(value: Value, unit: LengthUnit, factor: number, text: string): Measure | undefined {
  if (value.unit === 'other') return undefined;
  const own = value.unit ?? unit;
  const scale = cmOf[own] * factor;
  const [min, max] = [rounded(value.min * scale), rounded(value.max * scale)];
  // Inches are cut or rounded to what was written, quarters at best.
  const slack = own === 'in' ? (value.decimals > 0 ? 0.65 : 1.3) * factor : 0.5 * factor;
  return { min, max, isPair: value.isPair, slack, text, ...(value.open && { open: value.open }) };
}

const rounded = (cm: number): number => Math.round(cm * 10) / 10;

function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
