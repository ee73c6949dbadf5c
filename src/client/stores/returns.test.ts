import { atom, type WritableAtom } from 'nanostores';
import { describe, expect, it } from 'vitest';
import { SupportError, type Order } from '../../contract/index.js';
import { createMemoryBackend, type MemoryBackend, type MemoryCall } from '../adapters/memory.js';
import { lastValue } from '../loadable.js';
import { testClock, testData, testOrder, testShop } from '../testing.js';
import { createReturnsStore, type ReturnsStore } from './returns.js';

interface Stage {
  readonly store: ReturnsStore & { forget(isLeaving?: boolean): void };
  readonly backend: MemoryBackend;
  readonly calls: MemoryCall[];
  readonly $online: WritableAtom<boolean>;
  fault: ((call: MemoryCall) => void) | undefined;
}

const shop = {
  ...testShop,
  capabilities: { ...testShop.capabilities, returns: { photos: { maxBytes: 15_000_000, maxCount: 8 } } },
};

/** The order as it is once it has come. */
function come(order: Order): Order {
  const [parcel] = order.parcels;
  return testOrder({
    lines: [{ ...order.lines[0]!, quantity: { original: 2, total: 2, fulfilled: 2 } }],
    parcels: [
      {
        ...parcel!,
        lines: [{ id: 'l1', quantity: 2 }],
        state: 'delivered',
        deliveredAt: '2026-11-20T10:00:00Z',
      },
    ],
    totals: [{ type: 'total', amount: { amount: '259.00', currency: 'EUR' } }],
  });
}

async function stage(settled?: () => Promise<void>): Promise<Stage> {
  const clock = testClock();
  const calls: MemoryCall[] = [];
  const made: Pick<Stage, 'fault'> = { fault: undefined };
  const [first] = testData.orders;
  const backend = createMemoryBackend(
    { ...testData, shop, orders: [{ ...first!, order: come(first!.order) }] },
    {
      now: clock.now,
      before: (call) => {
        calls.push(call);
        made.fault?.(call);
      },
    },
  );
  await backend.session.identify('token-c1');
  const $online = atom(true);
  const store = createReturnsStore(backend, {
    $online,
    $visible: atom(true),
    $mayKeep: atom(true),
    renew: () => Promise.resolve(false),
    ...(settled && { settled }),
    now: clock.now,
  });
  return Object.assign(made, { store, backend, calls, $online });
}

function fill({ store }: Stage): void {
  store.changeLine('o1', 'l1', { quantity: 1, reason: 'too-small', answer: 'feet', outcome: 'refund' });
  store.change('o1', { method: 'label' });
}

const asked = ({ calls }: Stage, name: string): MemoryCall[] => calls.filter((call) => call.name === name);
const keyOf = ({ args }: MemoryCall): unknown => (args[2] as { idempotencyKey: string }).idempotencyKey;

