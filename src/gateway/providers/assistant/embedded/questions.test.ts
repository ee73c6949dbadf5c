import { describe, expect, it } from 'vitest';
import { hear } from './heard.js';
import { createTestTalk, delivered, demoArticles, orderOf, play, products } from './testing.js';

const articles = await demoArticles();
const orders = { 'mia@example.org': [orderOf('NF-20418'), delivered('NF-20421')] };
const shop = { articles, orders, products };
const inChinese = { ...shop, locale: 'zh-Hans' };
const inArabic = { ...shop, locale: 'ar' };

const script = (name: string, ...conversation: Parameters<typeof play>): void =>
  it(name, () => play(...conversation));

describe('a message that asks about two matters', () => {
  script('has both answered', shop, [
    'Where is my order NF-20418 mia@example.org? And do you have the Field coat in M?',
    { cards: 'order product', says: /on its way[^]*Field coat is in stock: M/ },
  ]);
  script('has both answered in Chinese', inChinese, [
    '你们支持支付宝吗？能寄到西班牙吗？',
    { sources: 'article article', says: /支付宝[^]*四个工作日/ },
  ]);
  script('has both answered in Arabic', inArabic, [
    'كم تكلفة التوصيل؟ وكم مدة الضمان؟',
    { sources: 'article article', says: /5[.,]90[^]*لسنتين/ },
  ]);
  script('has both answered in one sentence, of which the second only says "it"', shop, [
    'How long does delivery take and how much does it cost?',
    { sources: 'article article', says: /two to four[^]*€5\.90/ },
  ]);
  script('says where the order is before what is to be done about it', shop, [
    'Where is NF-20418 (mia@example.org) and can I change the address?',
    { cards: 'order', says: /on its way[^]*no longer be changed/ },
  ]);
  script(
    'has what needs more from the shopper said last, and goes on with that',
    shop,
    [
      'Where is my order? Also, do you ship to Spain?',
      { cards: 'article order-lookup', says: /two to four[^]*order number/ },
    ],
    ['NF-20418 mia@example.org', { cards: 'order', says: /on its way/ }],
  );
  script(
    'has the second offered for later where both need more, and forgets neither',
    shop,
    [
      'Where is my order? What size should I take?',
      { cards: 'order-lookup', replies: ['Which size fits me?'], says: /tap it below/ },
    ],
    ['NF-20418 mia@example.org', { cards: 'order' }],
    ['Which size fits me?', { says: /Which product/ }],
  );
  script('names the order for what is of orders alone, in Arabic', inArabic, [
    'كم تكلفة التوصيل؟ وأين طلبي NF-20418 mia@example.org؟',
    { sources: 'article order parcel', says: /5[.,]90[^]*NF-20418/ },
  ]);
  script('names the order for what is of orders alone', shop, [
    'How much is delivery? And where is NF-20418, mia@example.org?',
    { sources: 'article order parcel', says: /€5\.90[^]*on its way/ },
  ]);
  script('takes what names an order for no part of another question', shop, [
    'Where is my order? How much is delivery? NF-20418 mia@example.org',
    { sources: 'article order parcel', says: /€5\.90[^]*on its way/ },
  ]);
  script('names the thing of one question for the other', shop, [
    'Do you still have the trail boots? Can I return them if they do not fit?',
    { says: /Trail boots is in stock[^]*Return or exchange/ },
  ]);
});

describe('a message about one matter in several sentences', () => {
  for (const text of [
    'Hi! My parcel has not arrived. It is NF-20418, mia@example.org. Where is it?',
    'I bought a coat last week. It is too small. Can I exchange it? My order is NF-20421, mia@example.org',
    'What size do I need? I am 180 cm and 75 kg. It is the Field coat.',
    'Can you help me? Where is my parcel?',
    'Is the warranty two years? How long is the guarantee?',
  ])
    it(`is one question: ${text}`, () => {
      const message = { id: 'm1', text, end: 'complete' } as const;
      const said = {
        type: 'message',
        by: 'shopper',
        number: 1,
        at: '2026-11-24T10:00:00Z',
        message,
      } as const;
      const heard = hear([said], { locales: ['en'], locale: 'en', peopleTopics: [] });
      expect(heard.map((one) => one.text)).toEqual([text]);
    });
});

describe('a question of when', () => {
  for (const [text, locale] of [
    ['when will my order arrive?', 'en'],
    ['我的包裹什么时候到？', 'zh-Hans'],
    ['متى يوصل طلبي؟', 'ar'],
  ] as const)
    script(`of one's own order looks for it: ${text}`, { ...shop, locale }, [
      text,
      { cards: 'order-lookup' },
    ]);
  for (const [text, locale] of [
    ['how long does a refund take?', 'en'],
    ['退款要多久？', 'zh-Hans'],
    ['退货要多久退款', 'zh-Hans'],
  ] as const)
    it(`of refunds is answered by their article, and not by another time: ${text}`, async () => {
      const { message } = await createTestTalk({ ...shop, locale }).say(text);
      expect(message.sources).toMatchObject([{ id: `refund-time.${locale}` }]);
    });
});

describe('a question of how', () => {
  for (const text of ['How do I return something?', 'How do I return an item?'])
    it(`is answered by the article that tells how: ${text}`, async () => {
      const { message } = await createTestTalk(shop).say(text);
      expect(message.sources).toMatchObject([{ id: 'return-how.en' }]);
    });
});

describe('a gift voucher', () => {
  script('is no discount', shop, ['Do you sell gift vouchers?', { sources: 'article' }]);
});

describe('what is not understood twice', () => {
  const nonsense = ['qwrt zzkp', 'plmk vvbn'] as const;
  const last = async (isHere: boolean): Promise<string | undefined> => {
    const talk = createTestTalk({ ...shop, isHere });
    await talk.say(nonsense[0]);
    return (await talk.say(nonsense[1])).message.replies?.at(-1);
  };
  it('offers a person where one is here, and else to leave a message', async () => {
    expect(await last(true)).toBe('Talk to a person');
    expect(await last(false)).toBe('Leave a message');
  });
});
