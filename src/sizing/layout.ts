import type { Garment, SizeChart, SizeFit, SizeZone } from '../contract/index.js';
import { openEnd, sizeZones } from '../contract/sizing-kinds.js';
import { bodyFor } from './ease.js';
import { scaleOf, type Range, type Scale } from './scale.js';

/** Sizes of one row are for the same girths: `31 / 30`, `31 / 32`. Most charts have a size per row. */
export interface Row {
  /** The chart's sizes by their index, in the chart's order. */
  readonly sizes: readonly number[];
  /** What tells them apart; without it they are equally likely. */
  readonly scale?: Scale | undefined;
}

/** A chart in order: which zones say how large a body is, and which how long, or how full. */
export interface Layout {
  /** Smallest first. */
  readonly rows: readonly Row[];
  /** The zones that decide on the row. */
  readonly deciding: readonly ZoneScale[];
  /** The other zones that the rows have in order; they are told and do not decide. */
  readonly told: readonly ZoneScale[];
  /** The zone that decides within a row. */
  readonly within?: SizeZone | undefined;
}

export interface ZoneScale {
  readonly zone: SizeZone;
  readonly scale: Scale;
  /** The first size is for every smaller body, too, and the last for every larger one. */
  readonly isOpen: { readonly first: boolean; readonly last: boolean };
}

/** Which zones must fit, besides the chest or bust that most garments are chosen by. */
const wanted: Partial<Readonly<Record<Garment, readonly SizeZone[]>>> = {
  dress: ['bust', 'waist', 'hip'],
  trousers: ['waist', 'hip'],
  skirt: ['waist', 'hip'],
  shoes: ['foot'],
  bra: ['underbust'],
};

/** Undefined when the chart has nothing in order that could decide. */
export function layoutOf(chart: SizeChart, garment: Garment, fit: SizeFit): Layout | undefined {
  // Merchants say the smallest first; a chart that says the largest first is as clear.
  const indexes = [...chart.sizes.keys()];
  const rangeOf = (size: number, zone: SizeZone): Range | undefined => {
    const range = chart.sizes[size]!.zones[zone];
    if (!range) return undefined;
    const [min, max] = [range.min > 0 ? range.min : -Infinity, range.max < openEnd ? range.max : Infinity];
    if (chart.measures === 'body') return { min, max };
    const body = (length: number): number => bodyFor(garment, zone, length, chart.stretch);
    return { min: body(min), max: body(max) };
  };
  const present = sizeZones.filter((zone) => indexes.some((size) => rangeOf(size, zone)));
  const primary = decidingOf(present, garment, fit);

  const groups = new Map<string, number[]>();
  for (const size of indexes) {
    const key = JSON.stringify(primary.map((zone) => rangeOf(size, zone)));
    groups.set(key, [...(groups.get(key) ?? []), size]);
  }
  let ordered = [...groups.values()];
  const inOrder = (zones: readonly SizeZone[]): ZoneScale[] =>
    zones.flatMap((zone) => {
      const ranges = ordered.map(([size]) => rangeOf(size!, zone));
      const scale = scaleOf(ranges);
      const isOpen = { first: ranges[0]?.min === -Infinity, last: ranges.at(-1)?.max === Infinity };
      return scale ? { zone, scale, isOpen } : [];
    });
  let deciding = inOrder(primary);
  if (deciding.length === 0) {
    ordered = ordered.reverse();
    deciding = inOrder(primary);
  }
  if (deciding.length === 0) return undefined;

  const others = present.filter((zone) => !primary.includes(zone));
  const rowsBy = (zone?: SizeZone): Row[] =>
    ordered.map((sizes) => ({ sizes, scale: zone && scaleOf(sizes.map((size) => rangeOf(size, zone))) }));
  if (ordered.length === indexes.length) return { rows: rowsBy(), deciding, told: inOrder(others) };
  const within = others.find((zone) => rowsBy(zone).every(({ sizes, scale }) => sizes.length < 2 || scale));
  return { rows: rowsBy(within), deciding, told: [], within };
}

function decidingOf(present: readonly SizeZone[], garment: Garment, fit: SizeFit): readonly SizeZone[] {
  // Merchants use the two words for one another, unless they use both.
  const chest = present.includes(fit === 'men' ? 'chest' : 'bust') === (fit === 'men') ? 'chest' : 'bust';
  const collar = garment === 'shirt' && fit === 'men' ? (['neck'] as const) : [];
  const zones = (wanted[garment] ?? ['bust', ...collar]).map((zone) => (zone === 'bust' ? chest : zone));
  const found = zones.filter((zone) => present.includes(zone));
  if (found.length > 0 || garment === 'shoes' || garment === 'bra') return found;
  return present.filter((zone) => zone === 'waist' || zone === 'hip' || zone === chest);
}
