import type { ConformanceWorld } from '../contract/conformance.js';
import type { Article, Order, Product, ProductSizing, ShopConfig } from '../contract/index.js';
import { createMemoryBackend, type MemoryData } from './adapters/memory.js';

/** A shop that offers everything. */
export const testShop: ShopConfig = {
  id: 'northfold',
  name: 'Northfold',
  locales: ['en', 'zh-Hans', 'ar'],
  timeZone: 'Europe/Berlin',
  capabilities: {
    orders: {
      contacts: ['email', 'phone'],
      codes: true,
      numberMails: true,
      requests: ['cancel', 'change-address', 'not-received', 'contact'],
    },
    returns: { photos: { maxBytes: 15_000_000, maxCount: 8 } },
    withdrawals: true,
    sizing: { profiles: { customerDays: 730, guestDays: 30 } },
    products: true,
    knowledge: true,
    chat: {
      assistant: false,
      people: false,
      photos: { maxBytes: 15_000_000, maxCount: 4 },
      transcripts: true,
    },
    identity: true,
  },
};

/** An order with everything that full access shows. */
export function testOrder(over: Partial<Order> = {}): Order {
  return {
    id: 'o1',
    number: 'NF-20418',
    placedAt: '2026-11-18T10:00:00+01:00',
    updatedAt: '2026-11-20T18:05:00+01:00',
    access: 'full',
    lines: [
      {
        id: 'l1',
        title: 'Ridge boots',
        variant: '42',
        quantity: { original: 1, total: 1, fulfilled: 1 },
        price: { amount: '129.50', currency: 'EUR' },
      },
    ],
    parcels: [
      {
        id: 'p1',
        lines: [{ id: 'l1', quantity: 1 }],
        tracking: { number: 'JD014600003SE', carriers: [{ name: 'DHL' }] },
        state: 'exception',
        detail: 'customs',
        checkpoints: [
          {
            id: 'c1',
            at: '2026-11-20T18:05:00+01:00',
            state: 'exception',
            detail: 'customs',
            words: 'Ask Mia',
          },
        ],
        estimate: { basis: 'learnt', from: '2026-11-24', to: '2026-11-25', sample: 212 },
        exception: {
          detail: 'customs',
          since: '2026-11-20T18:05:00+01:00',
          amount: { amount: '12.00', currency: 'EUR' },
          actions: [{ type: 'request', kind: 'contact' }],
        },
        actions: [{ type: 'request', kind: 'not-received' }],
      },
    ],
    unshipped: [],
    actions: [{ type: 'request', kind: 'change-address' }],
    requests: [],
    adjustments: [],
    currency: 'EUR',
    totals: [{ type: 'total', amount: { amount: '129.50', currency: 'EUR' } }],
    name: 'Mia Falk',
    address: { street: 'Lindenweg 4', city: 'Kiel', country: 'DE' },
    ...over,
  };
}

/** A jacket that runs small, in three sizes of which one is sold out. */
export const testSizing: ProductSizing = {
  productId: 'jacket',
  title: 'Rain jacket',
  garment: 'jacket',
  chart: {
    audience: 'women',
    measures: 'body',
    sizes: [
      { label: 'S', zones: { bust: { min: 82, max: 90 }, waist: { min: 66, max: 74 } } },
      { label: 'M', zones: { bust: { min: 90, max: 98 }, waist: { min: 74, max: 82 } } },
      { label: 'L', zones: { bust: { min: 98, max: 107 }, waist: { min: 82, max: 91 } } },
    ],
  },
  variants: [
    { variantId: 'jacket-s', title: 'S', size: 'S', available: 3 },
    { variantId: 'jacket-m', title: 'M', size: 'M', available: 0 },
    { variantId: 'jacket-l', title: 'L', size: 'L', available: null },
  ],
  record: { kept: 70, tooSmall: 24, tooLarge: 3 },
  usual: { kept: 400, tooSmall: 40, tooLarge: 38 },
};

/** The jacket, and what is none. */
export const testCatalogue: readonly Product[] = [
  {
    id: 'jacket',
    title: 'Rain jacket',
    category: 'Jackets',
    tags: ['waterproof'],
    url: 'https://northfold.example/products/jacket',
    variants: [
      { id: 'jacket-s', title: 'S', price: { amount: '129.50', currency: 'EUR' }, available: 3 },
      { id: 'jacket-m', title: 'M', price: { amount: '129.50', currency: 'EUR' }, available: 0 },
      { id: 'jacket-l', title: 'L', price: { amount: '139.50', currency: 'EUR' }, available: null },
    ],
  },
  {
    id: 'mug',
    title: 'Enamel mug',
    category: 'Kitchen',
    tags: ['waterproof'],
    variants: [{ id: 'mug', price: { amount: '14.00', currency: 'EUR' }, available: 2 }],
  },
];

