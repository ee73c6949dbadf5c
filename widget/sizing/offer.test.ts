import { describe, expect, it } from 'vitest';
import type { SizeChance } from '../../src/sizing/types.js';
import { dress, dressWithout } from './fixtures.js';
import { offerOf, otherColour, outOfTen, variantOf } from './offer.js';

describe('offerOf', () => {
  it('says whether it is the advised size', () => {
    const size: SizeChance = { label: 'M', probability: 0.5, available: 3, zones: [] };
    const next: SizeChance = { ...size, label: 'L', probability: 0.4 };
    const rest = { status: 'advice', isBetween: false, zones: [], body: {} } as const;
    expect(offerOf({ ...rest, size, sizes: [size, next] })).toEqual({ kind: 'advised', size });
    const gone = { ...size, available: 0 };
    expect(offerOf({ ...rest, size: gone, sizes: [gone, next] })).toEqual({ kind: 'instead', size: next });
    expect(offerOf({ ...rest, size: gone, sizes: [gone] })).toEqual({ kind: 'none' });
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
