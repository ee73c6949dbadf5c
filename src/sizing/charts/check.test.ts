import { describe, expect, it } from 'vitest';
import type { SizeChart } from '../../contract/sizing.js';
import { checkChart } from './index.js';

type Range = readonly [number, number];
type Sizes = Readonly<Record<string, Readonly<Partial<Record<string, Range>>>>>;

function chartOf(sizes: Sizes, more: Partial<SizeChart> = {}): SizeChart {
  const own = Object.entries(sizes).map(([label, zones]) => {
    const ranges = Object.entries(zones).map(([zone, range]) => [zone, { min: range?.[0], max: range?.[1] }]);
    return { label, zones: Object.fromEntries(ranges) as SizeChart['sizes'][number]['zones'] };
  });
  return { audience: 'women', measures: 'body', sizes: own, ...more };
}

const waists = (...ranges: Range[]): SizeChart => {
  const labels = ['XS', 'S', 'M', 'L', 'XL'] as const;
  return chartOf(Object.fromEntries(ranges.map((range, index) => [labels[index] ?? '', { waist: range }])));
};

const named = (
  audience: SizeChart['audience'],
  ...names: SizeChart['sizes'][number]['names'][]
): SizeChart => ({
  audience,
  measures: 'body',
  sizes: names.map((own, index) => ({
    label: ['S', 'M', 'L'][index] ?? '',
    ...(own && { names: own }),
    zones: { waist: { min: 60 + 4 * index, max: 64 + 4 * index } },
  })),
});

