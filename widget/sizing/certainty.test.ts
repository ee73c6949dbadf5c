import { describe, expect, it } from 'vitest';
import type { SizeZone } from '../../src/contract/index.js';
import type { Advice, SizeChance } from '../../src/sizing/types.js';
import { advise } from '../../src/sizing/index.js';
import { certaintyOf, leadsByRoom } from './certainty.js';
import { dress } from './fixtures.js';

const chance = (label: string, probability: number, available: number | null = null): SizeChance => ({
  label,
  probability,
  available,
  zones: [],
});

function advice(first: number, second: number, isBetween = false, available: number | null = null): Advice {
  const [size, other] = [chance('42', first), chance('43', second, available)];
  return {
    ...{ status: 'advice', size, neighbour: { size: other, when: 'looser' }, isBetween },
    ...{ sizes: [size, other], zones: ['foot'], body: {} },
  } as const;
}

describe('certaintyOf', () => {
  it('is between two only if it is most likely one of them, and the other can be had', () => {
    expect(certaintyOf(advice(0.4, 0.3, true))).toBe('between');
    expect(certaintyOf(advice(0.39, 0.3, true))).toBe('unknown');
    expect(certaintyOf(advice(0.4, 0.3, true, 0))).toBe('guess');
  });

  it('is the surer the likelier the size', () => {
    // As many in ten are always said in the same words.
    expect(certaintyOf(advice(0.66, 0.1))).toBe('sure');
    expect(certaintyOf(advice(0.64, 0.1))).toBe('likely');
    expect(certaintyOf(advice(0.46, 0.1))).toBe('likely');
    expect(certaintyOf(advice(0.44, 0.26))).toBe('guess');
    expect(certaintyOf(advice(0.44, 0.2))).toBe('unknown');
  });

  it('is no longer unknown once a zone that decides was measured', () => {
    expect(certaintyOf(advice(0.3, 0.3, true), { waist: 80 })).toBe('unknown');
    expect(certaintyOf(advice(0.3, 0.3, true), { foot: 26 })).toBe('guess');
  });
});

describe('leadsByRoom', () => {
  const fitting = (label: string, places: Readonly<Partial<Record<SizeZone, number>>>): SizeChance => ({
    ...chance(label, 0.5),
    zones: Object.entries(places).map(([zone, place]) => ({
      zone: zone as SizeZone,
      place,
      probability: 0.5,
    })),
  });
  const between = (roomy: SizeChance, close: SizeChance): Advice => ({
    ...advice(0.5, 0.4, true),
    ...{ size: roomy, neighbour: { size: close, when: 'closer' }, zones: ['bust', 'waist'] },
  });
  const close = fitting('S', { bust: 0.8, waist: 0.9, sleeve: 0 });

  it('is where the girths together most likely belong to the closer size, and none points the other way', () => {
    expect(leadsByRoom(between(fitting('M', { bust: -1.2, waist: -1.1, sleeve: 0 }), close))).toBe(true);
    expect(leadsByRoom(between(fitting('M', { bust: -1.2, waist: -0.9 }), close))).toBe(true);
    expect(leadsByRoom(between(fitting('M', { bust: -1, waist: -0.9 }), close))).toBe(false);
    expect(leadsByRoom(between(fitting('M', { bust: -2, waist: -0.5 }), close))).toBe(false);
  });

  it('is not where the closer size would be tight, or does not exist', () => {
    const roomy = fitting('M', { bust: -1.2, waist: -1.1 });
    expect(leadsByRoom(between(roomy, fitting('S', { bust: 1, waist: 1.1 })))).toBe(false);
    const { neighbour, ...alone } = between(roomy, close);
    expect(leadsByRoom({ ...alone, neighbour: { ...neighbour!, when: 'looser' } })).toBe(false);
    expect(leadsByRoom(alone)).toBe(false);
  });

  it('needs no reason of ours where the shopper said how they like it', () => {
    expect(leadsByRoom(between(fitting('M', { bust: -1.2, waist: -1.1 }), close), 'loose')).toBe(false);
  });

  it('happens near the border of two sizes', () => {
    const led = Array.from({ length: 60 }, (_, at) => {
      const found = advise({ fit: 'women', height: 168, weight: 50 + at / 2, age: 34 }, dress);
      return found.status === 'advice' && leadsByRoom(found);
    });
    expect(new Set(led)).toEqual(new Set([true, false]));
  });
});
