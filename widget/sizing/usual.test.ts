import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { garments, sizeFits } from '../../src/contract/index.js';
import { rangesOf } from '../../src/sizing/index.js';
import { exampleOf, letters, replacedBy, systemAt, systemsFor, withLetter } from './usual.js';

describe('withLetter', () => {
  it('is one letter, or two that stand side by side in their order', () => {
    expect(withLetter([], 'M')).toBe('M');
    expect(withLetter(['M'], 'S')).toBe('S/M');
    expect(withLetter(['M'], 'L')).toBe('M/L');
    expect(withLetter(['M'], 'XL')).toBe('XL');
    expect(withLetter(['S', 'M'], 'L')).toBe('L');
    expect(withLetter(['S', 'M'], 'M')).toBe('S');
    expect(withLetter(['M'], 'M')).toBe('');
  });

  it('is always a size that the engine reads', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...letters)), fc.constantFrom(...sizeFits), (taps, fit) => {
        const label = taps.reduce((said, letter) => withLetter(said.split('/').filter(Boolean), letter), '');
        if (label) expect(rangesOf({ system: 'letter', label, garment: 'top' }, fit)).toHaveLength(1);
      }),
    );
  });
});

describe('replacedBy', () => {
  const replaced = (chosen: readonly string[], letter: string): string =>
    replacedBy(withLetter(chosen, letter), chosen, letter);

  it('is what was taken back for a letter that is not beside it', () => {
    expect(replaced(['L'], 'XS')).toBe('L');
    expect(replaced(['S', 'M'], 'L')).toBe('S/M');
  });

  it('is nothing where letters are added or taken back by their own tap', () => {
    expect(replaced([], 'M')).toBe('');
    expect(replaced(['L'], 'M')).toBe('');
    expect(replaced(['L'], 'L')).toBe('');
    expect(replaced(['S', 'M'], 'M')).toBe('');
  });
});

describe('what is asked of a garment', () => {
  it('begins with letters, or with the system of the place', () => {
    expect(systemAt('DE', 'coat')).toBe('letter');
    expect(systemAt('US', 'shoes')).toBe('us');
    expect(systemAt('GB', 'bra')).toBe('uk');
    // There are no German shoe sizes but Europe's.
    expect(systemAt('DE', 'shoes')).toBe('eu');
    expect(systemAt(undefined, 'shoes')).toBe('eu');
  });

  it.each(garments)('has for a %s no example that the engine would not read', (garment) => {
    for (const system of systemsFor(garment))
      for (const fit of sizeFits) {
        const label = exampleOf(system, garment, fit);
        if (label !== undefined)
          expect(rangesOf({ system, label, garment }, fit), `${system} ${label}`).not.toEqual([]);
      }
  });
});
