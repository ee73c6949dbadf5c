import type { ProductSizing } from '../../src/contract/index.js';

export type Variant = ProductSizing['variants'][number];

/** What a variant is besides its size: its colour. Empty where its title spells the size otherwise, or has no more. */
export function restOf({ title, size = '' }: Variant): string {
  const parts = optionsOf(size);
  const options = optionsOf(title);
  return parts.every((part) => options.includes(part))
    ? options.filter((option) => !parts.includes(option)).join(' / ')
    : '';
}

export const optionsOf = (title: string): readonly string[] => title.split(/\s*\/\s*/);
