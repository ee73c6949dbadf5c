import { describe, expect, it } from 'vitest';
import type { Product } from '../../../../contract/index.js';
import {
  createTestTalk,
  customs,
  delivered,
  demoArticles,
  orderOf,
  parcelOf,
  play,
  products,
} from './testing.js';

const articles = await demoArticles();
const person = 'Talk to a person';
const orders = { 'mia@example.org': [orderOf('NF-20418'), delivered('NF-20421')] };
const variant = (title: string, available: number | null = 5) => ({ id: title, title, available });
const tee: Product = {
  id: 'merino-tee',
  title: 'Merino tee',
  tags: ['wool'],
  variants: ['Oat / S', 'Oat / M', 'Moss / M', 'Navy / L'].map((title) => variant(title)),
};
const shop = { articles, orders, products: [...products, tee] };
const pair = delivered('NF-20422', {
  lines: ['Trail boots', 'Field coat'].map((title, at) => ({
    id: at === 0 ? 'boots' : 'coat',
    title,
    quantity: { original: 1, total: 1, fulfilled: 1 },
  })),
});

const script = (name: string, ...conversation: Parameters<typeof play>): void =>
  it(name, () => play(...conversation));

describe('an order number after an answer that was of no order', () => {
  for (const text of ['NF-20418 mia@example.org', 'it is NF-20418, mia@example.org'])
    script(
      `opens the order: ${text}`,
      shop,
      ['How long does delivery take?', { sources: 'article' }],
      [text, { tools: 'find-order find-order track', cards: 'order', says: /NF-20418/ }],
    );
  script(
    'is asked for the contact that is missing',
    shop,
    ['What does delivery cost?', { sources: 'article' }],
    ['NF-20418', { cards: 'order-lookup', says: /e-mail address or telephone/ }],
    ['mia@example.org', { tools: 'find-order find-order track', cards: 'order' }],
  );
  script(
    'goes on with a wish that is about an order',
    shop,
    ['How do I send something back?', { cards: 'article order-lookup' }],
    ['NF-20421 mia@example.org', { tools: 'find-order find-order return-options', cards: 'return-draft' }],
  );
});

describe('a look that a product has not', () => {
  script('is said, with those that it has', shop, [
    'do you have the merino tee in pink?',
    { cards: 'product', says: /not there in pink.*Oat, Moss, and Navy/s },
  ]);
  script('is said in a size', shop, [
    'is the merino tee in stock in XL',
    { says: /not there in XL.*Oat \/ S/s },
  ]);
  script('is said of a number, where sizes are numbers', shop, [
    'do you have the trail boots in 45?',
    { says: /not there in 45.*42 and 43/s },
  ]);
  script('is told from one that it has', shop, [
    'is the merino tee in stock in moss',
    { says: /in stock: Moss \/ M\./, saysNot: /Oat/ },
  ]);
  script('is said in Chinese', { ...shop, locale: 'zh-Hans' }, [
    'Merino tee 有红色的吗',
    { says: /没有 红色.*Oat、Moss和Navy/s },
  ]);
  script('is said in Arabic', { ...shop, locale: 'ar' }, [
    'هل Merino tee متوفر باللون الأحمر',
    { says: /احمر.*Oat/s },
  ]);
  script('is not made up where the variants tell no colours', shop, [
    'is the field coat available in red?',
    { says: /not there in red/, saysNot: /Field coat is in stock/ },
  ]);
});

describe('a question of care', () => {
  script('is answered by the article, beside the product', shop, [
    'how do I wash the merino tee?',
    { cards: 'product article', sources: 'product article', says: /Wool/ },
  ]);
  script('is answered by the article for a product that there is not', { articles }, [
    'how do I wash the merino tee?',
    { sources: 'article', says: /Wool/ },
  ]);
  script('is answered in Chinese', { ...shop, locale: 'zh-Hans' }, [
    '羊毛衫怎么洗？',
    { sources: 'article' },
  ]);
  script('is answered in Arabic', { ...shop, locale: 'ar' }, ['كيف أغسل الصوف؟', { sources: 'article' }]);
});

describe('a wish that waits for its order', () => {
  script(
    'is gone on with after a question of something else',
    { ...shop, orders: { 'mia@example.org': [orderOf('NF-20420', { parcels: [] })] } },
    ['cancel my order', { cards: 'order-lookup' }],
    ['how long does delivery take?', { sources: 'article' }],
    [
      'NF-20420 mia@example.org',
      { tools: 'find-order find-order propose-cancel', cards: 'order', proposal: 'cancel' },
    ],
  );
});

