import type { SizeRange } from '../../contract/sizing.js';
import { openEnd, type SizeZone } from '../../contract/sizing-kinds.js';
import type { Block } from './block.js';
import type { ChartFlaw } from './flaws.js';
import type { Measure, MeasuredRow } from './measure-row.js';
import type { NamedSize } from './name-sizes.js';

/** A zone of all sizes from every row that has it: centimetres before inches, which must say the same. */
export function readZone(
  zone: SizeZone,
  rows: readonly MeasuredRow[],
  sizes: readonly NamedSize[],
  flaws: ChartFlaw[],
): (SizeRange | undefined)[] {
  const ordered = [...rows].sort((one, other) => Number(one.unit === 'in') - Number(other.unit === 'in'));
  const byBlock = new Map<Block, number[]>();
  for (const [at, { block }] of ordered.entries()) byBlock.set(block, [...(byBlock.get(block) ?? []), at]);
  const twice = new Set<MeasuredRow>();
  const ranges = sizes.map((size) => {
    const own = [...size.places.keys()].flatMap((block) => byBlock.get(block) ?? []);
    const found = own
      .sort((one, other) => one - other)
      .flatMap((at) => {
        const row = ordered[at]!;
        const place = size.places.get(row.block)!;
        const cell = row.row.cells[place];
        if (cell?.kind === 'odd')
          flaws.push({ kind: 'unreadable', text: cell.text.slice(0, 80), zone, size: size.label });
        const [own, also] = [row.cells[place], row.others[place]];
        return own ? [{ row, own, also }] : [];
      });
    const [first, ...rest] = found;
    if (!first) return undefined;
    const isFirstInch = inInches(first.row, first.own, first.also);
    if (first.also) compare(zone, size.label, first.own, first.also, isFirstInch, flaws);
    for (const { row, own } of rest) {
      if (row.unit !== first.row.unit)
        compare(zone, size.label, first.own, own, first.row.unit === 'in', flaws);
      else if (own.min !== first.own.min || own.max !== first.own.max) twice.add(row);
    }
    const measure = first.also && isFirstInch ? first.also : first.own;
    return rangeOf(zone, size.label, measure, flaws);
  });
  for (const { row } of twice) flaws.push({ kind: 'zone-twice', zone, heading: row.heading });
  return ranges;
}

/** Whether the first of two units is inches: only their numbers are written less finely. */
function inInches(row: MeasuredRow, own: Measure, also: Measure | undefined): boolean {
  return also !== undefined && own.slack > also.slack && row.unit === 'in';
}

function compare(
  zone: SizeZone,
  size: string,
  one: Measure,
  other: Measure,
  isFirstInch: boolean,
  flaws: ChartFlaw[],
): void {
  // A range cannot be held against one number.
  if (one.isPair !== other.isPair || one.open !== other.open) return;
  const slack = one.slack + other.slack;
  const isSame = Math.abs(one.min - other.min) <= slack && Math.abs(one.max - other.max) <= slack;
  if (isSame) return;
  const [cm, inches] = isFirstInch ? [other, one] : [one, other];
  flaws.push({ kind: 'units-disagree', zone, size, cm: plain(cm), inches: plain(inches) });
}

const plain = ({ min, max }: SizeRange): SizeRange => ({ min, max });

function rangeOf(zone: SizeZone, size: string, measure: Measure, flaws: ChartFlaw[]): SizeRange | undefined {
  const range = {
    min: measure.open === 'below' ? 0 : measure.min,
    max: measure.open === 'above' ? openEnd : measure.max,
  };
  if (!(range.min >= 0 && range.min <= openEnd && range.max <= openEnd)) {
    flaws.push({ kind: 'unreadable', text: measure.text.slice(0, 80), zone, size });
    return undefined;
  }
  if (measure.open) flaws.push({ kind: 'open-ended', zone, size, ...range });
  return range;
}
