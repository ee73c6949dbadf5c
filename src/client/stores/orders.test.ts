import { atom } from 'nanostores';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SupportError, type Order, type OrdersBackend, type SupportErrorCode } from '../../contract/index.js';
import { createMemoryBackend, type MemoryCall } from '../adapters/memory.js';
import { testData, testOrder } from '../testing.js';
import { createOrdersStore } from './orders.js';

const lookup = { number: 'NF-20418', contact: 'mia@example.org' };

/** A store on a memory backend whose calls are written down and can be made to fail or to wait. */
function setUp({ data = testData, pageSize = 20 } = {}) {
  const calls: string[] = [];
  const control = {
    fail: undefined as SupportErrorCode | undefined,
    gate: undefined as Promise<void> | undefined,
  };
  const before = async ({ name }: MemoryCall): Promise<void> => {
    calls.push(name);
    await control.gate;
    if (control.fail) throw new SupportError(control.fail);
  };
  const backend = createMemoryBackend(data, { before, pageSize, now: () => Date.now() });
  const $online = atom(true);
  const $visible = atom(true);
  const renew = vi.fn(() => Promise.resolve(false));
  const store = createOrdersStore(backend.orders, { $online, $visible, renew });
  return { backend, store, calls, control, $online, $visible, renew };
}

/** Lets everything go on that waits for nothing but its turn. */
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-22T12:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('$orders', () => {
  it('asks nothing until it is listened to', async () => {
    const { store, calls } = setUp();
    await settle();
    expect(calls).toEqual([]);
    store.$orders.listen(() => undefined);
    await settle();
    expect(calls).toEqual(['orders.list']);
    expect(store.$orders.get()).toMatchObject({ status: 'ready', value: [] });
  });

  it('keeps the list when a refresh fails', async () => {
    const { store, control } = setUp();
    await store.lookUp(lookup);
    store.$orders.listen(() => undefined);
    await settle();
    control.fail = 'unavailable';
    await store.refresh();
    expect(store.$orders.get()).toMatchObject({
      status: 'failed',
      error: { code: 'unavailable' },
      value: [{ id: 'o1' }],
    });
  });

  it('gives up when nobody listens any more, and asks again for the next listener', async () => {
    const { store, calls, control } = setUp();
    let open = (): void => undefined;
    control.gate = new Promise((resolve) => (open = resolve));
    const unlisten = store.$orders.listen(() => undefined);
    await settle();
    unlisten();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.$orders.value).toEqual({ status: 'idle' });
    open();
    await settle();
    expect(store.$orders.value).toEqual({ status: 'idle' });
    store.$orders.listen(() => undefined);
    await settle();
    expect([calls, store.$orders.get().status]).toEqual([['orders.list', 'orders.list'], 'ready']);
  });

  it('shows what was looked up first', async () => {
    const { store } = setUp();
    store.$orders.listen(() => undefined);
    await settle();
    await store.lookUp(lookup);
    expect(store.$orders.get()).toMatchObject({ status: 'ready', value: [{ id: 'o1', access: 'delivery' }] });
  });

  it('reads on page by page, once at a time', async () => {
    const orders = Array.from({ length: 5 }, (_, index) => ({
      order: testOrder({ id: `o${index}`, number: `NF-${index}`, placedAt: `2026-11-1${index}T10:00:00Z` }),
      customer: 'c1',
    }));
    const { backend, store, calls } = setUp({ data: { ...testData, orders }, pageSize: 2 });
    await backend.session.identify('token-c1');
    store.$orders.listen(() => undefined);
    store.$hasMore.listen(() => undefined);
    await settle();
    const ids = (): string[] => {
      const state = store.$orders.get();
      return 'value' in state ? (state.value ?? []).map(({ id }) => id) : [];
    };
    expect([ids(), store.$hasMore.get()]).toEqual([['o4', 'o3'], true]);
    calls.length = 0;
    await Promise.all([store.loadMore(), store.loadMore()]);
    expect([ids(), calls.length]).toEqual([['o4', 'o3', 'o2', 'o1'], 1]);
    await store.loadMore();
    expect([ids(), store.$hasMore.get()]).toEqual([['o4', 'o3', 'o2', 'o1', 'o0'], false]);
    await store.loadMore();
    expect(calls.length).toBe(2);
  });

  it('adds no page that a refresh overtook', async () => {
    const orders = ['1', '2', '3'].map((n) => ({ order: testOrder({ id: n, number: n }), customer: 'c1' }));
    const { backend, store, control } = setUp({ data: { ...testData, orders }, pageSize: 2 });
    await backend.session.identify('token-c1');
    await store.refresh();
    let open = (): void => undefined;
    control.gate = new Promise((resolve) => (open = resolve));
    const more = store.loadMore();
    control.gate = undefined;
    // The list is another one now, and ends with its first page.
    await backend.session.identify('token-c2');
    await store.refresh();
    const before = store.$orders.value;
    await backend.session.identify('token-c1');
    open();
    await more;
    expect(store.$orders.value).toEqual(before);
    expect(store.$hasMore.get()).toBe(false);
  });

  it('loads no more than failed', async () => {
    const orders = ['1', '2', '3'].map((n) => ({ order: testOrder({ id: n, number: n }), customer: 'c1' }));
    const { backend, store, control } = setUp({ data: { ...testData, orders }, pageSize: 2 });
    await backend.session.identify('token-c1');
    await store.refresh();
    control.fail = 'timeout';
    await expect(store.loadMore()).rejects.toMatchObject({ code: 'timeout' });
    expect(store.$orders.get()).toMatchObject({ status: 'ready' });
    control.fail = undefined;
    await store.loadMore();
    expect(store.$orders.get()).toMatchObject({ value: { length: 3 } });
  });
});

