import { describe, expect, it } from 'vitest';
import { giftIn } from './gifts.js';
import { demoArticles, orderOf, play } from './testing.js';

const articles = await demoArticles();
const shop = { articles, orders: { 'mia@example.org': [orderOf('NF-20418')] } };

describe('vouchers and wrapping', () => {
  const told: readonly (readonly [locale: string, text: string, says: RegExp])[] = [
    ['en', 'have a voucher code how do i use it', /Enter its code when you pay/],
    [
      'en',
      'can u gift wrap? and can the receipt not show the price',
      /paper for €3.*not shown in the parcel/,
    ],
    ['en', 'how do I redeem a gift card', /Enter its code/],
    ['zh-Hans', '礼品卡怎么用', /付款时输入代码/],
    ['zh-Hans', '送礼可以包装吗？会不会显示价格', /礼品包装 3 欧元/],
    ['ar', 'كيف استخدم القسيمة', /أدخل رمزها عند الدفع/],
    ['ar', 'عندكم تغليف هدايا؟', /بالورق مقابل 3 يورو/],
  ];
  for (const [locale, text, says] of told)
    it(`are told of by their article: ${text}`, () =>
      play({ ...shop, locale }, [text, { cards: 'article', sources: 'article', says }]));

  it('are told of beside another question', () =>
    play(shop, [
      'Do you sell gift vouchers? And how do I wash merino?',
      { sources: 'article article', says: /voucher arrives by mail.*Wool/s },
    ]));
  it('are not known where no article tells of them', () =>
    play({ ...shop, articles: [] }, [
      'how do I redeem a gift card',
      { sources: '', replies: ['Talk to a person'], says: /do not know/ },
    ]));

  for (const text of [
    'do you have a voucher for new customers',
    'how to send back a gift',
    'the slip with the code does not open',
    'it came wrapped badly',
    'اطبع قسيمة الارجاع',
  ])
    it(`are not what is asked for: ${text}`, () => expect(giftIn(text)).toBeUndefined());
});
