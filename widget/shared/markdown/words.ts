import { seen } from '../clean.js';

const names: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};
const entities = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi;
/** What has a direction of its own: a name, a number. */
export const isolate = /[\u2066\u2068]([^\u2066-\u2069]+)\u2069/g;

/** A number of an order or a parcel that has hyphens, short enough for one line. */
export const numbered = /(?<![\w-])([A-Z\d]{1,9}(?:-[A-Z\d]{1,9}){1,2})(?![\w-])/g;

/** The direction of a text's first letter; none without one. `dir=auto` looks anew at all of a long list with each item. */
export function directionOf(text: string): 'ltr' | 'rtl' | undefined {
  const letter = /\p{L}/u.exec(text.replace(isolate, ''))?.[0];
  if (letter === undefined) return undefined;
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(letter) ? 'rtl' : 'ltr';
}

/** Text with the entities that writers use as the characters they stand for. */
export function decode(text: string): string {
  return seen(
    text.replace(entities, (raw, decimal?: string, hex?: string, name?: string) => {
      if (name) return names[name.toLowerCase()] ?? raw;
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
        ? String.fromCodePoint(code)
        : raw;
    }),
  );
}
