import { describe, expect, it } from 'vitest';
import type { Advice, SizeChance } from '../../src/sizing/types.js';
import { certaintyOf } from './certainty.js';

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
    expect(certaintyOf(advice(0.7, 0.1))).toBe('sure');
    expect(certaintyOf(advice(0.69, 0.1))).toBe('likely');
    expect(certaintyOf(advice(0.5, 0.1))).toBe('likely');
    expect(certaintyOf(advice(0.49, 0.21))).toBe('guess');
    expect(certaintyOf(advice(0.49, 0.2))).toBe('unknown');
  });

  it('is no longer unknown once a zone that decides was measured', () => {
    expect(certaintyOf(advice(0.3, 0.3, true), { waist: 80 })).toBe('unknown');
    expect(certaintyOf(advice(0.3, 0.3, true), { foot: 26 })).toBe('guess');
  });
});
