import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProductSizing, SizeBody, SizeChart, SizeZone } from '../contract/index.js';
import { garments } from '../contract/sizing-kinds.js';
import { advise } from './advise.js';
import { estimateBody } from './evidence.js';
import { bodyFor } from './ease.js';
import type { Advice, SizeAdvice } from './types.js';

const woman: SizeBody = { fit: 'women', height: 166, weight: 62, age: 30 };
const man: SizeBody = { fit: 'men', height: 180, weight: 80, age: 35 };

type Ranges = Partial<Record<SizeZone, [number, number]>>;

const chartOf = (sizes: Record<string, Ranges>, more: Partial<SizeChart> = {}): SizeChart => ({
  audience: 'women',
  measures: 'body',
  sizes: Object.entries(sizes).map(([label, zones]) => ({
    label,
    zones: Object.fromEntries(Object.entries(zones).map(([zone, [min, max]]) => [zone, { min, max }])),
  })),
  ...more,
});

const bustChart = chartOf({
  XS: { bust: [74, 82] },
  S: { bust: [82, 90] },
  M: { bust: [90, 98] },
  L: { bust: [98, 107] },
});
const dressChart = chartOf(
  Object.fromEntries(
    [34, 36, 38, 40, 42, 44, 46].map((size) => [
      String(size),
      {
        bust: [size * 2 + 10, size * 2 + 14] as [number, number],
        waist: [size * 2 - 6, size * 2 - 2] as [number, number],
        hip: [size * 2 + 18, size * 2 + 22] as [number, number],
      },
    ]),
  ),
);

const product = (more: Partial<ProductSizing> = {}): ProductSizing => ({
  productId: 'p1',
  title: 'Dress',
  garment: 'top',
  chart: bustChart,
  variants: [],
  ...more,
});

function advice(body: SizeBody, of: ProductSizing): Advice {
  const found = advise(body, of);
  if (found.status === 'none') throw new Error(`There is no advice: ${found.reason}.`);
  return found;
}

const total = ({ sizes }: Advice): number => sizes.reduce((sum, { probability }) => sum + probability, 0);
/** The mean size, counted from the first of the chart. */
const place = (of: Advice): number =>
  of.sizes.reduce((sum, { probability }, index) => sum + index * probability, 0) / total(of);
const stock = (counts: Record<string, number | null>): ProductSizing['variants'] =>
  Object.entries(counts).map(([size, available]) => ({ variantId: size, title: size, size, available }));

describe('a chart with open ends', () => {
  const open = chartOf({ S: { bust: [0, 88] }, M: { bust: [88, 94] }, L: { bust: [94, 400] } });
  const sized = (bust: number): Advice => advice({ ...woman, measures: { bust } }, product({ chart: open }));

  it.each([
    [72, 'S'],
    [85, 'S'],
    [91, 'M'],
    [96, 'L'],
    [103, 'L'],
    [118, 'L'],
  ])('has a size for a bust of %s cm: %s', (bust, label) => {
    const { size } = sized(bust);
    expect(size.label).toBe(label);
    const [fit] = size.zones;
    expect(Math.abs(fit!.place)).toBeLessThanOrEqual(1);
  });

  it('leaves nobody beyond it, and grows surer away from its middle', () => {
    expect(total(sized(118))).toBeCloseTo(1, 6);
    expect(sized(118).size.probability).toBeGreaterThan(sized(96).size.probability);
    expect(sized(118).size.zones[0]!.probability).toBeCloseTo(1, 6);
  });

  it('says the same of a garment that is open', () => {
    const garment = product({ chart: { ...open, measures: 'garment' } });
    expect(advice({ ...woman, measures: { bust: 112 } }, garment).size.label).toBe('L');
  });

  it('takes two open sizes as wide as letters are', () => {
    const two = chartOf({ S: { bust: [0, 90] }, L: { bust: [90, 400] } });
    expect(advice({ ...woman, measures: { bust: 84 } }, product({ chart: two })).size.label).toBe('S');
    expect(advice({ ...woman, measures: { bust: 97 } }, product({ chart: two })).size.label).toBe('L');
  });
});

