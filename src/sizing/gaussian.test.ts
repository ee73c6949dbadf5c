import { describe, expect, it } from 'vitest';
import { below, cutTo, density, normalPoints } from './gaussian.js';

describe('below', () => {
  it.each([
    [0, 0.5],
    [0.5, 0.6914624613],
    [1, 0.8413447461],
    [1.96, 0.9750021049],
    [3, 0.998650102],
    [-1, 0.1586552539],
    [-2.5, 0.0062096653],
  ])('of %f is %f', (z, expected) => {
    expect(below(z)).toBeCloseTo(expected, 6);
  });

  it('is nothing and everything far out', () => {
    expect(below(-40)).toBe(0);
    expect(below(40)).toBe(1);
  });
});

describe('cutTo', () => {
  it('has the mean and variance of what is left', () => {
    const [mean, sd, min, max] = [94, 4, 96, 103];
    let [weight, first, second] = [0, 0, 0];
    for (let x = min; x < max; x += 0.001) {
      const share = density((x - mean) / sd);
      weight += share;
      first += share * x;
      second += share * x * x;
    }
    const left = cutTo(min, max, mean, sd * sd);
    expect(left.mean).toBeCloseTo(first / weight, 2);
    expect(left.variance).toBeCloseTo(second / weight - (first / weight) ** 2, 2);
  });

  it('is the nearer end where hardly anything is left', () => {
    expect(cutTo(120, 128, 90, 9)).toMatchObject({ mean: 120, variance: 0 });
    expect(cutTo(60, 68, 90, 9)).toMatchObject({ mean: 68, variance: 0 });
    expect(cutTo(91, 91, 90, 9)).toEqual({ inside: 0, mean: 91, variance: 0 });
  });
});

describe('normalPoints', () => {
  it('have the mean, the spread and the independence of a normal distribution, closely', () => {
    const moment = (of: (point: readonly number[]) => number): number =>
      normalPoints.reduce((sum, point) => sum + of(point), 0) / normalPoints.length;
    for (const a of [0, 1, 2]) {
      expect(moment((point) => point[a]!)).toBeCloseTo(0, 9);
      for (const b of [0, 1, 2]) {
        expect(Math.abs(moment((point) => point[a]! * point[b]!) - (a === b ? 1 : 0))).toBeLessThan(0.1);
      }
    }
  });
});
