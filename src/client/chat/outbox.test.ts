import { atom } from 'nanostores';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SupportError, type ChatEvent, type Conversation } from '../../contract/index.js';
import { createOutbox, type Outbox } from './outbox.js';
import { createOutboxStorage, type Outgoing, type OutboxStorage } from './outbox-storage.js';

const at = '2026-11-28T10:00:00Z';

/** A shop that takes each key once, and a page in front of it. */
function stage(storage: OutboxStorage = createOutboxStorage('shop', true)) {
  const $online = atom(true);
  const arrived: string[] = [];
  const begun: string[] = [];
  const sent: ChatEvent[] = [];
  const byKey = new Map<string, ChatEvent>();
  const threads = new Map<string, Conversation>();
  const faults: (SupportError | 'lost')[] = [];

  const begin = ({ thread }: Outgoing): Promise<Conversation> => {
    const conversation =
      threads.get(thread) ??
      ({
        id: `c${threads.size + 1}`,
        startedAt: at,
        lastAt: at,
        last: 0,
        unread: 0,
        handler: 'assistant',
      } as const);
    threads.set(thread, conversation);
    return Promise.resolve(conversation);
  };
  const send = ({ key, text, thread }: Outgoing): Promise<ChatEvent> => {
    const fault = faults.shift();
    if (fault instanceof SupportError) return Promise.reject(fault);
    const event = byKey.get(key) ?? {
      number: byKey.size + 1,
      at,
      by: 'shopper',
      type: 'message',
      message: { id: key, text, end: 'complete' },
    };
    if (!byKey.has(key)) arrived.push(`${thread}: ${text}`);
    byKey.set(key, event);
    // It has arrived, and nobody hears of it.
    return fault === 'lost' ? Promise.reject(new SupportError('timeout')) : Promise.resolve(event);
  };
  const open = (): Outbox =>
    createOutbox({
      storage: () => Promise.resolve(storage),
      begin,
      send,
      onBegun: (thread, { id }) => begun.push(`${thread} ${id}`),
      onSent: (_id, event) => sent.push(event),
      $online,
    });
  return { $online, arrived, begun, sent, faults, threads, storage, open, outbox: open() };
}

const say = (text: string) => ({ text, photos: [] });

describe('outbox', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    // One tab.
    vi.stubGlobal('navigator', {});
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('sends what is said in its order, each once, and shows it until it has arrived', async () => {
    const { outbox, arrived, sent } = stage();
    for (const text of ['one', 'two', 'three']) void outbox.add(say(text), 'c1');
    await vi.waitFor(() => expect(sent).toHaveLength(3));
    expect(arrived).toEqual(['c1: one', 'c1: two', 'c1: three']);
    await vi.waitFor(() => expect(outbox.$waiting.get()).toEqual([]));
  });

  it('begins a conversation with the first message, and sends all that waits into it', async () => {
    const { outbox, arrived, begun, threads } = stage();
    const thread = await outbox.add(say('hello'));
    await outbox.add(say('are you there?'), thread);
    await vi.waitFor(() => expect(arrived).toEqual(['c1: hello', 'c1: are you there?']));
    expect([threads.size, begun]).toEqual([1, [`${thread} c1`]]);
  });

  it('waits for the connection, then sends at once', async () => {
    const { outbox, arrived, $online } = stage();
    $online.set(false);
    await outbox.add(say('one'), 'c1');
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect([arrived, outbox.$waiting.get().map(({ text }) => text)]).toEqual([[], ['one']]);
    $online.set(true);
    await vi.waitFor(() => expect(arrived).toEqual(['c1: one']));
  });

  it('tries again after a passing failure with the same key, so that what had arrived is not said twice', async () => {
    const { outbox, arrived, faults, sent } = stage();
    faults.push(new SupportError('unavailable'), 'lost', new SupportError('in-progress'));
    await outbox.add(say('one'), 'c1');
    await outbox.add(say('two'), 'c1');
    await vi.advanceTimersByTimeAsync(120_000);
    expect([arrived, sent.length]).toEqual([['c1: one', 'c1: two'], 2]);
  });

  it('lets a refused message stand for the shopper, and the next ones through', async () => {
    const { outbox, arrived, faults } = stage();
    faults.push(new SupportError('invalid'));
    await outbox.add(say('one'), 'c1');
    await outbox.add(say('two'), 'c1');
    await vi.waitFor(() => expect(arrived).toEqual(['c1: two']));
    await vi.waitFor(() =>
      expect(outbox.$waiting.get().map(({ error }) => error?.code)).toEqual(['invalid']),
    );
    outbox.retry(outbox.$waiting.get()[0]!.key);
    await vi.waitFor(() => expect(arrived).toEqual(['c1: two', 'c1: one']));
  });

  it('drops what the shopper no longer means', async () => {
    const { outbox, arrived, $online, storage } = stage();
    $online.set(false);
    await outbox.add(say('one'), 'c1');
    await outbox.drop(outbox.$waiting.get()[0]!.key);
    $online.set(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([arrived, outbox.$waiting.get(), await storage.load()]).toEqual([[], [], []]);
  });

  it('sends what an earlier page has left, and what two pages send is said once', async () => {
    const first = stage();
    first.$online.set(false);
    await first.outbox.add(say('one'), 'c1');
    await first.outbox.add(say('two'), 'c1');
    first.outbox.forget();
    first.$online.set(true);
    const [one, other] = [first.open(), first.open()];
    await Promise.all([one.resume(), other.resume()]);
    await vi.waitFor(() => expect(first.arrived).toEqual(['c1: one', 'c1: two']));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([first.arrived.length, await first.storage.load()]).toEqual([2, []]);
  });

  it('sends nothing of a shopper who has left', async () => {
    const { outbox, arrived, $online } = stage();
    $online.set(false);
    await outbox.add(say('one'), 'c1');
    outbox.forget();
    $online.set(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([arrived, outbox.$waiting.get()]).toEqual([[], []]);
  });
});
