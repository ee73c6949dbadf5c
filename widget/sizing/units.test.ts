import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { join, partsOf, readNumber, split, unitsOf, weightUnits, type Units } from './units.js';

describe('unitsOf', () => {
  it('are those of the place that the locale names', () => {
    expect(unitsOf('en-US')).toEqual({ length: 'in', weight: 'lb' });
    expect(unitsOf('en-GB')).toEqual({ length: 'in', weight: 'st' });
    expect(unitsOf('de-DE')).toEqual({ length: 'cm', weight: 'kg' });
    expect(unitsOf('ar')).toEqual({ length: 'cm', weight: 'kg' });
    expect(unitsOf('zh-Hans')).toEqual({ length: 'cm', weight: 'jin' });
    expect(unitsOf('zh-Hans-SG')).toEqual({ length: 'cm', weight: 'kg' });
  });

  it('ask the browser where the locale names no place', () => {
    expect(unitsOf('en', ['de-DE', 'en-AU'])).toEqual({ length: 'cm', weight: 'kg' });
    expect(unitsOf('en', ['en-GB', 'en'])).toEqual({ length: 'in', weight: 'st' });
    expect(unitsOf('en', ['fr-FR'])).toEqual({ length: 'cm', weight: 'kg' });
    expect(unitsOf('en')).toEqual({ length: 'in', weight: 'lb' });
    // What a browser names need not be a language.
    expect(unitsOf('en', ['', 'en_GB', 'c', 'x-klingon!', 'fr-FR'])).toEqual({ length: 'cm', weight: 'kg' });
    expect(unitsOf('en', ['de@euro'])).toEqual({ length: 'in', weight: 'lb' });
    // Another language than English tells more than the browser's.
    expect(unitsOf('ar', ['en-US'])).toEqual({ length: 'cm', weight: 'kg' });
  });

  it('offer 斤 where it is known, and to whoever uses it', () => {
    expect(weightUnits('zh-Hans', 'kg')).toContain('jin');
    expect(weightUnits('en', 'kg')).not.toContain('jin');
    expect(weightUnits('en', 'jin')).toContain('jin');
  });
});

describe('readNumber', () => {
  it.each([
    ['178', 178],
    [' 178 ', 178],
    ['\u00a0172,5\u202f', 172.5],
    ['172.', 172],
    ['.5', 0.5],
    ['１７２．５', 172.5],
    ['١٧٢٫٥', 172.5],
    ['۱۷۲٫۵', 172.5],
    ['๑๗๒.๕', 172.5],
  ])('reads %s', (text, value) => expect(readNumber(text)).toBe(value));

  it.each(['', '  ', 'tall', '1,7,8', '-5', '1/0', '12 34', '5/', '74 kg', '10"'])('takes no %s', (text) =>
    expect(readNumber(text)).toBe(undefined),
  );

  it('never throws, and tells a number that is one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const value = readNumber(text);
        expect(value === undefined || (Number.isFinite(value) && value >= 0)).toBe(true);
      }),
    );
  });

  it('reads what it is told in any number of decimals and either separator', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), fc.constantFrom('.', ',', '٫'), (tenths, point) => {
        const text = (tenths / 100).toFixed(2).replace('.', point);
        expect(readNumber(text)).toBeCloseTo(tenths / 100, 6);
      }),
    );
  });
});

describe('split', () => {
  const units = fc.record<Units>({
    length: fc.constantFrom('cm', 'in'),
    weight: fc.constantFrom('kg', 'lb', 'st', 'jin'),
  });

  it('says a value in whole feet, inches, stones and pounds', () => {
    expect(split(177.8, partsOf('height', { length: 'in', weight: 'lb' }))).toEqual([5, 10]);
    expect(split(182.8, partsOf('height', { length: 'in', weight: 'lb' }))).toEqual([6, 0]);
    expect(split(74, partsOf('weight', { length: 'in', weight: 'st' }))).toEqual([11, 9]);
    expect(split(74, partsOf('weight', { length: 'cm', weight: 'jin' }))).toEqual([148]);
    expect(split(172.46, partsOf('height', { length: 'cm', weight: 'kg' }))).toEqual([172.5]);
  });

  it('gives back what was joined, to the last digit that is shown', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 10, max: 260, noNaN: true }),
        fc.constantFrom('height', 'weight', 'girth' as const),
        units,
        (value, kind, present) => {
          const parts = partsOf(kind, present);
          const amounts = split(value, parts);
          const step = (parts.length > 1 ? 0.5 : 0.05) * parts.at(-1)!.size;
          expect(Math.abs(join(amounts, parts) - value)).toBeLessThanOrEqual(step + 1e-6);
          // Never 5 ft 12 in.
          if (parts.length > 1) expect(amounts[1]! * parts[1]!.size).toBeLessThan(parts[0]!.size - 1e-6);
        },
      ),
    );
  });
});
