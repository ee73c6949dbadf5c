import { describe, expect, it } from 'vitest';
import { marketsOf, toneOf } from './settings.js';

describe('toneOf', () => {
  it.each([
    ['de-CH', 'formal'],
    ['fr-CH', 'warm'],
    ['de', 'direct'],
    ['en', 'warm'],
    ['ja', 'formal'],
    ['zh-Hans-ch', 'warm'],
  ] as const)('is for %s the nearest that the shop names: %s', (locale, tone) => {
    const tones = { 'de-CH': 'formal', CH: 'warm', de: 'direct', ja: 'formal' } as const;
    expect(toneOf({ tone: 'warm', tones }, marketsOf(locale))).toBe(tone);
  });

  it('is warm where the shop names none', () => {
    expect(toneOf({}, marketsOf('de-DE'))).toBe('warm');
  });
});
