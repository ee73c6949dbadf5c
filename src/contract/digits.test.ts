import { describe, expect, it } from 'vitest';
import { asciiDigits } from './digits.js';

const decimals = Array.from({ length: 0x110000 }, (_, point) => point)
  .filter((point) => point < 0xd800 || point > 0xdfff)
  .map((point) => String.fromCodePoint(point))
  .filter((character) => /\p{Nd}/u.test(character));

describe('asciiDigits', () => {
  it.each([
    ['ASCII', '0123456789'],
    ['full width', '０１２３４５６７８９'],
    ['Arabic', '٠١٢٣٤٥٦٧٨٩'],
    ['Persian', '۰۱۲۳۴۵۶۷۸۹'],
    ['Devanagari', '०१२३४५६७८९'],
    ['Bengali', '০১২৩৪৫৬৭৮৯'],
    ['Thai', '๐๑๒๓๔๕๖๗๘๙'],
  ])('reads %s', (_, digits) => {
    expect(asciiDigits(digits)).toBe('0123456789');
  });

  it('reads every script that there is, each in runs from zero to nine', () => {
    expect(decimals.length).toBeGreaterThan(500);
    expect(asciiDigits(decimals.join(''))).toBe('0123456789'.repeat(decimals.length / 10));
  });

  it('leaves the rest', () => {
    expect(asciiDigits('NF-٢٠ Ⅳ ½ 𝓐')).toBe('NF-20 Ⅳ ½ 𝓐');
  });
});
