import { describe, expect, it, vi } from 'vitest';
import { conversation, deskAt, problem, robin, staffGateway } from '../stage.js';
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
});
