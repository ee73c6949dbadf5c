// Products of a shop in memory, for the tests of this view. The numbers are EN 13402-3's, with waists of our own.
import type { ProductSizing, SizeChart } from '../../src/contract/index.js';

const range = (min: number, max: number): { min: number; max: number } => ({ min, max });

const letters: SizeChart = {
  audience: 'women',
  measures: 'body',
  sizes: [
    { label: 'XS', zones: { bust: range(74, 82), waist: range(58, 66), hip: range(84, 92) } },
    { label: 'S', zones: { bust: range(82, 90), waist: range(66, 74), hip: range(92, 99) } },
    { label: 'M', zones: { bust: range(90, 98), waist: range(74, 82), hip: range(99, 106) } },
    { label: 'L', zones: { bust: range(98, 107), waist: range(82, 92), hip: range(106, 114) } },
    { label: 'XL', zones: { bust: range(107, 119), waist: range(92, 105), hip: range(114, 124) } },
  ],
};

const unisex: SizeChart = {
  audience: 'unisex',
  measures: 'body',
  sizes: [
    { label: 'S', zones: { chest: range(86, 94), waist: range(74, 82), sleeve: range(58, 60) } },
    { label: 'M', zones: { chest: range(94, 102), waist: range(82, 90), sleeve: range(60, 62) } },
    { label: 'L', zones: { chest: range(102, 110), waist: range(90, 98), sleeve: range(62, 64) } },
    { label: 'XL', zones: { chest: range(110, 118), waist: range(98, 108), sleeve: range(64, 66) } },
  ],
};

const waists = [28, 30, 31, 32, 33, 34, 36, 38];

const jeansChart: SizeChart = {
  audience: 'men',
  measures: 'body',
  sizes: waists.flatMap((waist, at) =>
    [32, 34].map((length) => ({
      label: `${waist} / ${length}`,
      zones: {
        waist: range(waist * 2.54 - 1.5, (waists[at + 1] ?? 40) * 2.54 - 1.5),
        inseam: range(length * 2.54 - 3, length * 2.54 + 2),
      },
    })),
  ),
};

type Stock = Readonly<Record<string, number>>;

function variants(
  chart: SizeChart,
  colours: readonly string[],
  stock: Stock = {},
): ProductSizing['variants'] {
  return colours.flatMap((colour) =>
    chart.sizes.map(({ label }) => ({
      variantId: `${colour}-${label}`.toLowerCase().replaceAll(' ', ''),
      title: `${colour} / ${label}`,
      size: label,
      available: stock[label] ?? 5,
    })),
  );
}

export const dress: ProductSizing = {
  productId: 'dress',
  title: 'Meadow dress',
  garment: 'dress',
  chart: letters,
  variants: variants(letters, ['Navy', 'Rust']),
  record: { kept: 271, tooSmall: 41, tooLarge: 4 },
};

export const coat: ProductSizing = {
  productId: 'field-coat',
  title: 'Field coat',
  garment: 'coat',
  chart: unisex,
  variants: variants(unisex, ['Sand', 'Ink']),
};

export const jeans: ProductSizing = {
  productId: 'jeans',
  title: 'Drover jeans',
  garment: 'trousers',
  chart: jeansChart,
  variants: variants(jeansChart, ['Indigo', 'Charcoal']),
};

/** In Rust there is no more of what most people wear. */
export const dressLittleRust: ProductSizing = {
  ...dress,
  productId: 'dress-little-rust',
  variants: dress.variants.map((each) =>
    ['rust-s', 'rust-m', 'rust-l'].includes(each.variantId) ? { ...each, available: 0 } : each,
  ),
};

/** Not made in M, and in rust not in the sizes beside it either. */
export const dressUnmade: ProductSizing = {
  ...dress,
  productId: 'dress-unmade',
  variants: dress.variants.filter(
    ({ variantId, size }) => size !== 'M' && variantId !== 'rust-s' && variantId !== 'rust-l',
  ),
};

/** Made in the largest size alone. */
export const dressXl: ProductSizing = {
  ...dress,
  productId: 'dress-xl',
  variants: dress.variants.filter(({ size }) => size === 'XL'),
};

/** For small bodies alone. */
export const petite: ProductSizing = {
  ...dress,
  productId: 'petite',
  chart: { ...letters, sizes: letters.sizes.slice(0, 2) },
};

export const kids: ProductSizing = { ...dress, productId: 'kids', chart: { ...letters, audience: 'kids' } };

export const bare: ProductSizing = {
  productId: 'bare',
  title: 'Lambswool scarf',
  garment: 'knit',
  variants: [{ variantId: 'rust', title: 'Rust', available: 3 }],
};

export const unreadable: ProductSizing = {
  ...dress,
  productId: 'unreadable',
  chart: { ...letters, sizes: letters.sizes.map(({ label }) => ({ label, zones: { foot: range(24, 25) } })) },
};

export const bra: ProductSizing = {
  productId: 'bra',
  title: 'Bralette',
  garment: 'bra',
  chart: {
    audience: 'women',
    measures: 'body',
    sizes: [70, 75, 80, 85].map((band) => ({
      label: String(band),
      zones: { underbust: range(band - 2.5, band + 2.5) },
    })),
  },
  variants: [70, 75, 80, 85].map((band) => ({
    variantId: `bra-${band}`,
    title: String(band),
    size: String(band),
    available: 2,
  })),
};

/** The dress with some sizes sold out. */
export const dressWithout = (...gone: readonly string[]): ProductSizing => ({
  ...dress,
  productId: `dress-without-${gone.join('-')}`.toLowerCase(),
  variants: variants(letters, ['Navy', 'Rust'], Object.fromEntries(gone.map((label) => [label, 0]))),
});
