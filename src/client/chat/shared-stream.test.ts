import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SupportError, type ChatEvent, type FollowOptions } from '../../contract/index.js';
import { shareStream, type Connection } from './shared-stream.js';

const event = (number: number): ChatEvent => ({
  number,
  at: '2026-11-28T10:00:00Z',
  by: 'agent',
  type: 'message',
  message: { id: `m${number}`, text: `${number}`, end: 'complete' },
});

/** A conversation that is followed, and can be cut. */
function backend() {
  const log: ChatEvent[] = [];
  const open = new Set<{
    readonly options: FollowOptions;
    readonly fail: (error: Error) => void;
    sent: number;
  }>();
  const pump = (): void => {
    for (const stream of open)
      for (const each of log.filter(({ number }) => number > stream.sent)) {
        stream.sent = each.number;
        stream.options.onEvent(each);
      }
  };
  return {
    log,
    open,
    follow: (options: FollowOptions): Promise<void> =>
      new Promise((resolve, reject) => {
        const stream = { options, fail: reject, sent: options.after };
        open.add(stream);
        const end = (): void => {
          open.delete(stream);
          resolve();
        };
        options.signal?.addEventListener('abort', end);
        options.onOpen?.();
        pump();
      }),
    say(number: number): void {
      log.push(event(number));
      pump();
    },
    cut(error: Error = new SupportError('unavailable')): void {
      for (const stream of open) {
        open.delete(stream);
        stream.fail(error);
      }
    },
  };
}

type Shop = ReturnType<typeof backend>;

/** What one tab of the browser knows. */
function tab({ follow, log }: Shop, name: string, { isVisible = true } = {}) {
  const heard: number[] = [];
  const connections: Connection[] = [];
  const ends: string[] = [];
  let last = 0;
  const hear = ({ number }: { readonly number: number }): void => {
    heard.push(number);
    last = number;
  };
  const stream = shareStream({
    name,
    follow,
    read: (after) => {
      log.filter(({ number }) => number > after).forEach(hear);
      return Promise.resolve();
    },
    last: () => last,
    isVisible: () => isVisible,
    onEvent: hear,
    onSignal: () => {},
    onConnection: (connection) => connections.push(connection),
    onEnd: ({ code }) => ends.push(code),
  });
  opened.add(stream);
  return { ...stream, heard, connections, ends };
}

const opened = new Set<{ close(): void }>();
let names = 0;

describe('shared stream', () => {
  let name: string;
  beforeEach(() => {
    name = `test-${names++}`;
  });
  afterEach(() => {
    for (const each of opened) each.close();
    opened.clear();
    vi.unstubAllGlobals();
  });

  it('is one for all tabs, and each hears all of it once and in order', async () => {
    const shop = backend();
    const tabs = [tab(shop, name), tab(shop, name), tab(shop, name)];
    await vi.waitFor(() => expect(shop.open.size).toBe(1));
    for (const number of [1, 2, 5, 6]) shop.say(number);
    await vi.waitFor(() => {
      for (const { heard } of tabs) expect(heard).toEqual([1, 2, 5, 6]);
    });
    expect(shop.open.size).toBe(1);
  });

  it('goes to another tab when its own is closed, and nothing is lost or heard twice', async () => {
    const shop = backend();
    const first = tab(shop, name);
    await vi.waitFor(() => expect(shop.open.size).toBe(1));
    const others = [tab(shop, name), tab(shop, name)];
    shop.say(1);
    await vi.waitFor(() => expect(others[1]!.heard).toEqual([1]));
    first.close();
    shop.say(2);
    await vi.waitFor(() => expect(shop.open.size).toBe(1));
    shop.say(3);
    await vi.waitFor(() => {
      for (const { heard } of others) expect(heard).toEqual([1, 2, 3]);
    });
    expect(first.heard).toEqual([1]);
  });

  it('tells a tab that comes later what it missed', async () => {
    const shop = backend();
    const first = tab(shop, name);
    await vi.waitFor(() => expect(shop.open.size).toBe(1));
    for (const number of [1, 2, 3]) shop.say(number);
    const late = tab(shop, name);
    await new Promise((resolve) => setImmediate(resolve));
    shop.say(4);
    await vi.waitFor(() => expect(late.heard).toEqual([1, 2, 3, 4]));
    expect(first.heard).toEqual([1, 2, 3, 4]);
  });

  it('is opened again where it broke, from the last number', async () => {
    const shop = backend();
    const { heard, connections, wake } = tab(shop, name);
    await vi.waitFor(() => expect(shop.open.size).toBe(1));
    shop.say(1);
    shop.cut();
    shop.log.push(event(2));
    await vi.waitFor(() => expect(connections.at(-1)).toBe('waiting'));
    wake();
    await vi.waitFor(() => expect(heard).toEqual([1, 2]));
    expect(connections).toEqual(['connecting', 'live', 'waiting', 'connecting', 'live']);
  });

  it('ends where another try makes no sense', async () => {
    const shop = backend();
    const { ends } = tab(shop, name);
    await vi.waitFor(() => expect(shop.open.size).toBe(1));
    shop.cut(new SupportError('not-found'));
    await vi.waitFor(() => expect(ends).toEqual(['not-found']));
    expect(shop.open.size).toBe(0);
  });

  it('is taken over from a tab that says nothing any more, by one that is seen', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    try {
      const shop = backend();
      // A frozen tab: it has the lock and tells nobody anything.
      let thaw = (): void => {};
      const frozen = navigator.locks
        .request(name, () => new Promise<void>((resolve) => (thaw = resolve)))
        .catch((error: Error) => error.name);
      const [seen, hidden] = [tab(shop, name), tab(shop, name, { isVisible: false })];
      shop.log.push(event(1));
      vi.advanceTimersByTime(30_000);
      await vi.waitFor(() => expect(seen.heard).toEqual([1]));
      await vi.waitFor(() => expect(hidden.heard).toEqual([1]));
      expect(shop.open.size).toBe(1);
      thaw();
      expect(await frozen).toBe('AbortError');
    } finally {
      vi.useRealTimers();
    }
  });

  it('is each tab’s own where the browser cannot tell tabs apart', async () => {
    vi.stubGlobal('navigator', {});
    const shop = backend();
    const tabs = [tab(shop, name), tab(shop, name)];
    expect(shop.open.size).toBe(2);
    shop.say(1);
    await vi.waitFor(() => {
      for (const { heard } of tabs) expect(heard).toEqual([1]);
    });
  });
});