describe('checkChart', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(checkChart(waists([60, 64], [64, 68], [68, 74]))).toEqual([]);
    expect(checkChart(waists([60, 60], [64, 64], [68, 68]))).toEqual([]);
  });

  it('finds an empty chart', () => {
    expect(checkChart(chartOf({}))).toEqual([{ kind: 'no-sizes' }]);
    expect(checkChart(chartOf({ S: {} }))).toEqual([{ kind: 'no-measures' }]);
  });

  it('finds a range that is turned round, and no hole beside it', () => {
    expect(checkChart(waists([60, 64], [64, 60], [68, 72]))).toEqual([
      { kind: 'reversed', zone: 'waist', size: 'S', min: 64, max: 60 },
    ]);
  });

  it('finds one number among ranges', () => {
    expect(checkChart(waists([60, 64], [68, 68], [68, 72]))).toEqual([
      { kind: 'no-width', zone: 'waist', size: 'S', value: 68 },
      { kind: 'hole', zone: 'waist', size: 'XS', next: 'S', from: 64, to: 68 },
    ]);
  });

  it('finds holes wider than a step, and tells of steps once', () => {
    expect(checkChart(waists([60, 64], [66, 70], [71, 75]))).toEqual([
      { kind: 'hole', zone: 'waist', size: 'XS', next: 'S', from: 64, to: 66 },
      { kind: 'small-holes', zone: 'waist' },
    ]);
    const inches = waists([61, 63.5], [66, 68.6], [71.1, 73.7]);
    expect(checkChart(inches)).toEqual([{ kind: 'small-holes', zone: 'waist' }]);
  });

  it('finds overlaps', () => {
    expect(checkChart(waists([60, 65], [64, 68]))).toEqual([
      { kind: 'overlap', zone: 'waist', size: 'XS', next: 'S', from: 64, to: 65 },
    ]);
  });

  it('finds a size that is no larger than the one before it', () => {
    expect(checkChart(waists([60, 64], [56, 60]))).toContainEqual({
      kind: 'order',
      zone: 'waist',
      size: 'XS',
      next: 'S',
    });
    expect(checkChart(waists([60, 60], [60, 60]))).toContainEqual({
      kind: 'order',
      zone: 'waist',
      size: 'XS',
      next: 'S',
    });
    expect(checkChart(chartOf({ S: { inseam: [81, 81] }, M: { inseam: [81, 81] } }))).toEqual([]);
  });

  it('holds a double size against none of its halves', () => {
    const flaws = checkChart(
      chartOf({ S: { waist: [64, 68] }, 'S/M': { waist: [66, 70] }, M: { waist: [68, 72] } }),
    );
    expect(flaws).toEqual([{ kind: 'double-size', size: 'S/M', beside: ['S', 'M'] }]);
    expect(checkChart(chartOf({ 'S/M': { waist: [64, 68] }, 'L/XL': { waist: [68, 72] } }))).toEqual([]);
  });

  it('follows the bands of a cup and the waists of a leg', () => {
    const bras = {
      '70A': { bust: [82, 84] },
      '70B': { bust: [84, 86] },
      '75A': { bust: [84, 86] },
      '75B': { bust: [86, 88] },
    } as const;
    expect(checkChart(chartOf(bras))).toEqual([]);
    const legs = {
      '30/30': { waist: [76, 76], inseam: [76, 76] },
      '30/32': { waist: [76, 76], inseam: [81, 81] },
      '32/30': { waist: [81, 81], inseam: [76, 76] },
    } as const;
    expect(checkChart(chartOf(legs))).toEqual([]);
  });

  it('finds sizes that are out of order or come twice', () => {
    expect(checkChart(chartOf({ M: { waist: [64, 68] }, S: { waist: [68, 72] } }))).toEqual([
      { kind: 'size-order', size: 'M', next: 'S' },
    ]);
    expect(checkChart(chartOf({ XXL: { waist: [84, 88] }, '2XL': { waist: [88, 92] } }))).toEqual([
      { kind: 'duplicate-size', size: '2XL' },
    ]);
  });

  it('finds sizes without a zone that others have', () => {
    expect(checkChart(chartOf({ S: { waist: [64, 68], hip: [90, 94] }, M: { waist: [68, 72] } }))).toEqual([
      { kind: 'missing', zone: 'hip', sizes: ['M'] },
    ]);
  });

  it.each<[string, SizeChart]>([
    ['a waist of 6 cm', waists([6, 6], [64, 68])],
    ['a waist of 640 mm', waists([64, 68], [240, 260])],
    ['a waist of 60 to 100 cm', waists([60, 100], [100, 104])],
    ['a child in sizes of women', chartOf({ S: { chest: [54, 56] }, M: { chest: [57, 59] } })],
  ])('finds %s', (_, chart) => {
    expect(checkChart(chart).map(({ kind }) => kind)).toContain('implausible');
  });

  it('knows children and garments that are short', () => {
    expect(
      checkChart(chartOf({ '104': { chest: [54, 54] }, '110': { chest: [57, 57] } }, { audience: 'kids' })),
    ).toEqual([]);
    const shorts = { S: { inseam: [18, 18] }, M: { inseam: [19, 19] } } as const;
    expect(checkChart(chartOf(shorts, { measures: 'garment' }))).toEqual([]);
    expect(checkChart(chartOf(shorts)).map(({ kind }) => kind)).toContain('implausible');
  });

  it('finds the row of sizes that disagrees with the others', () => {
    const flaws = checkChart(
      named('women', { it: '38', de: '32', uk: '8', us: '2' }, { it: '40', de: '34', uk: '10', us: '4' }),
    );
    expect(flaws).toEqual([
      {
        kind: 'systems-disagree',
        size: 'S',
        system: 'uk',
        value: '8',
        other: 'it',
        otherValue: '38',
        usual: '6',
      },
    ]);
  });

  it('finds two rows of sizes that disagree', () => {
    expect(checkChart(named('women', { uk: '8', us: '6' }))).toMatchObject([{ kind: 'systems-disagree' }]);
    expect(checkChart(named('men', { uk: '38', us: '40' }))).toMatchObject([{ kind: 'systems-disagree' }]);
    expect(
      checkChart(named('women', { uk: '6-8', eu: '34-36', us: '2-4' }, { uk: '10', eu: '36', us: '6' })),
    ).toEqual([]);
  });

  it('finds shoes whose sizes disagree', () => {
    const shoes = (eu: string, us: string): SizeChart => ({
      audience: 'women',
      measures: 'body',
      sizes: [{ label: eu, names: { eu, uk: '5', us }, zones: { foot: { min: 24, max: 24 } } }],
    });
    expect(checkChart(shoes('38', '7'))).toEqual([]);
    expect(checkChart({ ...shoes('23', '7'), audience: 'kids' })).toEqual([]);
    expect(checkChart({ ...shoes('38', '6'), audience: 'men' })).toEqual([]);
    expect(checkChart({ ...shoes('38', '7'), audience: 'men' })).toMatchObject([{ usual: '6' }]);
    expect(checkChart(shoes('41', '7'))).toMatchObject([
      { kind: 'systems-disagree', system: 'eu', usual: '38' },
    ]);
    expect(checkChart(shoes('38', '5'))).toMatchObject([
      { kind: 'systems-disagree', system: 'us', usual: '7' },
    ]);
  });

  it('finds rows of sizes that fall, or have holes', () => {
    expect(checkChart(named('kids', { uk: '10' }, { uk: '8' }))).toEqual([
      { kind: 'names-order', system: 'uk', size: 'S', next: 'M' },
    ]);
    expect(checkChart(named('women', { uk: '8' }, undefined, { uk: '12' }))).toEqual([
      { kind: 'names-missing', system: 'uk', sizes: ['M'] },
    ]);
  });
});
