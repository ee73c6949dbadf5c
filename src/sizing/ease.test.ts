import { describe, expect, it } from 'vitest';
import { bodyFor } from './ease.js';

describe('bodyFor', () => {
  it.each([
    ['top', 'bust', 95, 90],
    ['dress', 'waist', 75, 72],
    ['trousers', 'hip', 105, 100],
    ['trousers', 'inseam', 81, 84],
    ['jacket', 'waist', 90, 80],
    ['shirt', 'chest', 108, 100],
    ['coat', 'chest', 112.5, 100],
    ['knit', 'waist', 72, 72],
    ['shoes', 'foot', 27.7, 26.5],
  ] as const)('takes the room of a %s at the %s from %f', (garment, zone, length, body) => {
    expect(bodyFor(garment, zone, length)).toBeCloseTo(body, 6);
  });

  it('adds half of the stretch to girths, and none to lengths', () => {
    expect(bodyFor('knit', 'bust', 80, 20)).toBeCloseTo(88, 6);
    expect(bodyFor('trousers', 'inseam', 81, 20)).toBeCloseTo(84, 6);
  });
});