describe('a few words below an order', () => {
  const asks: readonly (readonly [string, string, string, RegExp])[] = [
    ['en', 'where is my order', 'when will it arrive?', /NF-20418.*212 parcels/],
    ['en', 'where is my order', 'how long does it take?', /NF-20418.*212 parcels/],
    ['zh-Hans', '我的订单到哪了', '什么时候到？', /NF-20418.*212/],
    ['ar', 'أين طلبي', 'متى يصل؟', /NF-20418.*212/],
  ];
  for (const [locale, first, then, says] of asks)
    script(
      `ask when that order comes: ${then}`,
      { ...shop, locale },
      [first, { cards: 'order-lookup' }],
      ['NF-20418 mia@example.org', { cards: 'order' }],
      [then, { tools: 'find-order track', cards: 'order', says }],
    );
  script(
    'may say that it does not fit',
    { ...shop, orders: { '': [delivered('NF-20421')] } },
    ['where is my order', { cards: 'order' }],
    ['they are too small', { tools: 'find-order return-options', cards: 'return-draft' }],
  );
  script(
    'may ask for another parcel of it',
    { ...shop, orders: { '': [customs('NF-20419'), orderOf('NF-20418')] } },
    ['where is my order NF-20419', { cards: 'order parcel' }],
    ['and the other parcel?', { tools: 'find-order track', cards: 'order parcel', says: /NF-20419/ }],
  );
  script(
    'are about delivery where they say so',
    shop,
    ['where is my order', { cards: 'order-lookup' }],
    ['NF-20418 mia@example.org', { cards: 'order' }],
    ['how long does delivery take?', { sources: 'article' }],
  );
});

describe('what is too small', () => {
  script(
    'goes back for that reason',
    { ...shop, orders: { '': [delivered('NF-20421')] } },
    ['where is my order', { cards: 'order' }],
    [
      'Too small, I want to send them back',
      { tools: 'find-order return-options', cards: 'return-draft', replies: ['Exchange', 'Refund'] },
    ],
  );
  script(
    'is asked for with something to tap where an order was shown',
    { ...shop, orders: { '': [pair] } },
    ['where is my order', { cards: 'order' }],
    ['which size fits me', { replies: ['Trail boots', 'Field coat'] }],
  );
});

describe('a garment that does not fit', () => {
  const said: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      'en',
      ['My jacket is too small', 'the boots i bought are to big'],
      ['Will this jacket be too small?', 'should my jacket be too big for hiking'],
    ],
    ['zh-Hans', ['夹克买小了', '我买的裤子太大了'], ['夹克会不会太小']],
    ['ar', ['الجاكيت صغير عليّ', 'الفستان اللي طلبته كبير علي'], ['هل الجاكيت صغير؟']],
  ];
  for (const [locale, own, others] of said) {
    for (const text of own)
      script(`goes back where it is the shopper's own: ${text}`, { ...shop, locale }, [
        text,
        { tools: 'find-order', cards: 'order-lookup' },
      ]);
    for (const text of others)
      it(`is not taken for one that is only asked about: ${text}`, async () => {
        const { message } = await createTestTalk({ ...shop, locale }).say(text);
        expect(message.cards ?? []).not.toContainEqual({ kind: 'order-lookup' });
      });
  }
});

describe('another order that is named for another matter', () => {
  const three = [orderOf('NF-20420', { parcels: [] }), orderOf('NF-20418'), delivered('NF-20421')];
  const said: readonly (readonly [string, string, string, string, string])[] = [
    [
      'en',
      'i have not received my parcel NF-20418',
      'cancel NF-20420',
      'NF-20421 is too small',
      'where is NF-20418',
    ],
    ['zh-Hans', '包裹 NF-20418 没收到', '取消 NF-20420', 'NF-20421 太小了', 'NF-20418 到哪了'],
    ['ar', 'لم يصلني الطرد NF-20418', 'الغاء NF-20420', 'NF-20421 صغير علي', 'أين NF-20418'],
  ];
  for (const [locale, missing, cancel, small, where] of said)
    script(
      `is no more asked what was asked of the first (${locale})`,
      { ...shop, locale, orders: { '': three } },
      [missing, { cards: 'order', says: /NF-20418/ }],
      [cancel, { cards: 'order', proposal: 'cancel', says: /NF-20420/ }],
      [small, { tools: 'find-order return-options', cards: 'return-draft' }],
      [where, { tools: 'find-order track', cards: 'order', says: /NF-20418/ }],
    );
  script(
    'is no part of an address',
    { ...shop, orders: { '': three } },
    ['i have not received my parcel NF-20418', { cards: 'order' }],
    ['I want to change the address of NF-20420', { cards: 'order', says: /whole new address/ }],
  );
  script(
    'is taken up with what was wanted where it is only named',
    { ...shop, orders: { '': three } },
    ['I want to return something', {}],
    ['my order is NF-20421', { cards: 'return-draft' }],
  );
});

