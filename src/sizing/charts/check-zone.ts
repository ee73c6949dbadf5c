import type { SizeChart, SizeRange } from '../../contract/sizing.js';
import { inch, isGirth, openEnd, type SizeZone } from '../../contract/sizing-kinds.js';
import type { ChartFlaw } from './flaws.js';
import { halvesOf, keyOfLabel } from './letters.js';
import { bodyOf } from './plausible.js';

interface Entry {
  readonly size: string;
  readonly range: SizeRange;
}

/** Neighbours may be this far apart, in cm, for the chart to be in whole numbers. */
const wholeStep = 1.05;
/** Inches that were rounded on their way to cm overlap by less. */
const rounding = 0.3;

/** What is wrong with one zone of a chart. */
export function checkZone(chart: SizeChart, zone: SizeZone): ChartFlaw[] {
  const entries = chart.sizes.flatMap(({ label, zones }) => {
    const range = zones[zone];
    return range ? [{ size: label, range }] : [];
  });
  const sound = entries.filter(({ range }) => range.min <= range.max);
  const flaws: ChartFlaw[] = [];
  for (const { size, range } of entries) {
    if (range.min > range.max) flaws.push({ kind: 'reversed', zone, size, min: range.min, max: range.max });
    else if (!isPlausible(range, zone, chart)) {
      flaws.push({ kind: 'implausible', zone, size, min: range.min, max: range.max });
    }
  }
  const wide = sound.filter(({ range }) => range.max > range.min);
  const isOfRanges = wide.length * 2 > sound.length;
  for (const { size, range } of isOfRanges ? sound : []) {
    if (range.max === range.min) flaws.push({ kind: 'no-width', zone, size, value: range.min });
  }
  const step = isInInches(entries) ? inch + 0.1 : wholeStep;
  let hasSmallHoles = false;
  for (const chain of chainsOf(
    chart.sizes.map(({ label }) => label),
    zone,
  )) {
    chain.forEach((size, index) => {
      const [entry, next] = [size, chain[index + 1]].map((each) => sound.find((own) => own.size === each));
      if (!entry || !next) return;
      const found = compare(entry, next, zone, step, isOfRanges);
      if (found === 'small') hasSmallHoles = true;
      else if (found) flaws.push(found);
    });
  }
  if (hasSmallHoles) flaws.push({ kind: 'small-holes', zone });
  return flaws;
}

function compare(
  entry: Entry,
  next: Entry,
  zone: SizeZone,
  step: number,
  isOfRanges: boolean,
): ChartFlaw | 'small' | undefined {
  const pair = { zone, size: entry.size, next: next.size };
  const [from, to] = [entry.range.max, next.range.min];
  const [middle, nextMiddle] = [middleOf(entry.range), middleOf(next.range)];
  // Longer legs do not come with every size, wider hips do.
  const mayBeEqual = !isGirth(zone);
  if (nextMiddle < middle || (nextMiddle === middle && !mayBeEqual)) return { kind: 'order', ...pair };
  if (!isOfRanges || (mayBeEqual && nextMiddle === middle)) return undefined;
  if (to - from > step) return { kind: 'hole', ...pair, from, to };
  if (from - to > rounding) return { kind: 'overlap', ...pair, from: to, to: from };
  return to - from > rounding ? 'small' : undefined;
}

const middleOf = ({ min, max }: SizeRange): number => (min + max) / 2;

function isPlausible({ min, max }: SizeRange, zone: SizeZone, { audience, measures }: SizeChart): boolean {
  const [least, most] = bodyOf(zone, audience === 'kids', measures === 'body');
  const isLow = min > 0 && min < least * 0.9;
  const isHigh = max < openEnd && max > most * 1.1;
  return !isLow && !isHigh && (min === 0 || max === openEnd || max <= min * 1.5);
}

/** Whole and half inches, as far as one can tell from cm. */
function isInInches(entries: readonly Entry[]): boolean {
  const isWhole = (cm: number): boolean => Math.abs(cm - (Math.round((2 * cm) / inch) * inch) / 2) < 0.06;
  return entries.length > 1 && entries.every(({ range }) => isWhole(range.min) && isWhole(range.max));
}

/**
 * The sizes that follow one another. Double sizes stand beside their halves, and of sizes with two parts (`75B`, `32/34`, `38R`)
 * only those follow one another that share the part which does not decide here.
 */
function chainsOf(sizes: readonly string[], zone: SizeZone): (readonly string[])[] {
  const keys = sizes.map(keyOfLabel);
  const single = sizes.filter((size) => !halvesOf(size)?.some((half) => keys.includes(keyOfLabel(half))));
  const legs = single.map((size) => /^w?(\d\d)\s?[/x-]?\s?l?(\d\d)$/i.exec(size));
  const isLegs = legs.every((each) => each) && new Set(legs.map((each) => each?.[1])).size < single.length;
  const chains = new Map<string, string[]>();
  single.forEach((size, index) => {
    const suffix = /^\d{1,3}\s?([a-z]+)$/i.exec(size)?.[1]?.toLowerCase() ?? '';
    const part = (isLegs ? legs[index]?.[zone === 'inseam' ? 1 : 2] : suffix) ?? '';
    chains.set(part, [...(chains.get(part) ?? []), size]);
  });
  return [...chains.values()];
}
