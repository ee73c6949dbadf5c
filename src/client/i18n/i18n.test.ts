import { describe, expect, it } from 'vitest';
import {
  isSupportErrorCode,
  statusByCode,
  SupportError,
  type SupportErrorCode,
} from '../../contract/index.js';
import { errorText } from './error-text.js';
import { createI18n, type I18n } from './i18n.js';
import { negotiate } from './locales.js';
import type { MessageKey } from './messages.js';

const now = Date.parse('2026-11-22T12:00:00Z');

async function speaking(locale: string): Promise<I18n> {
  const i18n = createI18n({ now: () => now });
  await i18n.setLocale(locale);
  await i18n.load('orders');
  return i18n;
}

describe('negotiate', () => {
  it.each([
    ['en', 'en', 'en-GB'],
    ['en-US', 'en', 'en-US'],
    ['zh', 'zh-Hans', 'zh'],
    ['zh-CN', 'zh-Hans', 'zh-CN'],
    ['zh-SG', 'zh-Hans', 'zh-SG'],
    ['zh-Hans-MY', 'zh-Hans', 'zh-Hans-MY'],
    ['zh_CN', 'zh-Hans', 'zh-CN'],
    ['zh-TW', 'en', 'en-GB'],
    ['ar', 'ar', 'ar'],
    ['ar-EG', 'ar', 'ar-EG'],
    ['pt', 'en', 'en-GB'],
    ['', 'en', 'en-GB'],
    ['not a locale', 'en', 'en-GB'],
    ['<script>', 'en', 'en-GB'],
  ])('takes for %s the words of %s and the dates of %s', (asked, words, format) => {
    expect(negotiate(asked, ['zh-Hans', 'ar'])).toEqual({ words, format });
  });
});