describe('the measures of a body', () => {
  const there: readonly (readonly [string, string, string, RegExp])[] = [
    ['en', 'do you have the field coat in M', '175 cm, 70 kg', /woman or a man/],
    ['zh-Hans', 'Field coat M码有货吗', '175cm 70公斤', /男款还是女款/],
    ['ar', 'هل متوفر field coat مقاس M', 'طولي 175 ووزني 70', /لرجل أم لامرأة/],
  ];
  for (const [locale, first, then, says] of there)
    script(
      `ask for a size of the product that was spoken of (${locale})`,
      { ...shop, locale },
      [first, { says: /Field coat/ }],
      [then, { says }],
    );
  const said: readonly (readonly [string, string, string])[] = [
    ['en', 'what does delivery cost', '165 cm and 60 kg'],
    ['zh-Hans', '运费多少', '165cm 60公斤'],
    ['ar', 'كم مدة التوصيل', '165 سم و 60 كيلو'],
  ];
  for (const [locale, first, then] of said)
    script(
      `ask for a size after an answer of something else (${locale})`,
      { ...shop, locale },
      [first, { sources: 'article' }],
      [then, { tools: '', says: /Which product|哪件商品|أي منتج/ }],
    );
});

describe('an order number that is broken at its sign', () => {
  for (const number of ['NF-/20418', 'nf--20418', 'NF–20418', 'NF- 20418', 'nf_20418', 'NF -20418'])
    script(`is read: ${number}`, shop, [
      `${number} mia@example.org`,
      { tools: 'find-order find-order track', cards: 'order', says: /NF-20418/ },
    ]);
});

describe('where to be answered', () => {
  const said: readonly (readonly [string, string, string, RegExp, string])[] = [
    ['en', 'my payment was declined', 'I have a complaint', /leave a message/, 'Leave a message'],
    ['zh-Hans', '付款失败', '投诉', /也可以留言/, '留言'],
    ['ar', 'مشكلة في الدفع', 'شكوى', /ترك رسالة/, 'ترك رسالة'],
  ];
  for (const [locale, payment, grievance, says, message] of said)
    for (const first of [payment, grievance])
      script(
        `is for people, and no look-up of an order that nobody named: ${first}`,
        { ...shop, locale },
        [first, {}],
        ['mia@example.org', { tools: '', cards: '', says, replies: [message] }],
        ['NF-20418', { cards: 'order', ...(first === grievance && { proposal: 'contact' }) }],
      );
  script(
    'asks for no code of an order that nobody named',
    { ...shop, orders: { '': [{ ...orderOf('NF-20418'), access: 'delivery' }] } },
    ['I have a complaint', { cards: '', saysNot: /NF-20418/, replies: [person] }],
  );
});

describe('a lost order number', () => {
  const said: readonly (readonly [string, readonly string[], RegExp])[] = [
    [
      'en',
      ['I lost my order number', 'cant find my order nr', 'i dont have the order number'],
      /I lost my order number/,
    ],
    ['zh-Hans', ['找不到订单号', '订单号忘了'], /忘了订单号/],
    ['ar', ['نسيت رقم الطلب', 'ضاع مني رقم الطلب'], /فقدتُ رقم طلبي/],
  ];
  for (const [locale, texts, says] of said)
    for (const text of texts)
      script(`is mailed from below the form: ${text}`, { ...shop, locale }, [
        text,
        { tools: '', cards: 'order-lookup', says },
      ]);
  script(
    'leaves what was wanted to be gone on with',
    shop,
    ['I want to cancel my order', { cards: 'order-lookup' }],
    ['i forgot my order number', { cards: 'order-lookup', says: /comes? by mail/ }],
    ['NF-20418 mia@example.org', { cards: 'order', says: /can no longer be cancelled/, replies: [person] }],
  );
});

describe('a place by itself after an answer on delivery', () => {
  const said: readonly (readonly [string, string, readonly string[], RegExp])[] = [
    ['en', 'what does delivery cost', ['to the uk?', 'and to Norway', 'what about germany'], /5\.90/],
    ['en', 'how long does delivery take', ['to the uk?', 'and japan?'], /five to nine/],
    ['zh-Hans', '运费多少', ['寄到英国呢？', '挪威呢'], /5\.90/],
    ['ar', 'كم مدة التوصيل', ['إلى بريطانيا؟', 'وللنرويج؟'], /من خمسة/],
  ];
  for (const [locale, first, texts, says] of said)
    for (const text of texts)
      script(
        `asks the same of that place: ${text}`,
        { ...shop, locale },
        [first, { sources: 'article' }],
        [text, { sources: 'article', says }],
      );
});

