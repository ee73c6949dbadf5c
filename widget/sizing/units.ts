import type { I18n } from '../../src/client/i18n/i18n.js';
import { numberFormat } from '../../src/client/i18n/intl.js';

/** `in`: heights are said in feet and inches. */
export type LengthUnit = 'cm' | 'in';
/** `st`: in stones and pounds. `jin`: 斤, half a kilogram. */
export type WeightUnit = 'kg' | 'lb' | 'st' | 'jin';

export interface Units {
  readonly length: LengthUnit;
  readonly weight: WeightUnit;
}

export type MeasureKind = 'height' | 'weight' | 'girth' | 'age';

/** A number that is typed: of what, and how much of it a cm or kg is. A height in feet and inches has two. */
export interface Part {
  /** As Intl has it; `jin` and `plain` it has not. */
  readonly unit: 'centimeter' | 'inch' | 'foot' | 'kilogram' | 'pound' | 'stone' | 'jin' | 'plain';
  readonly size: number;
}

// International yard and pound, 1959; 斤 by GB 3100. Written out, as what is shared is loaded before it is needed.
const inch: Part = { unit: 'inch', size: 2.54 };
const foot: Part = { unit: 'foot', size: 30.48 };
const pound: Part = { unit: 'pound', size: 0.45359237 };
const stone: Part = { unit: 'stone', size: 6.35029318 };

const lengths: Readonly<Record<LengthUnit, readonly Part[]>> = {
  cm: [{ unit: 'centimeter', size: 1 }],
  in: [inch],
};
const feet: readonly Part[] = [foot, inch];
const years: readonly Part[] = [{ unit: 'plain', size: 1 }];
const weights: Readonly<Record<WeightUnit, readonly Part[]>> = {
  kg: [{ unit: 'kilogram', size: 1 }],
  lb: [pound],
  st: [stone, pound],
  jin: [{ unit: 'jin', size: 0.5 }],
};

/** What a storage gives back may be anything. */
export const isUnits = (value: unknown): value is Units =>
  Object.hasOwn(lengths, (value as Units).length) && Object.hasOwn(weights, (value as Units).weight);

/** The same array for the same kind and unit. */
export function partsOf(kind: MeasureKind, { length, weight }: Units): readonly Part[] {
  if (kind === 'age') return years;
  if (kind === 'weight') return weights[weight];
  return kind === 'height' && length === 'in' ? feet : lengths[length];
}

/**
 * Where the shopper most likely is, as a region. `languages` are the browser's: a shop that speaks plain English says
 * nothing of it, and its reader may be from anywhere.
 */
export function placeOf(locale: string, languages: readonly string[]): string | undefined {
  const { language, region } = new Intl.Locale(locale);
  const known = languages.flatMap((each) => {
    try {
      return new Intl.Locale(each).maximize();
    } catch {
      // Some browsers, and people's settings in them, name languages that are none.
      return [];
    }
  });
  const near = known.find((each) => each.language === language) ?? (language === 'en' ? known[0] : undefined);
  return region ?? (near ?? new Intl.Locale(locale).maximize()).region;
}

/** What people of the place measure in (CLDR 48, `personHeight` and weights in use). */
export function unitsOf(locale: string, languages: readonly string[] = []): Units {
  const place = placeOf(locale, languages);
  if (place === 'US') return { length: 'in', weight: 'lb' };
  if (place === 'GB' || place === 'IE') return { length: 'in', weight: 'st' };
  // Whoever thinks in 斤 and types into kilograms would be twice as heavy, and nothing would say so.
  return { length: 'cm', weight: place === 'CN' ? 'jin' : 'kg' };
}

/** Which weights are offered: 斤 where people know it. */
export function weightUnits(locale: string, present: WeightUnit): readonly WeightUnit[] {
  const all: readonly WeightUnit[] = ['kg', 'lb', 'st', 'jin'];
  return all.filter((unit) => unit !== 'jin' || unit === present || locale.startsWith('zh'));
}

/** How much of each part; all but the last are whole. */
export function split(value: number, parts: readonly Part[]): readonly number[] {
  const last = parts.at(-1)!;
  const step = parts.length > 1 ? 1 : 0.1;
  let rest = Math.round(value / last.size / step) * step * last.size;
  return parts.map((part) => {
    if (part === last) return Number((rest / part.size).toFixed(1)) + 0;
    // What is a hair below a whole is whole.
    const whole = Math.floor(rest / part.size + 1e-9);
    rest = Math.max(0, rest - whole * part.size);
    return whole;
  });
}

export const join = (amounts: readonly number[], parts: readonly Part[]): number =>
  amounts.reduce((sum, amount, at) => sum + amount * (parts[at]?.size ?? 0), 0);

/** With plain digits, points and blanks: `１７２`, `٦٫٥` and `172,5` are written as anywhere else. */
export const plainOf = (text: string): string =>
  text
    .normalize('NFKC')
    // Arabic, Persian, Thai. Not `asciiDigits`, which knows all scripts: for two views it would be a chunk of its own.
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0e50-\u0e59]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[,\u066b]/g, '.')
    .replace(/[\s\u061c\u200e\u200f\u2066-\u2069]+/g, ' ')
    .trim();

/** A number as people type or paste it: `172,5`, `１７２`, `٦٫٥`. Undefined if it is none, or has a unit. */
export function readNumber(text: string): number | undefined {
  const plain = plainOf(text);
  return /^(\d*\.?\d+|\d+\.)$/.test(plain) ? Number(plain) : undefined;
}

/** What was typed of a measure, a text for each part, in cm, kg or years. */
export type ReadMeasure = (
  kind: MeasureKind,
  parts: readonly Part[],
  texts: readonly string[],
) => number | undefined;

/** Reads numbers alone, each of its part. The first is needed; what is left out of the others is nothing. */
export const readPlain: ReadMeasure = (_kind, parts, texts) => {
  const amounts = texts.map((text, at) => (at > 0 && !text.trim() ? 0 : readNumber(text)));
  return amounts.every((amount) => amount !== undefined) ? join(amounts, parts) : undefined;
};

/** `178 cm`, `5 ft 10 in`, `11 st 4 lb`. */
export function measureWords(
  i18n: I18n,
  value: number,
  parts: readonly Part[],
  unitDisplay: 'short' | 'long' = 'short',
): string {
  return split(value, parts)
    .map((amount, at) => partWords(i18n, amount, parts[at]!, unitDisplay))
    .join(' ');
}

function partWords(i18n: I18n, amount: number, { unit }: Part, unitDisplay: 'short' | 'long'): string {
  if (unit === 'plain') return i18n.number(amount);
  if (unit === 'jin') return i18n.t('sizing.unit.jinOf', { value: i18n.number(amount) });
  return numberFormat(i18n.$locale.get(), { style: 'unit', unit, unitDisplay }).format(amount);
}
