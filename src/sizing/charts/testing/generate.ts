import { inch, type SizeZone } from '../../../contract/sizing-kinds.js';
import { type Language, languages } from './languages.js';
import { layouts } from './layouts.js';

/** A chart that was made up, and what reading it must find, in cm. */
export interface GeneratedChart {
  readonly text: string;
  readonly sizes: readonly string[];
  readonly zones: readonly SizeZone[];
  /** By size, then by zone; undefined for an empty cell. */
  readonly cells: readonly (readonly (readonly [number, number] | undefined)[])[];
}

/** Smallest body, what a size adds, and how wide a size is, in cm. */
const bodies: Readonly<Partial<Record<SizeZone, readonly [number, number]>>> = {
  chest: [78, 5],
  bust: [78, 5],
  waist: [60, 5],
  hip: [84, 5],
  neck: [34, 1.5],
  inseam: [74, 1],
  sleeve: [56, 1],
};

export type Random = () => number;

/** Numbers between 0 and 1 that are the same for the same seed. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Makes up a chart: its language, units, layout, separators and what stands around it. */
export function generateChart(random: Random): GeneratedChart {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const chance = (share: number): boolean => random() < share;
  const language = pick(languages);
  const sizes = pickSizes(random);
  const known = (Object.keys(language.zones) as SizeZone[]).filter((zone) => zone in bodies);
  const shuffled = known.map((zone) => ({ zone, key: random() })).sort((one, other) => one.key - other.key);
  const torso = chance(0.5) ? 'bust' : 'chest';
  const zones = shuffled
    .map(({ zone }) => zone)
    .filter((zone) => (zone !== 'chest' && zone !== 'bust') || zone === torso || !known.includes(torso))
    .slice(0, 2 + Math.floor(random() * 3));
  const isInch = chance(0.25);
  const step = isInch ? 0.5 : pick([1, 1, 1, 0.5]);
  const isRange = chance(0.65);
  const gap = isRange ? pick([0, 0, step]) : 0;

  const numbers = sizes.map((_, index) =>
    zones.map((zone): readonly [number, number] => {
      const [least, pitch] = bodies[zone] ?? [50, 5];
      const unit = isInch ? inch : 1;
      const from = Math.round((least + index * pitch) / unit / step) * step;
      const to = Math.round((least + (index + 1) * pitch) / unit / step) * step - gap;
      return isRange && to > from ? [from, to] : [from, from];
    }),
  );
  const layout = pick(layouts);
  const canBeEmpty = layout.isTable && sizes.length > 3 && zones.length > 1;
  const empty =
    canBeEmpty && chance(0.15)
      ? [1 + Math.floor(random() * (sizes.length - 2)), Math.floor(random() * zones.length)]
      : [];
  const write = writer(language, isInch, random);
  const written = numbers.map((row, size) =>
    row.map((cell, zone) => (size === empty[0] && zone === empty[1] ? '' : write.cell(cell))),
  );
  const headings = zones.map((zone) => `${pick(language.zones[zone] ?? [])}${write.headingUnit}`);
  const table = layout.write({ size: pick(language.size), sizes, headings, cells: written });
  const before = [
    ...(chance(0.6) ? [pick(language.titles) + (write.headingUnit ? '' : write.titleUnit)] : []),
    ...(chance(0.1) ? [pick(language.notes), ''] : []),
  ];
  if (!chance(0.9) || before.length === 0) before.length = 0;
  const needsUnit = write.titleUnit !== '' && before.length === 0;
  const after = [...(needsUnit ? [write.titleUnit] : []), ...(chance(0.3) ? ['', pick(language.notes)] : [])];
  const text = disturb([...before, table, ...after].join(chance(0.3) ? '\n\n' : '\n'), random);
  const toCm = (value: number): number => Math.round(value * (isInch ? inch : 1) * 10) / 10;
  return {
    text,
    sizes,
    zones,
    cells: numbers.map((row, size) =>
      row.map(([min, max], zone) =>
        size === empty[0] && zone === empty[1] ? undefined : [toCm(min), toCm(max)],
      ),
    ),
  };
}

function pickSizes(random: Random): string[] {
  const letters = ['XXS', 'XS', 'S', 'M', 'L', 'XL', '2XL', '3XL'];
  const lists = [
    letters,
    letters,
    ['XXXS', 'XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL'],
    ['XS', 'S', 'M', 'L', 'XL', 'XXL', 'XXXL', '4XL'],
    ['32', '34', '36', '38', '40', '42', '44', '46'],
    ['6', '8', '10', '12', '14', '16', '18', '20'],
    ['0', '2', '4', '6', '8', '10', '12', '14'],
    ['XS/S', 'S/M', 'M/L', 'L/XL', 'XL/XXL'],
    ['X-Small', 'Small', 'Medium', 'Large', 'X-Large', 'XX-Large'],
    ['38R', '40R', '42R', '44R', '46R'],
  ];
  const list = lists[Math.floor(random() * lists.length)] ?? letters;
  const count = Math.min(list.length, 3 + Math.floor(random() * 5));
  const start = Math.floor(random() * (list.length - count + 1));
  return list.slice(start, start + count);
}

interface Writer {
  readonly cell: (range: readonly [number, number]) => string;
  readonly headingUnit: string;
  readonly titleUnit: string;
}

function writer(language: Language, isInch: boolean, random: Random): Writer {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const between = pick(['-', '-', ' - ', '–', ' – ', '/', ` ${pick(language.to)} `, '—', '~']);
  const comma = !isInch && random() < 0.4;
  const asFraction = isInch && random() < 0.5;
  const place = pick(['cell', 'heading', 'heading', 'title', 'title']);
  const unit = pick(isInch ? language.inch : language.cm);
  const suffix = place === 'cell' ? pick(isInch ? ['"', ' in', '”'] : ['cm', ' cm']) : '';
  const number = (value: number): string => {
    const text = asFraction && value % 1 === 0.5 ? `${Math.floor(value)} 1/2` : String(value);
    return comma ? text.replace('.', ',') : text;
  };
  const isDoubled = random() < 0.3;
  const isBoth = place === 'cell' && !isInch && random() < 0.3;
  const inches = (cm: number): number => Math.round((cm / inch) * 2) / 2;
  const open = pick([' (', ' / ']);
  const also = ([min, max]: readonly [number, number]): string => {
    if (!isBoth) return '';
    const range = min === max ? inches(min) : `${inches(min)}-${inches(max)}`;
    return `${open}${range} in${open === ' (' ? ')' : ''}`;
  };
  return {
    cell: ([min, max]) =>
      (min === max
        ? number(min) + suffix
        : `${number(min)}${isDoubled ? suffix : ''}${between}${number(max)}${suffix}`) + also([min, max]),
    headingUnit: place === 'heading' ? pick([` (${unit})`, ` [${unit}]`, `, ${unit}`]) : '',
    titleUnit: place === 'title' ? ` (${unit})` : '',
  };
}

/** What copying and pasting does to a text. */
function disturb(text: string, random: Random): string {
  let disturbed = text;
  if (random() < 0.15) disturbed = disturbed.replaceAll('\n', '\r\n');
  if (random() < 0.15) disturbed = disturbed.replaceAll(' ', '\u00a0');
  if (random() < 0.1) disturbed = disturbed.replaceAll('\n', '  \n');
  if (random() < 0.05)
    disturbed = disturbed.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  if (random() < 0.05) disturbed = `\ufeff${disturbed}`;
  if (random() < 0.05) disturbed = disturbed.normalize('NFD');
  return disturbed;
}