/** One in one language, one in two. */
export const testArticles: readonly Article[] = [
  {
    id: 'return-window.en',
    slug: 'return-window',
    locale: 'en',
    title: 'How long you can send things back',
    body: 'You have **thirty days**. [See your order](https://northfold.example/help/).',
    tags: ['returns'],
    pages: ['/returns/*'],
    updatedAt: '2026-11-01T10:00:00Z',
  },
  {
    id: 'gift-vouchers.en',
    slug: 'gift-vouchers',
    locale: 'en',
    title: 'Gift vouchers',
    body: 'A voucher is valid for three years.',
    tags: ['payment'],
    pages: ['*'],
    updatedAt: '2026-11-01T10:00:00Z',
  },
  {
    id: 'gift-vouchers.zh-Hans',
    slug: 'gift-vouchers',
    locale: 'zh-Hans',
    title: '礼品券',
    body: '礼品券有效期为三年。',
    tags: ['payment'],
    pages: ['*'],
    updatedAt: '2026-11-01T10:00:00Z',
  },
];

/** Two orders of two shoppers; `token-c1` and `token-c2` sign them in. */
export const testData: MemoryData = {
  shop: testShop,
  orders: [
    { order: testOrder(), email: 'mia@example.org', phone: '+49 151 12345678', customer: 'c1' },
    {
      order: testOrder({ id: 'o2', number: 'NF-20419', placedAt: '2026-11-19T10:00:00+01:00' }),
      email: 'ole@example.org',
      phone: '+49 151 87654321',
      customer: 'c2',
    },
  ],
  identities: { 'token-c1': 'c1', 'token-c2': 'c2' },
  products: [testSizing],
  catalogue: testCatalogue,
  articles: testArticles,
};

/** A clock that tests move. */
export function testClock(start = '2026-11-22T12:00:00Z'): {
  readonly now: () => number;
  readonly advance: (milliseconds: number) => void;
} {
  let time = Date.parse(start);
  return { now: () => time, advance: (milliseconds) => void (time += milliseconds) };
}

/** What the conformance suite needs of a memory backend. */
export function memoryWorld(): ConformanceWorld {
  const clock = testClock();
  const link = 'https://northfold.example/parcels?key=d41d8c';
  const tracking = { number: 'JD014600003SE', carriers: [{ name: 'DHL', url: link }] };
  const orders = testData.orders.map(({ order, ...rest }) => ({
    ...rest,
    order: { ...order, parcels: order.parcels.map((parcel) => ({ ...parcel, tracking })) },
  }));
  const come = testOrder({ id: 'o3', number: 'NF-20421' });
  const [line, parcel] = [come.lines[0]!, come.parcels[0]!];
  const returnable = {
    email: 'mia@example.org',
    order: {
      ...come,
      lines: [{ ...line, quantity: { original: 2, total: 2, fulfilled: 2 } }],
      parcels: [
        {
          ...parcel,
          lines: [{ id: line.id, quantity: 2 }],
          state: 'delivered' as const,
          deliveredAt: '2026-11-20T10:00:00Z',
        },
      ],
    },
  };
  const backend = createMemoryBackend({ ...testData, orders: [...orders, returnable] }, { now: clock.now });
  return {
    backend,
    newShopper: () => backend.anotherShopper(),
    order: {
      number: 'NF-20418',
      email: 'mia@example.org',
      phone: '0151 12345678',
      customer: 'c1',
      request: 'not-received',
      link,
    },
    other: { number: 'NF-20419', email: 'ole@example.org', phone: '0151 87654321', customer: 'c2' },
    returnable: { number: 'NF-20421', email: 'mia@example.org' },
    sized: testSizing.productId,
    product: { id: 'jacket', words: 'rain jacket' },
    article: {
      slug: 'return-window',
      locale: 'en',
      words: 'send things back',
      otherLocale: 'zh-Hans',
      page: '/returns/how-to',
    },
    staff: (id, step) => Promise.resolve(void backend.move(id, step)),
    picture: () => Promise.resolve(new Blob(['picture'], { type: 'image/jpeg' })),
    words: (text) => new Blob([text], { type: 'text/plain' }),
    agent: (id, text) => {
      const message = { id: `said-${text}`, text, end: 'complete' as const };
      return Promise.resolve(void backend.write(id, { by: 'agent', type: 'message', message }));
    },
    propose: (id, orderId) => {
      const proposalId = `proposal-${id}`;
      const expiresAt = new Date(clock.now() + 3_600_000).toISOString();
      const request = { kind: 'not-received' as const };
      const proposal = { action: 'request' as const, orderId, orderNumber: 'NF-20418', request };
      backend.write(id, { by: 'assistant', type: 'proposal', proposalId, proposal, expiresAt });
      return Promise.resolve(proposalId);
    },
    code: () => Promise.resolve('123456'),
    token: (customer) => Promise.resolve(`token-${customer}`),
    findsBareNumbers: true,
    advance: (milliseconds) => clock.advance(milliseconds),
    close: () => Promise.resolve(),
  };
}
