import { describe, expect, it } from 'vitest';
import { countryOf, lineOf, linkOf, newestOf, timestampOf } from './values.js';

describe('timestampOf', () => {
  it.each([
    ['2026-11-14 18:05:00 +0100', '2026-11-14T18:05:00+01:00'],
    ['2026-11-14T18:05:00-05:00', '2026-11-14T18:05:00-05:00'],
    ['2026-11-14 18:05:00 UTC', '2026-11-14T18:05:00Z'],
    ['2026-11-14T18:05:00.123456Z', '2026-11-14T18:05:00.123Z'],
    ['2026-11-14 18:05 +0000', '2026-11-14T18:05:00+00:00'],
  ])('reads %s', (text, timestamp) => {
    expect(timestampOf(text)).toBe(timestamp);
  });

  it.each(['14/11/2026 18:05', '2026-11-14', '2026-11-14 18:05:00', '2026-13-14 18:05:00 +0100', 'soon', ''])(
    'refuses %s: nobody knows which moment that is',
    (text) => {
      expect(timestampOf(text)).toBe(undefined);
    },
  );

  it('compares across zones', () => {
    expect(newestOf(['2026-11-14T18:05:00+01:00', undefined, '2026-11-14T17:30:00Z'])).toBe(
      '2026-11-14T17:30:00Z',
    );
  });
});

describe('countryOf', () => {
  it('knows codes and English names', () => {
    expect(['de', 'Germany', 'United States', 'usa', 'UK', 'Côte d’Ivoire'].map(countryOf)).toEqual([
      'DE',
      'DE',
      'US',
      'US',
      'GB',
      'CI',
    ]);
    expect(['', 'Atlantis', 'constructor', '__proto__', undefined].map(countryOf)).toEqual(
      Array(5).fill(undefined),
    );
  });
});

describe('lineOf', () => {
  it('is one line without the mark of a spreadsheet', () => {
    expect(lineOf("'+49 30 1234567")).toBe('+49 30 1234567');
    expect(lineOf("'s-Hertogenbosch")).toBe("'s-Hertogenbosch");
    expect(lineOf(' a\n\tb ')).toBe('a b');
    expect(lineOf('  ')).toBe(undefined);
    expect(lineOf('\u001b[31ma \u0007\u009b b\u0085')).toBe('[31ma b');
    expect(lineOf('\u001b')).toBe(undefined);
    expect(lineOf('ab\ud83d\ude00', 3)).toBe('ab\ufffd');
  });
});

describe('linkOf', () => {
  it('takes only what a page may link to', () => {
    expect(linkOf(' https://shop.example/a ')).toBe('https://shop.example/a');
    expect(['javascript:alert(1)', 'https://', 'data:,x', '//x.example', ''].map(linkOf)).toEqual(
      Array(5).fill(undefined),
    );
  });
});
