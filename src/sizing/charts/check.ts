import type { SizeChart } from '../../contract/sizing.js';
import { type SizeSystem, sizeSystems, type SizeZone, sizeZones } from '../../contract/sizing-kinds.js';
import { checkSystems } from './check-systems.js';
import { checkZone } from './check-zone.js';
import type { ChartFlaw } from './flaws.js';
import { halvesOf, keyOfLabel, rankOfLetters } from './letters.js';

type Size = SizeChart['sizes'][number];

/** Everything that contradicts itself in a chart, wherever it came from. An empty list means nothing was found. */
export function checkChart(chart: SizeChart): ChartFlaw[] {
  const { sizes } = chart;
  if (sizes.length === 0) return [{ kind: 'no-sizes' }];
  const used = sizeZones.filter((zone) => sizes.some(({ zones }) => zones[zone]));
  if (used.length === 0) return [{ kind: 'no-measures' }];
  return [
    ...checkLabels(sizes),
    ...used.flatMap((zone) => checkZone(chart, zone)),
    ...used.flatMap((zone) => checkMissing(sizes, zone)),
    ...sizeSystems.flatMap((system) => checkNames(sizes, system)),
    ...checkSystems(chart),
  ];
}

function checkLabels(sizes: readonly Size[]): ChartFlaw[] {
  const flaws: ChartFlaw[] = [];
  const seen = new Set<string>();
  const keys = sizes.map(({ label }) => keyOfLabel(label));
  sizes.forEach(({ label }, index) => {
    const key = keys[index] ?? '';
    if (seen.has(key)) flaws.push({ kind: 'duplicate-size', size: label });
    seen.add(key);
    const beside = halvesOf(label)?.filter((half) => keys.includes(keyOfLabel(half))) ?? [];
    if (beside.length > 0) flaws.push({ kind: 'double-size', size: label, beside });
    const next = sizes[index + 1];
    if (next && isAfter(label, next.label)) flaws.push({ kind: 'size-order', size: label, next: next.label });
  });
  return flaws;
}

function isAfter(one: string, other: string): boolean {
  const [first, second] = [rankOfLetters(one) ?? numberOf(one), rankOfLetters(other) ?? numberOf(other)];
  const isSameKind = (rankOfLetters(one) === undefined) === (rankOfLetters(other) === undefined);
  return isSameKind && first !== undefined && second !== undefined && first > second;
}

function checkMissing(sizes: readonly Size[], zone: SizeZone): ChartFlaw[] {
  const without = sizes.filter(({ zones }) => !zones[zone]).map(({ label }) => label);
  return without.length > 0 ? [{ kind: 'missing', zone, sizes: without }] : [];
}

function checkNames(sizes: readonly Size[], system: SizeSystem): ChartFlaw[] {
  const named = sizes.flatMap(({ label, names }) => {
    const name = names?.[system];
    return name === undefined ? [] : [{ label, number: numberOf(name) }];
  });
  if (named.length === 0) return [];
  const flaws: ChartFlaw[] = [];
  named.forEach(({ label, number }, index) => {
    const next = named[index + 1];
    if (number !== undefined && next?.number !== undefined && next.number < number) {
      flaws.push({ kind: 'names-order', system, size: label, next: next.label });
    }
  });
  const without = sizes.filter(({ names }) => names?.[system] === undefined).map(({ label }) => label);
  if (without.length > 0) flaws.push({ kind: 'names-missing', system, sizes: without });
  return flaws;
}

function numberOf(name: string): number | undefined {
  const found = /\d{1,3}(?:[.,]\d)?/.exec(name);
  return found ? Number(found[0].replace(',', '.')) : undefined;
}