describe('createI18n', () => {
  it('speaks English at once and the asked language as soon as its words are here', async () => {
    const i18n = createI18n({ locale: 'zh-CN' });
    expect([i18n.$locale.get(), i18n.t('home.find')]).toEqual(['en', 'Find order']);
    await new Promise<void>((resolve) => {
      i18n.$locale.listen(() => resolve());
    });
    expect([i18n.$locale.get(), i18n.t('home.find'), i18n.direction]).toEqual(['zh-CN', '查询', 'ltr']);
  });

  it("brings a view's words when the view asks, and with each later language", async () => {
    const i18n = createI18n();
    expect(i18n.$rooms.get().has('orders')).toBe(false);
    await i18n.load('orders');
    expect([i18n.$rooms.get().has('orders'), i18n.t('orders.title')]).toEqual([true, 'Your orders']);
    await i18n.setLocale('ar');
    expect([i18n.$rooms.get().has('orders'), i18n.t('orders.title')]).not.toContain('orders.title');
    expect(i18n.t('orders.title')).not.toBe('Your orders');
  });

  it('has the words of a view in the language chosen while they were on their way', async () => {
    const i18n = createI18n();
    await Promise.all([i18n.load('orders'), i18n.setLocale('ar')]);
    expect(i18n.t('orders.title')).toMatch(/\p{Script=Arabic}/u);
  });

  it('writes Arabic from right to left', async () => {
    const i18n = await speaking('ar-EG');
    expect([i18n.$locale.get(), i18n.direction]).toEqual(['ar-EG', 'rtl']);
    await i18n.setLocale('en');
    expect([i18n.$locale.get(), i18n.direction]).toEqual(['en', 'ltr']);
  });

  it('keeps the present words when others cannot be had, and tries again', async () => {
    let isBroken = true;
    const load = (): Promise<{ default: { common: { back: string } } }> =>
      isBroken
        ? Promise.reject(new Error('offline'))
        : Promise.resolve({ default: { common: { back: 'Zurück' } } });
    const i18n = createI18n({ loaders: { de: { shell: load } } });
    await expect(i18n.setLocale('de')).rejects.toThrow('offline');
    expect([i18n.$locale.get(), i18n.t('common.back')]).toEqual(['en', 'Back']);
    isBroken = false;
    await i18n.setLocale('de-AT');
    expect([i18n.$locale.get(), i18n.t('common.back')]).toEqual(['de-AT', 'Zurück']);
    expect(i18n.t('common.retry')).toBe('Try again');
  });

  it('stays with the last choice, whichever words come last', async () => {
    const waiting: (() => void)[] = [];
    const late = (back: string) => () =>
      new Promise<{ default: { common: { back: string } } }>((resolve) => {
        waiting.push(() => resolve({ default: { common: { back } } }));
      });
    const i18n = createI18n({ loaders: { de: { shell: late('Zurück') }, fr: { shell: late('Retour') } } });
    const both = [i18n.setLocale('de'), i18n.setLocale('fr')];
    waiting.reverse().forEach((arrive) => arrive());
    await Promise.all(both);
    expect([i18n.$locale.get(), i18n.t('common.back')]).toEqual(['fr', 'Retour']);
  });

  it("says the merchant's words instead of ours, with their slots", async () => {
    const i18n = createI18n({
      messages: {
        en: { 'panel.title': 'Ask {shop}', 'orders.items': '{count} things {unknown}' },
        ar: { 'common.back': 'عودة' },
      },
    });
    expect(i18n.t('panel.title', { shop: '{shop} & Sons' })).toBe('Ask {shop} & Sons');
    expect(i18n.t('orders.items', { count: 1200 })).toBe('1,200 things {unknown}');
    expect(i18n.t('common.back')).toBe('Back');
    await i18n.setLocale('ar-EG');
    expect(i18n.t('common.back')).toBe('عودة');
  });

  it('answers with the key what it has no message for, and never throws', () => {
    const i18n = createI18n();
    expect(i18n.t('no.such.key' as MessageKey)).toBe('no.such.key');
    expect(i18n.t('orders' as MessageKey)).toBe('orders');
    expect(i18n.t('constructor' as MessageKey)).toBe('constructor');
    expect(() => i18n.t('orders.count')).not.toThrow();
    expect(() => i18n.t('orders.count', { count: 'many' })).not.toThrow();
    expect(() => i18n.t('orders.count', { count: NaN })).not.toThrow();
  });

  it('chooses by what is unknown', async () => {
    const i18n = await speaking('en');
    expect(i18n.t('parcel.explain.ready-for-pickup', { until: '30 Nov', amount: undefined })).toContain(
      'by 30 Nov',
    );
    expect(i18n.t('parcel.explain.ready-for-pickup', { until: undefined })).not.toMatch(/by|none|undefined/);
  });

  it('counts by the rules of the language', async () => {
    const i18n = await speaking('ar');
    const counts = [0, 1, 2, 3, 11, 100].map((count) => i18n.t('orders.parcels', { count }));
    expect(new Set(counts).size).toBe(6);
    expect(counts[1]).toBe('طرد واحد');
    expect((await speaking('ar-EG')).t('orders.parcels', { count: 3 })).toBe('٣ طرود');
  });
});