describe('createReturnsStore', () => {
  it('tells what can be returned', async () => {
    const made = await stage();
    await made.store.refreshOptions('o1');
    expect(lastValue(made.store.options('o1').get()).value?.lines).toMatchObject([
      { lineId: 'l1', eligible: true, quantity: 2, lastDay: '2026-12-20' },
    ]);
  });

  it('asks for the money again with each change that matters to it, and only then', async () => {
    const made = await stage();
    fill(made);
    await expect.poll(() => made.store.quote('o1').get().status).toBe('ready');
    const before = asked(made, 'returns.quote').length;
    made.store.changeLine('o1', 'l1', { note: 'pinches' });
    made.store.change('o1', { place: 'review' });
    expect(asked(made, 'returns.quote')).toHaveLength(before);
    made.store.changeLine('o1', 'l1', { quantity: 2 });
    await expect
      .poll(() => lastValue(made.store.quote('o1').get()).value?.settlement.refund.amount)
      .toBe('259.00');
  });

  it('takes a line out, and then asks for no money', async () => {
    const made = await stage();
    fill(made);
    made.store.changeLine('o1', 'l1', undefined);
    expect(made.store.draft('o1').get().lines).toEqual([]);
    expect(made.store.quote('o1').get().status).toBe('idle');
  });

  it('sends the draft once, however often it is pressed, and forgets it', async () => {
    const made = await stage();
    fill(made);
    const [one, other] = await Promise.all([made.store.submit('o1'), made.store.submit('o1')]);
    expect(other).toEqual(one);
    expect(asked(made, 'returns.create')).toHaveLength(1);
    expect(made.store.draft('o1').get().lines).toEqual([]);
    expect(lastValue(made.store.return(one.id).get()).value?.number).toBe(one.number);
  });

  it('keeps the key until it is answered or says something else', async () => {
    const made = await stage();
    fill(made);
    made.fault = ({ name }) => {
      if (name === 'returns.create') throw new SupportError('timeout');
    };
    await expect(made.store.submit('o1')).rejects.toMatchObject({ code: 'timeout' });
    await expect(made.store.submit('o1')).rejects.toMatchObject({ code: 'timeout' });
    made.store.changeLine('o1', 'l1', { quantity: 2 });
    made.fault = undefined;
    await made.store.submit('o1');
    const keys = asked(made, 'returns.create').map(keyOf);
    expect([keys[0] === keys[1], keys[1] === keys[2]]).toEqual([true, false]);
  });

  it('sends nothing that is not whole', async () => {
    const made = await stage();
    made.store.changeLine('o1', 'l1', { reason: 'too-small' });
    await expect(made.store.submit('o1')).rejects.toMatchObject({ code: 'invalid' });
    expect(asked(made, 'returns.create')).toEqual([]);
  });

  it('follows a return, and calls it off', async () => {
    const made = await stage();
    fill(made);
    const { id } = await made.store.submit('o1');
    made.backend.move(id, 'approved');
    await made.store.refreshReturn(id);
    expect(lastValue(made.store.return(id).get()).value).toMatchObject({
      status: 'approved',
      actions: ['slip', 'cancel'],
    });
    await expect(made.store.slipLink(id)).resolves.toMatchObject({
      url: expect.stringContaining(id) as string,
    });
    await made.store.cancel(id);
    expect(lastValue(made.store.return(id).get()).value?.status).toBe('cancelled');
  });

  it('does not call off what is on its way', async () => {
    const made = await stage();
    fill(made);
    const { id } = await made.store.submit('o1');
    made.backend.move(id, 'in-transit');
    await expect(made.store.cancel(id)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('tells the list, too, what became of a return', async () => {
    const made = await stage();
    fill(made);
    const { id } = await made.store.submit('o1');
    const states: unknown[] = [];
    const stop = made.store.$returns.subscribe((all) =>
      states.push(lastValue(all).value?.map(({ status }) => status)),
    );
    await expect.poll(() => states.at(-1)).toEqual(['requested']);
    made.backend.move(id, 'approved');
    await made.store.refreshReturn(id);
    expect(states.at(-1)).toEqual(['approved']);
    expect(asked(made, 'returns.list')).toHaveLength(1);
    stop();
  });

  it('asks for the list again once the browser is back online', async () => {
    const made = await stage();
    made.fault = ({ name }) => {
      if (name === 'returns.list') throw new SupportError('offline');
    };
    const states: string[] = [];
    const stop = made.store.$returns.subscribe(({ status }) => states.push(status));
    await expect.poll(() => states.at(-1)).toBe('failed');
    made.fault = undefined;
    made.$online.set(false);
    made.$online.set(true);
    await expect.poll(() => states.at(-1)).toBe('ready');
    stop();
  });

  it('keeps the draft when somebody signs in, and drops it when they leave', async () => {
    const made = await stage();
    fill(made);
    made.store.forget();
    expect(made.store.draft('o1').get().lines).toHaveLength(1);
    made.store.forget(true);
    expect(made.store.draft('o1').get().lines).toEqual([]);
  });

  it('shows nobody the return of who left while its answer was on its way', async () => {
    const made = await stage();
    fill(made);
    made.fault = ({ name }) => {
      if (name === 'returns.create') made.store.forget(true);
    };
    await expect(made.store.submit('o1')).rejects.toMatchObject({ code: 'session-expired' });
    expect(lastValue(made.store.$returns.value ?? { status: 'idle' }).value).toBeUndefined();
  });

  it('sends a body that the key was used for under another key, the next time', async () => {
    const made = await stage();
    fill(made);
    made.fault = ({ name }) => {
      if (name === 'returns.create') throw new SupportError('key-reused');
    };
    await expect(made.store.submit('o1')).rejects.toMatchObject({ code: 'key-reused' });
    made.fault = undefined;
    await made.store.submit('o1');
    const [first, second] = asked(made, 'returns.create').map(keyOf);
    expect(first).not.toBe(second);
  });

  it('says that a draft is resumed only as long as it is that draft', async () => {
    const made = await stage();
    expect(made.store.resumed('o1').get()).toBe(false);
    fill(made);
    await made.store.discard('o1');
    await made.store.resume('o1');
    fill(made);
    expect(made.store.resumed('o1').get()).toBe(false);
  });

  it('asks nothing while somebody else may be signed in', async () => {
    const made = await stage(() => Promise.reject(new SupportError('offline')));
    await expect(made.store.cancel('r1')).rejects.toMatchObject({ code: 'offline' });
    expect(asked(made, 'returns.cancel')).toEqual([]);
  });

  it('says what the backend lacks', async () => {
    const { session } = createMemoryBackend(testData);
    const online = atom(true);
    const store = createReturnsStore(
      { session },
      { $online: online, $visible: online, $mayKeep: online, renew: () => Promise.resolve(false) },
    );
    await expect(store.cancel('r1')).rejects.toMatchObject({ code: 'unsupported' });
    await expect(store.photos('o1')).rejects.toMatchObject({ code: 'unsupported' });
  });
});
