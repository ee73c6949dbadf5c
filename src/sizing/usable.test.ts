import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { garments, sizeFits, sizeZones, type SizeChart } from '../contract/index.js';
import { advise } from './index.js';
import { isUsable } from './usable.js';

type Zones = SizeChart['sizes'][number]['zones'];

const chartOf = (audience: SizeChart['audience'], ...zones: Zones[]): SizeChart => ({
  audience,
  measures: 'body',
  sizes: zones.map((each, index) => ({ label: String(index), zones: each })),
});
const waists = (...ranges: [number, number][]): SizeChart =>
  chartOf('women', ...ranges.map(([min, max]) => ({ waist: { min, max } })));

describe('isUsable', () => {
  it('says of every chart what the engine says to people with a tape', () => {
    const length = fc.integer({ min: 0, max: 120 });
    const range = fc.option(
      fc.record({ min: length, width: fc.integer({ min: -4, max: 12 }) }).map(({ min, width }) => ({
        min,
        max: Math.max(0, min + width),
      })),
      { nil: undefined },
    );
    const zones = fc
      .subarray([...sizeZones], { minLength: 1, maxLength: 3 })
      .chain((of) =>
        fc.array(fc.record(Object.fromEntries(of.map((zone) => [zone, range]))), { maxLength: 5 }),
      );
    const chart = fc
      .tuple(fc.constantFrom('women', 'men', 'unisex'), zones)
      .map(([audience, all]) => chartOf(audience, ...(all as Zones[])));
    const measures = Object.fromEntries(sizeZones.map((zone) => [zone, 80]));
    fc.assert(
      fc.property(chart, fc.constantFrom(...garments), (given, garment) => {
        const product = { productId: 'p', title: 'P', garment, chart: given, variants: [] };
        const isRefused = sizeFits.every((fit) => {
          const advice = advise({ fit, height: 170, weight: 70, measures }, product);
          return advice.status === 'none' && ['chart-unusable', 'no-chart'].includes(advice.reason);
        });
        expect(isUsable(given, garment)).toBe(!isRefused);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes what can be put in order, and nothing that cannot', () => {
    expect(isUsable(waists([60, 64], [64, 68]), 'trousers')).toBe(true);
    expect(isUsable(waists([68, 72], [64, 68], [60, 64]), 'trousers')).toBe(true);
    expect(isUsable(waists([64, 60], [68, 64]), 'trousers')).toBe(false);
    expect(isUsable(waists([60, 64], [68, 64], [68, 72]), 'trousers')).toBe(true);
  });

  it('asks for what decides on the garment', () => {
    expect(isUsable(waists([60, 64], [64, 68]), 'shoes')).toBe(false);
    expect(isUsable(waists([60, 64], [64, 68]), 'bra')).toBe(false);
    const collars = [{ neck: { min: 37, max: 38 } }, { neck: { min: 38, max: 39 } }];
    expect(isUsable(chartOf('unisex', ...collars), 'shirt')).toBe(true);
    expect(isUsable(chartOf('women', ...collars), 'shirt')).toBe(false);
    expect(isUsable(chartOf('unisex', ...collars), 'coat')).toBe(false);
  });
});
