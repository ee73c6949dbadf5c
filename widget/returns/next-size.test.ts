import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { garments, reasonQuestions, type ProductSizing } from '../../src/contract/index.js';
import { coat, dress, jeans } from '../sizing/fixtures.js';
import { answersFor, nextSize } from './next-size.js';

const all = ({ variants }: ProductSizing): string[] => variants.map(({ variantId }) => variantId);

describe('nextSize', () => {
  it('is the one above of the same colour where it was too small, and below where too big', () => {
    expect(nextSize(dress, 'navy-m', 1, all(dress))).toBe('navy-l');
    expect(nextSize(dress, 'rust-m', -1, all(dress))).toBe('rust-s');
  });

  it('passes over what cannot be had', () => {
    expect(nextSize(dress, 'navy-m', 1, ['navy-s', 'rust-l', 'navy-xl'])).toBe('navy-xl');
    expect(nextSize(dress, 'navy-xl', 1, all(dress))).toBe(undefined);
    expect(nextSize(dress, 'navy-m', 1, ['navy-s', 'rust-l'])).toBe(undefined);
  });

  it('keeps the length of trousers, unless that is what was wrong', () => {
    expect(nextSize(jeans, 'indigo-31/32', 1, all(jeans))).toBe('indigo-32/32');
    expect(nextSize(jeans, 'indigo-31/34', -1, all(jeans), 'waist')).toBe('indigo-30/34');
    expect(nextSize(jeans, 'indigo-31/32', 1, all(jeans), 'length')).toBe('indigo-31/34');
    expect(nextSize(jeans, 'indigo-31/34', 1, all(jeans), 'length')).toBe(undefined);
  });

  it('goes by the girths where the chart does not have what was wrong', () => {
    expect(nextSize(dress, 'navy-s', 1, all(dress), 'sleeves')).toBe('navy-m');
    expect(nextSize(coat, 'sand-m', -1, all(coat), 'sleeves')).toBe('sand-s');
  });

  it('says nothing of a variant or a chart that it does not know', () => {
    expect(nextSize(dress, 'green-m', 1, all(dress))).toBe(undefined);
    expect(nextSize(dress, undefined, 1, all(dress))).toBe(undefined);
    const { chart: _chart, ...chartless } = dress;
    expect(nextSize(chartless, 'navy-m', 1, all(dress))).toBe(undefined);
  });

  const spelt = (titles: Record<string, string>): ProductSizing => ({
    ...dress,
    variants: dress.variants.map((each) => ({ ...each, title: titles[each.title] ?? each.title })),
  });

  it.each([
    [{ 'Navy / M': 'Navy / Mittel', 'Navy / L': 'Navy / Gross', 'Rust / L': 'Rust / Gross' }],
    [{ 'Navy / M': 'Navy / Mittel' }],
    [{ 'Navy / L': 'Navy / Gross' }],
  ])('keeps the colour where titles spell sizes unlike the chart: %o', (titles) => {
    const product = spelt(titles);
    expect(nextSize(product, 'navy-m', 1, ['rust-l', 'navy-l', 'navy-s'])).toBe('navy-l');
    expect(nextSize(product, 'navy-m', 1, ['rust-l', 'navy-s'])).toBe(undefined);
  });

  it('is there for a product of one colour whose titles spell sizes unlike the chart', () => {
    const product = spelt({ 'Navy / M': 'Mittel', 'Navy / L': 'Gross' });
    expect(nextSize(product, 'navy-m', 1, ['navy-l', 'navy-xl'])).toBe('navy-l');
  });

  it('is never a step the wrong way, nor another colour', () => {
    const ids = all(jeans);
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        fc.constantFrom(1 as const, -1 as const),
        fc.subarray(ids),
        (bought, direction, offered) => {
          const next = nextSize(jeans, bought, direction, offered);
          if (next === undefined) return;
          const [[colour, waist], [otherColour, otherWaist]] = [bought, next].map((id) => {
            const [name = '', size = ''] = id.split('-');
            return [name, Number(size.split('/')[0])] as const;
          }) as [readonly [string, number], readonly [string, number]];
          expect(otherColour).toBe(colour);
          expect(Math.sign(otherWaist - waist)).not.toBe(-direction);
          expect(offered).toContain(next);
        },
      ),
    );
  });
});

describe('answersFor', () => {
  const parts = reasonQuestions['where-it-does-not-fit'];

  it('offers no sleeves for jeans and no hips for shoes', () => {
    expect(answersFor('where-it-does-not-fit', parts, 'trousers')).not.toContain('sleeves');
    expect(answersFor('where-it-does-not-fit', parts, 'shoes')).toEqual(['length', 'feet', 'all-over']);
  });

  it('offers all where the garment is not known, and to other questions', () => {
    expect(answersFor('where-it-does-not-fit', parts, undefined)).toBe(parts);
    expect(answersFor('how-damaged', reasonQuestions['how-damaged'], 'shoes')).toBe(
      reasonQuestions['how-damaged'],
    );
  });

  it.each(garments)('leaves "all over" and something more for a %s', (garment) => {
    const left = answersFor('where-it-does-not-fit', parts, garment);
    expect(left).toContain('all-over');
    expect(left.length).toBeGreaterThan(2);
  });
});
