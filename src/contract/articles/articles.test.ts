import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf, textOfMarkdown } from './excerpt.js';
import { nearestLocale } from './locales.js';
import { matchesPage, suggestedFor } from './places.js';
import { plainLetters, questionTermsOf, termsOf } from './terms.js';

describe('termsOf', () => {
  it.each([
    ['plurals', 'parcels returns boxes countries', 'parcel return box country'],
    ['endings', 'returning returned shipping shipped', 'return return ship ship'],
    ['accents and width', 'Größe ＣＡＦÉ', 'grosse cafe'],
    ['Arabic articles and endings', 'الطلب والطلب طلبات طلبك', 'طلب طلب طلب طلب'],
    ['Arabic letters, vowels and stretching', 'أُرِيــد إلى ضمانة', 'اريد الي ضمانه'],
    ['digits of any script', '٣٠ 30', '30 30'],
  ])('makes one word of %s', (_, text, expected) => {
    expect(termsOf(text)).toEqual(termsOf(expected));
    expect(new Set(termsOf(text)).size).toBe(new Set(termsOf(expected)).size);
  });

  it('keeps different words apart', () => {
    for (const [one, other] of [
      ['ship', 'shop'],
      ['account', 'accountant'],
      ['طلب', 'طرد'],
      ['adress', 'address'],
    ] as const)
      expect(termsOf(one)).not.toEqual(termsOf(other));
  });

  it('has the pairs of unsegmented text, and of a question the pairs within its words alone', () => {
    expect(termsOf('退货运费')).toEqual(expect.arrayContaining(['退货', '货运', '运费', '退']));
    expect(questionTermsOf('退货的运费')).toEqual(['退货', '运费']);
    expect(questionTermsOf('请问怎么退货')).toEqual(['退货']);
  });

  it('finds in a text each word that a question takes from it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'退货运费包裹几天到abc de فاتورة الطلب 12 ') }),
        (text) => {
          const known = new Set(termsOf(text));
          for (const term of questionTermsOf(text)) if ([...term].length === 1) expect(known).toContain(term);
        },
      ),
    );
  });

  it('is the same said twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(plainLetters(plainLetters(text))).toBe(plainLetters(text));
      }),
    );
  });
});

describe('excerptOf', () => {
  it('is plain text of what was asked', () => {
    const body =
      '# Title\n\n- First **bold** thing.\n- Second [link](https://x.example/?a=b) thing: `code`.\n\n> Third.';
    expect(textOfMarkdown(body)).not.toMatch(/[*`#>[\]]|https/);
    expect(excerptOf(body)).toBe('Title. First bold thing. Second link thing: code. Third.');
    expect(excerptOf(body, termsOf('second'))).toMatch(/^Second link/);
    expect(excerptOf('第一句。第二句讲退货！', termsOf('退货'))).toBe('第二句讲退货！');
  });

  it('leaves HTML as the text that it is', () => {
    expect(excerptOf('<img src=x onerror=alert(1)> hello')).toBe('<img src=x onerror=alert(1)> hello');
  });

  it('is one line, no longer than asked, in whole characters', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.string()),
        fc.integer({ min: 10, max: 60 }),
        (body, asked, most) => {
          const excerpt = excerptOf(body, asked, most);
          expect(excerpt.length).toBeLessThanOrEqual(most);
          expect(excerpt).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
          expect(excerpt).not.toMatch(/\p{Cs}/u);
        },
      ),
    );
  });

  it('takes no time over signs that never end', () => {
    for (const sign of ['[', '*', '`', '![', '> ', '# ', '(', '\\', '** ', '[a](']) {
      const begun = performance.now();
      excerptOf(sign.repeat(10_000));
      // A reading that grows with the square would take minutes.
      expect([sign, performance.now() - begun < 5_000]).toEqual([sign, true]);
    }
  });
});

describe('matchesPage', () => {
  it.each([
    ['/returns/*', '/returns/how', true],
    ['/returns/*', '/returns', true],
    ['/returns*', '/returns-info', true],
    ['/returns', '/returns/?order=1', true],
    ['/returns', '/returns/how', false],
    ['*/returns/', '/zh/returns', true],
    ['/*/shoes/*', '/en/shoes/', true],
    ['/*/shoes/*', '/shoes/', false],
    ['*', '/anything', true],
    ['/a*a', '/a', false],
  ])('%s, %s: %s', (pattern, page, expected) => {
    expect(matchesPage(pattern, page)).toBe(expected);
  });
});

describe('suggestedFor', () => {
  it('puts what is said of the page before what is said of all, and its tags last', () => {
    const article = (id: string, pages: string[], tags: string[] = []) => ({ id, pages, tags });
    const all = [
      article('any', ['*']),
      article('shoes', ['/shop/*']),
      article('tagged', [], ['Boots']),
      article('other', ['/bag/']),
      article('close', ['/shop/boots/*']),
      article('last', ['*']),
    ];
    expect(
      suggestedFor(all, { locale: 'en', page: '/shop/boots/1', tags: ['boots '] }).map(({ id }) => id),
    ).toEqual(['close', 'shoes', 'any', 'last']);
    expect(suggestedFor(all, { locale: 'en', tags: ['boots'] }).map(({ id }) => id)).toEqual(['tagged']);
    expect(suggestedFor(all, { locale: 'en' })).toEqual([]);
  });
});

describe('nearestLocale', () => {
  it.each([
    ['en-GB', ['zh-Hans', 'en'], 'en'],
    ['zh-CN', ['en', 'zh-Hant', 'zh-Hans'], 'zh-Hans'],
    ['zh-TW', ['en', 'zh-Hans'], 'zh-Hans'],
    ['fr', ['en', 'ar'], 'en'],
    ['', ['en'], 'en'],
    ['en', [], undefined],
  ])('%s of %j: %s', (wanted, offered, expected) => {
    expect(nearestLocale(wanted, offered)).toBe(expected);
  });
});
