import { describe, it } from 'vitest';
import type { Product } from '../../../../contract/index.js';
import { customs, delivered, demoArticles, orderOf, parcelOf, play, products } from './testing.js';

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
});
