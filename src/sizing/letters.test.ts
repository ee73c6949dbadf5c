import { describe, expect, it } from 'vitest';
import { keyOfLabel, rankOfLetters } from './charts/letters.js';
import { rankOf, shortened } from './letters.js';
import { rangesOf } from './systems.js';

describe('rankOf', () => {
  it.each([
    ['M', 0],
    ['Medium', 0],
    ['S', -1],
    ['SS', -2],
    ['XXS', -3],
    ['2XS', -3],
    ['L', 1],
    ['LL', 2],
    ['2L', 2],
    ['1X', 2],
    ['X-Large', 2],
    ['Extra Extra Large', 3],
    ['3L', 3],
    ['2X', 3],
    ['XXXL', 4],
    ['10XL', 11],
  ])('puts %s at %d', (word, rank) => expect(rankOf(shortened(word))).toBe(rank));

  it.each(['', 'X', '38', '38S', '2X-3X', 'XM', '2M', 'W31', 'Tall', 'ML', 'SL', '0X', '0XL', '0L'])(
    'knows no place for %s',
    (word) => expect(rankOf(shortened(word))).toBe(undefined),
  );

  it('is what the engine, charts and shops read a size by', () => {
    const same = [
      ['XL', 'LL', '2L', '1XL', 'X-Large', 'extra large'],
      ['XXL', '3L', '2XL', '2X', 'XX-Large'],
      ['XS', 'SS', '2S', 'x-small'],
    ];
    for (const [first = '', ...others] of same)
      for (const label of others) {
        const ranges = (of: string): unknown => rangesOf({ system: 'jp', label: of }, 'women');
        expect(ranges(label)).toEqual(ranges(first));
        expect(rankOfLetters(label)).toBe(rankOfLetters(first));
        expect(keyOfLabel(label)).toBe(keyOfLabel(first));
      }
  });
});
