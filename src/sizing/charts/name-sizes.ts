import type { SizeAudience, SizeSystem } from '../../contract/sizing-kinds.js';
import type { Block, NameRow } from './block.js';
import type { ChartFlaw } from './flaws.js';
import { keyOfLabel, rankOfLetters } from './letters.js';

/** A size of the chart, with the blocks that speak of it. */
export interface NamedSize {
  readonly label: string;
  readonly names: Partial<Record<SizeSystem, string>>;
  /** Its place in each block that has it. */
  readonly places: Map<Block, number>;
}

/** The sizes of all blocks, smallest first, each with its names in other systems. */
export function nameSizes(
  blocks: readonly Block[],
  audience: SizeAudience | undefined,
  flaws: ChartFlaw[],
): NamedSize[] {
  const sizes = new Map<string, NamedSize>();
  const order: string[] = [];
  const known = blocks.map(keyed);
  for (const [at, block] of blocks.entries()) {
    const keys = keysOf(known[at]!, known.slice(0, at));
    keys.forEach((key, place) => {
      const label = block.labels[place];
      if (!label) return;
      const named = sizes.get(key);
      if (!named) {
        sizes.set(key, { label: label.text, names: { ...label.names }, places: new Map() });
        insert(order, key, keys, place);
      } else Object.assign(named.names, { ...label.names, ...named.names });
      sizes.get(key)?.places.set(block, place);
    });
  }
  const sorted = order.flatMap((key) => sizes.get(key) ?? []);
  for (const block of blocks) addNames(block, sorted, audience, flaws);
  return isFalling(sorted) ? sorted.reverse() : sorted;
}

/** What a block calls its sizes, and what else, as keys. */
interface Keyed {
  readonly own: readonly string[];
  readonly ownSet: ReadonlySet<string>;
  readonly rows: readonly { readonly names: readonly string[]; readonly all: ReadonlySet<string> }[];
}

function keyed({ labels, names }: Block): Keyed {
  const own = labels.map(({ text }) => keyOfLabel(text));
  const rows = [...names.map((row) => row.names), labels.map(({ alias }) => alias)].map((row) => {
    const keys = row.map((name) => (name === undefined ? '' : keyOfLabel(name)));
    return { names: keys, all: new Set(keys) };
  });
  return { own, ownSet: new Set(own), rows };
}

/** What a block's sizes are known by: their label, or that of the size which has it as a name in a block before it. */
function keysOf({ own }: Keyed, before: readonly Keyed[]): string[] {
  const seen = new Map<string, number>();
  return linkedKeys(own, before).map((key) => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count > 1 ? `${key} #${count}` : key;
  });
}

function linkedKeys(keys: readonly string[], before: readonly Keyed[]): readonly string[] {
  for (const { own, ownSet, rows } of before) {
    if (keys.some((key) => ownSet.has(key))) continue;
    const row = rows.find(({ all }) => keys.every((key) => all.has(key)));
    if (row) return keys.map((key) => own[row.names.indexOf(key)] ?? key);
  }
  return keys;
}

/** A size that only one block has stands behind the one before it there. */
function insert(order: string[], key: string, keys: readonly string[], place: number): void {
  const before = order.indexOf(keys[place - 1] ?? '');
  const after = order.findIndex((each) => keys.slice(place + 1).includes(each));
  if (before >= 0) order.splice(before + 1, 0, key);
  else if (after >= 0) order.splice(after, 0, key);
  else order.push(key);
}

function addNames(
  block: Block,
  sizes: readonly NamedSize[],
  audience: SizeAudience | undefined,
  flaws: ChartFlaw[],
): void {
  const aliases = block.labels.map(({ alias }) => alias);
  const rows: NameRow[] = [...block.names];
  if (aliases.some((alias) => alias !== undefined)) rows.push({ system: undefined, names: aliases });
  for (const row of rows) {
    if (row.audience && audience && row.audience !== audience) continue;
    const said = row.names.filter((name) => name !== undefined);
    const system = row.system ?? guessSystem(said);
    if (row.system === undefined)
      flaws.push({ kind: 'system-guessed', values: said, ...(system && { system }) });
    for (const { names, places } of sizes) {
      const name = row.names[places.get(block) ?? -1];
      if (system && name !== undefined) names[system] ??= name.slice(0, 40);
    }
  }
}

/** Numbers from 30 to 60 in steps of two are those of the European Union, or of a country in it. */
function guessSystem(names: readonly string[]): SizeSystem | undefined {
  if (names.every((name) => rankOfLetters(name) !== undefined)) return 'letter';
  const isEuropean = names.every((name) => /^(?:3[0-9]|[45]\d|60)(?:[-/]\d\d)?$/.test(name));
  return isEuropean ? 'eu' : undefined;
}

/** From the largest to the smallest. */
function isFalling(sizes: readonly NamedSize[]): boolean {
  const places = sizes.map(
    ({ label }) => rankOfLetters(label) ?? (/^\d/.test(label) ? parseFloat(label) : NaN),
  );
  return (
    places.length > 1 && places.every((place, index) => index === 0 || place < (places[index - 1] ?? NaN))
  );
}
