import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthAt, scaleOf, sizesAt, type Range } from './scale.js';

const ranges = (...ends: ([number, number] | undefined)[]): (Range | undefined)[] =>
  ends.map((end) => end && { min: end[0], max: end[1] });

describe('scaleOf', () => {
  it('takes the ends of sizes that touch', () => {
    expect(scaleOf(ranges([82, 90], [90, 98], [98, 107]))).toEqual([82, 90, 98, 107]);
  });

  it('parts a hole and an overlap in the middle', () => {
    expect(scaleOf(ranges([82, 86], [87, 91], [90, 96]))).toEqual([82, 86.5, 90.5, 96]);
  });

  it('makes single numbers as wide as the way to the next one', () => {
    expect(scaleOf(ranges([76, 76], [78, 78], [82, 82]))).toEqual([75, 77, 80, 84]);
  });

  it('puts a size without a range between its neighbours', () => {
    expect(scaleOf(ranges([80, 84], undefined, [88, 92]))).toEqual([80, 84, 88, 92]);
  });

  it('continues the chart for a size without a range at its end', () => {
    expect(scaleOf(ranges([80, 84], [84, 88], undefined))).toEqual([80, 84, 88, 92]);
    expect(scaleOf(ranges(undefined, [84, 88], [88, 92]))).toEqual([80, 84, 88, 92]);
  });

  it('takes an open size to be as wide as the others, or as a letter', () => {
    expect(scaleOf(ranges([-Infinity, 88], [88, 94], [94, Infinity]))).toEqual([82, 88, 94, 100]);
    expect(scaleOf(ranges([-Infinity, 90], [90, Infinity]))).toEqual([82, 90, 98]);
  });

  it.each([
    ['ends before it begins', [96, 90] as [number, number]],
    ['is of one number where the others are ranges', [90, 90] as [number, number]],
    ['is a fifth as wide as the others', [90.4, 91.2] as [number, number]],
    ['is out of order', [60, 64] as [number, number]],
  ])('puts a range that %s where its neighbours leave room', (_, odd) => {
    expect(scaleOf(ranges([80, 84], [84, 88], odd, [92, 96]))).toEqual([80, 84, 88, 92, 96]);
  });

  it('says nothing when most ranges are missing or out of order, or there is one number', () => {
    expect(scaleOf(ranges([80, 84], undefined, undefined, [92, 96]))).toBeUndefined();
    expect(scaleOf(ranges([92, 96], [88, 92], [84, 88]))).toBeUndefined();
    expect(scaleOf(ranges([80, 80]))).toBeUndefined();
    expect(scaleOf(ranges([80, 80 + 1e-9], [80 + 1e-9, 80 + 2e-9]))).toBeUndefined();
    expect(scaleOf([])).toBeUndefined();
  });

  it('leaves out as many as may be, those first that contradict the most', () => {
    const odd: [number, number] = [60, 64];
    expect(scaleOf(ranges([80, 84], [84, 88], odd, [88, 92], odd, [96, 100]))).toEqual([
      80, 84, 87, 89, 92, 96, 100,
    ]);
    expect(scaleOf(ranges([80, 84], [84, 88], odd, [88, 92], odd, odd))).toBeUndefined();
  });

  it('looks at each pair of sizes a few times at most', () => {
    let looks = 0;
    const falling = Array.from({ length: 200 }, (_, index) => ({
      get min() {
        looks += 1;
        return 400 - index;
      },
      max: 404 - index,
    }));
    expect(scaleOf(falling)).toBeUndefined();
    expect(looks).toBeLessThan(10 * 200 ** 2);
  });

  it('has rising edges, one more than sizes, whatever the ranges', () => {
    const length = fc.integer({ min: 0, max: 400 });
    const range = fc.option(fc.record({ min: length, max: length }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), (given) => {
        const scale = scaleOf(given);
        if (!scale) return;
        expect(scale).toHaveLength(given.length + 1);
        scale.slice(1).forEach((edge, index) => expect(edge).toBeGreaterThan(scale[index]!));
      }),
    );
  });
});

describe('sizesAt', () => {
  const scale = [80, 84, 88, 96];

  it('counts sizes from the middle of the first, beyond the chart in steps of its ends', () => {
    expect([82, 84, 88, 92, 100, 76].map((length) => sizesAt(scale, length))).toEqual([
      0, 0.5, 1.5, 2, 3, -1.5,
    ]);
  });

  it('is undone by lengthAt', () => {
    fc.assert(
      fc.property(fc.double({ min: 60, max: 120, noNaN: true }), (length) => {
        expect(lengthAt(scale, sizesAt(scale, length))).toBeCloseTo(length, 6);
      }),
    );
  });
});
