import { describe, expect, it } from 'vitest';
import { oneLine, plain, unbroken } from './texts.js';

const marks = ['\u202a', '\u202e', '\u2066', '\u2069', '\u200e', '\u200f', '\u061c', '\u200b', '\ufeff'];

describe('the words of others', () => {
  it.each(marks.map((mark) => [mark.codePointAt(0)?.toString(16), mark]))(
    'are kept without the unseen U+%s',
    (_, mark) => {
      expect(plain(`one${mark} jacket`)).toBe('one jacket');
      expect(oneLine(`one${mark} jacket`)).toBe('one jacket');
    },
  );

  it('keep the joiners that scripts and emoji need, and their lines', () => {
    const words = 'می\u200cخواهم 👩\u200d🔧\nනැහැ';
    expect(plain(`${words}\u0007`)).toBe(words);
    expect(oneLine('one\r\njacket\u2028')).toBe('one jacket');
  });
});

describe('a line of ours', () => {
  it('keeps its marks of direction and never breaks', () => {
    expect(unbroken('\u2068NF-1\u2069\r\nBcc: eve@example.org')).toBe(
      '\u2068NF-1\u2069 Bcc: eve@example.org',
    );
  });
});
