import { describe, expect, it } from 'vitest';
import { joinSpacedLetters } from './spaced.js';

describe('joinSpacedLetters', () => {
  it.each([
    ['S i z e   c h a r t', 'Size  chart'],
    ['X S    S    M    X L', 'XS  S  M  XL'],
    ['8 2 - 8 6    8 6 - 9 0', '82-86  86-90'],
    ['W a i s t   6 6 . 5   1 0 0', 'Waist  66.5  100'],
    ['T o u r d e t a i l l e 6 2 - 6 6 1 0 0 - 1 0 4', 'Tour de taille 62-66 100-104'],
    ['C H E S T S M L', 'CHEST S M L'],
    ['H I P ( c m )', 'HIP (cm)'],
  ])('joins %s', (text, joined) => {
    expect(joinSpacedLetters(text)).toBe(joined);
  });

  it.each(['S M L', '2 4 6 8', '6 - 8', 'Size S M L', 'A B C D', '', 'S   M   L', 'a b c d e f'])(
    'leaves %s alone',
    (text) => {
      expect(joinSpacedLetters(text)).toBe(text);
    },
  );
});