describe('order()', () => {
  it('is the same store for the same order, and ready at once where it is known', async () => {
    const { store, calls } = setUp();
    await store.lookUp(lookup);
    expect(store.order('o1')).toBe(store.order('o1'));
    calls.length = 0;
    store.order('o1').listen(() => undefined);
    await settle();
    expect([store.order('o1').get().status, calls]).toEqual(['ready', []]);
  });

  it('is kept fresh each minute, while it is looked at', async () => {
    const { store, calls, $visible, $online } = setUp();
    await store.lookUp(lookup);
    const unlisten = store.order('o1').listen(() => undefined);
    calls.length = 0;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(calls).toEqual(['orders.get']);
    $visible.set(false);
    await vi.advanceTimersByTimeAsync(180_000);
    expect(calls).toHaveLength(1);
    $visible.set(true);
    await settle();
    expect(calls).toHaveLength(2);
    $online.set(false);
    await vi.advanceTimersByTimeAsync(180_000);
    expect(calls).toHaveLength(2);
    $online.set(true);
    await settle();
    expect(calls).toHaveLength(3);
    unlisten();
    await vi.advanceTimersByTimeAsync(180_000);
    expect(calls).toHaveLength(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not asked for again by being looked at twice in a minute', async () => {
    const { store, calls, $visible } = setUp();
    await store.lookUp(lookup);
    store.order('o1').listen(() => undefined);
    calls.length = 0;
    $visible.set(false);
    $visible.set(true);
    await settle();
    expect(calls).toEqual([]);
  });

  it('says what is wrong with an order that is not there', async () => {
    const { store } = setUp();
    store.order('nothing').listen(() => undefined);
    await settle();
    expect(store.order('nothing').get()).toMatchObject({ status: 'failed', error: { code: 'not-found' } });
  });

  it('shows everywhere what a code opened, also against an older answer', async () => {
    const { store, control } = setUp();
    await store.lookUp(lookup);
    store.$orders.listen(() => undefined);
    store.order('o1').listen(() => undefined);
    store.order('NF-20418').listen(() => undefined);
    await settle();
    await store.sendCode('o1');
    let open = (): void => undefined;
    control.gate = new Promise((resolve) => (open = resolve));
    const older = store.refreshOrder('o1');
    await settle();
    control.gate = undefined;
    await store.checkCode('o1', '123456');
    open();
    await older;
    expect(store.order('o1').get()).toMatchObject({ status: 'ready', value: { access: 'full' } });
    expect(store.order('NF-20418').get()).toMatchObject({ value: { access: 'full' } });
    expect(store.$orders.get()).toMatchObject({ value: [{ access: 'full' }] });
  });
});

describe('request()', () => {
  async function verified() {
    const set = setUp();
    await set.store.lookUp(lookup);
    await set.store.sendCode('o1');
    await set.store.checkCode('o1', '123456');
    const keys: string[] = [];
    const inner = set.backend.orders;
    const outcome: (SupportErrorCode | undefined)[] = [];
    const orders: OrdersBackend = {
      ...inner,
      request: async (id, request, options) => {
        keys.push(options.idempotencyKey);
        const answer = await inner.request(id, request, options);
        const code = outcome.shift();
        if (code) throw new SupportError(code);
        return answer;
      },
    };
    const { $online, $visible, renew } = set;
    return { keys, outcome, store: createOrdersStore(orders, { $online, $visible, renew }) };
  }

  it('is the same request until it is known what became of it', async () => {
    const { store, keys, outcome } = await verified();
    outcome.push('timeout', 'offline', 'rate-limited');
    const ask = () => store.request('o1', { kind: 'contact', message: 'Hello' });
    await expect(ask()).rejects.toMatchObject({ code: 'timeout' });
    await expect(ask()).rejects.toMatchObject({ code: 'offline' });
    await expect(ask()).rejects.toMatchObject({ code: 'rate-limited' });
    await expect(ask()).resolves.toMatchObject({ kind: 'contact' });
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    await ask();
    expect(new Set(keys).size).toBe(2);
  });

  it('is another one after a refusal, or with other words', async () => {
    const { store, keys, outcome } = await verified();
    outcome.push('conflict', 'timeout');
    await expect(store.request('o1', { kind: 'contact' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(store.request('o1', { kind: 'contact' })).rejects.toMatchObject({ code: 'timeout' });
    await store.request('o1', { kind: 'contact', message: 'Other' });
    expect(new Set(keys).size).toBe(3);
  });

  it('refreshes the order, which tells what was asked', async () => {
    const { store } = await verified();
    store.order('o1').listen(() => undefined);
    await store.request('o1', { kind: 'contact' });
    await settle();
    expect(store.order('o1').get()).toMatchObject({ value: { requests: [{ kind: 'contact' }] } });
  });
});

describe('a session that ran out', () => {
  it('is renewed once, and the call made again', async () => {
    const { backend, store, renew, calls } = setUp();
    renew.mockImplementation(async () => {
      await backend.session.identify('token-c1');
      return true;
    });
    await backend.session.identify('token-c1');
    backend.expire();
    calls.length = 0;
    await store.refreshOrder('o1');
    expect(store.order('o1').get()).toMatchObject({ status: 'ready', value: { id: 'o1' } });
    expect(calls).toEqual(['orders.get', 'session.identify', 'orders.get']);
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it('is told where it cannot be renewed', async () => {
    const { backend, store } = setUp();
    await backend.session.identify('token-c1');
    backend.expire();
    await store.refreshOrder('o1');
    expect(store.order('o1').value).toMatchObject({ status: 'failed', error: { code: 'session-expired' } });
  });
});

describe('forget()', () => {
  it('empties every store, and asks again for what is looked at', async () => {
    const { backend, store, calls } = setUp();
    await store.lookUp(lookup);
    store.$orders.listen(() => undefined);
    await settle();
    await backend.session.end();
    calls.length = 0;
    store.forget();
    const known: Order[] = [];
    expect(store.order('o1').value).toEqual({ status: 'idle' });
    await settle();
    expect(calls).toEqual(['orders.list']);
    expect(store.$orders.get()).toEqual({ status: 'ready', value: known });
  });
});

describe('a backend without orders', () => {
  it('is said to be one', async () => {
    const store = createOrdersStore(undefined, {
      $online: atom(true),
      $visible: atom(true),
      renew: () => Promise.resolve(false),
    });
    await expect(store.lookUp(lookup)).rejects.toMatchObject({ code: 'unsupported' });
    await store.refresh();
    expect(store.$orders.value).toMatchObject({ status: 'failed', error: { code: 'unsupported' } });
  });
});

describe('drafts', () => {
  it('are forgotten with the shopper', () => {
    const { store } = setUp();
    store.drafts.set('o1 contact', { message: 'Where is it?' });
    store.forget();
    expect(store.drafts.size).toBe(0);
  });
});