describe('advise', () => {
  it('tells the likeliest size, its neighbour and where the body falls in each', () => {
    const found = advice(woman, product());
    expect(found.size.label).toBe('M');
    expect(found.size.probability).toBeGreaterThan(0.4);
    expect(found.neighbour?.size.label).toBe('S');
    expect(found.neighbour?.when).toBe('closer');
    expect(found.sizes.map(({ label }) => label)).toEqual(['XS', 'S', 'M', 'L']);
    expect(found.zones).toEqual(['bust']);
    const [bust] = found.size.zones;
    expect(bust?.zone).toBe('bust');
    expect(bust?.place).toBeCloseTo((found.body.bust!.mean - 94) / 4, 6);
    expect(bust?.probability).toBeCloseTo(found.size.probability, 6);
  });

  it('says when the body lies between two sizes', () => {
    expect(advice({ ...woman, measures: { bust: 94 } }, product()).isBetween).toBe(false);
    const between = advice({ ...woman, measures: { bust: 98.4 } }, product());
    expect(between.isBetween).toBe(true);
    expect([between.size.label, between.neighbour?.size.label].sort()).toEqual(['L', 'M']);
  });

  it('never claims more than three quarters from height, weight and age alone', () => {
    const wide = product({
      chart: chartOf({ 1: { bust: [70, 80] }, 2: { bust: [80, 105] }, 3: { bust: [105, 120] } }),
    });
    expect(advice(woman, wide).size.probability).toBe(0.75);
    expect(total(advice(woman, wide))).toBeCloseTo(1, 2);
    expect(advice({ ...woman, measures: { bust: 92 } }, wide).size.probability).toBeGreaterThan(0.99);
    expect(
      advice({ ...woman, usual: { system: 'letter', label: 'M' } }, wide).size.probability,
    ).toBeGreaterThan(0.99);
  });

  it('moves by about half a size with the way somebody likes to wear things', () => {
    const [close, regular, loose] = (['close', 'regular', 'loose'] as const).map((preference) =>
      place(advice({ ...woman, preference }, product({ chart: dressChart, garment: 'dress' }))),
    );
    expect(loose! - regular!).toBeCloseTo(0.5, 1);
    expect(regular! - close!).toBeCloseTo(0.5, 1);
  });

  it('makes nobody too large or too small for a chart because of the way they like to wear things', () => {
    const measured = (bust: number, preference: 'close' | 'loose'): SizeAdvice =>
      advise({ ...woman, measures: { bust }, preference }, product());
    expect(measured(105, 'loose')).toMatchObject({ status: 'advice', size: { label: 'L' } });
    expect(measured(76, 'close')).toMatchObject({ status: 'advice', size: { label: 'XS' } });
  });

  it('advises a larger size of a product that runs small, and says so', () => {
    const of = product({ chart: dressChart, garment: 'dress' });
    const small = { ...of, record: { kept: 100, tooSmall: 60, tooLarge: 4 } };
    expect(place(advice(woman, small))).toBeGreaterThan(place(advice(woman, of)) + 0.3);
    expect(advice(woman, small).bias).toBe('runs-small');
    expect(advice(woman, of).bias).toBeUndefined();
  });

  it('shows each zone where it lies in the product as it is, not as its chart says', () => {
    const of = product({ chart: dressChart, garment: 'dress' });
    const small = { ...of, record: { kept: 100, tooSmall: 60, tooLarge: 4 } };
    const [said, real] = [of, small].map((each) => advice(woman, each).sizes.map(({ zones }) => zones[0]!));
    const shift = (real![2]!.place - said![2]!.place) / 2;
    expect(shift).toBeGreaterThan(0.3);
    for (const [at, { place: there }] of real!.entries())
      expect(there).toBeCloseTo(said![at]!.place + 2 * shift, 6);
    // Half a size further on, the zone is likelier of the larger sizes.
    expect(real!.at(-1)!.probability).toBeGreaterThan(said!.at(-1)!.probability);
    expect(real![0]!.probability).toBeLessThan(said![0]!.probability);
  });

  it('advises whoever is more likely of the chart than beyond it', () => {
    const seen = new Set<boolean>();
    for (let bust = 103; bust < 112; bust += 0.1) {
      const body: SizeBody = { ...woman, measures: { bust } };
      const isInside = estimateBody(body).bust!.mean <= 107;
      seen.add(isInside);
      expect(advise(body, product()).status).toBe(isInside ? 'advice' : 'none');
    }
    expect(seen.size).toBe(2);
  });

  it('is not sure where the size worn elsewhere and the body are two sizes apart', () => {
    const body: SizeBody = { ...woman, weight: 66 };
    const worn = (label: string): number =>
      advice({ ...body, usual: { system: 'letter', label } }, product()).size.probability;
    expect(worn('M')).toBeGreaterThan(0.8);
    expect(worn('XS')).toBeLessThan(0.6);
    expect(worn('XL')).toBeLessThan(0.6);
  });

  it('keeps sizes of uneven width side by side where a product runs small or large', () => {
    const ends = [74, 82, 90, 98, 107, 119];
    const sizes = ends
      .slice(1)
      .map((max, at) => ({ label: String(at), zones: { bust: { min: ends[at]!, max } } }));
    const uneven = product({ chart: { audience: 'women', measures: 'body', sizes } });
    const records = [
      { kept: 100, tooSmall: 90, tooLarge: 2 },
      { kept: 100, tooSmall: 2, tooLarge: 90 },
    ];
    for (const record of records)
      for (let bust = 86; bust < 106; bust += 0.25) {
        const found = advice({ ...woman, measures: { bust } }, { ...uneven, record });
        const fits = found.sizes.map(({ zones }) => zones[0]!);
        expect(fits.filter(({ place }) => Math.abs(place) < 1).length).toBeLessThan(2);
        expect(fits.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThan(1.000_001);
        // One zone decides: the place says what the chances say.
        expect(Math.abs(found.size.zones[0]!.place)).toBeLessThan(1.2);
      }
  });

  describe('stock', () => {
    it('sums the pieces of a size, and does not count what the shop does not', () => {
      const variants = [...stock({ S: 2, M: 3, L: null }), ...stock({ M: 4 })];
      const found = advice(woman, product({ variants }));
      expect(found.sizes.map(({ available }) => available)).toEqual([undefined, 2, 7, null]);
    });

    it('moves neither the size nor its neighbour', () => {
      const body = { ...woman, measures: { bust: 90.5 } };
      const labels = (variants: ProductSizing['variants']): unknown => {
        const { size, neighbour } = advice(body, product({ variants }));
        return [size.label, neighbour?.size.label, neighbour?.when];
      };
      expect(labels(stock({ S: 0, M: 0, L: 3 }))).toEqual(['M', 'S', 'closer']);
      expect(labels(stock({ S: 1, M: 1, L: 1 }))).toEqual(['M', 'S', 'closer']);
    });
  });

  describe('zones', () => {
    it('decides on dresses by bust, waist and hip, on trousers by waist and hip, on tops by the bust', () => {
      const zones = (garment: ProductSizing['garment']): readonly SizeZone[] =>
        advice(woman, product({ chart: dressChart, garment })).zones;
      expect([...zones('dress')].sort()).toEqual(['bust', 'hip', 'waist']);
      expect([...zones('trousers')].sort()).toEqual(['hip', 'waist']);
      expect(zones('knit')).toEqual(['bust']);
    });

    it('names the surest zone first', () => {
      const of = product({ chart: dressChart, garment: 'dress' });
      expect(advice({ ...woman, measures: { waist: 74 } }, of).zones[0]).toBe('waist');
      expect(advice({ ...woman, measures: { hip: 98 } }, of).zones[0]).toBe('hip');
    });

    it('leans to the larger size when zones disagree, though not all the way', () => {
      const measures = { bust: 88, waist: 72, hip: 104 };
      const found = advice({ ...woman, measures }, product({ chart: dressChart, garment: 'dress' }));
      // By bust and waist a 38, by hip a 42: twice the hip against both others.
      expect(place(found)).toBeCloseTo(3, 0.7);
      expect(found.size.label).toBe('40');
    });

    it('tells zones that do not decide as well', () => {
      const found = advice(woman, product({ chart: dressChart, garment: 'top' }));
      expect(found.size.zones.map(({ zone }) => zone)).toEqual(['bust', 'waist', 'hip']);
    });

    it('takes a chest for a bust where a chart has only that, and any girth where it has neither', () => {
      const chest = chartOf({ S: { chest: [82, 90] }, M: { chest: [90, 98] } });
      expect(advice(woman, product({ chart: chest })).zones).toEqual(['chest']);
      const hips = chartOf({ S: { hip: [90, 98] }, M: { hip: [98, 106] } });
      expect(advice(woman, product({ chart: hips })).zones).toEqual(['hip']);
    });

    it("takes a man's collar into account for shirts", () => {
      const chart = chartOf(
        {
          M: { chest: [94, 102], neck: [38, 39] },
          L: { chest: [102, 110], neck: [40, 41] },
          XL: { chest: [110, 118], neck: [42, 43] },
        },
        { audience: 'men' },
      );
      const of = product({ chart, garment: 'shirt' });
      expect([...advice(man, of).zones].sort()).toEqual(['chest', 'neck']);
      const thick = advice({ ...man, measures: { chest: 106, neck: 42.5 } }, of);
      expect(place(thick)).toBeGreaterThan(
        place(advice({ ...man, measures: { chest: 106, neck: 40.5 } }, of)) + 0.4,
      );
    });
  });

  describe('sizes of two numbers', () => {
    const jeans = chartOf(
      Object.fromEntries(
        [30, 32, 34, 36].flatMap((waist) =>
          [30, 32, 34].map((leg) => [
            `${waist} / ${leg}`,
            { waist: [waist * 2.54 - 2.5, waist * 2.54 + 2.5], inseam: [leg * 2.54, leg * 2.54] },
          ]),
        ),
      ),
      { audience: 'men' },
    );
    const of = product({ chart: jeans, garment: 'trousers' });

    it('finds the waist and the leg', () => {
      const found = advice({ ...man, measures: { waist: 81, inseam: 86 } }, of);
      expect(found.size.label).toBe('32 / 34');
      expect(found.zones).toEqual(['waist', 'inseam']);
      expect(found.size.zones.map(({ zone }) => zone)).toEqual(['waist', 'inseam']);
      expect(found.neighbour?.size.label).toMatch(/^3[04] \/ 34$/);
    });

    it('gives nobody trousers that do not close at the waist that was measured, however slim the hip', () => {
      const cut = chartOf(
        Object.fromEntries(
          [30, 31, 32, 33, 34, 36].map((size, at, all) => [
            String(size),
            {
              waist: [size * 2.54 - 1.4, (all[at + 1] ?? 38) * 2.54 - 1.4] as [number, number],
              hip: [size * 2.54 + 14, (all[at + 1] ?? 38) * 2.54 + 14] as [number, number],
            },
          ]),
        ),
        { audience: 'men' },
      );
      const zones = cut.sizes.map(({ zones: { waist } }) => waist!);
      fc.assert(
        fc.property(
          fc.constantFrom('trousers', 'skirt' as const),
          fc.double({ min: 76, max: 93, noNaN: true }),
          fc.double({ min: 60, max: 95, noNaN: true }),
          (garment, waist, weight) => {
            // Not at an edge, where the tape itself may be off.
            fc.pre(zones.every(({ min, max }) => Math.abs(waist - min) > 0.6 && Math.abs(waist - max) > 0.6));
            const found = advise({ ...man, weight, measures: { waist } }, product({ chart: cut, garment }));
            if (found.status === 'none') return;
            const its = zones[found.sizes.indexOf(found.size)]!;
            expect(its.max).toBeGreaterThan(waist);
          },
        ),
      );
    });

    it('gives legs beyond the last length the last length', () => {
      const found = advice({ ...man, height: 195, weight: 92, measures: { waist: 86, inseam: 96 } }, of);
      expect(found.size.label).toBe('34 / 34');
    });

    it('gives arms beyond the last length the last length, and short ones the first', () => {
      const lengths = { short: [60, 62], regular: [62, 64], long: [64, 66] } as const;
      const chart = chartOf(
        Object.fromEntries(
          [94, 102, 110].flatMap((chest) =>
            Object.entries(lengths).map(([name, [min, max]]) => [
              `${chest} ${name}`,
              { chest: [chest, chest + 8] as [number, number], sleeve: [min, max] as [number, number] },
            ]),
          ),
        ),
        { audience: 'men' },
      );
      const arm = (sleeve: number): Advice =>
        advice({ ...man, measures: { chest: 106, sleeve } }, product({ chart, garment: 'jacket' }));
      for (const [sleeve, name] of [
        [75, 'long'],
        [50, 'short'],
      ] as const) {
        expect(arm(sleeve).size.label).toBe(`102 ${name}`);
        expect(arm(sleeve).size.probability).toBeGreaterThan(0.9);
      }
    });

    it('finds band and cup, and counts the next cup as a neighbour', () => {
      const chart = chartOf(
        Object.fromEntries(
          [70, 75, 80].flatMap((band) =>
            ['A', 'B', 'C'].map((cup, step) => [
              `${band}${cup}`,
              {
                underbust: [band - 2, band + 2],
                bust: [band + 12 + 2 * step, band + 14 + 2 * step],
              },
            ]),
          ),
        ),
      );
      const bra = product({ chart, garment: 'bra' });
      const found = advice({ ...woman, measures: { underbust: 75, bust: 90.8 } }, bra);
      expect(found.size.label).toBe('75B');
      expect(found.neighbour).toMatchObject({ size: { label: '75C' }, when: 'looser' });
      expect(
        advice({ ...woman, usual: { system: 'uk', label: '34B', garment: 'bra' } }, bra).size.label,
      ).toMatch(/^75/);
      expect(advise(woman, bra)).toEqual({ status: 'none', reason: 'unmeasured' });
    });

    it('holds sizes that nothing tells apart for equally likely', () => {
      const chart = chartOf({ M: { bust: [90, 98] }, 'M tall': { bust: [90, 98] }, L: { bust: [98, 107] } });
      const [regular, tall] = advice({ ...woman, measures: { bust: 94 } }, product({ chart })).sizes;
      expect(tall?.probability).toBe(regular?.probability);
      expect(tall?.probability).toBeGreaterThan(0.45);
    });
  });

  describe('charts', () => {
    it('reads one that has the largest size first', () => {
      const turned = { ...dressChart, sizes: dressChart.sizes.toReversed() };
      for (const body of [woman, { ...woman, weight: 66 }]) {
        const [found, expected] = [turned, dressChart].map((chart) =>
          advice(body, product({ chart, garment: 'dress' })),
        );
        expect(found!.size).toEqual(expected!.size);
        expect(found!.neighbour).toEqual(expected!.neighbour);
      }
    });

    it('parts double sizes between their neighbours', () => {
      const chart = chartOf({
        XS: { bust: [80, 84] },
        S: { bust: [84, 88] },
        'S/M': { bust: [84, 90] },
        M: { bust: [88, 92] },
        'M/L': { bust: [90, 96] },
        L: { bust: [92, 96] },
      });
      const labels = [82, 85, 87.5, 90, 92.5, 95].map(
        (bust) => advice({ ...woman, measures: { bust } }, product({ chart })).size.label,
      );
      expect(labels).toEqual(['XS', 'S', 'S/M', 'M', 'M/L', 'L']);
    });

    it('advises the same by a chart of garments as by one of the bodies that they are made for, and less surely', () => {
      const body: SizeBody = { ...woman, measures: { bust: 91, waist: 74, hip: 100 } };
      for (const garment of [
        'top',
        'knit',
        'shirt',
        'dress',
        'jacket',
        'coat',
        'trousers',
        'skirt',
      ] as const) {
        const garmentChart: SizeChart = {
          ...dressChart,
          measures: 'garment',
          stretch: 10,
          sizes: dressChart.sizes.map((size) => ({
            ...size,
            zones: Object.fromEntries(
              Object.entries(size.zones).map(([zone, range = { min: 0, max: 0 }]) => {
                // From the body back to the garment, by what the garment would be for.
                const room = -bodyFor(garment, zone as SizeZone, 0, 10);
                return [zone, { min: (range.min + room) / 1.05, max: (range.max + room) / 1.05 }];
              }),
            ),
          })),
        };
        const [bodyAdvice, garmentAdvice] = [dressChart, garmentChart].map((chart) =>
          advice(body, product({ chart, garment })),
        );
        expect(garmentAdvice!.size.label).toBe(bodyAdvice!.size.label);
        expect(Math.abs(place(garmentAdvice!) - place(bodyAdvice!))).toBeLessThan(0.15);
        const [sure, unsure] = [bodyAdvice!, garmentAdvice!].map(({ size }) => size.probability);
        if (garment === 'knit') expect(unsure).toBeCloseTo(sure!, 9);
        else expect(unsure).toBeLessThan(sure!);
      }
    });

    it('takes the same garment for a larger body in a knit than in a coat, and more so where it stretches', () => {
      const chart: SizeChart = { ...dressChart, measures: 'garment' };
      const of = (garment: 'knit' | 'top' | 'coat', stretch?: number): number =>
        place(
          advice(
            { ...woman, measures: { bust: 85 } },
            product({ garment, chart: { ...chart, ...(stretch && { stretch }) } }),
          ),
        );
      expect(of('knit')).toBeLessThan(of('top'));
      expect(of('top')).toBeLessThan(of('coat'));
      expect(of('top', 5)).toBeLessThan(of('top'));
    });

    it("reads a chart for everybody by the shopper's own proportions", () => {
      const chart = chartOf(
        { S: { chest: [86, 94] }, M: { chest: [94, 102] }, L: { chest: [102, 110] } },
        { audience: 'unisex' },
      );
      expect(advice(man, product({ chart })).size.label).toMatch(/[ML]/);
      expect(advice(woman, product({ chart })).size.label).toBe('S');
    });
  });

  it('is less sure by garments the more room a maker may leave', () => {
    const [body, coat] = (['body', 'garment'] as const).map((measures) => {
      const room = measures === 'body' ? 0 : 12.5;
      const chart = chartOf(
        {
          S: { bust: [82 + room, 90 + room] },
          M: { bust: [90 + room, 98 + room] },
          L: { bust: [98 + room, 107 + room] },
        },
        { measures },
      );
      return advice({ ...woman, measures: { bust: 94 } }, product({ chart, garment: 'coat' }));
    });
    expect(body!.size.probability).toBeGreaterThan(0.999);
    // 4 cm either way in a spread of the tape's 0.9 cm and a room of 10 to 15.
    expect(coat!.size.probability).toBeCloseTo(0.98, 2);
  });

  describe('no advice', () => {
    it.each<[SizeAdvice & { status: 'none' }, Partial<SizeBody>, Partial<ProductSizing>]>([
      [{ status: 'none', reason: 'pregnant' }, { pregnant: true }, {}],
      [{ status: 'none', reason: 'pregnant' }, { pregnant: true, measures: { bust: 94 } }, {}],
      [{ status: 'none', reason: 'under-age' }, { age: 16 }, {}],
      [{ status: 'none', reason: 'under-age' }, { age: 16, measures: { bust: 94 } }, {}],
      [{ status: 'none', reason: 'out-of-range' }, { age: 70 }, {}],
      [{ status: 'none', reason: 'out-of-range' }, { weight: 120 }, {}],
      [{ status: 'none', reason: 'out-of-range' }, { weight: 120, measures: { waist: 100 } }, {}],
      [{ status: 'none', reason: 'kids-chart' }, {}, { chart: { ...bustChart, audience: 'kids' } }],
      [{ status: 'none', reason: 'no-chart' }, {}, { chart: { ...bustChart, sizes: [] } }],
      [{ status: 'none', reason: 'chart-unusable' }, {}, { chart: chartOf({ S: {}, M: {} }) }],
      [
        { status: 'none', reason: 'chart-unusable' },
        {},
        { chart: chartOf({ S: { neck: [30, 32] }, M: { neck: [32, 34] } }) },
      ],
      [{ status: 'none', reason: 'chart-unusable' }, {}, { garment: 'shoes' }],
      [{ status: 'none', reason: 'beyond-chart' }, { measures: { bust: 112 } }, {}],
      [{ status: 'none', reason: 'beyond-chart' }, { measures: { bust: 70 } }, {}],
    ])('is %o', (expected, body, more) => {
      expect(advise({ ...woman, ...body }, product(more))).toEqual(expected);
    });

    it('is without a chart', () => {
      const { chart: _, ...without } = product();
      expect(advise(woman, without)).toEqual({ status: 'none', reason: 'no-chart' });
    });

    it('is not refused to a body that nobody studied, once what decides is measured', () => {
      const found = advice({ ...woman, weight: 120, measures: { bust: 103 } }, product());
      expect(found.size.label).toBe('L');
      expect(found.size.probability).toBeGreaterThan(0.9);
    });
  });

  it('never advises a smaller size for more weight', () => {
    const charts = [
      product(),
      product({ chart: dressChart, garment: 'dress' }),
      product({ chart: dressChart, garment: 'trousers' }),
    ];
    for (const of of charts) {
      for (const height of [155, 166, 177]) {
        let before = -1;
        for (let bmi = 19; bmi <= 27; bmi += 0.5) {
          const found = advise({ ...woman, height, weight: bmi * (height / 100) ** 2 }, of);
          if (found.status === 'none') continue;
          expect(place(found)).toBeGreaterThanOrEqual(before);
          before = place(found);
        }
        expect(before).toBeGreaterThan(1);
      }
    }
  });

  it('answers whatever a chart and a body are, with chances of one in all at most', () => {
    const length = fc.double({ min: 0, max: 400, noNaN: true });
    const girth = fc.integer({ min: 60, max: 110 });
    const range = fc.oneof(fc.record({ min: length, max: length }), fc.record({ min: girth, max: girth }));
    const zones = fc.record(
      {
        chest: range,
        bust: range,
        underbust: range,
        waist: range,
        hip: range,
        neck: range,
        inseam: range,
        sleeve: range,
        foot: range,
      },
      { requiredKeys: [] },
    );
    const rising = fc
      .tuple(
        fc.integer({ min: 20, max: 90 }),
        fc.integer({ min: 2, max: 10 }),
        fc.integer({ min: 3, max: 15 }),
      )
      .map(([first, step, count]) =>
        Array.from({ length: count }, (_, index) => {
          const at = { min: first + index * step, max: first + (index + 1) * step };
          return { label: String(index), zones: { bust: at, waist: at, hip: at, underbust: at, foot: at } };
        }),
      );
    const chart = fc.record({
      audience: fc.constantFrom('women', 'men', 'unisex'),
      measures: fc.constantFrom('body', 'garment'),
      stretch: fc.constantFrom(0, 5, 100),
      sizes: fc.oneof(
        rising,
        fc.array(fc.record({ label: fc.constantFrom('S', 'M', 'L', '38'), zones }), { maxLength: 8 }),
      ),
    });
    const body = fc.record(
      {
        fit: fc.constantFrom('women', 'men'),
        height: fc.double({ min: 150, max: 190, noNaN: true }),
        weight: fc.double({ min: 45, max: 95, noNaN: true }),
        age: fc.integer({ min: 15, max: 70 }),
        measures: fc.dictionary(
          fc.constantFrom('bust', 'waist', 'hip', 'underbust', 'foot'),
          fc.oneof(girth, length),
          { maxKeys: 2 },
        ),
        usual: fc.record({
          system: fc.constantFrom('letter', 'eu', 'us'),
          label: fc.constantFrom('M', '38', '12', 'W30'),
        }),
        preference: fc.constantFrom('close', 'regular', 'loose'),
      },
      { requiredKeys: ['fit', 'height', 'weight'] },
    );
    const counts = fc.record({ kept: fc.nat(), tooSmall: fc.nat(), tooLarge: fc.nat() });
    let advised = 0;
    fc.assert(
      fc.property(
        chart,
        body,
        fc.constantFrom(...garments),
        fc.option(counts),
        (of, given, garment, record) => {
          const found = advise(
            given,
            product({ chart: of as unknown as SizeChart, garment, ...(record && { record }) }),
          );
          if (found.status === 'none') return;
          advised += 1;
          expect(total(found)).toBeLessThanOrEqual(1 + 1e-6);
          expect(total(found)).toBeGreaterThanOrEqual(0.5 - 0.3);
          for (const { probability, zones: fits } of found.sizes) {
            expect(probability).toBeGreaterThanOrEqual(-1e-7);
            expect(found.size.probability).toBeGreaterThanOrEqual(probability - 1e-9);
            for (const fit of fits) expect(Number.isFinite(fit.place)).toBe(true);
          }
        },
      ),
      { numRuns: 1000 },
    );
    expect(advised).toBeGreaterThan(50);
  });
});
