import { fold } from './fold.js';
import { measures } from './measures.js';
import { names } from './names.js';
import { numbers } from './numbers.js';

export type SlotKind =
  | 'order-number'
  | 'email'
  | 'phone'
  | 'tracking-number'
  | 'height'
  | 'weight'
  | 'age'
  | 'size'
  | 'product'
  | 'quantity'
  | 'date'
  | 'language';

export interface Slot {
  readonly kind: SlotKind;
  /** cm, kg, years or pieces as a number; a number or a label as compared; a product, day or language by its name here. */
  readonly value: string | number;
  /** Where it stands in what was typed, in UTF-16 units; the end is not part of it. */
  readonly start: number;
  readonly end: number;
}

/** One way of writing something. Every pattern is bounded, so that a search takes time by the length alone. */
export interface Found {
  readonly kind: SlotKind;
  readonly pattern: RegExp;
  /** `undefined`: it is none after all. */
  readonly value: (match: RegExpExecArray) => string | number | undefined;
}

/** The surest first. */
export const ways: readonly Found[] = [...numbers.sure, ...measures, ...names, ...numbers.guessed];

/** What was named, in order of place. Where two ways of reading overlap, the surer one stands. */
export function slotsOf(text: string): readonly Slot[] {
  const folded = fold(text);
  const taken = new Uint8Array(folded.length);
  const slots: Slot[] = [];
  for (const { kind, pattern, value } of ways) {
    for (const match of folded.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (end === start || taken.subarray(start, end).includes(1)) continue;
      const read = value(match);
      if (read === undefined || Number.isNaN(read)) continue;
      taken.fill(1, start, end);
      slots.push({ kind, value: read, start, end });
    }
  }
  return slots.sort((a, b) => a.start - b.start);
}
