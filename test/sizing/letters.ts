// The letters of EN 13402-3 as a product's chart, one more at either end so that everybody of the survey has a size.
import type { ProductSizing, SizeFit } from '../../src/contract/index.js';

const ends: Readonly<Record<SizeFit, readonly number[]>> = {
  men: [70, 78, 86, 94, 102, 110, 118, 129, 141, 153],
  women: [66, 74, 82, 90, 98, 107, 119, 131, 143],
};
const names: Readonly<Record<SizeFit, readonly string[]>> = {
  men: ['XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL', '3XL', '4XL'],
  women: ['XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL', '3XL'],
};

export function letterProduct(fit: SizeFit): ProductSizing {
  const zone = fit === 'men' ? 'chest' : 'bust';
  return {
    productId: 'letters',
    title: 'EN 13402-3',
    garment: 'top',
    variants: [],
    chart: {
      audience: fit,
      measures: 'body',
      sizes: names[fit].map((label, index) => ({
        label,
        zones: { [zone]: { min: ends[fit][index] ?? 0, max: ends[fit][index + 1] ?? 0 } },
      })),
    },
  };
}

/** The letter of a girth, by its place; a size begins where it is said to. */
export const letterIndex = (fit: SizeFit, girth: number): number =>
  Math.max(0, ends[fit].filter((end) => girth >= end).length - 1);

export const letterOf = (fit: SizeFit, girth: number): string => names[fit][letterIndex(fit, girth)] ?? '';

export function letterWidth(fit: SizeFit, girth: number): number {
  const index = letterIndex(fit, girth);
  return (ends[fit][index + 1] ?? 0) - (ends[fit][index] ?? 0);
}