describe('days and moments', () => {
  it.each([
    ['en', 'Tue 24 Nov', 'Tue 24 – Wed 25 Nov', 'Mon 30 Nov – Tue 1 Dec'],
    ['en-US', 'Tue, Nov 24', 'Tue, Nov 24 – Wed, Nov 25', 'Mon, Nov 30 – Tue, Dec 1'],
    ['zh-Hans', '11月24日周二', '11月24日周二至11月25日周三', '11月30日周一至12月1日周二'],
    [
      'ar',
      'الثلاثاء، 24 نوفمبر',
      'الثلاثاء، 24 – الأربعاء، 25 نوفمبر',
      'الاثنين، 30 نوفمبر – الثلاثاء، 1 ديسمبر',
    ],
  ])('are said in %s as people say them', async (locale, day, range, across) => {
    const i18n = await speaking(locale);
    const plain = (text: string): string => text.replace(/[\u2009\u202F\u00A0]/g, ' ');
    expect(plain(i18n.day('2026-11-24'))).toBe(day);
    expect(plain(i18n.dayRange('2026-11-24', '2026-11-25'))).toBe(range);
    expect(plain(i18n.dayRange('2026-11-30', '2026-12-01'))).toBe(across);
    expect(i18n.dayRange('2026-11-24', '2026-11-24')).toBe(i18n.day('2026-11-24'));
  });

  it('name the year only when it is another one', async () => {
    const i18n = await speaking('en');
    expect(i18n.day('2027-01-04')).toContain('2027');
    expect(i18n.dayRange('2026-12-31', '2027-01-04')).toMatch(/2026.*2027|2027/);
  });

  it('are told by the clock of the place', async () => {
    const i18n = await speaking('en');
    expect(i18n.moment('2026-11-22T14:20:00+01:00')).toBe('today 14:20');
    expect(i18n.moment('2026-11-21T08:05:00-05:00')).toBe('yesterday 08:05');
    expect(i18n.moment('2026-11-20T18:05:00+09:00')).toBe('Fri 20 Nov, 18:05');
    // It is the 23rd already where this was: not the reader's tomorrow.
    expect(i18n.moment('2026-11-23T01:30:00+14:00')).toBe('today 01:30');
    expect((await speaking('zh-Hans')).moment('2026-11-22T14:20:00+08:00')).toBe('今天 14:20');
    expect((await speaking('en-US')).moment('2026-11-22T14:20:00+01:00')).toMatch(/^today 2:20\sPM$/);
  });

  it('are told by one clock, with their day and without', async () => {
    for (const locale of ['en', 'en-US', 'zh-Hans', 'ar']) {
      const i18n = await speaking(locale);
      const at = '2026-11-20T18:05:00Z';
      expect(i18n.moment(at)).toContain(i18n.time(at));
    }
    expect((await speaking('en')).time('2026-11-20T18:05:00Z')).toMatch(/^\d\d:\d\d$/);
  });

  it('say what they were given when that is no date', async () => {
    const i18n = await speaking('en');
    for (const text of ['', 'soon', '2026-13-45', '2026-11-24T99:00']) {
      expect([i18n.day(text), i18n.dayRange(text, text), i18n.moment(text)]).toEqual([text, text, text]);
      expect(i18n.time(text)).toBe(text);
    }
  });
});

describe('numbers, money and countries', () => {
  it('follow the locale and keep the currency', async () => {
    const en = await speaking('en');
    expect(en.number(1234.5)).toBe('1,234.5');
    expect(en.money({ amount: '1129.50', currency: 'EUR' })).toBe('€1,129.50');
    expect(en.money({ amount: '-5', currency: 'JPY' })).toMatch(/^-JP¥5$/);
    expect(en.money({ amount: '999999999999999.99', currency: 'EUR' })).toBe('€999,999,999,999,999.99');
    expect(en.country('DE')).toBe('Germany');
    expect((await speaking('ar-EG')).money({ amount: '5.00', currency: 'EGP' })).toContain('٥٫٠٠');
    expect((await speaking('zh-Hans')).country('DE')).toBe('德国');
  });

  it('never throw', async () => {
    const i18n = await speaking('en');
    expect(i18n.money({ amount: '5', currency: 'nonsense' })).toBe('5 nonsense');
    expect(i18n.country('nonsense')).toBe('nonsense');
    expect(i18n.number(NaN)).toBe('NaN');
  });
});

describe('errorText', () => {
  it('says when to try again', () => {
    const i18n = createI18n();
    const after = (retryAfter?: number): string =>
      errorText(i18n, new SupportError('rate-limited', retryAfter === undefined ? {} : { retryAfter }));
    expect(after(30)).toBe('Too many tries. Try again in 30 seconds.');
    expect(after(1)).toBe('Too many tries. Try again in 1 second.');
    expect(after(600)).toBe('Too many tries. Try again in 10 minutes.');
    expect(after(7000)).toBe('Too many tries. Try again in 2 hours.');
    expect(after()).toBe('Too many tries. Try again a little later.');
  });

  it('says how many tries are left', async () => {
    const i18n = await speaking('en');
    expect(errorText(i18n, new SupportError('code-wrong', { triesLeft: 1 }))).toBe(
      'That code is not right. You have 1 try left.',
    );
    expect(errorText(i18n, new SupportError('code-wrong', { triesLeft: 0 }))).toContain('Ask for a new one');
  });

  it.each(['en', 'zh-Hans', 'ar'])('has whole sentences for every code in %s', async (locale) => {
    const i18n = await speaking(locale);
    const codes = Object.keys(statusByCode).filter(isSupportErrorCode) satisfies SupportErrorCode[];
    for (const code of codes) {
      const text = errorText(i18n, new SupportError(code));
      expect(text).toMatch(/[.。！؟]$/);
      expect(text).not.toMatch(/[{}!]|undefined|none/);
    }
  });
});
