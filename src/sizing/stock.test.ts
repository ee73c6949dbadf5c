import { describe, expect, it } from 'vitest';
import { offeredOf } from './stock.js';
import type { SizeChance } from './types.js';

const chance = (label: string, probability: number, available: SizeChance['available']): SizeChance => ({
  label,
  probability,
  available,
  zones: [],
});
const offered = (size: SizeChance, ...others: SizeChance[]): string | undefined =>
  offeredOf({ size, sizes: [...others, size] })?.label;

describe('offeredOf', () => {
  it.each([1, null])('is the advised size where %s are in stock', (available) => {
    expect(offered(chance('M', 0.4, available), chance('L', 0.39, 5))).toBe('M');
  });

  it.each([0, undefined])('is the likeliest other where %s are in stock', (available) => {
    const others = [chance('S', 0.1, 9), chance('L', 0.3, 2)];
    expect(offered(chance('M', 0.6, available), ...others)).toBe('L');
  });

  it('is one that is nearly as likely, though neither is', () => {
    expect(offered(chance('M', 0.34, 0), chance('L', 0.2, 2))).toBe('L');
    expect(offered(chance('36 / 34', 0.115, 0), chance('36 / 32', 0.058, 2))).toBe('36 / 32');
  });

  it('is none of the unlikely where the advised one is unlikely, too', () => {
    expect(offered(chance('36 / 34', 0.115, 0), chance('42 / 30', 0.000_01, 2))).toBe(undefined);
    expect(offered(chance('36 / 34', 0.115, 0), chance('36 / 32', 0.057, 2))).toBe(undefined);
  });

  it('is none where what is in stock is unlikely, or nothing is', () => {
    expect(offered(chance('M', 0.6, 0), chance('L', 0.29, 2))).toBe(undefined);
    expect(offered(chance('M', 0.6, 0), chance('L', 0.4, 0))).toBe(undefined);
  });
});
