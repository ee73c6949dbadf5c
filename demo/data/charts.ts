import type { DemoRecord } from './order-records.js';

/*
 * Northfold's size charts, as import records. The numbers are its own: letters about as far apart as EN 13402-3 has them,
 * shoes by the length of the foot (ISO 9407) with a Paris point of two thirds of a centimetre between sizes.
 */

type Range = readonly [min: number, max: number];

interface Size {
  readonly label: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly zones: Readonly<Record<string, Range>>;
}

/** The charts of what Northfold cuts to fit. */
export function demoCharts(): readonly DemoRecord[] {
  return [
    chart(
      'northfold-coats',
      'coat',
      'unisex',
      ['p-field-coat'],
      letters(['XS', 'S', 'M', 'L', 'XL', 'XXL'], { chest: chests }),
    ),
    chart(
      'northfold-tops',
      'top',
      'unisex',
      ['p-harbour-tee'],
      letters(['XS', 'S', 'M', 'L', 'XL', 'XXL'], { chest: chests }),
    ),
    chart('northfold-dresses', 'dress', 'women', ['p-meadow-dress'], dresses()),
    chart('northfold-jeans', 'trousers', 'men', ['p-drover-jeans'], jeans()),
    chart(
      'northfold-shorts',
      'trousers',
      'men',
      ['p-tarn-shorts'],
      letters(['S', 'M', 'L', 'XL', 'XXL'], {
        waist: [74, 82, 90, 98, 107, 119],
        hip: [90, 97, 104, 111, 119, 128],
      }),
    ),
    chart(
      'northfold-shoes',
      'shoes',
      'unisex',
      ['p-trail-boots', 'p-ridge-runners', 'p-stable-boots'],
      shoes(),
    ),
  ];
}

/** Where one size ends and the next begins. */
const chests = [79, 86, 94, 102, 110, 118, 128];

function chart(
  id: string,
  garment: string,
  audience: string,
  products: readonly string[],
  sizes: readonly Size[],
): DemoRecord {
  const range = ([min, max]: Range): DemoRecord => ({ min, max });
  return {
    type: 'size-chart',
    id,
    garment,
    products,
    chart: {
      audience,
      measures: 'body',
      sizes: sizes.map(({ label, names, zones }) => ({
        label,
        ...(names && { names }),
        zones: Object.fromEntries(Object.entries(zones).map(([zone, ends]) => [zone, range(ends)])),
      })),
    },
  };
}

/** Sizes that touch: each begins where the one before ends. */
function letters(
  labels: readonly string[],
  borders: Readonly<Record<string, readonly number[]>>,
): readonly Size[] {
  return labels.map((label, index) => ({
    label,
    zones: Object.fromEntries(
      Object.entries(borders).map(([zone, at]): [string, Range] => [
        zone,
        [at[index] ?? 0, at[index + 1] ?? 0],
      ]),
    ),
  }));
}

function dresses(): readonly Size[] {
  const numbers = ['32/34', '36/38', '40/42', '44/46', '48/50', '52/54'];
  const sizes = letters(['XS', 'S', 'M', 'L', 'XL', 'XXL'], {
    bust: [74, 82, 90, 98, 107, 119, 131],
    waist: [58, 66, 74, 82, 91, 103, 115],
    hip: [82, 90, 98, 106, 113, 122, 132],
  });
  return sizes.map((size, index) => ({ ...size, names: { de: numbers[index] ?? '' } }));
}

/** Waist and inseam in inches, as jeans are called; the bodies for which they are cut in cm. */
function jeans(): readonly Size[] {
  const waists = letters(['28', '30', '31', '32', '33', '34', '36', '38'], {
    waist: [69, 74, 77.5, 80, 82.5, 85, 88.5, 94, 99],
    hip: [86, 91, 94.5, 97, 99, 101.5, 104.5, 109, 114],
  });
  const lengths: Readonly<Record<string, Range>> = { 32: [77, 83], 34: [83, 89] };
  return waists.flatMap(({ label, zones }) =>
    Object.entries(lengths).map(([length, inseam]) => ({
      label: `${label} / ${length}`,
      zones: { ...zones, inseam },
    })),
  );
}

function shoes(): readonly Size[] {
  const names: readonly (readonly [eu: string, uk: string, us: string])[] = [
    ['38', '5', '6'],
    ['39', '6', '7'],
    ['40', '6.5', '7.5'],
    ['41', '7.5', '8.5'],
    ['42', '8', '9'],
    ['43', '9', '10'],
    ['44', '9.5', '10.5'],
    ['45', '10.5', '11.5'],
    ['46', '11', '12'],
    ['47', '12', '13'],
  ];
  const border = (index: number): number => Math.round((23.67 + (index * 2) / 3) * 10) / 10;
  return names.map(([eu, uk, us], index) => ({
    label: eu,
    names: { eu, uk, us, mm: String(Math.round((24 + (index * 2) / 3) * 10)) },
    zones: { foot: [border(index), border(index + 1)] },
  }));
}
