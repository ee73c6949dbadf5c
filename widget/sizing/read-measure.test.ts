import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createI18n } from '../../src/client/i18n/i18n.js';
import { readMeasure } from './read-measure.js';
import { join, measureWords, partsOf, type MeasureKind, type Units } from './units.js';

const units = fc.record<Units>({
  length: fc.constantFrom('cm', 'in'),
  weight: fc.constantFrom('kg', 'lb', 'st', 'jin'),
});
const metric: Units = { length: 'cm', weight: 'kg' };
const imperial: Units = { length: 'in', weight: 'st' };

const read = (kind: MeasureKind, present: Units, ...texts: string[]): number | undefined =>
  readMeasure(kind, partsOf(kind, present), texts);

describe('readMeasure', () => {
  it.each([
    ['weight', '132 lb', 59.87],
    ['weight', '10 stone', 63.5],
    ['weight', '9 st 6', 59.87],
    ['weight', '9 stone, 6 lbs', 59.87],
    ['weight', '120斤', 60],
    ['weight', '80公斤', 80],
    ['weight', '\u00a062,0 kg ', 62],
    ['weight', '٦٢ كغم', 62],
    ['height', '168 cm', 168],
    ['height', '１６８．５cm', 168.5],
    ['height', '1.68 m', 168],
    ['height', '1m68', 168],
    ['height', '1米7', 170],
    ['height', '66"', 167.64],
    ['height', '66 in.', 167.64],
    [`height`, `5'11"`, 180.34],
    ['height', '5′ 11″', 180.34],
    ['height', '5 ft 11 in', 180.34],
    ['height', '5ft11½', 181.61],
    ['height', '5.5 ft', 167.64],
    ['height', '6 feet', 182.88],
    ['girth', '960 mm', 96],
    ['girth', '96 cm', 96],
    ['girth', '34½ in', 87.63],
    ['girth', '34 1/2"', 87.63],
    ['girth', '34 11/16"', 88.106],
    ['girth', '34-1/2 in', 87.63],
    ['girth', '11/16 in', 1.746],
    ['height', '5 ft 10½ in', 179.07],
    ['age', '34 years', 34],
    ['age', '34岁', 34],
  ] as const)('reads as %s %s alike in every field', (kind, text, value) => {
    fc.assert(
      fc.property(units, (present) => {
        const texts = partsOf(kind, present).map((_, at) => (at === 0 ? text : ''));
        expect(read(kind, present, ...texts)).toBeCloseTo(value, 2);
      }),
    );
  });

  it.each([
    ['height', '60 kg'],
    ['height', '5 ft 14'],
    ['height', '168 hands'],
    ['height', '1m680'],
    ['height', 'tall'],
    ['height', '-5 ft'],
    ['weight', '168 cm'],
    ['weight', '9 st 15'],
    ['weight', '60 oz'],
    ['girth', '96 cm 40'],
  ] as const)('takes as %s no %s, in no field', (kind, text) => {
    fc.assert(
      fc.property(units, (present) => {
        const texts = partsOf(kind, present).map((_, at) => (at === 0 ? text : ''));
        expect(read(kind, present, ...texts)).toBe(undefined);
      }),
    );
  });

  it('takes a number without a unit for what people mean by it in a field of that unit', () => {
    expect(read('height', metric, '1,78')).toBeCloseTo(178);
    expect(read('height', metric, '66')).toBe(66);
    expect(read('height', metric, '5 6')).toBe(undefined);
    expect(read('height', imperial, '5.6', '')).toBeCloseTo(167.64);
    expect(read('height', imperial, '5.11', '')).toBeCloseTo(180.34);
    expect(read('height', imperial, '5½', '')).toBeCloseTo(167.64);
    expect(read('weight', imperial, '60', '')).toBe(60);
    expect(read('weight', imperial, '12', '4')).toBeCloseTo(78.02);
    expect(read('girth', imperial, '88')).toBe(88);
    expect(read('girth', imperial, '40')).toBeCloseTo(101.6);
    expect(read('girth', metric, '34 1/2')).toBe(34.5);
    expect(read('girth', metric, '34½')).toBe(34.5);
    expect(read('girth', metric, '1/0')).toBe(undefined);
    expect(read('height', imperial, '5.12', '')).toBeCloseTo(5.12 * 30.48);
    expect(read('height', imperial, '5-11', '')).toBeCloseTo(180.34);
    expect(read('height', imperial, '5-12', '')).toBe(undefined);
    expect(read('height', metric, '5-11')).toBe(undefined);
    expect(read('girth', metric, '34-36')).toBe(undefined);
    expect(read('height', imperial, '5 6', '')).toBeCloseTo(167.64);
    expect(read('height', imperial, '66', '')).toBeCloseTo(167.64);
    expect(read('height', imperial, '170', '')).toBe(170);
    expect(read('height', imperial, '1.68', '')).toBe(168);
    expect(read('weight', imperial, '9 6', '')).toBeCloseTo(59.87, 2);
    expect(read('weight', imperial, '9 14', '')).toBe(undefined);
  });

  it('reads every fraction of an inch, alone and behind a whole', () => {
    const under = fc.constantFrom(2, 4, 8, 16, 32, 64);
    const gap = fc.constantFrom(' ', '-');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), under, gap, (whole, number, parts, between) => {
        const over = (number % (parts - 1)) + 1;
        expect(read('girth', metric, `${over}/${parts}`)).toBeCloseTo(over / parts, 3);
        expect(read('girth', metric, `${whole}${between}${over}/${parts}`)).toBeCloseTo(
          whole + over / parts,
          3,
        );
      }),
    );
    for (const text of ['34\u00bd', '341\u20442', '34 1\u20442'])
      expect(read('girth', metric, text)).toBe(34.5);
    expect(read('girth', metric, '34\u2154')).toBeCloseTo(34.667, 3);
  });

  it('adds the field beside it to a number of the first unit, and to nothing else', () => {
    expect(read('height', imperial, '5', '6')).toBeCloseTo(167.64);
    expect(read('height', imperial, '5 ft', '6 in')).toBeCloseTo(167.64);
    expect(read('height', imperial, '170 cm', '6')).toBe(170);
    expect(read('height', imperial, '5.6', '11')).toBeCloseTo(167.64);
    expect(read('height', imperial, '66', '6')).toBeCloseTo(167.64);
    expect(read('height', imperial, '5', 'six')).toBe(undefined);
    expect(read('weight', imperial, '', '6')).toBe(undefined);
  });

  it.each(['en-GB', 'ar', 'zh-Hans'])('reads back what it says itself, in %s', async (locale) => {
    const i18n = createI18n();
    await i18n.setLocale(locale);
    await i18n.load('sizing');
    fc.assert(
      fc.property(
        fc.constantFrom('height', 'weight', 'girth' as const),
        fc.double({ min: 60, max: 250, noNaN: true }),
        units,
        fc.constantFrom('short', 'long' as const),
        (kind, value, present, display) => {
          const parts = partsOf(kind, present);
          const words = measureWords(i18n, value, parts, display);
          // The Arabic dual says two without a number, which nobody types beside one.
          fc.pre(words.match(/[\d.,٫]+|[٠-٩]+/g)?.length === parts.length);
          const step = (parts.length > 1 ? 0.5 : 0.05) * parts.at(-1)!.size;
          const texts = parts.map((_, at) => (at === 0 ? words : ''));
          const told = readMeasure(kind, parts, texts);
          expect(Math.abs((told ?? NaN) - value), words).toBeLessThanOrEqual(step + 1e-6);
        },
      ),
    );
  });

  it('never throws, and tells a number that is one', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^\d{1,3} ?(cm|m|ft|in|"|'|st|lb|斤)? ?\d{0,3}$/),
    );
    fc.assert(
      fc.property(
        typed,
        typed,
        fc.constantFrom('height', 'weight', 'girth' as const),
        units,
        (a, b, kind, present) => {
          const parts = partsOf(kind, present);
          const value = readMeasure(kind, parts, [a, b].slice(0, parts.length));
          expect(value === undefined || (Number.isFinite(value) && value >= 0)).toBe(true);
        },
      ),
    );
  });

  it('reads plain numbers as the sum of their parts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 35 }), fc.integer({ min: 0, max: 11 }), (more, less) => {
        const parts = partsOf('height', imperial);
        expect(readMeasure('height', parts, [String(more), String(less)])).toBeCloseTo(
          join([more, less], parts),
        );
      }),
    );
  });
});
