import type { LengthUnit } from './flaws.js';

/** One cell of a chart as it was written. */
export interface Value {
  readonly min: number;
  readonly max: number;
  /** Two numbers were written, be they the same. */
  readonly isPair: boolean;
  /** Decimals of the number with the most. */
  readonly decimals: number;
  readonly unit?: LengthUnit | 'other';
  /** Only the other end was written: `up to 80`, `120+`. */
  readonly open?: 'below' | 'above';
  /** The same in another unit: `86-91 cm (34-36 in)`. */
  readonly also?: Value;
}

export interface FoundValue {
  readonly value: Value;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Part {
  readonly number: number;
  readonly decimals: number;
  readonly unit?: LengthUnit | 'other';
  readonly start: number;
  readonly end: number;
}

const integer = /\d{1,3}(?!\d)/y;
const decimals = /[.,](\d{1,3})(?!\d)(?![.,]\d)/y;
const fraction = /(?: |-)?(\d{1,2})\/(2|3|4|8|16)(?!\d)/y;
const unit =
  /\s?(?:(cms?\b|centim\w{2,8}|zentim\w{2,8}|厘米|公分|センチ)|(mms?\b|millim\w{2,8}|毫米|ミリ)|("|inch(?:es)?\b|ins?\b(?!\s*(?:cm|mm|inch))|zoll\b|pouces?\b|pulgadas?\b|pollic[ei]\b|polegadas?\b|英寸|英吋|インチ)|(kgs?\b|kilos?\b|lbs?\b|斤|%|°|years?\b|yrs?\b|ans\b|jahre?\b|años|anni\b|岁|歳|才|months?\b|mois\b|monate?\b))\.?/iy;
const joint = /\s*[-/]\s*|\s*(?:至|到|から)\s*|\s+(?:to|bis zu|bis|à|a|au|al|tot|até|ate|hasta|fino a)\s+/iy;

/** The numbers that begin here and belong together, as values; nothing where no number begins. */
export function findValues(text: string, start: number): FoundValue[] {
  const parts: Part[] = [];
  const joints: string[] = [];
  let at = start;
  for (;;) {
    const part = findPart(text, at);
    if (!part) break;
    parts.push(part);
    const between = match(joint, text, part.end);
    if (!between) break;
    joints.push(/^\s/.test(between[0]) ? ` ${between[0].trim()}` : between[0].trim());
    at = part.end + between[0].length;
  }
  joints.length = Math.max(parts.length - 1, 0);
  const found = grouped(parts, joints).map((group) => valueOf(group, text));
  return joinUnits(found, joints, text);
}

function findPart(text: string, start: number): Part | undefined {
  const whole = match(integer, text, start);
  if (!whole) return undefined;
  let end = start + whole[0].length;
  let number = Number(whole[0]);
  let places = 0;

  // In `82,84,86` no comma is a decimal's.
  const isListed = text[start - 1] === ',' && /\d/.test(text[start - 2] ?? '');
  const tail = isListed ? undefined : match(decimals, text, end);
  const broken = match(fraction, text, end);
  if (tail) {
    number = Number(`${whole[0]}.${tail[1]}`);
    places = tail[1]?.length ?? 0;
    end += tail[0].length;
  } else if (broken && isFraction(Number(broken[1]), Number(broken[2]))) {
    number += Number(broken[1]) / Number(broken[2]);
    places = 2;
    end += broken[0].length;
  }
  const said = match(unit, text, end);
  if (said) end += said[0].length;
  // `2XL` and `75B` are no numbers.
  else if (/[\p{L}\d]/u.test(text[end] ?? '') && !/[^\p{ASCII}]/u.test(text[end] ?? '')) return undefined;
  const name = said && (said[1] ? 'cm' : said[2] ? 'mm' : said[3] ? 'in' : 'other');
  return { number, decimals: places, start, end, ...(name && { unit: name }) };
}

/** In its lowest terms: `6/8` is a pair of sizes. */
function isFraction(above: number, below: number): boolean {
  return above > 0 && above < below && (below === 3 || above % 2 === 1);
}

/** `82-86` is one value, `82-84-86` are three, `82-86/86-90` are two. */
function grouped(parts: readonly Part[], joints: readonly string[]): Part[][] {
  if (parts.length <= 2) return parts.length ? [[...parts]] : [];
  const inner = joints.filter((_, index) => index % 2 === 0);
  const outer = joints.filter((_, index) => index % 2 === 1);
  const isApart = (names: readonly string[], others: readonly string[]): boolean =>
    new Set(names).size === 1 && others.every((each) => each !== names[0]);
  const signs = (names: readonly string[]): string[] => names.map((name) => name.trim());
  const isPairs =
    parts.length % 2 === 0 &&
    (isApart(inner, outer) || isApart(signs(inner), signs(outer)) || isTwoUnits(parts));
  const groups: Part[][] = [];
  parts.forEach((part, index) => {
    const isJoined = index > 0 && isPairs && index % 2 === 1;
    if (isJoined) groups[groups.length - 1]?.push(part);
    else groups.push([part]);
  });
  return groups;
}

/** From one to the other in centimetres, then in inches. */
function isTwoUnits(parts: readonly Part[]): boolean {
  const [one, two, three, four] = parts;
  if (parts.length !== 4 || !two?.unit || !four?.unit || two.unit === four.unit) return false;
  return (one?.unit ?? two.unit) === two.unit && (three?.unit ?? four.unit) === four.unit;
}

function valueOf(group: readonly Part[], text: string): FoundValue {
  const [first, second] = group as [Part, Part?];
  const start = first.start;
  const end = (second ?? first).end;
  const unitHere = second?.unit ?? first.unit;
  const own = text.slice(start, end);
  if (second && first.unit && second.unit && first.unit !== second.unit) {
    return { value: { ...single(first), also: single(second) }, text: own, start, end };
  }
  if (second && own.includes('/') && isInches(first.number, second.number)) {
    const pair = [single({ ...first, unit: 'cm' }), single({ ...second, unit: 'in' })] as const;
    return { value: { ...pair[0], also: pair[1] }, text: own, start, end };
  }
  if (second && own.includes('/') && isInches(second.number, first.number)) {
    const pair = [single({ ...first, unit: 'in' }), single({ ...second, unit: 'cm' })] as const;
    return { value: { ...pair[0], also: pair[1] }, text: own, start, end };
  }
  const value: Value = {
    min: first.number,
    max: (second ?? first).number,
    isPair: second !== undefined,
    decimals: Math.max(first.decimals, second?.decimals ?? 0),
    ...(unitHere && { unit: unitHere }),
  };
  return { value, text: own, start, end };
}

function single({ number, decimals: places, unit: own }: Part): Value {
  return { min: number, max: number, isPair: false, decimals: places, ...(own && { unit: own }) };
}

/** Whether one length, in cm, is about the other in inches. */
export function isInches(cm: number, inches: number): boolean {
  return inches >= 8 && cm / inches > 2.44 && cm / inches < 2.64;
}

/** Two values in a row that are one in two units. */
function joinUnits(found: FoundValue[], joints: readonly string[], text: string): FoundValue[] {
  const last = found[found.length - 1];
  const [one, other] = found;
  if (one && other && found.length === 2 && joints.length > 0 && isOneInTwo(one.value, other.value)) {
    return [merge(one, other, other.end, text)];
  }
  if (!last || last.value.also) return found;
  const open = match(/\s*[([|,]\s*/y, text, last.end);
  if (!open) return found;
  const inner = /\d/.test(text[last.end + open[0].length] ?? '')
    ? innerValues(text, last.end + open[0].length)
    : [];
  const [inside] = inner;
  if (!inside || inner.length !== 1 || !isOneInTwo(last.value, inside.value)) return found;
  const close = match(/\s*[)\]]/y, text, inside.end);
  return [...found.slice(0, -1), merge(last, inside, inside.end + (close?.[0].length ?? 0), text)];
}

/** Not further than one pair of brackets. */
function innerValues(text: string, start: number): FoundValue[] {
  const first = findPart(text, start);
  if (!first) return [];
  const between = match(joint, text, first.end);
  const second = between && findPart(text, first.end + between[0].length);
  return [valueOf(second ? [first, second] : [first], text)];
}

function isOneInTwo(one: Value, other: Value): boolean {
  if (one.unit && other.unit)
    return one.unit !== other.unit && one.unit !== 'other' && other.unit !== 'other';
  return (
    (isInches(one.min, other.min) && isInches(one.max, other.max)) ||
    (isInches(other.min, one.min) && isInches(other.max, one.max))
  );
}

function merge(one: FoundValue, other: FoundValue, end: number, text: string): FoundValue {
  const isFirstCm = one.value.max > other.value.max;
  const first = { ...one.value, unit: one.value.unit ?? (isFirstCm ? 'cm' : 'in') };
  const second = { ...other.value, unit: other.value.unit ?? (isFirstCm ? 'in' : 'cm') };
  return { value: { ...first, also: second }, text: text.slice(one.start, end), start: one.start, end };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
