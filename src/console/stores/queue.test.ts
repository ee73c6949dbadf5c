import { describe, expect, it, vi } from 'vitest';
import { type Asked, conversation, deskAt, problem, robin, staffGateway } from '../stage.js';
import { createQueueStore, listsOf } from './queue.js';

const sam = { id: 'sam', name: 'Sam' };

describe('the queue of the console', () => {
  it('has who waits longest first, and of the others who said something last', async () => {
    const [a, b, c, d, e] = [
      conversation(),
      conversation(),
      conversation({ handler: 'agent', agent: robin.agent }),
      conversation({ handler: 'agent', agent: robin.agent }),
      conversation({ handler: 'agent', agent: sam }),
    ];
    const { call } = await deskAt(staffGateway([b, a, c, d, e]));
    const store = createQueueStore(call);
    await store.refresh();
    const lists = listsOf(store.$queue.get(), 'robin');
    expect(lists.waiting.map(({ id }) => id)).toEqual([a.id, b.id]);
    expect(lists.mine.map(({ id }) => id)).toEqual([d.id, c.id]);
    expect(lists.colleagues.map(({ id }) => id)).toEqual([e.id]);
  });

  it('asks once for all that it hears of in a moment, and drops what is gone', async () => {
    const all = [conversation(), conversation(), conversation()];
    const gateway = staffGateway(all);
    const store = createQueueStore((await deskAt(gateway)).call);
    await store.refresh();
    const before = gateway.called('GET', '/conversations').length;
    const [first, second] = all;
    gateway.change({ ...first!, last: 9, handler: 'agent', agent: robin.agent });
    gateway.change({ ...second!, last: 9, lastWords: 'More' });
    for (const { id } of all) store.hear(id);
    store.hear('gone');
    await vi.waitFor(() => expect(store.$queue.get().byId.get(second!.id)?.lastWords).toBe('More'));
    expect(gateway.called('GET', '/conversations').length).toBe(before + 1);
    expect(listsOf(store.$queue.get(), 'robin').mine.map(({ id }) => id)).toEqual([first!.id]);
  });

  it('asks at once for the first that it hears of, and rests between, however often something happens', async () => {
    const one = conversation();
    const gateway = staffGateway([one]);
    const store = createQueueStore((await deskAt(gateway)).call);
    await store.refresh();
    const before = gateway.called('GET', '/conversations').length;
    const asked = (): number => gateway.called('GET', '/conversations').length - before;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    try {
      store.hear(one.id);
      await vi.advanceTimersByTimeAsync(150);
      await vi.waitFor(() => expect(asked()).toBe(1));
      for (let times = 0; times < 100; times += 1) {
        store.hear(one.id);
        await vi.advanceTimersByTimeAsync(50);
      }
      expect(asked()).toBeGreaterThan(5);
      expect(asked()).toBeLessThanOrEqual(11);
    } finally {
      vi.useRealTimers();
      store.stop();
    }
  });

  it('is not put back by an answer that knows less', async () => {
    const one = conversation({ last: 5 });
    const store = createQueueStore((await deskAt(staffGateway([one]))).call);
    await store.refresh();
    store.set({ ...one, last: 7, unread: 0 });
    store.set({ ...one, last: 6, unread: 1 });
    expect(store.$queue.get().byId.get(one.id)?.unread).toBe(0);
  });

  it('keeps what it has where the gateway fails', async () => {
    const one = conversation();
    const gateway = staffGateway([one]);
    const store = createQueueStore((await deskAt(gateway)).call);
    await store.refresh();
    gateway.answers['GET /conversations'] = () => problem(500, 'server');
    await store.refresh();
    expect(store.$queue.get()).toMatchObject({ status: 'failed', error: { code: 'server' } });
    expect(store.$queue.get().byId.size).toBe(1);
  });

  it('keeps what it hears of while it reads all of it', async () => {
    const [moved, gone, other] = [conversation(), conversation(), conversation()];
    const gateway = staffGateway([moved, gone, other]);
    const store = createQueueStore((await deskAt(gateway)).call);
    await store.refresh();
    const answer = gateway.answers['GET /conversations'] as (asked: Asked) => object;
    const waiting = Promise.withResolvers<undefined>();
    gateway.answers['GET /conversations'] = async (asked) => {
      // As the list of those who wait was before.
      const known = answer(asked);
      if (asked.path.includes('handler=waiting')) await waiting.promise;
      if (asked.path.includes('ids=')) return { conversations: [taken] };
      return known;
    };
    const taken = { ...moved, last: 4, handler: 'agent', agent: robin.agent } as const;
    const reading = store.refresh();
    store.hear(moved.id);
    store.hear(gone.id);
    await vi.waitFor(() => expect(store.$queue.get().byId.has(gone.id)).toBe(false));
    waiting.resolve(undefined);
    await reading;
    const { waiting: left, mine } = listsOf(store.$queue.get(), 'robin');
    expect([left, mine].map((list) => list.map(({ id }) => id))).toEqual([[other.id], [moved.id]]);
  });

  it('hears again after it was stopped in the middle, and asks nothing meanwhile', async () => {
    const one = conversation();
    const gateway = staffGateway([one]);
    const store = createQueueStore((await deskAt(gateway)).call);
    await store.refresh();
    const asked = () => gateway.called('GET', '/conversations').length;
    store.typing(one.id);
    store.hear(one.id);
    store.stop();
    expect(store.$typing.get().size).toBe(0);

    const before = asked();
    gateway.answers['GET /conversations'] = () => {
      store.stop();
      return problem(401, 'session-expired');
    };
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      store.hear(one.id);
      await vi.advanceTimersByTimeAsync(10_000);
      await vi.waitFor(() => expect(asked()).toBe(before + 1));
      await vi.advanceTimersByTimeAsync(60_000);
      expect(asked()).toBe(before + 1);
    } finally {
      vi.useRealTimers();
    }
    gateway.answers['GET /conversations'] = () => ({
      conversations: [{ ...one, last: 5, lastWords: 'More' }],
    });
    store.hear(one.id);
    await vi.waitFor(() => expect(store.$queue.get().byId.get(one.id)?.lastWords).toBe('More'));
  });
});
