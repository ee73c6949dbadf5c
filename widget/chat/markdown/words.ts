const names: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};
const entities = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi;
/** Control characters but tab and line feed, and those that turn the text around them. */

const unseen = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/** A text as it came, with `\n` for line ends and nothing that hides or turns what is read. */
export function clean(source: string): string {
  return source.replace(/\r\n?/g, '\n').replace(unseen, '');
}

/** The direction of a text's first letter; none without one. `dir=auto` looks anew at all of a long list with each item. */
export function directionOf(text: string): 'ltr' | 'rtl' | undefined {
  const letter = /\p{L}/u.exec(text)?.[0];
  if (letter === undefined) return undefined;
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(letter) ? 'rtl' : 'ltr';
}

/** Text with the entities that writers use as the characters they stand for. */
export function decode(text: string): string {
  return text
    .replace(entities, (raw, decimal?: string, hex?: string, name?: string) => {
      if (name) return names[name.toLowerCase()] ?? raw;
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
        ? String.fromCodePoint(code)
        : raw;
    })
    .replace(unseen, '');
}
