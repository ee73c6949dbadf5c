import { describe, expect, it, vi } from 'vitest';
import { SupportError, type Order, type SupportBackend } from '../contract/index.js';
import { createLazyBackend } from './adapters/lazy.js';
import { createMemoryBackend, type MemoryCall } from './adapters/memory.js';
import { createBellhop } from './client.js';
import { testData } from './testing.js';

function setUp() {
  const calls: string[] = [];
  const control = { isOffline: false };
  const backend = createMemoryBackend(testData, {
    before: ({ name }: MemoryCall) => {
      calls.push(name);
      if (control.isOffline) throw new SupportError('offline');
    },
  });
  return { backend, calls, control, bellhop: createBellhop({ backend }) };
}

function createGate() {
  let open = (): void => undefined;
  const wait = new Promise<void>((resolve) => (open = resolve));
  return { wait, open: () => open() };
}

const lookup = { number: 'NF-20418', contact: 'mia@example.org' };

describe('createBellhop', () => {
  it('asks the backend nothing by itself', () => {
    const { bellhop, calls } = setUp();
    expect([bellhop.orders.$orders.value?.status, bellhop.session.$session.get(), calls]).toEqual([
      'idle',
      undefined,
      [],
    ]);
  });

  it('loads the shop when it is listened to, and again when back online', async () => {
    const { bellhop, control } = setUp();
    control.isOffline = true;
    bellhop.setOnline(false);
    bellhop.shop.$shop.listen(() => undefined);
    await vi.waitFor(() => expect(bellhop.shop.$shop.get().status).toBe('failed'));
    control.isOffline = false;
    bellhop.setOnline(true);
    await vi.waitFor(() => expect(bellhop.shop.$shop.get()).toMatchObject({ value: { id: 'northfold' } }));
  });

  it('asks for the shop anew on the way back to a page of a while ago, and keeps what it knew', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { bellhop, calls, control } = setUp();
    const asked = (): number => calls.filter((name) => name === 'session.config').length;
    bellhop.shop.$shop.listen(() => undefined);
    await vi.waitFor(() => expect(bellhop.shop.$shop.get().status).toBe('ready'));
    const comeBack = (): void => {
      bellhop.setVisible(false);
      bellhop.setVisible(true);
    };
    comeBack();
    expect(asked()).toBe(1);
    vi.setSystemTime(Date.now() + 61_000);
    control.isOffline = true;
    comeBack();
    await vi.waitFor(() => expect(bellhop.shop.$shop.get().status).toBe('failed'));
    expect(bellhop.shop.$shop.get()).toMatchObject({ value: { id: 'northfold' } });
    control.isOffline = false;
    comeBack();
    await vi.waitFor(() => expect(bellhop.shop.$shop.get().status).toBe('ready'));
    vi.useRealTimers();
  });

  it('shows another shopper nothing of the first one', async () => {
    const { bellhop } = setUp();
    bellhop.orders.$orders.listen(() => undefined);
    await bellhop.session.identify(() => Promise.resolve('token-c1'));
    await vi.waitFor(() => expect(bellhop.orders.$orders.get()).toMatchObject({ value: [{ id: 'o1' }] }));
    await bellhop.session.identify(() => Promise.resolve('token-c2'));
    await vi.waitFor(() => expect(bellhop.orders.$orders.get()).toMatchObject({ value: [{ id: 'o2' }] }));
    expect(bellhop.orders.order('o1').value).toEqual({ status: 'idle' });
  });

  it.each(['lookUp', 'checkCode'] as const)(
    'keeps no order that %s brings once the shopper left',
    async (verb) => {
      const inner = createMemoryBackend(testData);
      const gate = createGate();
      const late = async (read: Promise<Order>): Promise<Order> => {
        const order = await read;
        await gate.wait;
        return order;
      };
      await inner.orders.lookUp(lookup);
      await inner.orders.sendCode('o1');
      const bellhop = createBellhop({
        backend: {
          ...inner,
          orders: {
            ...inner.orders,
            lookUp: (...args) => late(inner.orders.lookUp(...args)),
            checkCode: (...args) => late(inner.orders.checkCode(...args)),
          },
        },
      });
      const asked =
        verb === 'lookUp' ? bellhop.orders.lookUp(lookup) : bellhop.orders.checkCode('o1', '123456');
      await bellhop.reset(true);
      gate.open();
      await expect(asked).rejects.toMatchObject({ code: 'session-expired' });
      expect(bellhop.orders.order('o1').value).toEqual({ status: 'idle' });
    },
  );

  it('reads nothing as the shopper before while another signs in, in no client of the backend', async () => {
    const { backend, bellhop, calls } = setUp();
    const other = createBellhop({ backend });
    await backend.session.identify('token-c1');
    bellhop.orders.$orders.listen(() => undefined);
    await vi.waitFor(() => expect(bellhop.orders.$orders.get()).toMatchObject({ value: [{ id: 'o1' }] }));
    calls.length = 0;
    const gate = createGate();
    const signedIn = bellhop.session.identify(() => gate.wait.then(() => 'token-c2'));
    expect(bellhop.orders.$orders.get()).toEqual({ status: 'loading' });
    const read = [bellhop.orders.refreshOrder('o1'), other.orders.refresh(), other.orders.refreshOrder('o1')];
    // Whatever would have been asked by now is asked before this is answered.
    await backend.session.config();
    expect(calls).toEqual(['session.config']);
    gate.open();
    await Promise.all([signedIn, ...read]);
    expect(other.orders.$orders.value).toMatchObject({ status: 'ready', value: [{ id: 'o2' }] });
    expect(other.orders.order('o1').value).toMatchObject({ status: 'failed', error: { code: 'not-found' } });
    await vi.waitFor(() => expect(bellhop.orders.$orders.get()).toMatchObject({ value: [{ id: 'o2' }] }));
  });

  it('looks an order up that is asked for while somebody signs in', async () => {
    const { bellhop } = setUp();
    const gate = createGate();
    const signedIn = bellhop.session.identify(() =>
      gate.wait.then(() => Promise.reject(new Error('a guest'))),
    );
    const found = bellhop.orders.lookUp({ number: 'NF-20418', contact: 'mia@example.org' });
    gate.open();
    await expect(signedIn).rejects.toThrow();
    await expect(found).resolves.toMatchObject({ number: 'NF-20418' });
  });

  it('asks as nobody for what is looked at when the shopper leaves while they sign in', async () => {
    const { bellhop, calls } = setUp();
    bellhop.orders.$orders.listen(() => undefined);
    bellhop.orders.order('o1').listen(() => undefined);
    await vi.waitFor(() => expect(bellhop.orders.order('o1').value?.status).toBe('failed'));
    const gate = createGate();
    const signedIn = bellhop.session.identify(() => gate.wait.then(() => 'token-c1'));
    calls.length = 0;
    await Promise.all([bellhop.reset(), expect(signedIn).rejects.toMatchObject({ code: 'session-expired' })]);
    gate.open();
    await vi.waitFor(() => expect(bellhop.orders.$orders.get()).toEqual({ status: 'ready', value: [] }));
    expect(calls).toEqual(['session.end', 'orders.list']);
    expect(bellhop.session.$session.get()).toBeUndefined();
  });

  it('reads nothing of an earlier visit where signing in could not even let that go', async () => {
    const inner = createMemoryBackend(testData);
    await inner.session.identify('token-c2');
    let isOffline = true;
    const backend = createLazyBackend(() =>
      isOffline ? Promise.reject(new TypeError('chunk')) : Promise.resolve(inner),
    );
    const bellhop = createBellhop({ backend });
    const signedIn = bellhop.session.identify(() => Promise.resolve('token-c1'));
    await expect(signedIn).rejects.toMatchObject({ code: 'unavailable' });
    await bellhop.orders.refresh();
    expect(bellhop.orders.$orders.value).toMatchObject({ status: 'failed', error: { code: 'unavailable' } });
    isOffline = false;
    await bellhop.orders.refresh();
    expect(bellhop.orders.$orders.value).toEqual({ status: 'ready', value: [] });
  });

  it.each([
    ['is refused', () => Promise.resolve('forged')],
    ['cannot be had', () => Promise.reject(new TypeError('the shop is down'))],
  ])('shows nothing of the shopper before when the token of the next %s', async (_, token) => {
    const { backend, bellhop } = setUp();
    await backend.session.identify('token-c1');
    bellhop.orders.$orders.listen(() => undefined);
    await expect(bellhop.session.identify(token)).rejects.toMatchObject({ name: 'SupportError' });
    await vi.waitFor(() => expect(bellhop.orders.$orders.get()).toEqual({ status: 'ready', value: [] }));
  });

  it('keeps what a guest has found when a token is refused', async () => {
    const { bellhop } = setUp();
    await bellhop.orders.lookUp(lookup);
    await expect(bellhop.session.identify(() => Promise.resolve('forged'))).rejects.toThrow();
    await bellhop.orders.refreshOrder('o1');
    expect(bellhop.orders.order('o1').value).toMatchObject({ status: 'ready', value: { id: 'o1' } });
  });

  it('goes on as signed in when the session ran out', async () => {
    const { backend, bellhop } = setUp();
    const token = vi.fn(() => Promise.resolve('token-c1'));
    await bellhop.session.identify(token);
    backend.expire();
    await bellhop.orders.refresh();
    expect(bellhop.orders.$orders.get()).toMatchObject({ status: 'ready', value: [{ id: 'o1' }] });
    expect(token).toHaveBeenCalledTimes(2);
  });

  it('forgets the shopper, also when nobody can be told', async () => {
    const { bellhop, control } = setUp();
    await bellhop.orders.lookUp(lookup);
    bellhop.screens.open('order', { id: 'o1' });
    control.isOffline = true;
    await bellhop.reset();
    expect(bellhop.screens.$screen.get().name).toBe('home');
    expect(bellhop.orders.order('o1').value).toEqual({ status: 'idle' });
  });

  it.each(['end', 'reset'] as const)(
    'asks no more for an order that only who left by %s could see',
    async (verb) => {
      const { bellhop, calls } = setUp();
      await bellhop.orders.lookUp(lookup);
      bellhop.orders.order('o1').listen(() => undefined);
      calls.length = 0;
      await (verb === 'end' ? bellhop.session.end() : bellhop.reset());
      expect(bellhop.orders.order('o1').value).toEqual({ status: 'idle' });
      expect(calls).toEqual(['session.end']);
    },
  );

  it('forgets the shopper who left elsewhere, and tells the backend nothing', async () => {
    const { bellhop, calls } = setUp();
    bellhop.orders.$orders.listen(() => undefined);
    const token = vi.fn(() => Promise.resolve('token-c1'));
    await bellhop.session.identify(token);
    await vi.waitFor(() => expect(bellhop.orders.$orders.get()).toMatchObject({ value: [{ id: 'o1' }] }));
    bellhop.screens.open('order', { id: 'o1' });
    bellhop.orders.order('o1').listen(() => undefined);
    await vi.waitFor(() => expect(bellhop.orders.order('o1').value?.status).toBe('ready'));
    calls.length = 0;
    await bellhop.reset(true);
    expect([bellhop.screens.$screen.get().name, bellhop.session.$session.get()]).toEqual(['home', undefined]);
    await vi.waitFor(() => expect(bellhop.orders.$orders.get().status).toBe('ready'));
    expect(calls).toEqual(['orders.list']);
    expect(token).toHaveBeenCalledTimes(1);
  });

  it.each(['end', 'reset'] as const)('asks nothing more as the one who left by %s', async (verb) => {
    const asked: (string | undefined)[] = [];
    const inner = createMemoryBackend(testData);
    const leaving = createGate();
    const backend: SupportBackend = {
      session: {
        ...inner.session,
        end: async () => {
          await leaving.wait;
          await inner.session.end();
        },
      },
      orders: {
        ...inner.orders,
        list: async () => {
          asked.push((await inner.session.current()).id);
          return inner.orders.list();
        },
      },
    };
    const bellhop = createBellhop({ backend });
    bellhop.orders.$orders.listen(() => undefined);
    await bellhop.orders.lookUp(lookup);
    await bellhop.orders.refresh();
    const { id: old } = await inner.session.current();
    asked.length = 0;

    const left = verb === 'end' ? bellhop.session.end() : bellhop.reset();
    expect(bellhop.orders.$orders.get()).toEqual({ status: 'idle' });
    leaving.open();
    await left;
    await vi.waitFor(() => expect(bellhop.orders.$orders.get()).toEqual({ status: 'ready', value: [] }));
    expect(asked).toHaveLength(1);
    expect(asked).not.toContain(old);
  });

  it('forgets the orders also when the end of the session fails', async () => {
    const { bellhop, control } = setUp();
    await bellhop.orders.lookUp(lookup);
    control.isOffline = true;
    await expect(bellhop.session.end()).rejects.toMatchObject({ code: 'offline' });
    expect(bellhop.orders.order('o1').value).toEqual({ status: 'idle' });
  });

  it('is made as often as there are widgets', async () => {
    const [first, second] = [setUp().bellhop, setUp().bellhop];
    await first.orders.lookUp(lookup);
    first.screens.open('orders');
    await first.i18n.setLocale('ar');
    expect(second.orders.order('o1').value).toEqual({ status: 'idle' });
    expect([second.screens.$screen.get().name, second.i18n.$locale.get()]).toEqual(['home', 'en']);
  });
});