describe('how long refunds take', () => {
  const known = { ...shop, orders: { '': [orderOf('NF-20418'), delivered('NF-20421')] } };
  const said: readonly (readonly [string, string, RegExp, string, string])[] = [
    ['en', 'How long do refunds take', /three working days/, 'Where is my refund?', 'where is my refund'],
    ['zh-Hans', '退款多久到账', /三个工作日/, '退款到哪了？', '我的退款到哪了'],
    ['ar', 'كم يستغرق استرداد المبلغ', /ثلاثة أيام عمل/, 'أين المبلغ المسترد؟', 'أين المبلغ المسترد؟'],
  ];
  for (const [locale, text, says, tap, own] of said) {
    script(
      `is told of all, and then of an order: ${text}`,
      { ...known, locale },
      [text, { cards: 'article', says, replies: [tap] }],
      [tap, { cards: 'order order' }],
    );
    script(`is asked of an order where one's own is meant: ${own}`, { ...known, locale }, [
      own,
      { cards: 'order order' },
    ]);
  }
});

describe('an invoice for customs', () => {
  const said: readonly (readonly [string, string, RegExp])[] = [
    ['en', 'Can I get an invoice for customs', /customs ask for the \*\*invoice/],
    ['zh-Hans', '可以开海关用的发票吗', /海关.*发票/],
    ['ar', 'احتاج فاتورة للجمارك', /الجمارك.*الفاتورة/],
  ];
  for (const [locale, text, says] of said)
    script(`is told of by the article on customs: ${text}`, { ...shop, locale }, [
      text,
      { cards: 'article', says },
    ]);
});

describe('what the shop may not sell', () => {
  const said: readonly (readonly [string, readonly string[], string, RegExp, string])[] = [
    ['en', ['Do you sell tents?', 'have you got any belts'], 'do you sell boots?', /no such product/, person],
    ['zh-Hans', ['你们卖帐篷吗？', '有皮带吗'], '你们卖靴子吗', /没有找到这样的商品/, '转人工'],
    ['ar', ['هل تبيعون خيام؟', 'عندكم خيمة؟'], 'هل تبيعون حذاء', /لم أجد منتجًا/, 'التحدث إلى موظف'],
  ];
  for (const [locale, absent, there, says, offer] of said) {
    for (const text of absent)
      script(`is said not to be found: ${text}`, { ...shop, locale }, [
        text,
        { cards: '', says, replies: [offer] },
      ]);
    script(`is found where it is: ${there}`, { ...shop, locale }, [
      there,
      locale === 'en' ? { cards: 'product' } : {},
    ]);
  }
  script('may be told of by an article', shop, [
    'do you sell lithium batteries',
    { cards: 'article', says: /may answer/ },
  ]);
  script(
    'is not what was shown before',
    shop,
    ['is the field coat in stock', { cards: 'product' }],
    ['do you have belts', { cards: '', says: /no such product/, replies: ['Field coat', person] }],
  );
});

describe('the care of a thing', () => {
  script('is that of the thing', shop, [
    'how do I care for my boots',
    { cards: 'product article', says: /^Boots dry slowly/ },
  ]);
  script(
    'is that of the thing after another was shown',
    shop,
    ['is the field coat in stock', { cards: 'product' }],
    ['how do i clean my boots', { cards: 'product article', says: /^Boots dry slowly/ }],
  );
  const bag: readonly (readonly [string, string, RegExp])[] = [
    ['en', 'how do I wash the longday pack', /nothing on the care of Longday pack.*in general/],
    ['zh-Hans', 'Longday pack 怎么保养', /没有找到专门讲 Longday pack 保养/],
    ['ar', 'كيف أغسل Longday pack', /لا أجد شيئًا عن العناية/],
  ];
  for (const [locale, text, says] of bag)
    script(`is told in general where nothing else is known: ${text}`, { ...shop, locale }, [
      text,
      { cards: 'product article', says },
    ]);
});

describe('the size of a shoe', () => {
  script('is not told from height and weight', shop, [
    'what size trail boots for a man of 180 cm and 75 kg',
    { cards: 'size', says: /length of your foot/, saysNot: /Take/ },
  ]);
  script('is not asked for by height and weight where no article tells of sizes', { products }, [
    'size chart of the trail boots',
    { tools: 'search-knowledge search-knowledge find-products size-advice', says: /length of your foot/ },
  ]);
  script(
    'is taken as the answer to the question',
    shop,
    ['what size of the trail boots should I take', { says: /length of your foot/ }],
    ['42', { cards: 'size', says: /Trail boots is in stock: 42/, saysNot: /weight tell.*weight/ }],
  );
});

