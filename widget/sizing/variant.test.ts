import { describe, expect, it } from 'vitest';
import { restOf } from './variant.js';

const rest = (title: string, size?: string): string =>
  restOf({ variantId: 'v', title, available: null, ...(size !== undefined && { size }) });

describe('restOf', () => {
  it('is what a title says besides the size', () => {
    expect(rest('Navy / M', 'M')).toBe('Navy');
    expect(rest('Indigo / 31 / 32', '31 / 32')).toBe('Indigo');
    expect(rest('Navy / Tall / M', 'M')).toBe('Navy / Tall');
    expect(rest('M', 'M')).toBe('');
  });

  it('is nothing where the title spells the size, or a part of it, otherwise', () => {
    expect(rest('Navy / Medium', 'M')).toBe('');
    expect(rest('Indigo / 31 / Long', '31 / 32')).toBe('');
    expect(rest('Navy')).toBe('');
  });
});
