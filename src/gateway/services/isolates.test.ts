import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIsolates } from './isolates.js';

/** What is let through of a text that comes in these pieces. */
function through(...pieces: readonly string[]): string {
  const isolates = createIsolates();
  return pieces.map((piece) => isolates.add(piece)).join('') + isolates.rest();
}

const cut = (text: string, size: number): string[] =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size));

describe('isolates', () => {
  it('keep names and numbers apart from the direction around them, wherever they are cut', () => {
    const text = 'الطلب \u2068NF-20418\u2069 و\u2066NF-2\u2069 👩\u200d🔧';
    for (let size = 1; size <= text.length; size += 1) expect(through(...cut(text, size))).toBe(text);
  });

  it('wait for their end before they are told', () => {
    const isolates = createIsolates();
    expect(isolates.add('الطلب \u2068NF-')).toBe('الطلب ');
    expect(isolates.add('1\u2069.')).toBe('\u2068NF-1\u2069.');
    // What can be none any more is not waited for.
    expect(isolates.add('a \u2068b\nc')).toBe('a b\nc');
    expect(isolates.add(`\u2068${'a'.repeat(200)}`)).toBe('a'.repeat(200));
  });

  it.each([
    ['one that is not ended', 'a \u2068b', 'a b'],
    ['one that is not begun', 'a b\u2069', 'a b'],
    ['one that a line ends', 'a \u2068b\nc\u2069', 'a b\nc'],
    ['one in another', '\u2068a \u2068b\u2069 c\u2069', 'a \u2068b\u2069 c'],
    ['one that is endless', `\u2068${'a'.repeat(201)}\u2069`, 'a'.repeat(201)],
    ['one of nothing', 'a\u2068\u2069b', 'ab'],
    ['one that turns', 'a \u2067b\u2069', 'a b'],
    ['overrides in one', '\u2068a\u202eb\u200e\u2069', '\u2068ab\u2069'],
    ['overrides', 'a\u202eb\u202cc\u200b', 'abc'],
  ])('drop %s', (_, text, kept) => {
    expect(through(text)).toBe(kept);
    expect(through(...cut(text, 3))).toBe(kept);
  });

  it('are balanced and hide nothing, whatever comes in whatever pieces', () => {
    const piece = fc.string({
      unit: fc.constantFrom('\u2066', '\u2067', '\u2068', '\u2069', '\u202e', '\u200f', '\n', 'a', 'ب'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const told = through(...pieces);
        expect(told.replace(/[\u2066\u2068][^\u2066-\u2069\n]+\u2069/g, '')).not.toMatch(
          /[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/,
        );
        expect(told.replace(/[\u2066-\u2069]/g, '')).toBe(
          pieces.join('').replace(/[\u200f\u202e\u2066-\u2069]/g, ''),
        );
      }),
    );
  });
});
