import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { biasOf, ratesOf } from './bias.js';

const record = (kept: number, tooSmall: number, tooLarge: number) => ({ kept, tooSmall, tooLarge });

describe('biasOf', () => {
  it('says nothing and moves nothing without records', () => {
    expect(biasOf(undefined, undefined)).toEqual({ shift: 0 });
  });

  it('moves up what comes back as too small, by about half a size for a third of it', () => {
    const { shift, bias } = biasOf(record(120, 66, 6), undefined);
    expect(bias).toBe('runs-small');
    expect(shift).toBeGreaterThan(0.3);
    expect(shift).toBeLessThan(0.6);
  });

  it('moves down what comes back as too large, by as much', () => {
    const small = biasOf(record(120, 66, 6), undefined);
    expect(biasOf(record(120, 6, 66), undefined)).toEqual({ shift: -small.shift, bias: 'runs-large' });
  });

  it('calls a product true to size that comes back both ways alike', () => {
    expect(biasOf(record(100, 12, 12), undefined)).toEqual({ shift: 0, bias: 'true-to-size' });
  });

  it('does not listen to the record of a product of which fewer than 20 were sold', () => {
    expect(biasOf(record(10, 9, 0), undefined)).toEqual({ shift: 0 });
    expect(biasOf(record(10, 10, 0), undefined).bias).toBe('runs-small');
  });

  it('takes a product without a record for the usual one of the shop', () => {
    const usual = record(1000, 300, 20);
    const { shift, bias } = biasOf(undefined, usual);
    expect(bias).toBeUndefined();
    expect(shift).toBeGreaterThan(0.4);
    expect(biasOf(record(4000, 400, 400), usual).shift).toBeLessThan(0.05);
  });

  it('never moves further than a size, whatever the counts', () => {
    const counts = fc.record({ kept: fc.maxSafeNat(), tooSmall: fc.maxSafeNat(), tooLarge: fc.maxSafeNat() });
    fc.assert(
      fc.property(
        fc.option(counts, { nil: undefined }),
        fc.option(counts, { nil: undefined }),
        (own, usual) => {
          expect(Math.abs(biasOf(own, usual).shift)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('ratesOf', () => {
  it('is between what was seen and what was expected, nearer to what was seen the more there is', () => {
    const expected = { tooSmall: 0.1, tooLarge: 0.1 };
    expect(ratesOf(record(0, 0, 0), expected)).toEqual(expected);
    expect(ratesOf(record(10, 10, 0), expected)).toEqual({ tooSmall: 11 / 30, tooLarge: 1 / 30 });
    expect(ratesOf(record(1000, 1000, 0), expected).tooSmall).toBeCloseTo(0.498, 3);
  });
});
