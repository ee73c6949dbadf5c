import { describe, expect, it } from 'vitest';
import type { NewReturn, Order } from '../../contract/index.js';
import { testClock, testData, testOrder } from '../testing.js';
import { createMemoryBackend, type MemoryBackend, type MemoryData, type MemoryOptions } from './memory.js';

const euros = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'EUR' });

/** Three of one thing, which came. */
function three(total: string, over: Partial<Order> = {}): Order {
  const order = testOrder();
  return {
    ...order,
    lines: [
      {
        ...order.lines[0]!,
        quantity: { original: 3, total: 3, fulfilled: 3 },
        price: euros('100.00'),
      },
    ],
    parcels: [
      {
        ...order.parcels[0]!,
        lines: [{ id: 'l1', quantity: 3 }],
        state: 'delivered',
        deliveredAt: '2026-11-20T10:00:00Z',
      },
    ],
    totals: [{ type: 'total', amount: euros(total) }],
    ...over,
  };
}

async function shop(
  order: Order,
  data: Partial<MemoryData> = {},
  options: MemoryOptions = {},
): Promise<MemoryBackend> {
  const all = { ...testData, orders: [{ order, customer: 'c1' }], ...data };
  const backend = createMemoryBackend(all, { now: testClock().now, ...options });
  await backend.session.identify('token-c1');
  return backend;
}

type NewLine = NewReturn['lines'][number];

function asking(...lines: Partial<NewLine>[]): NewReturn {
  const line: NewLine = {
    lineId: 'l1',
    quantity: 1,
    reason: 'changed-my-mind',
    outcome: 'refund',
    photos: [],
  };
  return { lines: lines.map((each) => ({ ...line, ...each })), method: 'label' };
}

let keys = 0;
const key = (): { idempotencyKey: string } => ({ idempotencyKey: `key-${(keys += 1)}` });

describe('the returns of createMemoryBackend', () => {
  it('are of what a parcel brought, within the days of the rules', async () => {
    const reasons = [{ id: 'damaged-or-defective' }, { id: 'changed-my-mind' }];
    const returns = { days: 30, methods: ['drop-off' as const], reasons };
    const came = three('300.00');
    const { deliveredAt: _, ...parcel } = came.parcels[0]!;
    const optionsWith = async (parcels: Order['parcels']) =>
      (await (await shop({ ...came, parcels }, { returns })).returns.options('o1')).lines;
    expect(await optionsWith(came.parcels)).toMatchObject([{ eligible: true, quantity: 3 }]);
    expect(await optionsWith([{ ...parcel, deliveredAt: '2026-10-01T10:00:00Z' }])).toMatchObject([
      { code: 'window-over' },
    ]);
    expect(await optionsWith([{ ...parcel, state: 'in-transit' }])).toMatchObject([
      { code: 'not-delivered' },
    ]);
    expect(await optionsWith([])).toMatchObject([{ code: 'not-delivered' }]);
  });

  it('are listed page by page, newest first', async () => {
    const { returns } = await shop(three('300.00'), {}, { pageSize: 2 });
    const made = [];
    for (let count = 0; count < 3; count += 1) made.unshift(await returns.create('o1', asking({}), key()));
    const first = await returns.list();
    expect(first.returns).toEqual(made.slice(0, 2));
    expect(await returns.list({ after: first.next! })).toEqual({ returns: made.slice(2) });
  });

  it('go where the policy says, once approved', async () => {
    const address = { street: 'Quay 1', city: 'Leith', country: 'GB' };
    const backend = await shop(three('300.00'), { returns: { address, sendDays: 5 } });
    const { id } = await backend.returns.create('o1', asking({}), key());
    expect(backend.move(id, 'approved')).toMatchObject({ address, sendBy: '2026-11-27' });
  });

  it('need nobody’s approval within the policy’s limits', async () => {
    const backend = await shop(three('300.00'), { returns: { autoApprove: { amounts: { EUR: '100.00' } } } });
    const made = await backend.returns.create('o1', asking({}), key());
    expect(made).toMatchObject({ status: 'approved', sendBy: '2026-12-06', actions: ['slip', 'cancel'] });
    expect(made.events.map(({ type }) => type)).toEqual(['approved', 'requested']);
  });

  it('promise what cannot be divided once', async () => {
    const { returns } = await shop(three('100.00'));
    const refund = async (quantity: number): Promise<[string, string]> => {
      const { id, settlement } = await returns.create('o1', asking({ quantity }), key());
      return [id, settlement.refund.amount];
    };
    expect((await refund(2))[1]).toBe('66.66');
    const [last, amount] = await refund(1);
    expect(amount).toBe('33.34');
    await returns.cancel(last, key());
    expect((await refund(1))[1]).toBe('33.33');
  });

  it('do not pay again what paid for a dearer exchange', async () => {
    const gone = {
      id: 'a1',
      type: 'refund',
      at: '2026-11-21T10:00:00Z',
      status: 'completed',
      amount: euros('-150.00'),
      lines: [],
    } as const satisfies Order['adjustments'][number];
    const dearer = { variantId: 'tall', title: 'Tall boots', price: euros('150.00') };
    const order = three('300.00', { adjustments: [gone] });
    const { returns } = await shop(order, { exchanges: { l1: [dearer] } });
    const exchange = { outcome: 'exchange', variantId: 'tall' } as const;
    const { settlement } = await returns.create('o1', asking({}, exchange), key());
    expect([settlement.refund, settlement.due]).toEqual([euros('50.00'), euros('0.00')]);
    const last = await returns.create('o1', asking({}), key());
    expect(last.settlement.refund).toEqual(euros('50.00'));
  });
});
