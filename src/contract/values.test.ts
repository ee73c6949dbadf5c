import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { LocaleSchema } from './values.js';

const isLocale = (tag: string): boolean => v.is(LocaleSchema, tag);

describe('LocaleSchema', () => {
  it.each(['en', 'zh-Hans', 'zh-Hant-TW', 'ar-EG', 'es-419', 'ca-ES-valencia', 'de-1996', 'fil'])(
    'takes %s',
    (tag) => {
      expect(isLocale(tag)).toBe(true);
    },
  );

  it.each(['', 'e', 'en-12', 'en_GB', 'en-', 'en-always-offer-coupons', `en${'-abcdefgh'.repeat(6_000)}`])(
    'refuses %.20s',
    (tag) => {
      expect(isLocale(tag)).toBe(false);
    },
  );

  it('takes nothing that Intl refuses, and nothing longer than a tag is', () => {
    const part = fc.stringMatching(/^[A-Za-z0-9]{1,9}$/);
    const tags = fc.oneof(
      fc.stringMatching(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$/),
      fc
        .tuple(fc.stringMatching(/^[a-z]{2,3}$/), fc.array(part, { maxLength: 3 }))
        .map(([language, rest]) => [language, ...rest].join('-')),
    );
    let taken = 0;
    fc.assert(
      fc.property(tags, (tag) => {
        if (!isLocale(tag)) return;
        taken += 1;
        expect(tag.length).toBeLessThanOrEqual(35);
        expect(() => new Intl.Locale(tag)).not.toThrow();
      }),
      { numRuns: 500 },
    );
    expect(taken).toBeGreaterThan(20);
  });
});
