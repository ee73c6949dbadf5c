import type { SizeRange } from '../../contract/sizing.js';
import { isGirth } from '../../contract/sizing-kinds.js';
import type { LengthUnit } from './flaws.js';
import { cmOf, fitsZone, likeliestUnit, valuesOf, type Wearer, type ZoneRow } from './guess-units.js';
import type { Value } from './numbers.js';

/** A cell in one unit, in cm. */
export interface Measure extends SizeRange {
  readonly isPair: boolean;
  /** By how much what was written may differ from what was measured. */
  readonly slack: number;
  readonly open?: 'below' | 'above';
  readonly text: string;
}

/** A row of a zone in cm, and the same in its other unit where it has two. */
export interface MeasuredRow extends ZoneRow {
  readonly unit: LengthUnit;
  /** Undefined where nothing says the unit. */
  readonly said: LengthUnit | undefined;
  /** Widths across the garment, doubled: by what was said, or by the numbers alone. */
  readonly flat: 'said' | 'guessed' | undefined;
  readonly cells: readonly (Measure | undefined)[];
  readonly others: readonly (Measure | undefined)[];
}

export interface RowContext extends Wearer {
  /** The chart says that its garments are laid flat. */
  readonly isFlat: boolean;
  /** The unit of the whole text, where it names one and no other. */
  readonly unit: LengthUnit | undefined;
  readonly guesses: ReadonlyMap<ZoneRow['row'], LengthUnit>;
}

export function measureRow(zoneRow: ZoneRow, context: RowContext): MeasuredRow {
  const { zone, row, block } = zoneRow;
  const own = valuesOf(row)
    .map(({ unit }) => unit)
    .find((each): each is LengthUnit => each !== undefined && each !== 'other');
  const said = own ?? row.unit ?? block.unit ?? context.unit;
  const fits = (unit: LengthUnit, times: number): boolean => fitsZone(zoneRow, unit, times, context);
  const canBeFlat = (unit: LengthUnit): boolean =>
    isGirth(zone) && !row.isFlat && !context.isBody && !fits(unit, 1) && fits(unit, 2);
  const times = isGirth(zone) && row.isFlat ? 2 : 1;
  const likely = likeliestUnit(zoneRow, context);
  // What is said of the whole chart can be wrong of a row; what a cell says is kept.
  const isWrong = said && !own && !fits(said, times) && !canBeFlat(said) && fits(likely, times);
  const unit = isWrong ? likely : (said ?? context.guesses.get(row) ?? likely);
  const flat =
    isGirth(zone) && row.isFlat
      ? 'said'
      : canBeFlat(unit)
        ? context.isFlat
          ? 'said'
          : 'guessed'
        : undefined;
  const factor = flat ? 2 : 1;
  const measured = row.cells.map((cell) =>
    cell?.kind === 'value' ? toMeasure(cell.value, unit, factor, cell.text) : undefined,
  );
  const others = row.cells.map((cell) =>
    cell?.kind === 'value' && cell.value.also
      ? toMeasure(cell.value.also, unit, factor, cell.text)
      : undefined,
  );
  return { ...zoneRow, unit, said, flat, cells: measured, others };
}

function toMeasure(value: Value, unit: LengthUnit, factor: number, text: string): Measure | undefined {
  if (value.unit === 'other') return undefined;
  const own = value.unit ?? unit;
  const scale = cmOf[own] * factor;
  const [min, max] = [rounded(value.min * scale), rounded(value.max * scale)];
  // Inches are cut or rounded to what was written, halves at best.
  const slack = own === 'in' ? (value.decimals > 0 ? 0.65 : 1.3) * factor : 0.5 * factor;
  return { min, max, isPair: value.isPair, slack, text, ...(value.open && { open: value.open }) };
}

const rounded = (cm: number): number => Math.round(cm * 10) / 10;
