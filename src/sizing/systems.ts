import type { SizeBody, SizeFit, SizeSystem, SizeZone } from '../contract/index.js';
import { inch } from '../contract/sizing-kinds.js';
import { rankOf, shortened } from './letters.js';

/** A zone of the body that a size is named after, in cm. */
export interface NamedRange {
  readonly zone: SizeZone;
  readonly min: number;
  readonly max: number;
}

type Usual = NonNullable<SizeBody['usual']>;

/**
 * What a size label stands for where it was made to its standard; nothing for a label that the standard does not have.
 * Vendors stray from standards: how far is for the reader of the answer to allow for.
 */
export function rangesOf({ system, label, garment }: Usual, fit: SizeFit): readonly NamedRange[] {
  const text = shortened(label).replaceAll(',', '.');
  const kind = garment ?? (system === 'mm' ? 'shoes' : 'top');
  if (kind === 'shoes') return shoe(system, text, fit);
  if (kind === 'bra') return bra(system, text);
  if (kind === 'trousers' || kind === 'skirt') return lower(system, text, fit);
  return upper(system, text, fit);
}

function upper(system: SizeSystem, text: string, fit: SizeFit): readonly NamedRange[] {
  const zone = fit === 'men' ? 'chest' : 'bust';
  const letters = letterRange(system, text, fit);
  if (letters) return around(zone, ...letters);
  const numbers = numbersIn(text);
  // China names the height first: `165/88A`.
  const [first, last] = system === 'cn' ? [numbers.at(-1), numbers.at(-1)] : [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [min] = numberRange(system, first, fit);
  const [, max] = numberRange(system, last, fit);
  return around(zone, min, max);
}

function lower(system: SizeSystem, text: string, fit: SizeFit): readonly NamedRange[] {
  const numbers = numbersIn(text);
  const [number = 0] = system === 'cn' ? numbers.slice(-1) : numbers;
  // Inches come before the leg's: `W31 L32`. Smaller numbers are women's sizes.
  if ((system === 'us' || system === 'uk') && number >= 22)
    return around('waist', number * inch - 1.5, number * inch + 1.5);
  if (system === 'cn' || (system === 'jp' && number > 40)) return around('waist', number - 1.5, number + 1.5);
  if (system === 'fr' && fit === 'men') return around('waist', number * 2 - 2, number * 2 + 2);
  // EN 13402-3: a man's waist is 12 cm less than his chest, a woman's hip 8 cm more than her bust.
  return upper(system, text, fit).flatMap(({ min, max }) =>
    fit === 'men' ? around('waist', min - 12, max - 12) : around('hip', min + 8, max + 8),
  );
}

/** The lower end of XS, and the upper ends from it on; further letters go on in the last step. */
const letterEnds: Readonly<Record<SizeFit, Partial<Readonly<Record<SizeSystem, readonly number[]>>>>> = {
  // EN 13402-3; ASTM D5585 (0-2, 4-6, 8-10 …), JIS L 4005, GB/T 1335.2.
  women: {
    letter: [74, 82, 90, 98, 107, 119, 131],
    us: [79, 85, 91, 96.5, 105, 114, 122],
    jp: [68, 76, 83, 90],
    cn: [74, 78],
  },
  // EN 13402-3, from which ASTM D6240 hardly differs; JIS L 4004, GB/T 1335.1.
  men: { letter: [78, 86, 94, 102, 110, 118, 129], jp: [72, 80], cn: [78, 82] },
};

/** `M`, `2XL`, Japan's `LL`, `Large`, `S/M`: a double size goes from the start of its first to the end of its last. */
function letterRange(system: SizeSystem, text: string, fit: SizeFit): [number, number] | undefined {
  const ends = letterEnds[fit][system] ?? letterEnds[fit].letter!;
  const ranks = text.split(/[^A-Z\d]+/).flatMap((word) => rankOf(word) ?? []);
  // The ends begin two letters below M.
  return ranks.length === 0
    ? undefined
    : [endOf(ends, Math.min(...ranks) + 2), endOf(ends, Math.max(...ranks) + 3)];
}

function endOf(ends: readonly number[], step: number): number {
  const known = Math.min(Math.max(step, 0), ends.length - 1);
  const next = Math.max(known, 1);
  return ends[known]! + (step - known) * (ends[next]! - ends[next - 1]!);
}

function numberRange(system: SizeSystem, number: number, fit: SizeFit): [number, number] {
  if (system === 'cn' || (system === 'jp' && number > 40)) return [number - 2, number + 2];
  if (fit === 'men') {
    // Half the chest in cm, or the chest in inches, in steps of two.
    const chest = system === 'uk' || system === 'us' ? number * inch : number * 2;
    return [chest - 2, chest + 2];
  }
  // JIS L 4005: 9 is made for 83 cm, 11 for 86.
  if (system === 'jp') return [number * 1.5 + 68, number * 1.5 + 71];
  // ASTM D5585: 0 is made for 81 cm, 10 for 95, 20 for 117.
  if (system === 'us')
    return number > 10 ? [number * 2.2 + 71, number * 2.2 + 75] : [number * 1.4 + 79.5, number * 1.4 + 82.5];
  // EN 13402-3 in Germany's numbers: 38 is made for 88 cm, 46 for 104, 48 for 110.
  const size = number + (system === 'fr' ? -2 : system === 'it' ? -4 : system === 'uk' ? 26 : 0);
  return size > 46 ? [size * 3 - 37, size * 3 - 31] : [size * 2 + 10, size * 2 + 14];
}

/** ISO 9407 (Mondopoint) and ISO 19407: the length of the foot that a shoe is made for. */
function shoe(system: SizeSystem, text: string, fit: SizeFit): readonly NamedRange[] {
  const [number = 0] = numbersIn(text.replace(/ ?(?:1\/2|½)/, '.5'));
  if (system === 'mm' || system === 'jp' || system === 'cn') {
    // China's older numbers are twice the foot in cm, less 10.
    const foot = number > 100 ? number / 10 : number > 33 ? (number + 10) / 2 : number;
    return around('foot', foot - 0.25, foot + 0.25);
  }
  if (system !== 'uk' && system !== 'us') return around('foot', (number - 2.5) / 1.5, (number - 1.5) / 1.5);
  const third = number + (system === 'uk' ? 23 : fit === 'men' ? 22 : 21);
  return around('foot', ((third - 0.5) * inch) / 3, ((third + 0.5) * inch) / 3);
}

/** EN 13402-3: `75B` is an underbust of 75 cm and a bust 14 to 16 cm larger; JIS L 4006 has cups of 2.5 cm, A for 10. */
function bra(system: SizeSystem, text: string): readonly NamedRange[] {
  const [number = 0] = numbersIn(text);
  const cup = 'ABCDEFGH'.indexOf(/[A-H]/.exec(text)?.[0] ?? '-');
  // 34 inches are worn on 75 cm; France counts 15 cm more, and Italy in steps from 1 for 65 cm.
  let band = number;
  if (system === 'uk' || system === 'us') band = number * 2.5 - 10;
  if (system === 'fr') band = number - 15;
  if (system === 'it' && number < 10) band = number * 5 + 60;
  const underbust = around('underbust', band - 2.5, band + 2.5);
  if (cup < 0 || underbust.length === 0) return underbust;
  const bust = band + (system === 'jp' ? 10 + cup * 2.5 : 13 + cup * 2);
  return [...underbust, ...around('bust', bust - 3, bust + 3)];
}

const numbersIn = (text: string): number[] => (text.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);

/** Nothing where nobody's body is: the label was misread, or is of another system. */
function around(zone: SizeZone, min: number, max: number): readonly NamedRange[] {
  const [least, most] = zone === 'foot' ? [18, 34] : [45, 190];
  return min >= least && max <= most && min < max ? [{ zone, min, max }] : [];
}
