import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  garments,
  sizeFits,
  sizeSystems,
  type Garment,
  type SizeFit,
  type SizeSystem,
} from '../contract/sizing-kinds.js';
import { rangesOf } from './systems.js';

function girth(fit: SizeFit, system: SizeSystem, label: string, garment?: Garment): unknown {
  const ranges = rangesOf({ system, label, ...(garment && { garment }) }, fit);
  return ranges.map(({ zone, min, max }) => [zone, Math.round(min * 10) / 10, Math.round(max * 10) / 10]);
}

describe('rangesOf', () => {
  it.each<[SizeFit, SizeSystem, string, string, number, number]>([
    ['women', 'letter', 'S', 'bust', 82, 90],
    ['women', 'letter', 'xl', 'bust', 107, 119],
    ['women', 'letter', 'XXS', 'bust', 66, 74],
    ['women', 'letter', '3XL', 'bust', 131, 143],
    ['women', 'letter', 'XXXL', 'bust', 131, 143],
    ['women', 'letter', 'S/M', 'bust', 82, 98],
    ['women', 'letter', 'X-Small', 'bust', 74, 82],
    ['women', 'letter', 'Extra Large', 'bust', 107, 119],
    ['women', 'eu', 'Medium', 'bust', 90, 98],
    ['women', 'us', 'M', 'bust', 91, 96.5],
    ['women', 'jp', 'LL', 'bust', 97, 104],
    ['women', 'cn', 'M', 'bust', 82, 86],
    ['men', 'letter', 'M', 'chest', 94, 102],
    ['men', 'us', 'XXL', 'chest', 118, 129],
    ['men', 'jp', 'M', 'chest', 88, 96],
    ['women', 'de', '38', 'bust', 86, 90],
    ['women', 'eu', '48', 'bust', 107, 113],
    ['women', 'fr', '40', 'bust', 86, 90],
    ['women', 'it', '42', 'bust', 86, 90],
    ['women', 'uk', '12', 'bust', 86, 90],
    ['women', 'de', '36/38', 'bust', 82, 90],
    ['women', 'us', '8', 'bust', 90.7, 93.7],
    ['women', 'us', '16', 'bust', 106.2, 110.2],
    ['women', 'jp', '9号', 'bust', 81.5, 84.5],
    ['women', 'cn', '165/88A', 'bust', 86, 90],
    ['men', 'eu', '50', 'chest', 98, 102],
    ['men', 'uk', '40R', 'chest', 99.6, 103.6],
    ['men', 'cn', '175/92A', 'chest', 90, 94],
  ])('reads %s %s %s', (fit, system, label, zone, min, max) => {
    expect(girth(fit, system, label)).toEqual([[zone, min, max]]);
  });

  it.each<[SizeFit, SizeSystem, string, Garment, string, number, number]>([
    ['men', 'us', 'W32 L34', 'trousers', 'waist', 79.8, 82.8],
    ['women', 'uk', '28', 'trousers', 'waist', 69.6, 72.6],
    ['men', 'eu', '48', 'trousers', 'waist', 82, 86],
    ['men', 'fr', '42', 'trousers', 'waist', 82, 86],
    ['men', 'letter', 'M', 'trousers', 'waist', 82, 90],
    ['women', 'de', '38', 'skirt', 'hip', 94, 98],
    ['women', 'us', '8', 'trousers', 'hip', 98.7, 101.7],
    ['women', 'cn', '160/68A', 'trousers', 'waist', 66.5, 69.5],
    ['women', 'jp', '64', 'skirt', 'waist', 62.5, 65.5],
    ['men', 'eu', '42', 'shoes', 'foot', 26.3, 27],
    ['men', 'uk', '8', 'shoes', 'foot', 25.8, 26.7],
    ['men', 'us', '9', 'shoes', 'foot', 25.8, 26.7],
    ['women', 'us', '9 1/2', 'shoes', 'foot', 25.4, 26.2],
    ['women', 'jp', '24,5', 'shoes', 'foot', 24.3, 24.8],
    ['men', 'cn', '42', 'shoes', 'foot', 25.8, 26.3],
    ['men', 'mm', '265', 'shoes', 'foot', 26.3, 26.8],
  ])('reads %s %s %s of %s', (fit, system, label, garment, zone, min, max) => {
    expect(girth(fit, system, label, garment)).toEqual([[zone, min, max]]);
  });

  it.each<[SizeSystem, string, number, number]>([
    ['eu', '75B', 75, 90],
    ['fr', '90B', 75, 90],
    ['it', '3B', 75, 90],
    ['uk', '34B', 75, 90],
    ['jp', 'B75', 75, 87.5],
  ])('reads the bra %s %s as its underbust and bust', (system, label, underbust, bust) => {
    expect(girth('women', system, label, 'bra')).toEqual([
      ['underbust', underbust - 2.5, underbust + 2.5],
      ['bust', bust - 3, bust + 3],
    ]);
  });

  it('knows the underbust of a bra without a cup', () => {
    expect(girth('women', 'eu', '80', 'bra')).toEqual([['underbust', 77.5, 82.5]]);
  });

  it('takes millimetres for shoes when no garment is named', () => {
    expect(girth('men', 'mm', '270')).toEqual([['foot', 26.8, 27.3]]);
  });

  it.each<[SizeSystem, string, Garment]>([
    ['eu', 'one size', 'top'],
    ['letter', 'Q', 'top'],
    ['us', '0.0001', 'shoes'],
    ['eu', '900', 'top'],
    ['eu', '42', 'bra'],
    ['de', '40-38', 'dress'],
  ])('knows nothing of %s %s of %s', (system, label, garment) => {
    expect(girth('women', system, label, garment)).toEqual([]);
  });

  it('answers any label with ranges of a body, or with none', () => {
    const usual = fc.record({
      system: fc.constantFrom(...sizeSystems),
      label: fc.oneof(fc.string({ maxLength: 40 }), fc.stringMatching(/^[\dXSML/ .,A-H-]{1,12}$/)),
      garment: fc.constantFrom(...garments),
    });
    fc.assert(
      fc.property(usual, fc.constantFrom(...sizeFits), (given, fit) => {
        for (const { min, max } of rangesOf(given, fit)) {
          expect(min).toBeGreaterThan(17);
          expect(max).toBeGreaterThan(min);
          expect(max).toBeLessThan(210);
        }
      }),
      { numRuns: 500 },
    );
  });
});
