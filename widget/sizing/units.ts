import type { I18n } from '../../src/client/i18n/i18n.js';
import { inch } from '../../src/contract/index.js';
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

// International pound, 1959; 斤 by GB 3100.
const inches: Part = { unit: 'inch', size: inch };
const foot: Part = { unit: 'foot', size: 12 * inch };
const pound: Part = { unit: 'pound', size: 0.45359237 };
const stone: Part = { unit: 'stone', size: 6.35029318 };

const lengths: Readonly<Record<LengthUnit, readonly Part[]>> = {
  cm: [{ unit: 'centimeter', size: 1 }],
  in: [inches],
};
const feet: readonly Part[] = [foot, inches];
const years: readonly Part[] = [{ unit: 'plain', size: 1 }];
const weights: Readonly<Record<WeightUnit, readonly Part[]>> = {
  kg: [{ unit: 'kilogram', size: 1 }],
  lb: [pound],
  st: [stone, pound],
  jin: [{ unit: 'jin', size: 0.5 }],
};

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
  const known = languages.map((each) => new Intl.Locale(each).maximize());
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

/**
 * A number as people type or paste it: `172,5`, `１７２`, `٦٫٥`, ` 172 cm `, `34 1/2`, `34½`. Undefined if it is none.
 */
export function readNumber(text: string): number | undefined {
  const plain = text
    .normalize('NFKC')
    // Arabic, Persian, Thai. Not `asciiDigits`, which knows all scripts: for two views it would be a chunk of its own.
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0e50-\u0e59]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[,\u066b]/g, '.')
    .replace(/[\s\u200e\u200f\u2066-\u2069]+/g, ' ')
    .trim()
    .replace(/ ?[^\d./\u2044 -]+$/, '');
  const found = /^(?:(\d*\.?\d+|\d+\.))?(?:(?:^| |(?<=\d))(\d) ?[/\u2044] ?(\d{1,2}))?$/.exec(plain);
  if (!found || !plain) return undefined;
  const [, whole = '0', over = '0', under = '1'] = found;
  const value = Number(whole) + Number(over) / Number(under);
  return Number.isFinite(value) ? value : undefined;
}

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
