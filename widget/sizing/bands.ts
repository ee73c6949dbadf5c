import { isLimb, type SizeChart, type SizeZone } from '../../src/contract/index.js';
import type { Advice, SizeChance } from '../../src/sizing/types.js';

/** How many sizes stand side by side. */
const width = 5;

/** One zone of a body against the sizes of a chart, as a picture needs it: equal bands, one beside the other. */
export interface ZoneBands {
  readonly zone: SizeZone;
  /** Smallest first; sizes that measure the same there are one. */
  readonly bands: readonly Band[];
  /** Which is the band of the size that is looked at. */
  readonly at: number;
  /** Where the body most likely falls, in bands from the start of the first; and from where to where in eight of ten cases. */
  readonly middle: number;
  readonly from: number;
  readonly to: number;
}

export interface Band {
  readonly label: string;
  readonly sizes: readonly SizeChance[];
}

/**
 * The sizes worth showing, in the chart's order: those about the advised one, or, where sizes differ in more than one way
 * (waist and length), the likeliest.
 */
export function columnsOf({ sizes, size, zones }: Advice, chart: SizeChart): readonly SizeChance[] {
  const isLine = zones.every((zone) => {
    const groups = groupsOf(zone, sizes, chart);
    return groups.length === groups.reduce((sum, group) => sum + group.sizes.length, 0);
  });
  const at = sizes.indexOf(size);
  if (isLine) return windowOf(sizes, at);
  const far = (each: SizeChance): number => Math.abs(sizes.indexOf(each) - at);
  const likeliest = [...sizes]
    .sort((a, b) => b.probability - a.probability || far(a) - far(b))
    .slice(0, width);
  return sizes.filter((each) => likeliest.includes(each));
}

/** What is worth showing: what decides first, then what else the size says. */
export function zonesOf({ zones }: Pick<Advice, 'zones'>, { zones: fits }: SizeChance): readonly SizeZone[] {
  const others = fits.map(({ zone }) => zone).filter((zone) => !zones.includes(zone));
  return [...zones, ...others].slice(0, 4);
}

/** All that a chart measures. */
export const zonesOfChart = ({ sizes }: SizeChart): readonly SizeZone[] => [
  ...new Set(sizes.flatMap(({ zones }) => Object.keys(zones) as SizeZone[])),
];

/** Undefined where the size that is looked at says nothing of the zone. */
export function bandsOf(
  zone: SizeZone,
  { sizes }: Advice,
  chart: SizeChart,
  looked: SizeChance,
): ZoneBands | undefined {
  const groups = groupsOf(zone, sizes, chart);
  const index = groups.findIndex((group) => group.sizes.some(({ label }) => label === looked.label));
  if (index < 0) return undefined;
  const fits = groups.map((group) => fitOf(group.sizes[0]!, zone));
  const chances = fits.map((fit) => fit?.probability ?? 0);
  // Sizes may overlap.
  const total = sum(chances);
  const whole = Math.max(1, total);
  // What lies beyond the chart is shared so that the middle is where the engine says the body is.
  const beyond = whole - total;
  const inside = fits.findIndex((fit) => Math.abs(fit?.place ?? 2) <= 1);
  const before =
    sum(chances.slice(0, inside)) + (((fits[inside]?.place ?? 0) + 1) / 2) * (chances[inside] ?? 0);
  const isBelow = (fits[0]?.place ?? 0) < -1;
  const below = inside < 0 ? (isBelow ? beyond : 0) : Math.min(beyond, Math.max(0, whole / 2 - before));
  const quantile = (share: number): number => {
    let rest = share * whole - below;
    if (rest < 0) return Math.max(-0.5, rest / below / 2);
    for (const [at, chance] of chances.entries()) {
      if (rest <= chance && chance > 0) return at + rest / chance;
      rest -= chance;
    }
    return groups.length + (beyond > below ? Math.min(0.5, rest / (beyond - below) / 2) : 0);
  };
  const shown = windowOf(groups, index);
  const start = groups.indexOf(shown[0]!);
  const [from, middle, to] = [quantile(0.1), quantile(0.5), quantile(0.9)].map((at) =>
    Math.min(shown.length + 0.5, Math.max(-0.5, at - start)),
  ) as [number, number, number];
  return { zone, bands: shown.map(toBand), at: index - start, from, middle, to };
}

const sum = (values: readonly number[]): number => values.reduce((whole, value) => whole + value, 0);

interface Group {
  readonly sizes: SizeChance[];
  readonly middle: number;
}

/** The sizes by what they measure at a zone. */
function groupsOf(zone: SizeZone, sizes: readonly SizeChance[], chart: SizeChart): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const size of sizes) {
    const range = chart.sizes.find(({ label }) => label === size.label)?.zones[zone];
    if (!range || !fitOf(size, zone)) continue;
    const key = `${range.min} ${range.max}`;
    const group = groups.get(key) ?? { sizes: [], middle: (range.min + range.max) / 2 };
    group.sizes.push(size);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => a.middle - b.middle);
}

function toBand({ sizes }: Group): Band {
  return { sizes, label: commonLabel(sizes.map(({ label }) => label)) };
}

/** What `31 / 30`, `31 / 32` and `31 / 34` have in common: `31`. */
function commonLabel(labels: readonly string[]): string {
  const [first = '', ...rest] = labels;
  if (rest.length === 0) return first;
  const others = rest.map(partsOf);
  return partsOf(first).find((part, at) => others.every((parts) => parts[at] === part)) ?? first;
}

const partsOf = (label: string): readonly string[] => label.split(/\s*[/x×]\s*/);

/** As many as fit side by side, with that one as near to the middle as can be. */
function windowOf<T>(all: readonly T[], at: number): readonly T[] {
  const start = Math.max(0, Math.min(at - Math.floor(width / 2), all.length - width));
  return all.slice(start, start + width);
}

export const fitOf = ({ zones }: SizeChance, zone: SizeZone): SizeChance['zones'][number] | undefined =>
  zones.find((each) => each.zone === zone);

/** How a zone sits: girths by how tight, lengths by how long. */
export type PlaceWord =
  'tight' | 'close' | 'right' | 'roomy' | 'loose' | 'short' | 'shortish' | 'longish' | 'long';

/** Within the middle six tenths of a size nobody feels a difference. */
export const felt = 0.6;

/** `place` is -1 at the size's smallest body and 1 at its largest. */
export function placeWord(zone: SizeZone, place: number): PlaceWord {
  const words: readonly PlaceWord[] = isLimb(zone)
    ? ['long', 'longish', 'right', 'shortish', 'short']
    : ['loose', 'roomy', 'right', 'close', 'tight'];
  return words[place < -1 ? 0 : place < -felt ? 1 : place <= felt ? 2 : place <= 1 ? 3 : 4]!;
}
