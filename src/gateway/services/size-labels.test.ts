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
    ['Navy / 2X', letters, 'XXL'],
    ['LL', letters, 'XL'],
    ['3L', letters, 'XXL'],
    ['2x-small', letters, undefined],
    ['3XL', letters, undefined],
    ['0X', letters, undefined],
    ['2 / XL', letters, 'XL'],
    ['Navy / 40 / L', chartOf('40S', '40L'), '40L'],
    ['Navy', letters, undefined],
    ['', letters, undefined],
    ['Indigo / 31 / 32', jeans, '31 / 32'],
    ['Indigo / 31', jeans, '31'],
    ['Indigo / 33 / 34', jeans, undefined],
    ['31/34', jeans, '31 / 34'],
    ['Indigo / W31 L34', jeans, '31 / 34'],
    ['Indigo / 31x34', jeans, '31 / 34'],
    ['Boot / 42½', chartOf('42', '42.5'), '42.5'],
    ['Oat / 36–38', chartOf('36-38', '39-41'), '36-38'],
    ['Navy / S/M', chartOf('S/M', 'L/XL'), 'S/M'],
    ['Tall / 42', chartOf('42', '43'), '42'],
  ])('finds in %s what the chart has', (title, chart, label) => {
    expect(labelFinder(chart)({ title }).label).toBe(label);
  });

  it.each([
    ['EU 42', '8'],
    ['42', '8'],
    ['Tan / 43 EU', '9'],
    ['UK 9', '9'],
    ['US 9', undefined],
    ['40', undefined],
  ])('takes %s for the size that the chart calls so', (title, label) => {
    const boots: SizeChart = {
      ...chartOf(),
      sizes: [
        { label: '8', names: { eu: '42', uk: '8', us: '40' }, zones: {} },
        { label: '9', names: { eu: '43', uk: '9', jp: '40' }, zones: {} },
      ],
    };
    expect(labelFinder(boots)({ title }).label).toBe(label);
  });

  it('takes labels to be of any system where the chart names none', () => {
    expect(labelFinder(chartOf('42', '43'))({ title: 'Tan / EU 42' }).label).toBe('42');
  });

  it('spells the size in the title as the chart does, and leaves a title that does not tell it', () => {
    const find = labelFinder(letters);
    expect(find({ title: 'Navy / 2XL' })).toEqual({ label: 'XXL', title: 'Navy / XXL' });
    expect(find({ size: 'Large', title: 'Navy / large' })).toEqual({ label: 'L', title: 'Navy / L' });
    expect(find({ size: 'L', title: 'Navy / Gross' })).toEqual({ label: 'L', title: 'Navy / Gross' });
    expect(find({ size: 'L', title: 'Navy / M' })).toEqual({ label: 'L', title: 'Navy / M' });
    expect(labelFinder(jeans)({ title: 'Indigo / W31 / L32' }).title).toBe('Indigo / 31 / 32');
  });

  it('takes what the merchant says before the title, where the chart has it', () => {
    expect(labelFinder(letters)({ size: 'large', title: 'Navy / M' }).label).toBe('L');
    expect(labelFinder(letters)({ size: 'Tall', title: 'Navy / M' }).label).toBe('M');
  });

  it('says nothing where two labels fit equally well', () => {
    expect(labelFinder(letters)({ title: 'L / S' }).label).toBeUndefined();
    expect(labelFinder(letters)({ title: 'M / M' }).label).toBe('M');
  });

  it.each([
    ['XL', 'XL'],
    ['Navy / xl', 'XL'],
    ['Navy / 1X', '1X'],
    ['XXL', 'XXL'],
    ['2X', '2X'],
    ['Navy / 2XL', undefined],
    ['X-Large', undefined],
  ])('tells sizes apart that are otherwise one, and takes %s for no other', (title, label) => {
    const find = labelFinder(chartOf('L', 'XL', 'XXL', '1X', '2X'));
    const found = label === undefined ? { title } : { label, title: title.replace('xl', 'XL') };
    expect(find({ title })).toEqual(found);
    expect(find({ size: title.replace('Navy / ', '') }).label).toBe(label);
  });

  it('takes no size by a name where its label may be of two', () => {
    const chart = chartOf('XL', '1X', 'M');
    const named = { ...chart, sizes: [...chart.sizes, { label: '50', names: { letter: 'LL' }, zones: {} }] };
    expect(labelFinder(named)({ title: 'LL' }).label).toBeUndefined();
  });

  it('finds every label of any chart by itself, or none', () => {
    const label = fc.constantFrom(
      'XL',
      '1X',
      '2L',
      'X-Large',
      'xl',
      'XXL',
      '2X',
      '2XL',
      '40L',
      '40 L',
      'EU 38',
      '38',
    );
    fc.assert(
      fc.property(fc.uniqueArray(label, { minLength: 1 }), (labels) => {
        for (const own of labels)
          expect([own, undefined]).toContain(labelFinder(chartOf(...labels))({ title: own }).label);
      }),
    );
  });

  it('finds a label of the chart or none, in any title', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.array(fc.string({ maxLength: 40 })),
        (title, labels) => {
          const { label } = labelFinder(chartOf(...labels))({ title });
          expect(label === undefined || labels.includes(label)).toBe(true);
        },
      ),
    );
  });

  it('finds every label by itself', () => {
    for (const { label } of [...letters.sizes, ...jeans.sizes]) {
      const chart = letters.sizes.some((size) => size.label === label) ? letters : jeans;
      expect(labelFinder(chart)({ title: `Colour / ${label}` }).label).toBe(label);
    }
  });

  it('tells apart what the chart tells apart, and takes no size for another that is spelt like a third', () => {
    const both = chartOf('L', 'XL', '1X', '2X');
    expect(labelFinder(both)({ title: 'Navy / XL' })).toEqual({ label: 'XL', title: 'Navy / XL' });
    expect(labelFinder(both)({ title: 'Navy / 1x' })).toEqual({ label: '1X', title: 'Navy / 1X' });
    expect(labelFinder(both)({ title: 'Navy / Extra Large' })).toEqual({ title: 'Navy / Extra Large' });
    expect(labelFinder(both)({ title: 'Navy / XXL' })).toEqual({ label: '2X', title: 'Navy / 2X' });
  });
});
