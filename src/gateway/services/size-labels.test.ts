import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SizeChart } from '../../contract/index.js';
import { labelFinder } from './size-labels.js';

const chartOf = (...labels: string[]): SizeChart => ({
  audience: 'unisex',
  measures: 'body',
  sizes: labels.map((label) => ({ label, zones: {} })),
});
const letters = chartOf('XS', 'S', 'M', 'L', 'XL', 'XXL');
const jeans = chartOf('31', '31 / 32', '31 / 34', '32 / 34');

describe('labelFinder', () => {
  it.each([
    ['Navy / M', letters, 'M'],
    ['m', letters, 'M'],
    ['Ｍ', letters, 'M'],
    ['Medium', letters, 'M'],
    ['X-Large / Navy', letters, 'XL'],
    ['Extra large', letters, 'XL'],
    ['XX-Large', letters, 'XXL'],
    ['2XL', letters, 'XXL'],
    ['2x-small', letters, undefined],
    ['3XL', letters, undefined],
    ['Navy', letters, undefined],
    ['', letters, undefined],
    ['Indigo / 31 / 32', jeans, '31 / 32'],
    ['Indigo / 31', jeans, '31'],
    ['Indigo / 33 / 34', jeans, undefined],
    ['31/34', jeans, '31 / 34'],
    ['Oat / 36–38', chartOf('36-38', '39-41'), '36-38'],
    ['Navy / S/M', chartOf('S/M', 'L/XL'), 'S/M'],
    ['Tall / 42', chartOf('42', '43'), '42'],
  ])('finds in %s what the chart has', (title, chart, label) => {
    expect(labelFinder(chart)({ title })).toBe(label);
  });

  it('takes what the merchant says before the title, where the chart has it', () => {
    expect(labelFinder(letters)({ size: 'large', title: 'Navy / M' })).toBe('L');
    expect(labelFinder(letters)({ size: 'Tall', title: 'Navy / M' })).toBe('M');
  });

  it('says nothing where two labels fit equally well', () => {
    expect(labelFinder(letters)({ title: 'L / S' })).toBeUndefined();
    expect(labelFinder(letters)({ title: 'M / M' })).toBe('M');
  });

  it('finds a label of the chart or none, in any title', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.array(fc.string({ maxLength: 40 })),
        (title, labels) => {
          const label = labelFinder(chartOf(...labels))({ title });
          expect(label === undefined || labels.includes(label)).toBe(true);
        },
      ),
    );
  });

  it('finds every label by itself', () => {
    for (const { label } of [...letters.sizes, ...jeans.sizes]) {
      const chart = letters.sizes.some((size) => size.label === label) ? letters : jeans;
      expect(labelFinder(chart)({ title: `Colour / ${label}` })).toBe(label);
    }
  });
});
