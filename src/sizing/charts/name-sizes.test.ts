import { describe, expect, it } from 'vitest';
import { readChart } from './read.js';

describe('nameSizes', () => {
  it('knows sizes by the names that a block before gives them, and by none that comes after', () => {
    const letters = ['Size S M L', 'EU 36 38 40', 'Bust 84 88 92 cm'].join('\n');
    const numbers = ['Size 36 38 40', 'Hip 90 94 98 cm'].join('\n');
    const labels = (...texts: string[]): unknown =>
      readChart(texts.join('\n\n')).chart?.sizes.map(({ label }) => label);
    expect(labels(letters, numbers)).toEqual(['S', 'M', 'L']);
    expect(labels(numbers, letters)).toEqual(['36', '38', '40', 'S', 'M', 'L']);
  });
});
