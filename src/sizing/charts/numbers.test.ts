import { describe, expect, it } from 'vitest';
import { findValues } from './numbers.js';

/** `82-86`, with its unit, and what it is in another. */
function said(text: string): string[] {
  return findValues(text, 0).map(({ value: { min, max, isPair, unit, also } }) =>
    [isPair ? `${min}-${max}` : min, unit, also && `= ${also.min}-${also.max}`, also?.unit]
      .filter((part) => part !== undefined)
      .join(' '),
  );
}

describe('findValues', () => {
  it.each([
    ['82', ['82']],
    ['82.5', ['82.5']],
    ['82,5', ['82.5']],
    ['82-86', ['82-86']],
    ['82 - 86cm', ['82-86 cm']],
    ['82cm - 86cm', ['82-86 cm']],
    ['82 to 86', ['82-86']],
    ['82 bis 86', ['82-86']],
    ['82 à 86', ['82-86']],
    ['88-88', ['88-88']],
    ['96/90', ['96-90']],
    ['16 3/4', ['16.75']],
    ['16-3/4"', ['16.75 in']],
    ['15 1/2-16 1/2 in', ['15.5-16.5 in']],
    ['36 2/3', [String(36 + 2 / 3)]],
    ['34"', ['34 in']],
    ['245 mm', ['245 mm']],
    ['86厘米', ['86 cm']],
    ['52-56 kg', ['52-56 other']],
    ['82/84/86', ['82', '84', '86']],
    ['82-86/86-90', ['82-86', '86-90']],
    ['82,84,86', ['82']],
    ['82-86/86/90-94', ['82', '86', '86', '90', '94']],
    ['82/86-86-90', ['82', '86', '86', '90']],
    ['82-86 - 86-90', ['82-86', '86-90']],
    ['86-91 cm (34-36 in)', ['86-91 cm = 34-36 in']],
    ['34-36" (86-91cm)', ['34-36 in = 86-91 cm']],
    ['86 - 91 cm / 34-36 in', ['86-91 cm = 34-36 in']],
    ['86/34', ['86 cm = 34-34 in']],
    ['86 (34)', ['86 cm = 34-34 in']],
    ['86 (92)', ['86']],
    ['12345', []],
    ['2XL', []],
    ['cm', []],
  ])('reads %s', (text, values) => {
    expect(said(text)).toEqual(values);
  });

  it('takes a pair of sizes for no fraction', () => {
    expect(said('0 2/4')).toEqual(['0']);
    expect(said('4 6/8')).toEqual(['4']);
  });
});
