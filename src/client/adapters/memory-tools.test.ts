import { describe, expect, it } from 'vitest';
import { chatTools, type ChatTool, type Order, type Proposal, type Tools } from '../../contract/index.js';
import { createTools } from '../../contract/tools/create.js';
import { advise } from '../../sizing/index.js';
import { testArticles, testClock, testData, testOrder, testShop } from '../testing.js';
import { createMemoryBackend, type MemoryBackend, type MemoryCall, type MemoryData } from './memory.js';

const [line, parcel] = [testOrder().lines[0]!, testOrder().parcels[0]!];
const delivered: Order = testOrder({
  id: 'o3',
  number: 'NF-20421',
  lines: [{ ...line, quantity: { original: 2, total: 2, fulfilled: 2 } }],
  parcels: [
    {
      ...parcel,
      state: 'delivered',
      lines: [{ id: 'l1', quantity: 2 }],
      deliveredAt: '2026-11-20T10:00:00Z',
    },
  ],
});
const data: MemoryData = {
  ...testData,
  orders: [...testData.orders, { order: delivered, email: 'mia@example.org', customer: 'c1' }],
};

interface Setting {
  readonly data?: MemoryData;
  readonly locale?: string;
  /** Signs in first. */
  readonly customer?: string;
}

async function toolsAt({ data: known = data, locale = 'en', customer }: Setting = {}) {
  const calls: MemoryCall[] = [];
  const now = testClock().now;
  const backend: MemoryBackend = createMemoryBackend(known, { now, before: (call) => void calls.push(call) });
  if (customer !== undefined) await backend.session.identify(`token-${customer}`);
  const { capabilities } = await backend.session.config();
  const tools = createTools({ backend, capabilities, locale, advise }) as Required<Tools>;
  calls.length = 0;
  return { backend, tools, calls };
}

const code = (of: string) => ({ code: of });
const proposalOf = (output: object): Proposal => (output as { proposal: Proposal }).proposal;

