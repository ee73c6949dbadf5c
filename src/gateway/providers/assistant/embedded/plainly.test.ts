import { describe, it } from 'vitest';
import { delivered, demoArticles, orderOf, parcelOf, play } from './testing.js';

const articles = await demoArticles();
const person = 'Talk to a person';
const orders = { 'mia@example.org': [orderOf('NF-20418'), delivered('NF-20421')] };
const shop = { articles, orders };
const script = (name: string, ...conversation: Parameters<typeof play>): void =>
  it(name, () => play(...conversation));
const look = 'NF-20421 mia@example.org';

describe('an item that was not in the parcel', () => {
  const said: readonly (readonly [locale: string, text: string])[] = [
    ['en', `I only received 1 of 2 items ${look}`],
    ['en', `one of my items is missing ${look}`],
    ['en', `the parcel was incomplete, the belt wasnt in it. ${look}`],
    ['zh-Hans', `少发了一件 ${look}`],
    ['zh-Hans', `漏发了一双袜子 ${look}`],
    ['ar', `ناقص قطعة من طلبي ${look}`],
  ];
  for (const [locale, text] of said)
    script(`is reported as missing: ${text}`, { ...shop, locale }, [
      text,
      { cards: 'order', sources: 'order', proposal: 'missing-item' },
    ]);
  script(
    'waits for the order that it is of',
    shop,
    ['an item is missing from my parcel', { cards: 'order-lookup' }],
    [look, { proposal: 'missing-item' }],
  );
  script(
    'may be in a parcel that is on its way',
    {
      ...shop,
      orders: {
        'mia@example.org': [
          delivered('NF-20421', { parcels: [parcelOf('one', { state: 'delivered' }), parcelOf('two')] }),
        ],
      },
    },
    [`one item is missing ${look}`, { cards: 'order', says: /on its way/, replies: [person] }],
  );
  script('is no parcel that did not come', shop, [
    `one of my parcels is missing ${look}`,
    { cards: 'order', proposal: 'not-received' },
  ]);
});

describe('how the shop is reached', () => {
  script('is told of telephones', shop, [
    'do you have a phone number',
    { sources: 'article', says: /no telephone line/, replies: [person] },
  ]);
  script('is told of visits', shop, [
    'do you have a shop in amsterdam',
    { sources: 'article', says: /no shop to visit/ },
  ]);
  script('is told in Chinese', { ...shop, locale: 'zh-Hans' }, [
    '你们有实体店吗',
    { sources: 'article', says: /没有实体店|也没有实体店/ },
  ]);
  script('is told in Arabic', { ...shop, locale: 'ar' }, [
    'عندكم محل في الرياض؟',
    { sources: 'article', says: /متجر للزيارة/ },
  ]);
});

describe('what an article says', () => {
  script('of erasing is what is told where something is to be erased', shop, [
    'Delete all my data please',
    { sources: 'article', says: /help@northfold\.example.*erased/ },
  ]);
  script('of payments that fail is no list of those there are', { ...shop, locale: 'ar' }, [
    'دفعت مرتين وانسحب المبلغ',
    { sources: 'article', says: /رُفض الدفع/ },
  ]);
  script('of returns answers for what is reduced', { ...shop, locale: 'zh-Hans' }, [
    '打折的东西能退吗',
    { sources: 'article', cards: 'article order-lookup', says: /尾货/ },
  ]);
});

describe('an order that is named where it was asked what it is about', () => {
  script(
    'is opened for the likeliest',
    shop,
    ['i sent my return back 2 weeks ago and still no refund', { cards: '' }],
    [look, { cards: 'order article', says: /no refund for order NF-20421/ }],
  );
  script(
    'is opened for it with what was said of it',
    { ...shop, locale: 'zh-Hans' },
    ['衣服破了，退钱！', { cards: '' }],
    [look, { cards: 'return-draft', says: /照片/ }],
  );
});

describe('what is plain', () => {
  script('is a thing that is broken', { ...shop, locale: 'ar' }, [
    `المعطف وصل مقطوع ${look}`,
    { cards: 'return-draft', says: /صورة/ },
  ]);
  script('is where something is, between other words', shop, [
    "ok bot, where's my parcel",
    { cards: 'order-lookup' },
  ]);
  script('is where a numbered order is, in mixed languages', { ...shop, locale: 'zh-Hans' }, [
    'hi 我的order NF-20418 在哪里 mia@example.org thx',
    { cards: 'order', sources: 'order parcel' },
  ]);
  script(
    'is a number that is not known',
    shop,
    ['where is my order', { cards: 'order-lookup' }],
    ['no idea what the number is', { cards: 'order-lookup', says: /confirmation mail/ }],
  );
  script(
    'is that nothing is to be done',
    shop,
    ['cancel NF-20418 mia@example.org', { cards: 'order', replies: [person] }],
    ['wait no dont', { cards: '', says: /anything else/ }],
  );
  script(
    'is that an outcome is not wanted, which is no reason',
    shop,
    [`I want to return something ${look}`, { cards: 'return-draft' }],
    ['i dont want exchange, refund', { cards: 'return-draft', says: /What is the matter/ }],
    ['too small', { proposal: 'return', cards: 'order' }],
  );
});
