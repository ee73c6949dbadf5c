import type { PostalAddress } from '../../src/contract/index.js';

const addressKeys = ['name', 'street', 'extended', 'postalCode', 'city', 'region'] as const;
export type AddressKey = (typeof addressKeys)[number];

/*
 * The lines of an address, as letters come to a door there (Universal Postal Union, "Postal addressing systems"): each
 * key's initial, `/` for a new line, what else stands between two values that are there.
 *
 * | countries                                 | lines                                                          |
 * | ----------------------------------------- | -------------------------------------------------------------- |
 * | United Kingdom, Ireland and their islands | the town, the county and the postcode, each on its own         |
 * | America's north, Australia, India...      | town, state and postcode on one                                |
 * | China, Japan, Korea, Taiwan               | from the largest to the smallest, if written in its own script |
 * | New Zealand, Singapore, Brazil...         | the postcode behind the town                                   |
 * | all others, as in most of Europe          | the postcode before the town                                   |
 */
const shapes: readonly (readonly [countries: string, lines: string])[] = [
  ['GB IE GG JE IM', 'n/s/e/c/r/p'],
  ['US CA AU PR IN SA', 'n/s/e/c, r p'],
  ['CN JP KR TW', 'p/r c/s/e/n'],
  ['NZ SG BR', 'n/s/e/c p/r'],
];
const usual = 'n/s/e/p c/r';
/** From small to large in Latin letters everywhere. */
const latin = 'n/s/e/c, r p';

/** Each line's initials, with what stands before each of them. */
function linesOf({ country, street = '', city = '' }: PostalAddress): readonly (readonly string[])[] {
  const found = shapes.find(([countries]) => countries.includes(country || '-'))?.[1] ?? usual;
  // Kana, Han and Hangul all come after U+3040.
  const isForeign = found.startsWith('p') && !/[\u3040-\uffff]/.test(street + city);
  return (isForeign ? latin : found).split('/').map((line) => line.match(/[^a-z]*[a-z]/g)!);
}

const keyOf = (part: string): AddressKey => addressKeys.find((key) => part.endsWith(key[0]!))!;

/** The fields of an address in that country's order, line by line. */
export function shapeOf(address: PostalAddress): readonly (readonly AddressKey[])[] {
  return linesOf(address).map((line) => line.map(keyOf));
}

/** An address as it is written there; what is not there leaves no trace. */
export function addressLines(address: PostalAddress): string[] {
  return linesOf(address)
    .map((line) =>
      line.reduce((text, part) => {
        const value = address[keyOf(part)]?.trim();
        return value ? text + (text && part.slice(0, -1)) + value : text;
      }, ''),
    )
    .filter(Boolean);
}
