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

describe('what is wrong with what came', () => {
  const said: readonly (readonly [locale: string, text: string, says: RegExp])[] = [
    ['en', 'the sole came off', /two photos/],
    ['zh-Hans', '拉链坏了怎么修', /两张照片/],
    ['ar', 'السحاب خربان', /صورتين/],
  ];
  for (const [locale, text, says] of said)
    script(
      `is told of as such, and its order opened for it: ${text}`,
      { ...shop, locale },
      [text, { cards: 'article order-lookup', sources: 'article', says }],
      [look, { cards: 'return-draft' }],
    );
  script('is that it looks otherwise', { ...shop, locale: 'zh-Hans' }, [
    `跟图片颜色不一样 ${look}`,
    { cards: 'return-draft' },
  ]);
  script('is not a mistake of one’s own', shop, [
    `ordered wrong size by mistake!! can u change it ${look}`,
    { cards: '' },
  ]);
  script(
    'is that it does not fit, after a thing was asked about',
    shop,
    ['shoes 2 small, need 43', { cards: '' }],
    [look, { cards: 'return-draft' }],
  );
});

describe('what is wrong, without an order', () => {
  for (const [locale, text, says] of [
    ['zh-Hans', '收到的不是我买的', /发错/],
    ['ar', 'وصلني منتج غلط', /وصل غرض آخر/],
  ] as const)
    script(`is told by its own article: ${text}`, { ...shop, locale }, [
      text,
      { cards: 'article order-lookup', sources: 'article', says },
    ]);
});

describe('an order that is named', () => {
  script('is the one that is stuck', shop, [
    'my package is stuck in customs NF-20418 mia@example.org',
    { cards: 'order', sources: 'order parcel' },
  ]);
  script('is the one whose delivery is to change', shop, [
    'i want to change the delivery to a pickup point NF-20418 mia@example.org',
    { cards: 'order', proposal: 'contact' },
  ]);
  script('is shown where nothing else is plain', { ...shop, locale: 'zh-Hans' }, [
    '单号NF20418，手机尾号记不得了，邮箱mia@example.org 帮我查下',
    { cards: 'order' },
  ]);
  script(
    'is remembered from what was not understood',
    shop,
    [`bla bla ${look} qwerty zzz`, { cards: '' }],
    ['where is my refund', { cards: 'order article', says: /no refund for order NF-20421/ }],
  );
});

describe('two questions', () => {
  script('may be numbered', shop, [
    '1) where is my order 2) can i return it if too big',
    { cards: 'article order-lookup' },
  ]);
  script('may be of one thing', { ...shop, locale: 'zh-Hans' }, [
    '外套有L码吗？多少钱？',
    { cards: 'product', says: /L.*189/s },
  ]);
  script('may be a refund and a thing for sale', shop, [
    "hi, i'd like a refund for NF-20421, it came broken. also do you sell socks? mia@example.org",
    { cards: 'return-draft', says: /photo.*no such product/s },
  ]);
  script('may follow a person who is not wanted any more', { ...shop, locale: 'zh-Hans' }, [
    '不用了，退款几天到账',
    { sources: 'article', says: /三个工作日/ },
  ]);
});

describe('who answers', () => {
  for (const [locale, text] of [
    ['en', 'i want to speak to your manager right now'],
    ['zh-Hans', '那叫个人来'],
  ] as const)
    script(`is a person, where one is asked for: ${text}`, { ...shop, locale }, [
      text,
      { handOver: 'asked' },
    ]);
  for (const [locale, text, says] of [
    ['en', 'do you speak german', /English, Chinese, and Arabic/],
    ['ar', 'تتكلم عربي؟', /العربية/],
  ] as const)
    script(`is in these languages: ${text}`, { ...shop, locale }, [text, { cards: '', says }]);
});

describe('small words', () => {
  for (const [locale, text, says] of [
    ['en', 'thank you so much you’re great ❤️', /welcome/],
    ['en', 'anyone there?', /welcome to/],
    ['zh-Hans', '有没有人', /欢迎/],
    ['ar', 'شكرا انتم رائعين', /العفو/],
  ] as const)
    script(`are answered as such: ${text}`, { ...shop, locale }, [text, { cards: '', replies: [], says }]);
  script('do not hide a question', shop, ['thanks but where is my order', { cards: 'order-lookup' }]);
});

describe('where things are sent back to', () => {
  for (const [locale, text] of [
    ['en', 'whats your address for returns'],
    ['zh-Hans', '退货地址是哪里'],
    ['ar', 'وين عنوان الارجاع'],
  ] as const)
    script(`is told: ${text}`, { ...shop, locale }, [
      text,
      { cards: 'article order-lookup', says: /Keizersgracht 210/ },
    ]);
  script('is told with what box', shop, [
    'do i need the original box for a return',
    { says: /Use the box/, cards: 'article order-lookup' },
  ]);
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
