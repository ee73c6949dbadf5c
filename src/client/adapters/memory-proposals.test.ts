import { describe, expect, it } from 'vitest';
import type { Order, Proposal, Tools } from '../../contract/index.js';
import { createTools } from '../../contract/tools/create.js';
import { advise } from '../../sizing/index.js';
import { testClock, testData, testOrder } from '../testing.js';
import { createMemoryBackend, type MemoryData } from './memory.js';

const [line, sent] = [testOrder().lines[0]!, testOrder().parcels[0]!];
const quantity = { original: 2, total: 2, fulfilled: 2 };
const delivered: Order = testOrder({
  id: 'o3',
  number: 'NF-20421',
  lines: [
    { ...line, quantity },
    { ...line, id: 'l2', title: 'Socks', variant: undefined, quantity },
    { ...line, id: 'l3', title: 'Laces', quantity: { original: 1, total: 0, fulfilled: 0 } },
  ],
  parcels: [
    {
      ...sent,
      state: 'delivered',
      lines: [{ id: 'l1', quantity: 2 }],
      deliveredAt: '2026-11-20T10:00:00Z',
    },
    {
      ...sent,
      id: 'p2',
      state: 'delivered',
      lines: [{ id: 'l2', quantity: 2 }],
      deliveredAt: '2026-11-20T10:00:00Z',
      tracking: { ...sent.tracking!, number: '00340434161094042557' },
      actions: [{ type: 'request', kind: 'missing-item' }],
    },
  ],
  actions: [{ type: 'request', kind: 'cancel' }],
});
const data: MemoryData = {
  ...testData,
  orders: [{ order: delivered, email: 'mia@example.org', customer: 'c1' }],
  exchanges: { l1: [{ variantId: 'boots-43', title: 'Ridge boots', variant: '43' }] },
  returns: {
    methods: ['label'],
    address: { name: 'Returns', street: 'Am Ufer 3', city: 'Hamburg', country: 'DE' },
    reasons: [
      { id: 'too-small', question: false },
      { id: 'squeaks', names: { en: 'They squeak' } },
    ],
  },
};

async function toolsOf() {
  const backend = createMemoryBackend(data, { now: testClock().now });
  await backend.session.identify('token-c1');
  const { capabilities } = await backend.session.config();
  return { backend, tools: createTools({ backend, capabilities, locale: 'en', advise }) as Required<Tools> };
}
const proposalOf = (output: object): Proposal => (output as { proposal: Proposal }).proposal;

describe('a proposal', () => {
  it('of a return says what its ids stand for, in the words of the service', async () => {
    const { tools } = await toolsOf();
    const lines = [
      { line: 'l2', quantity: 2, reason: 'squeaks', outcome: 'refund' as const },
      { line: 'l1', reason: 'too-small', variant: 'boots-43' },
    ];
    expect(proposalOf(await tools['propose-return']({ order: 'o3', lines }))).toMatchObject({
      return: { lines: [{ quantity: 2 }, { outcome: 'exchange', variantId: 'boots-43' }] },
      items: [
        { title: 'Socks', reasonName: 'They squeak' },
        { title: 'Ridge boots', variant: '42', exchange: { title: 'Ridge boots', variant: '43' } },
      ],
    });
  });

  it('of a return wants no other variant where nothing is exchanged', async () => {
    const { tools } = await toolsOf();
    const lines = [
      { line: 'l1', reason: 'too-small', outcome: 'refund' as const, variant: 'boots-43', note: 'Tight.' },
    ];
    const proposal = proposalOf(await tools['propose-return']({ order: 'o3', lines }));
    expect(proposal).toMatchObject({ return: { lines: [{ outcome: 'refund', note: 'Tight.' }] } });
    expect(JSON.stringify(proposal)).not.toContain('43');
  });

  it('of a ticket says which parcel, and what is in it', async () => {
    const { tools } = await toolsOf();
    const asked = { order: 'o3', kind: 'missing-item', parcel: 'p2', message: 'One sock.' } as const;
    expect(proposalOf(await tools['open-ticket'](asked))).toMatchObject({
      request: { kind: 'missing-item', parcelId: 'p2', message: 'One sock.' },
      parcel: { index: 2, count: 2, tracking: '00340434161094042557' },
      items: [{ quantity: 2, title: 'Socks' }],
    });
  });

  it('of a cancellation says what is in the order or the return', async () => {
    const { tools, backend } = await toolsOf();
    expect(proposalOf(await tools['propose-cancel']({ order: 'o3' }))).toEqual({
      action: 'request',
      orderId: 'o3',
      orderNumber: 'NF-20421',
      request: { kind: 'cancel' },
      items: [
        { quantity: 2, title: 'Ridge boots', variant: '42' },
        { quantity: 2, title: 'Socks' },
      ],
    });
    const lines = [
      { lineId: 'l1', quantity: 2, reason: 'too-small', outcome: 'refund' as const, photos: [] },
    ];
    const { number } = await backend.returns.create(
      'o3',
      { lines, method: 'label' },
      { idempotencyKey: 'k' },
    );
    expect(proposalOf(await tools['propose-cancel']({ return: number }))).toMatchObject({
      action: 'cancel-return',
      number,
      items: [{ quantity: 2, title: 'Ridge boots', variant: '42' }],
    });
  });
});
