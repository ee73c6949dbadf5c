import { describe, expect, it } from 'vitest';
import { mailLocale, preferredLocale } from './locales.js';

const locales = ['en', 'zh-Hans', 'ar'];

describe('preferredLocale', () => {
  it.each([
    ['ar', 'ar'],
    ['AR-eg', 'ar'],
    ['zh-CN', 'zh-Hans'],
    ['zh-TW', undefined],
    ['fr, zh-CN;q=0.5, ar;q=0.8', 'ar'],
    ['ar;q=0, en', 'en'],
    ['fr', undefined],
    ['*', undefined],
    ['', undefined],
    [null, undefined],
  ])('finds for %s %s', (wanted, found) => {
    expect(preferredLocale(wanted, locales)).toBe(found);
  });
});

describe('mailLocale', () => {
  it('is what the shopper asks in, else what the order was placed in, else the shop’s first', () => {
    expect(mailLocale({ locales }, 'ar', 'zh-CN')).toBe('ar');
    expect(mailLocale({ locales }, undefined, 'zh-CN')).toBe('zh-Hans');
    expect(mailLocale({ locales }, undefined, 'fr')).toBe('en');
    expect(mailLocale({ locales }, undefined)).toBe('en');
  });
});