describe('createTools', () => {
  it('has a tool for all that the backend can do, and for nothing else', async () => {
    const { tools } = await toolsAt();
    expect(Object.keys(tools).sort()).toEqual([...chatTools].sort());
    const bare = { ...testShop, capabilities: { identity: false } };
    expect(Object.keys((await toolsAt({ data: { ...data, shop: bare } })).tools)).toEqual([]);
    const orders = { contacts: [], codes: false, numberMails: false, requests: ['contact' as const] };
    const some = { ...testShop, capabilities: { orders, identity: false } };
    expect(Object.keys((await toolsAt({ data: { ...data, shop: some } })).tools)).toEqual([
      'find-order',
      'track',
    ]);
  });

  it('takes what the schemas say, and names what is wrong', async () => {
    const { tools, calls } = await toolsAt({ customer: 'c1' });
    const wrong: [ChatTool, object, string][] = [
      ['track', {}, 'order'],
      ['find-order', { number: '' }, 'number'],
      ['propose-return', { order: 'o3', lines: [] }, 'lines'],
      ['propose-address', { order: 'o1', address: { city: 'Kiel' } }, 'address.street'],
      ['size-advice', { product: 'jacket', height: 900 }, 'height'],
      ['compare-products', { products: ['jacket'] }, 'products'],
      ['hand-over', { reason: 'accepted' }, 'reason'],
    ];
    for (const [tool, input, path] of wrong)
      await expect(tools[tool](input as never)).rejects.toMatchObject({
        code: 'invalid',
        fields: [{ path }],
      });
    expect(calls).toEqual([]);
  });

  describe('find-order and track', () => {
    it('find by number and contact, and find the same nothing whichever half was wrong', async () => {
      const { tools } = await toolsAt();
      const find = tools['find-order'];
      const nothing = { orders: [] };
      for (const input of [
        {},
        { number: 'NF-20418' },
        { number: 'NF-20418', contact: 'ole@example.org' },
        { number: 'NF-9', contact: 'mia@example.org' },
      ])
        expect(await find(input)).toEqual(nothing);
      await expect(tools.track({ order: 'NF-20418' })).rejects.toMatchObject(code('not-found'));
      const found = await find({ number: '#nf 20418', contact: 'mia@example.org' });
      expect(found).toMatchObject({ orders: [{ number: 'NF-20418', access: 'delivery' }] });
      expect(await tools.track({ order: '20418' })).toMatchObject({ order: { id: 'o1' } });
      expect(await find({})).toMatchObject({ orders: [{ id: 'o1' }] });
    });

    it('look nothing up that is open already', async () => {
      const { tools, calls } = await toolsAt({ customer: 'c1' });
      expect(await tools['find-order']({ number: '20418', contact: 'wrong@example.org' })).toMatchObject({
        orders: [{ id: 'o1' }],
      });
      expect(calls.map(({ name }) => name)).toEqual(['orders.get']);
    });
  });

  describe('propose-return', () => {
    const asked = { order: 'o3', lines: [{ line: 'l1', reason: 'changed-my-mind' }] };

    it('fills in what was not said, and takes the money from the service', async () => {
      const { tools, calls } = await toolsAt({ customer: 'c1' });
      const { options } = await tools['return-options']({ order: 'o3' });
      const reason = options.reasons.find(({ id }) => id === 'changed-my-mind')!;
      const proposal = proposalOf(await tools['propose-return'](asked));
      expect(proposal).toMatchObject({
        action: 'return',
        orderId: 'o3',
        orderNumber: 'NF-20421',
        return: {
          method: reason.methods[0],
          lines: [
            {
              lineId: 'l1',
              quantity: 1,
              outcome: reason.outcomes.find((outcome) => outcome !== 'exchange'),
              photos: [],
            },
          ],
        },
        items: [{ title: 'Ridge boots', variant: '42' }],
      });
      const quote = calls.find(({ name }) => name === 'returns.quote');
      expect(quote?.args[1]).toMatchObject({ method: reason.methods[0] });
      expect(calls.map(({ name }) => name)).not.toContain('returns.create');
    });

    it('is what the service takes', async () => {
      const { tools, backend } = await toolsAt({ customer: 'c1' });
      const proposal = proposalOf(await tools['propose-return'](asked));
      if (proposal.action !== 'return') throw new Error('It is a return.');
      const made = await backend.returns.create('o3', proposal.return, { idempotencyKey: 'k' });
      expect(made.settlement).toEqual(proposal.settlement);
    });

    it('names what the shopper has to say yet', async () => {
      const { tools } = await toolsAt({ customer: 'c1' });
      const missing = async (each: object) =>
        tools['propose-return']({
          order: 'o3',
          lines: [{ line: 'l1', reason: 'changed-my-mind', ...each }],
        }).then(
          () => 'nothing',
          (error: { fields: { path: string; rule: string }[] }) =>
            error.fields.map(({ path, rule }) => `${path} ${rule}`).join(),
        );
      expect(await missing({})).toBe('nothing');
      expect(await missing({ line: 'l9' })).toBe('lines.0.line unknown');
      expect(await missing({ reason: 'no-reason' })).toBe('lines.0.reason unknown');
      expect(await missing({ answer: 'whatever' })).toBe('lines.0.answer unknown');
      expect(await missing({ outcome: 'exchange' })).toContain('lines.0.variant required');
      expect(await missing({ outcome: 'exchange', variant: 'v9' })).toContain('lines.0.variant unknown');
      expect(await missing({ reason: 'damaged-or-defective' })).toContain('required');
      expect(await missing({ reason: 'damaged-or-defective' })).toContain('lines.0.photos min');
    });

    it('says what stands against it', async () => {
      const guest = await toolsAt();
      await expect(guest.tools['propose-return'](asked)).rejects.toMatchObject(code('not-found'));
      await guest.tools['find-order']({ number: 'NF-20421', contact: 'mia@example.org' });
      await expect(guest.tools['propose-return'](asked)).rejects.toMatchObject(code('code-required'));
      await expect(guest.tools['return-options']({ order: 'o3' })).rejects.toMatchObject(
        code('code-required'),
      );
      const { tools } = await toolsAt({ customer: 'c1' });
      const lines = [{ line: 'l1', reason: 'changed-my-mind' }];
      await expect(tools['propose-return']({ order: 'o1', lines })).rejects.toMatchObject(code('conflict'));
    });
  });

  describe('requests', () => {
    const address = { street: 'Weg 7', city: 'Kiel', country: 'DE' };

    it('are proposed where the order offers them', async () => {
      const { tools, calls } = await toolsAt({ customer: 'c1' });
      expect(proposalOf(await tools['propose-address']({ order: 'NF-20418', address }))).toEqual({
        action: 'request',
        orderId: 'o1',
        orderNumber: 'NF-20418',
        request: { kind: 'change-address', address },
        items: [{ quantity: 1, title: 'Ridge boots', variant: '42' }],
      });
      const ticket = { order: 'o1', kind: 'not-received', parcel: 'p1', message: ' Where is it? ' } as const;
      expect(proposalOf(await tools['open-ticket'](ticket))).toMatchObject({
        request: { kind: 'not-received', parcelId: 'p1', message: 'Where is it?' },
      });
      expect(proposalOf(await tools['open-ticket']({ order: 'o1', message: 'Hello' }))).toMatchObject({
        request: { kind: 'contact' },
      });
      expect(calls.every(({ name }) => name === 'orders.get')).toBe(true);
    });

    it('are not where it does not', async () => {
      const { tools } = await toolsAt({ customer: 'c1' });
      await expect(tools['propose-cancel']({ order: 'o1' })).rejects.toMatchObject(code('conflict'));
      const wrong = { order: 'o1', kind: 'wrong-item', message: 'x' } as const;
      await expect(tools['open-ticket'](wrong)).rejects.toMatchObject(code('conflict'));
      await expect(tools['open-ticket']({ ...wrong, parcel: 'p9' })).rejects.toMatchObject(code('invalid'));
      await expect(tools['propose-cancel']({})).rejects.toMatchObject(code('invalid'));
      const both = { order: 'o1', return: 'NF-20421-R1' };
      await expect(tools['propose-cancel'](both)).rejects.toMatchObject(code('invalid'));
    });

    it('wait for the code, and tell nothing of another’s order', async () => {
      const { tools } = await toolsAt();
      await expect(tools['propose-address']({ order: 'o1', address })).rejects.toMatchObject(
        code('not-found'),
      );
      await tools['find-order']({ number: 'NF-20418', contact: 'mia@example.org' });
      await expect(tools['propose-address']({ order: 'o1', address })).rejects.toMatchObject(
        code('code-required'),
      );
      await expect(tools['propose-address']({ order: 'o2', address })).rejects.toMatchObject(
        code('not-found'),
      );
    });

    it('confirm an address that the carrier could not find', async () => {
      const lost = testOrder({
        actions: [],
        parcels: [{ ...parcel, actions: [{ type: 'request', kind: 'confirm-address' }] }],
      });
      const { tools } = await toolsAt({
        data: { ...data, orders: [{ order: lost, customer: 'c1' }] },
        customer: 'c1',
      });
      expect(proposalOf(await tools['propose-address']({ order: 'o1', address }))).toMatchObject({
        request: { kind: 'confirm-address' },
      });
    });

    it('call a return off while it can be', async () => {
      const { tools, backend } = await toolsAt({ customer: 'c1' });
      const lines = [
        { lineId: 'l1', quantity: 1, reason: 'changed-my-mind', outcome: 'refund' as const, photos: [] },
      ];
      const { id, number } = await backend.returns.create(
        'o3',
        { lines, method: 'label' },
        { idempotencyKey: 'k' },
      );
      const proposal = { action: 'cancel-return', returnId: id, number };
      expect(await tools['propose-cancel']({ return: number })).toMatchObject({ proposal });
      const another = backend.anotherShopper();
      await another.session.identify('token-c2');
      const { capabilities } = await another.session.config();
      const theirs = createTools({ backend: another, capabilities, locale: 'en', advise });
      await expect(theirs['propose-cancel']!({ return: id })).rejects.toMatchObject(code('not-found'));
      await backend.returns.cancel(id, { idempotencyKey: 'c' });
      await expect(tools['propose-cancel']({ return: id })).rejects.toMatchObject(code('conflict'));
    });

    it('without an order are a person’s', async () => {
      const { tools } = await toolsAt();
      expect(await tools['open-ticket']({ message: 'Do you sell gift cards?' })).toEqual({
        handOver: 'asked',
      });
      expect(await tools['hand-over']({ reason: 'upset' })).toEqual({ handOver: 'upset' });
    });
  });

  describe('size-advice', () => {
    it('asks for what decides, and then advises as the engine does', async () => {
      const { tools } = await toolsAt();
      const size = tools['size-advice'];
      expect(await size({ product: 'jacket' })).toMatchObject({
        status: 'ask',
        missing: ['height', 'weight'],
      });
      const advice = await size({ product: 'jacket', height: 168, weight: 64 });
      const engine = advise({ fit: 'women', height: 168, weight: 64 }, testData.products![0]!);
      if (engine.status !== 'advice' || advice.status !== 'advice') throw new Error('There is an advice.');
      expect([advice.size, advice.probability]).toEqual([engine.size.label, engine.size.probability]);
      const inStock = { S: true, M: false, L: true }[advice.size];
      expect(advice.isAvailable).toBe(inStock);
    });

    it('asks whose proportions only where sizes are for everybody', async () => {
      const [sizing] = testData.products!;
      const unisex = { ...sizing!, chart: { ...sizing!.chart!, audience: 'unisex' as const } };
      const { tools } = await toolsAt({ data: { ...data, products: [unisex] } });
      const body = { product: 'jacket', height: 180, weight: 80 };
      expect(await tools['size-advice'](body)).toMatchObject({ status: 'ask', missing: ['fit'] });
      expect(await tools['size-advice']({ ...body, fit: 'men' })).not.toMatchObject({ status: 'ask' });
    });

    it('asks nothing where no answer would help', async () => {
      const [{ chart, ...bare }] = testData.products! as [(typeof testData.products & object)[0]];
      const kids = { ...bare, productId: 'kids', chart: { ...chart!, audience: 'kids' as const } };
      const { tools } = await toolsAt({ data: { ...data, products: [bare, kids] } });
      expect(await tools['size-advice']({ product: 'jacket' })).toMatchObject({
        status: 'none',
        reason: 'no-chart',
      });
      expect(await tools['size-advice']({ product: 'kids' })).toMatchObject({
        status: 'none',
        reason: 'kids-chart',
      });
      await expect(tools['size-advice']({ product: 'mug' })).rejects.toMatchObject(code('not-found'));
    });
  });

  it('reads articles whole, in the shopper’s language or another', async () => {
    const { tools } = await toolsAt({ locale: 'zh-Hans' });
    expect(await tools['search-knowledge']({ query: '礼品券' })).toMatchObject({
      articles: [{ id: 'gift-vouchers.zh-Hans', body: testArticles[2]!.body }],
      inOtherLocale: false,
    });
    expect(await tools['search-knowledge']({ query: 'send things back' })).toMatchObject({
      articles: [{ id: 'return-window.en', body: testArticles[0]!.body }],
      inOtherLocale: true,
    });
  });

  it('finds and compares products', async () => {
    const { tools } = await toolsAt();
    expect(await tools['find-products']({ query: 'rain jacket' })).toMatchObject({
      products: [{ id: 'jacket' }],
    });
    const { products } = await tools['compare-products']({ products: ['mug', 'jacket'] });
    expect(products.map(({ id }) => id)).toEqual(['mug', 'jacket']);
    await expect(tools['compare-products']({ products: ['mug', 'no-such'] })).rejects.toMatchObject(
      code('not-found'),
    );
  });

  it('gives up when its caller does', async () => {
    const backend = createMemoryBackend(data, { before: () => new Promise(() => undefined) });
    const tools = createTools({ backend, capabilities: testShop.capabilities, locale: 'en', advise });
    const control = new AbortController();
    const answer = tools['find-products']!({ query: 'jacket' }, control.signal);
    control.abort();
    await expect(answer).rejects.toMatchObject(code('timeout'));
  });
});
