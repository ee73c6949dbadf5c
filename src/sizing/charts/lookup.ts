import type { SizeAudience, SizeSystem, SizeZone } from '../../contract/sizing-kinds.js';
import { fold } from './clean.js';
import type { Column } from './column.js';
import type { LengthUnit } from './flaws.js';
import {
  audienceWords,
  fillerWords,
  measuresWords,
  otherSystemWords,
  sizeWords,
  smallWords,
  systemWords,
  titleWords,
  unitWords,
} from './other-words.js';
import { closest } from './spelling.js';
import { flatWords, flatZoneWords, otherWords, zoneWords } from './zone-words.js';

/** What a word or a few say in a chart. */
export type Meaning =
  | { readonly kind: 'column'; readonly column: Column; readonly isGuess?: boolean }
  | { readonly kind: 'unit'; readonly unit: LengthUnit }
  | { readonly kind: 'audience'; readonly audience: SizeAudience }
  | { readonly kind: 'measures'; readonly measures: 'body' | 'garment' }
  | { readonly kind: 'flat' | 'filler' | 'title' };

const meanings = new Map<string, Meaning>();
const zoneNames: string[] = [];
/** The most words, and the most signs of a script without blanks, that any entry has. */
const longest = { words: 5, signs: 7 };

function learn(lists: string | readonly string[], meaning: Meaning): void {
  for (const list of typeof lists === 'string' ? [lists] : lists) {
    for (const entry of list.split(',')) {
      const key = keyOf(fold(entry.trim()).split(/[\s-]+/));
      if (key && !meanings.has(key)) meanings.set(key, meaning);
    }
  }
}

function keyOf(words: readonly string[]): string {
  const telling = words.filter((word) => !smallWords.has(word));
  return (telling.length > 0 ? telling : words).join(' ');
}

const column = (own: Column): Meaning => ({ kind: 'column', column: own });

learn(titleWords, { kind: 'title' });
learn('taille, talle', column({ kind: 'taille' }));
for (const [zone, list] of Object.entries(flatZoneWords) as [SizeZone, string][]) {
  learn(list, column({ kind: 'zone', zone, isFlat: true }));
}
for (const [zone, lists] of Object.entries(zoneWords) as [SizeZone, readonly string[]][]) {
  learn(lists, column({ kind: 'zone', zone }));
  for (const list of lists) zoneNames.push(...list.split(',').map((word) => fold(word.trim())));
}
learn(sizeWords, column({ kind: 'size' }));
for (const [system, list] of Object.entries(systemWords) as [SizeSystem, string][]) {
  learn(list, column({ kind: 'system', system }));
}
learn(otherSystemWords, column({ kind: 'system', system: undefined }));
for (const [unit, list] of Object.entries(unitWords) as [LengthUnit, string][]) {
  learn(list, { kind: 'unit', unit });
}
for (const [audience, list] of Object.entries(audienceWords) as [SizeAudience, string][]) {
  learn(list, { kind: 'audience', audience });
}
learn(flatWords, { kind: 'flat' });
learn(otherWords, column({ kind: 'other' }));
for (const [measures, list] of Object.entries(measuresWords) as ['body' | 'garment', string][]) {
  learn(list, { kind: 'measures', measures });
}
learn(fillerWords, { kind: 'filler' });

const guessable = [...new Set(zoneNames)].filter((name) => name.length >= 5 && !/[\s-]/.test(name));

/** The system that a short word names, `EU`. */
export function systemOfWord(word: string): SizeSystem | undefined {
  const meaning = meanings.get(fold(word));
  return meaning?.kind === 'column' && meaning.column.kind === 'system' ? meaning.column.system : undefined;
}

export interface FoundMeaning {
  readonly meaning: Meaning;
  /** How many of the words it took. */
  readonly words: number;
}

/** What the first words say, as many of them as belong together. The words are folded. */
export function findMeaning(words: readonly string[]): FoundMeaning | undefined {
  for (let count = Math.min(words.length, longest.words); count > 0; count -= 1) {
    const some = words.slice(0, count);
    if (count > 1 && (smallWords.has(some[0] ?? '') || smallWords.has(some[count - 1] ?? ''))) continue;
    const meaning = meanings.get(keyOf(some));
    if (meaning) return { meaning, words: count };
  }
  return undefined;
}

/** The longest entry that begins here, in a script that has no blanks between words. */
export function findSigns(text: string, start: number): { meaning: Meaning; length: number } | undefined {
  for (let length = longest.signs; length > 0; length -= 1) {
    const meaning = meanings.get(text.slice(start, start + length));
    if (meaning && start + length <= text.length) return { meaning, length };
  }
  return undefined;
}

/** What a misspelt heading most likely means. */
export function guessMeaning(word: string): Meaning | undefined {
  if (word.length < 5 || word.length > 24) return undefined;
  const name = closest(word, guessable);
  const meaning = name === undefined ? undefined : meanings.get(name);
  return meaning?.kind === 'column' ? { ...meaning, isGuess: true } : undefined;
}
