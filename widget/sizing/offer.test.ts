import { describe, expect, it } from 'vitest';
import type { Advice, SizeChance } from '../../src/sizing/types.js';
import { dress, dressWithout } from './fixtures.js';
import { offerOf, otherColour, outOfTen, variantOf } from './offer.js';

const chance = (label: string, probability: number, available: SizeChance['available']): SizeChance => ({
  label,
  probability,
  available,
  zones: [],
});

const advice = (size: SizeChance, ...others: SizeChance[]): Advice => ({
  status: 'advice',
  size,
  isBetween: false,
  sizes: [...others, size],
  zones: [],
  body: {},
});

describe('offerOf', () => {
  it('is the advised size where it is in stock, or stock is not counted', () => {
    for (const available of [1, null]) {
      const size = chance('M', 0.4, available);
      expect(offerOf(advice(size, chance('L', 0.39, 5)))).toEqual({ kind: 'advised', size });
    }
  });

  it('is a likely size in its place where it is sold out, or not made', () => {
    const next = chance('L', 0.3, 2);
    for (const available of [0, undefined])
      expect(offerOf(advice(chance('M', 0.6, available), chance('S', 0.1, 9), next))).toEqual({
        kind: 'instead',
        size: next,
      });
  });

  it('is one that is nearly as likely, though neither is', () => {
    const next = chance('L', 0.2, 2);
    expect(offerOf(advice(chance('M', 0.34, 0), next))).toEqual({ kind: 'instead', size: next });
  });

  it('is none of the unlikely where the advised one is unlikely, too', () => {
    const size = chance('36 / 34', 0.115, 0);
    expect(offerOf(advice(size, chance('42 / 30', 0.000_01, 2)))).toEqual({ kind: 'none' });
    expect(offerOf(advice(size, chance('36 / 32', 0.057, 2)))).toEqual({ kind: 'none' });
  });

  it('is none where what is in stock is unlikely, or nothing is', () => {
    expect(offerOf(advice(chance('M', 0.6, 0), chance('L', 0.29, 2)))).toEqual({ kind: 'none' });
    expect(offerOf(advice(chance('M', 0.6, 0), chance('L', 0.4, 0)))).toEqual({ kind: 'none' });
  });
});

describe('variantOf', () => {
  it('keeps the colour that is looked at', () => {
    expect(variantOf(dress, 'L', 'rust-s')?.variantId).toBe('rust-l');
    expect(variantOf(dress, 'L')?.variantId).toBe('navy-l');
  });

  it('is none that is sold out', () => {
    expect(variantOf(dressWithout('L'), 'L', 'rust-s')).toBe(undefined);
    const { variants } = dress;
    const rustIsGone = variants.map((each) =>
      each.variantId === 'rust-l' ? { ...each, available: 0 } : each,
    );
    expect(variantOf({ ...dress, variants: rustIsGone }, 'L', 'rust-s')?.variantId).toBe('navy-l');
  });
});

describe('otherColour', () => {
  const { variants } = dress;
  const rustIsGone: typeof dress = {
    ...dress,
    variants: variants.map((each) => (each.variantId === 'rust-l' ? { ...each, available: 0 } : each)),
  };

  it('is named where the size is sold out in the one that is looked at', () => {
    expect(otherColour(rustIsGone, 'L', 'rust-s')).toEqual({ colour: 'Rust', other: 'Navy' });
  });

  it('is none where titles do not tell the colour from the size', () => {
    const other = variants.map((each) => ({ ...each, title: each.title.replace('/ L', '/ Gross') }));
    expect(otherColour({ ...dress, variants: other }, 'L', 'rust-s')).toBe(undefined);
  });

  it('is none where that one has it, no colour is looked at, or nothing has it', () => {
    expect(otherColour(rustIsGone, 'M', 'rust-s')).toBe(undefined);
    expect(otherColour(rustIsGone, 'L', 'navy-s')).toBe(undefined);
    expect(otherColour(rustIsGone, 'L', undefined)).toBe(undefined);
    expect(otherColour(dressWithout('L'), 'L', 'rust-s')).toBe(undefined);
  });
});

describe('outOfTen', () => {
  it.each([
    [0.02, undefined],
    [0.07, 1],
    [0.449, 4],
    [0.75, 7],
    [0.76, 8],
    [0.99, 9],
  ])('of %d is %s', (probability, count) => expect(outOfTen(probability)).toBe(count));
});
