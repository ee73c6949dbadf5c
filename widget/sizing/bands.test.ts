import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProductSizing, SizeBody } from '../../src/contract/index.js';
import { advise } from '../../src/sizing/index.js';
import type { Advice } from '../../src/sizing/types.js';
import { bandsOf, columnsOf, fitOf, placeWord, zonesOf } from './bands.js';
import { coat, dress, jeans } from './fixtures.js';

const woman = { fit: 'women', height: 168, weight: 66, age: 34 } as const;

function advice(product: ProductSizing, body: SizeBody): Advice {
  const found = advise(body, product);
  if (found.status !== 'advice') throw new Error(found.reason);
  return found;
}

const people = fc.record({
  fit: fc.constantFrom('women' as const, 'men' as const),
  height: fc.integer({ min: 158, max: 188 }),
  weight: fc.integer({ min: 55, max: 92 }),
  age: fc.integer({ min: 18, max: 55 }),
});

describe('columnsOf', () => {
  it('are the sizes about the advised one, in the order of the chart', () => {
    const found = advice(dress, woman);
    expect(columnsOf(found, dress.chart!).map(({ label }) => label)).toEqual(['XS', 'S', 'M', 'L', 'XL']);
  });

  it('are the likeliest where sizes differ in two ways, and have the advised one', () => {
    fc.assert(
      fc.property(people, (body) => {
        const found = advise(body, jeans);
        if (found.status !== 'advice') return;
        const columns = columnsOf(found, jeans.chart!);
        expect(columns).toHaveLength(5);
        expect(columns).toContain(found.size);
        const least = Math.min(...columns.map(({ probability }) => probability));
        const left = found.sizes.filter((each) => !columns.includes(each));
        expect(Math.max(...left.map(({ probability }) => probability))).toBeLessThanOrEqual(least);
        const order = columns.map((each) => found.sizes.indexOf(each));
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
    );
  });
});

describe('bandsOf', () => {
  it('is undefined for a zone that the size does not have', () => {
    const found = advice(dress, woman);
    expect(bandsOf('neck', found, dress.chart!, found.size)).toBe(undefined);
  });

  it('puts sizes that measure the same into one band, and calls it by what they have in common', () => {
    const found = advice(jeans, { ...woman, fit: 'men', height: 180, weight: 76 });
    const waist = bandsOf('waist', found, jeans.chart!, found.size)!;
    expect(waist.bands).toHaveLength(5);
    for (const { label, sizes } of waist.bands)
      expect(sizes.map((size) => size.label)).toEqual([`${label} / 32`, `${label} / 34`]);
    const inseam = bandsOf('inseam', found, jeans.chart!, found.size)!;
    expect(inseam.bands.map(({ label }) => label)).toEqual(['32', '34']);
    expect(waist.bands[waist.at]!.sizes).toContain(found.size);
  });

  it('marks the body where the engine says it lies, with its spread about it', () => {
    fc.assert(
      fc.property(people, fc.constantFrom(dress, coat, jeans), (body, product) => {
        const found = advise(body, product);
        if (found.status !== 'advice') return;
        for (const zone of zonesOf(found, found.size)) {
          const picture = bandsOf(zone, found, product.chart!, found.size)!;
          const { from, middle, to, bands } = picture;
          expect(from).toBeLessThanOrEqual(middle);
          expect(middle).toBeLessThanOrEqual(to);
          expect(from).toBeGreaterThanOrEqual(-0.5);
          expect(to).toBeLessThanOrEqual(bands.length + 0.5);
          for (const [at, { sizes }] of bands.entries()) {
            const { place } = fitOf(sizes[0]!, zone)!;
            // Inside of a band by more than a hair, both say the same one.
            if (Math.abs(place) < 0.8) expect(Math.floor(middle)).toBe(at);
          }
        }
      }),
    );
  });

  it('marks who is beyond the chart beyond its end', () => {
    const small = { ...coat.chart!, sizes: coat.chart!.sizes.slice(1) };
    const found = advice(
      { ...coat, chart: small },
      { ...woman, fit: 'men', measures: { chest: 94.5, waist: 70 } },
    );
    const waist = bandsOf('waist', found, small, found.size)!;
    expect(waist.middle).toBeLessThan(0);
    expect(waist.to).toBeLessThan(0.2);
  });
});

describe('zonesOf', () => {
  it('has what decides first, then what else the chart says, and no more than four', () => {
    const found = advice(coat, { ...woman, fit: 'men' });
    expect(zonesOf(found, found.size)).toEqual(['chest', 'waist', 'sleeve']);
  });
});

describe('placeWord', () => {
  it.each([
    ['chest', -1.2, 'loose'],
    ['chest', -0.8, 'roomy'],
    ['chest', 0, 'right'],
    ['waist', 0.8, 'close'],
    ['waist', 1.1, 'tight'],
    ['inseam', -1.2, 'long'],
    ['sleeve', -0.8, 'longish'],
    ['sleeve', 0.6, 'right'],
    ['inseam', 0.8, 'shortish'],
    ['inseam', 1.3, 'short'],
  ] as const)('of %s at %d is %s', (zone, place, word) => expect(placeWord(zone, place)).toBe(word));
});
