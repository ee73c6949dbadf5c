import { describe, it } from 'vitest';
import { delivered, demoArticles, orderOf, play } from './testing.js';

const articles = await demoArticles();
const person = 'Talk to a person';
const orders = { 'mia@example.org': [orderOf('NF-20418'), delivered('NF-20421')] };
const shop = { articles, orders };
const zh = { ...shop, locale: 'zh-Hans' };
const ar = { ...shop, locale: 'ar' };
const script = (name: string, ...conversation: Parameters<typeof play>): void =>
  it(name, () => play(...conversation));
const look = 'NF-20421 mia@example.org';

describe('more of what was asked', () => {
  script(
    'is asked of other goods',
    shop,
    ["What's the return policy on sale items", { sources: 'article', says: /End of the run/ }],
    ['and electronics?', { sources: 'article', says: /electronics: 14 days/ }],
  );
  script(
    'is asked of other goods in Chinese',
    zh,
    ['打折的东西能退吗', { sources: 'article', says: /尾货/ }],
    ['电子产品呢', { sources: 'article', says: /电子产品：14 天/ }],
  );
  script(
    'is who pays it',
    shop,
    ['Do i have to pay customs to Switzerland', { sources: 'article', says: /duty/ }],
    ['and to Norway?', { sources: 'article', says: /duty/ }],
    ['who pays it', { sources: 'article', says: /duty/, saysNot: /PayPal/ }],
  );
  script(
    'is what it costs then',
    shop,
    ['how much is shipping to france', { sources: 'article', says: /5\.90/ }],
    ['and if i spend 90 euro?', { sources: 'article', says: /free from €80/ }],
    ['and express?', { sources: 'article', says: /no express service/ }],
  );
  script(
    'is another day',
    shop,
    ['ok when do you open tomorrow', { sources: 'article', says: /Monday to Saturday/ }],
    ['what about weekends?', { sources: 'article', says: /Monday to Saturday/ }],
  );
  script(
    'is another day in Chinese',
    zh,
    ['你们几点上班', { sources: 'article', says: /周一至周六/ }],
    ['周日有人吗', { sources: 'article', says: /周一至周六/ }],
  );
  script(
    'is another day in Arabic',
    ar,
    ['متى تفتحون', { sources: 'article', says: /من الاثنين إلى السبت/ }],
    ['والجمعة؟', { sources: 'article', says: /من الاثنين إلى السبت/ }],
  );
  script(
    'is another way to pay',
    zh,
    ['可以用微信支付吗', { sources: 'article', says: /PayPal/ }],
    ['花呗呢', { sources: 'article', says: /PayPal/ }],
  );
  script(
    'is when it comes',
    zh,
    ['寄到中国要交关税吗？', { sources: 'article', says: /关税|进口税/ }],
    ['多久能到', { sources: 'article', says: /五到九个工作日/ }],
  );
  script(
    'is no order of one’s own',
    shop,
    ['how much is shipping to france', { sources: 'article' }],
    ['and my order?', { saysNot: /5\.90/ }],
  );
});

describe('in the middle of a return', () => {
  script(
    'how long it takes is told, and the return goes on',
    shop,
    [`I want to return something ${look}`, { cards: 'return-draft' }],
    [
      'how long does it take',
      { cards: 'article return-draft', says: /three working days.*What is the matter/s },
    ],
    ['too small', { cards: 'return-draft', says: /What would you like/ }],
  );
  script(
    'it is given up',
    shop,
    [`I want to return the coat ${look}`, { cards: 'return-draft' }],
    ['ok cancel the return', { cards: '', says: /anything else/ }],
  );
  for (const text of ['stop the return', 'cancel my return please'])
    script(`one that was made before is not begun again: ${text}`, shop, [
      text,
      { cards: '', replies: [person] },
    ]);
});

describe('what stands on a card', () => {
  for (const [locale, first, then, says] of [
    ['zh-Hans', '显示签收了，但是我没收到', '问过邻居了没有', /卡片/],
    ['ar', 'مكتوب تم التسليم وما وصلني شي', 'سألت الجيران ما عندهم', /البطاقة/],
  ] as const)
    script(
      `is pointed to where something is told of it: ${then}`,
      { ...shop, locale },
      [`${first} ${look}`, { cards: 'order', proposal: 'not-received' }],
      [then, { cards: '', says }],
    );
});

describe('things for sale', () => {
  script(
    'are told by their price where that is asked',
    shop,
    [
      'whats the difference between ridge runners and trail boots',
      { cards: 'product product', says: /leather/ },
    ],
    [
      'which one is cheaper',
      { cards: 'product product', says: /Ridge runners.*Trail boots/s, saysNot: /leather/ },
    ],
  );
  script(
    'are compared in Chinese',
    zh,
    ['Trail boots 和 Ridge runners 哪个好', { cards: 'product product' }],
    ['哪个便宜', { cards: 'product product', says: /Ridge runners.*Trail boots/s, saysNot: /leather/ }],
  );
  script('of which one is unknown are asked for', zh, ['外套和冲锋衣有什么区别', { cards: '' }]);
  script('are compared, and not ways to give them back', shop, [
    'what is the difference between return and exchange',
    { saysNot: /Which two/, replies: ['Compare products', 'Exchange something', 'Return something', person] },
  ]);
  script(
    'are asked for by name, size and colour',
    shop,
    ['trail boots in size 42 in black?', { cards: 'product', says: /not there in black/ }],
    ['43?', { cards: 'product', says: /43/, saysNot: /42/ }],
  );
  script('of a kind are asked about one by one', zh, [
    '这个靴子防水吗',
    { cards: '', sources: 'product product', replies: ['Trail boots', 'Ridge runners'] },
  ]);
});

describe('a number by itself', () => {
  script('opens its order without words of waiting', shop, [
    'NF-20418 mia@example.org',
    { cards: 'order', says: /^Order NF-20418/ },
  ]);
});