describe('a language that is not understood', () => {
  for (const text of [
    'Где мой заказ?',
    'Wo ist meine Bestellung?',
    '¿Dónde está mi pedido?',
    'Was kostet der Versand?',
    'waar is mijn bestelling',
    '注文はどこですか',
  ])
    script(`is said in the language of the page: ${text}`, shop, [
      text,
      { says: /I understand English, Chinese, and Arabic only/, replies: [person] },
    ]);
  script('is not seen in slips of the pen', shop, [
    'retrun my ordr plz asap',
    { says: /What is it about/, saysNot: /I understand/ },
  ]);
  script(
    'is said so after Chinese, too',
    shop,
    ['怎么付款', { tools: 'search-knowledge search-knowledge' }],
    ['Где мой заказ?', { says: /I understand/, replies: [person] }],
  );
});

describe('what was not understood twice', () => {
  const said: readonly (readonly [string, string, RegExp])[] = [
    ['en', 'do you have the field coat in M', /I can look up an order/],
    ['zh-Hans', 'Field coat M码有货吗', /我能查订单/],
    ['ar', 'هل field coat متوفر بمقاس M', /أستطيع البحث عن طلب/],
  ];
  for (const [locale, asks, able] of said)
    script(
      `is not taken for the product that was spoken of before, which may still be named (${locale})`,
      { ...shop, locale },
      [asks, { says: /Field coat/ }],
      ['blorp', { tools: 'search-knowledge' }],
      ['qwertz zonk', { says: able }],
      ['field coat', { says: /Field coat/ }],
    );
});

describe('an address', () => {
  script('is not asked for where it can no longer be changed', { orders: { '': [orderOf('NF-20418')] } }, [
    'change the delivery address',
    { cards: 'order', says: /can no longer be changed/, replies: [person] },
  ]);
  script(
    'is asked for where a parcel may still be sent elsewhere',
    {
      orders: {
        '': [
          orderOf('NF-20418', {
            parcels: [parcelOf('p', { actions: [{ type: 'request', kind: 'change-address' }] })],
          }),
        ],
      },
    },
    ['change the delivery address', { says: /whole new address/ }],
  );
  const instead: readonly (readonly [string, string, string, RegExp])[] = [
    ['en', 'change the delivery address of NF-20418', 'cancel order NF-20418', /can no longer be cancelled/],
    ['zh-Hans', '修改 NF-20418 的收货地址', '取消订单 NF-20418', /已经不能取消/],
    ['ar', 'غيّر عنوان الطلب NF-20418', 'الغاء الطلب NF-20418', /لم يعد إلغاء الطلب/],
  ];
  for (const [locale, first, then, says] of instead)
    script(
      `has no part that is the number of an order (${locale})`,
      {
        locale,
        orders: {
          '': [
            orderOf('NF-20418', {
              parcels: [parcelOf('p', { actions: [{ type: 'request', kind: 'change-address' }] })],
            }),
          ],
        },
      },
      [first, { says: /whole new address|完整的新地址|العنوان الجديد كاملًا/ }],
      [then, { says }],
    );
});

describe('what is said while a return is begun', () => {
  const fits: readonly (readonly [string, string, string])[] = [
    ['en', 'I want to return something', 'the size is too small'],
    ['zh-Hans', '我要退货', '尺码太小了'],
    ['ar', 'ابغى ارجع المنتج', 'مقاسه صغير'],
  ];
  for (const [locale, first, then] of fits)
    script(
      `is why, and no question of sizes (${locale})`,
      { articles, locale, orders: { '': [delivered('NF-20421')] } },
      [first, { cards: 'return-draft' }],
      [then, { cards: 'return-draft' }],
    );

  script(
    'is of the item that it names, and of what is wrong with it',
    { articles, orders: { '': [delivered('NF-20421')] } },
    ['my order arrived damaged', { cards: 'return-draft', says: /photo/ }],
    ['the field coat', { cards: 'return-draft', says: /photo/ }],
    ['it has a tear', { cards: 'return-draft', says: /photo/ }],
    ['What does delivery cost?', { sources: 'article' }],
  );
});

describe('who takes leave', () => {
  script(
    'is not given to a person who was offered before',
    {},
    ['are you a bot', { replies: [person] }],
    ['ok thanks bye', { says: /^Goodbye/ }],
  );
});
