import { describe, expect, it, vi } from 'vitest';
import { conversation, deskAt, robin, staffGateway } from '../stage.js';
import { createWork } from './work.js';

/** As a tab has it. */
function tabStorage(): Storage {
  const kept: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, text: string) => void (kept[key] = text),
    removeItem: (key: string) => void delete kept[key],
  };
  for (const [name, value] of Object.entries(methods)) Object.defineProperty(kept, name, { value });
  return kept as unknown as Storage;
}

describe('the work of somebody at the console', () => {
  it('keeps the last threads at hand, and all with words that were not sent', async () => {
    const all = Array.from({ length: 35 }, () => conversation());
    const work = createWork(await deskAt(staffGateway(all)), robin);
    const [first, second] = all.map(({ id }) => work.thread(id));
    const begun = work.thread(all[2]!.id);
    begun.setDraft('One mo');
    // Others were looked at since.
    const others = Array.from({ length: 35 }, () => conversation());
    for (const { id } of others) work.thread(id);
    expect(work.thread(all[2]!.id)).toBe(begun);
    expect(work.thread(all[0]!.id)).not.toBe(first);
    expect(work.thread(all[1]!.id)).not.toBe(second);
  });

  it('leaves no words, and nobody in a call, once somebody signs out', async () => {
    vi.stubGlobal('sessionStorage', tabStorage());
    const one = conversation();
    const desk = await deskAt(staffGateway([one]));
    const work = createWork(desk, robin);
    work.thread(one.id).setDraft('One mo');
    expect(createWork(desk, robin).thread(one.id).$draft.get()).toBe('One mo');
    await work.calls.begin(one.id, 'voice');
    expect(work.calls.$error.get()).toBeDefined();
    work.forget();
    expect(work.calls.$error.get()).toBeUndefined();
    expect(createWork(desk, robin).thread(one.id).$draft.get()).toBe('');
    vi.unstubAllGlobals();
  });

  it('reads the open conversation, and what changes, as the stream tells', async () => {
    const one = conversation();
    const gateway = staffGateway([one], { [one.id]: [] });
    const work = createWork(await deskAt(gateway), robin, one.id);
    const read = () => gateway.called('GET', `/conversations/${one.id}/events`).length;
    work.start();
    try {
      await vi.waitFor(() => expect(work.stream.$connection.get()).toBe('open'));
      await vi.waitFor(() => expect(work.queue.$queue.get().byId.size).toBe(1));
      const before = read();
      gateway.change({ ...one, last: 9, lastWords: 'More' });
      gateway.tell({ type: 'changed', id: one.id, last: 9 });
      await vi.waitFor(() => expect(work.queue.$queue.get().byId.get(one.id)?.lastWords).toBe('More'));
      await vi.waitFor(() => expect(read()).toBeGreaterThan(before));
      gateway.tell({ type: 'typing', id: one.id });
      await vi.waitFor(() => expect(work.queue.$typing.get().has(one.id)).toBe(true));
      gateway.change({ ...one, last: 12, lastWords: 'Missed' });
      gateway.tell({ type: 'resync' });
      await vi.waitFor(() => expect(work.queue.$queue.get().byId.get(one.id)?.lastWords).toBe('Missed'));
    } finally {
      work.stop();
    }
  });
});
