import { tidyText } from './tidy.js';

const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
let codeByName: ReadonlyMap<string, string> | undefined;

/** Names that shops write and `Intl` does not. */
const otherNames: Readonly<Record<string, string>> = {
  usa: 'US',
  'united states of america': 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  'czech republic': 'CZ',
  turkey: 'TR',
  'south korea': 'KR',
  'korea, republic of': 'KR',
  'hong kong': 'HK',
  macau: 'MO',
  'viet nam': 'VN',
  holland: 'NL',
};

/** The ISO code of a country given as code or English name; undefined for any other word. */
export function countryOf(text: string | undefined): string | undefined {
  const word = text?.trim();
  if (!word) return undefined;
  if (/^[A-Za-z]{2}$/.test(word)) {
    const code = word.toUpperCase();
    return code === 'UK' ? 'GB' : code;
  }
  codeByName ??= namesOfCountries();
  const name = word.toLowerCase();
  return (Object.hasOwn(otherNames, name) ? otherNames[name] : undefined) ?? codeByName.get(name);
}

function namesOfCountries(): ReadonlyMap<string, string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  // Codes of countries that are no more have the names of those that they became.
  const current = codes.filter((code) => new Intl.Locale(`und-${code}`).region === code);
  return new Map(
    current.flatMap((code) => {
      const name = regionNames.of(code);
      return name === undefined ? [] : [[name.toLowerCase(), code]];
    }),
  );
}

/** `2026-11-14 18:05:00 +0100` and its ISO kin as the contract's timestamp; undefined without a zone or for no date. */
export function timestampOf(text: string): string | undefined {
  const match =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})$/i.exec(
      text.trim(),
    );
  if (!match) return undefined;
  const [, day, minutes, seconds = '00', fraction = '', zone = ''] = match;
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.length === 6 ? zone : 'Z';
  const millis = fraction ? `.${fraction.slice(0, 3).padEnd(3, '0')}` : '';
  const timestamp = `${day}T${minutes}:${seconds}${millis}${offset}`;
  return Number.isNaN(Date.parse(timestamp)) ? undefined : timestamp;
}

/** The newest of some timestamps. */
export function newestOf(timestamps: readonly (string | undefined)[]): string | undefined {
  let newest: string | undefined;
  for (const timestamp of timestamps) {
    if (timestamp && (!newest || Date.parse(timestamp) > Date.parse(newest))) newest = timestamp;
  }
  return newest;
}

/** An address that a page may link to; undefined for anything else. */
export function linkOf(text: string | undefined): string | undefined {
  const link = text?.trim();
  return link && link.length <= 2000 && /^https?:\/\//i.test(link) && URL.canParse(link) ? link : undefined;
}

/** Text in one line without control characters, at most `max` characters; undefined where nothing is left. Spreadsheets mark text by `'`. */
export function lineOf(text: string | undefined, max = 300): string | undefined {
  const line = text
    ?.replace(/(?!\s)\p{Cc}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^'(?=[+=@\d-])/, '');
  return line ? tidyText(line.slice(0, max)) : undefined;
}

/** Shopify's tags: a list with commas, in a table as in its REST JSON. */
export function tagsOf(text: string | undefined): string[] {
  const tags = (text ?? '').split(',').map((tag) => lineOf(tag));
  return [...new Set(tags.filter((tag) => tag !== undefined))].slice(0, 250);
}

const sizeNames =
  /^(size|sizes|größe|grösse|groesse|taille|pointure|talla|talle|taglia|numero|maat|tamanho|rozmiar|storlek|størrelse|尺码|尺寸|サイズ|사이즈|المقاس)$/i;

/** What a variant's options say of its size, by the name of the one option that is about it. */
export function sizeAmong(
  options: readonly { readonly name: string | undefined; readonly value: string | undefined }[],
): string | undefined {
  const [size, ...others] = options.filter(({ name }) => name !== undefined && sizeNames.test(name.trim()));
  return others.length > 0 ? undefined : lineOf(size?.value, 40);
}

/** Only the entries that are there. */
export function present<T extends object>(entries: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as T;
}
