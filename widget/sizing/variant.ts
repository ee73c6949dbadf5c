import type { ProductSizing } from '../../src/contract/index.js';

export type Variant = ProductSizing['variants'][number];

/** What a variant is besides its size: its colour. */
export function restOf({ title, size = '' }: Variant): string {
  const parts = optionsOf(size);
  return optionsOf(title)
    .filter((option) => !parts.includes(option))
    .join(' / ');
}

const optionsOf = (words: string): readonly string[] => words.split(/\s*\/\s*/);
