import { atom, type WritableAtom } from 'nanostores';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SupportError } from '../../contract/index.js';
import { createMemoryBackend, type MemoryBackend, type MemoryCall } from '../adapters/memory.js';
import { lastValue } from '../loadable.js';
import { testClock, testData, testShop } from '../testing.js';
import { createChatStore, type ForgettingChatStore, type Thread } from './chat.js';
import type { Timeline } from '../chat/timeline.js';

interface Stage {
  readonly store: ForgettingChatStore;
  readonly backend: MemoryBackend;
  readonly calls: string[];
  readonly $online: WritableAtom<boolean>;
  readonly $visible: WritableAtom<boolean>;
  readonly clock: ReturnType<typeof testClock>;
  fault: ((call: MemoryCall) => void | Promise<void>) | undefined;
}

const shop = {
  ...testShop,
  capabilities: { ...testShop.capabilities, chat: { assistant: true, people: true, transcripts: true } },
};
const locale = 'en';
const draft = (text: string) => ({ text, photos: [], locale, page: '/boots' });
const offs: (() => void)[] = [];

function stage(over?: MemoryBackend): Stage {
  const clock = testClock();
  const calls: string[] = [];
  const made: Pick<Stage, 'fault'> = { fault: undefined };
  const backend =
    over ??
    createMemoryBackend(
      { ...testData, shop },
      {
        now: clock.now,
        before: (call) => {
          calls.push(call.name);
          return made.fault?.(call);
        },
      },
    );
  const $online = atom(true);
  const $visible = atom(true);
  const store = createChatStore(backend, {
    ...{ $online, $visible },
    $mayKeep: atom(true),
    renew: () => Promise.resolve(false),
    now: clock.now,
  });
  return Object.assign(made, { store, backend, calls, $online, $visible, clock });
}

/** Follows a thread until the test ends. */
function follow({ store }: Stage, id: string): Thread {
  const thread = store.thread(id);
  for (const $each of [thread.$timeline, thread.$waiting, thread.$typing, thread.$connection])
    offs.push($each.listen(() => {}));
  return thread;
}

/** A conversation that has begun with these words, and is followed. */
async function begun(made: Stage, words = 'Where is my parcel'): Promise<{ id: string; thread: Thread }> {
  const key = await made.store.send(draft(words));
  const id = await vi.waitFor(() => made.store.$begun.get()[key] ?? Promise.reject(new Error('not begun')));
  const thread = follow(made, id);
  await vi.waitFor(() => expect(wordsOf(thread)).toContain(words));
  await vi.waitFor(() => expect(thread.$connection.get()).toBe('live'));
  return { id, thread };
}

const timelineOf = ({ $timeline }: Thread): Timeline => lastValue($timeline.get()).value!;
const wordsOf = ({ $timeline }: Thread): string[] =>
  (lastValue($timeline.get()).value?.entries ?? []).flatMap((entry) =>
    entry.kind === 'message' ? [entry.message.text] : [],
  );

const listed = ({ store }: Stage) => lastValue(store.$conversations.get()).value ?? [];
const said = (text: string, by: 'assistant' | 'agent' = 'assistant') =>
  ({ by, type: 'message', message: { id: `a-${text}`, text, end: 'complete' } }) as const;
const propose = (expiresAt = '2026-11-23T00:00:00Z') =>
  ({
    by: 'assistant',
    type: 'proposal',
    proposalId: 'p1',
    expiresAt,
    proposal: {
      action: 'request',
      orderId: 'o1',
      orderNumber: 'NF-20418',
      request: { kind: 'not-received' },
    },
  }) as const;

describe('createChatStore', () => {
  let made: Stage;
  beforeEach(() => {
    // Each store is a tab of a browser of its own: streams of one test are nothing to the next.
    vi.stubGlobal('navigator', undefined);
    made = stage();
  });
  afterEach(() => {
    for (const off of offs.splice(0)) off();
    vi.unstubAllGlobals();
  });

  it('asks nothing before somebody listens', async () => {
    await Promise.resolve();
    expect(made.calls).toEqual([]);
  });

  it('begins a conversation with the first message, under the name that send gave it', async () => {
    const key = await made.store.send(draft('Hello'));
    const before = follow(made, key);
    await vi.waitFor(() => expect(made.store.$begun.get()[key]).toBeDefined());
    expect(made.store.thread(key)).toBe(made.store.thread(made.store.$begun.get()[key]!));
    const thread = follow(made, key);
    await vi.waitFor(() => expect(wordsOf(thread)).toEqual(['Hello']));
    expect(wordsOf(before)).toEqual([]);
    expect(thread.$waiting.get()).toEqual([]);
  });

  it('shows a conversation that is not begun yet as empty, with what waits', async () => {
    made.$online.set(false);
    const key = await made.store.send(draft('Hello'));
    await made.store.send(draft('Anybody there'), key);
    const thread = follow(made, key);
    await vi.waitFor(() => expect(thread.$timeline.get().status).toBe('ready'));
    expect(wordsOf(thread)).toEqual([]);
    expect(thread.$waiting.get().map(({ text }) => text)).toEqual(['Hello', 'Anybody there']);
    expect(made.calls).toEqual([]);
    made.$online.set(true);
    await vi.waitFor(() => expect(made.store.$begun.get()[key]).toBeDefined());
    const begunThread = follow(made, key);
    await vi.waitFor(() => expect(wordsOf(begunThread)).toEqual(['Hello', 'Anybody there']));
    expect(made.calls.filter((name) => name === 'chat.start')).toHaveLength(1);
  });

  it('shows a message once while it waits and once it has arrived', async () => {
    const { thread, id } = await begun(made);
    const seen: number[] = [];
    const count = (): void => {
      const all = [...wordsOf(thread), ...thread.$waiting.get().map(({ text }) => text)];
      seen.push(all.filter((text) => text === 'And again').length);
    };
    await made.store.send(draft('And again'), id);
    count();
    offs.push(thread.$timeline.listen(count), thread.$waiting.listen(count));
    await vi.waitFor(() => expect(wordsOf(thread)).toContain('And again'));
    await vi.waitFor(() => expect(made.store.$waiting.get()).toEqual([]));
    expect([...new Set(seen)]).toEqual([1]);
  });

  it('follows what others write, word by word', async () => {
    const { thread, id } = await begun(made);
    const delta = { by: 'assistant', type: 'delta', messageId: 'a1' } as const;
    made.backend.write(id, { ...delta, offset: 0, text: 'It is ' });
    made.backend.write(id, { ...delta, offset: 6, text: 'in Leipzig' });
    await vi.waitFor(() => expect(timelineOf(thread).writing?.text).toBe('It is in Leipzig'));
    const message = { id: 'a1', text: 'It is in Leipzig.', end: 'complete' } as const;
    made.backend.write(id, { by: 'assistant', type: 'message', message });
    await vi.waitFor(() => expect(wordsOf(thread)).toEqual(['Where is my parcel', 'It is in Leipzig.']));
    expect(timelineOf(thread).writing).toBeUndefined();
  });

  it('says of a message that cannot arrive why, and sends it again or drops it', async () => {
    const { thread, id } = await begun(made);
    made.fault = ({ name }) => {
      if (name === 'chat.send') throw new SupportError('invalid');
    };
    for (const text of ['one', 'two']) await made.store.send(draft(text), id);
    await vi.waitFor(() =>
      expect(thread.$waiting.get().map(({ error }) => error?.code)).toEqual(['invalid', 'invalid']),
    );
    made.fault = undefined;
    const [one, two] = thread.$waiting.get();
    await made.store.drop(one!.key);
    made.store.retry(two!.key);
    await vi.waitFor(() => expect(wordsOf(thread)).toEqual(['Where is my parcel', 'two']));
    expect(thread.$waiting.get()).toEqual([]);
  });

  it('begins a conversation anew with what is written after its first message was dropped', async () => {
    const { chat } = made.backend;
    const start = chat.start.bind(chat);
    // It has begun there, and nobody hears of it.
    made.backend.chat.start = async (...asked) => {
      made.backend.chat.start = start;
      await start(...asked);
      throw new SupportError('invalid');
    };
    const key = await made.store.send(draft('one'));
    await vi.waitFor(() => expect(made.store.$waiting.get()[0]?.error?.code).toBe('invalid'));
    await made.store.drop(made.store.$waiting.get()[0]!.key);
    await made.store.send({ ...draft('two'), page: '/coats' }, key);
    await vi.waitFor(() => expect(made.store.$begun.get()[key]).toBeDefined());
    const thread = follow(made, key);
    await vi.waitFor(() => expect(wordsOf(thread)).toEqual(['two']));
  });

  it('keeps what was said on screen where it cannot be read anew, and is well again once it can', async () => {
    const { thread, id } = await begun(made);
    made.fault = ({ name }) => {
      if (name === 'chat.events') throw new SupportError('unavailable');
    };
    await thread.refresh();
    expect(thread.$timeline.get()).toMatchObject({ status: 'failed', error: { code: 'unavailable' } });
    expect(wordsOf(thread)).toEqual(['Where is my parcel']);
    made.fault = undefined;
    made.backend.write(id, said('Here'));
    await vi.waitFor(() => expect(thread.$timeline.get().status).toBe('ready'));
    expect(wordsOf(thread)).toEqual(['Where is my parcel', 'Here']);
  });

  it('reads and follows once it can, what could not be read at first', async () => {
    const { id } = await begun(made);
    const other = Object.assign(made, { store: stage(made.backend).store });
    made.fault = ({ name }) => {
      if (name === 'chat.events') throw new SupportError('unavailable');
    };
    const thread = follow(other, id);
    await vi.waitFor(() => expect(thread.$timeline.get().status).toBe('failed'));
    made.fault = undefined;
    await thread.refresh();
    await vi.waitFor(() => expect(thread.$connection.get()).toBe('live'));
    made.backend.write(id, said('Here'));
    await vi.waitFor(() => expect(wordsOf(thread)).toEqual(['Where is my parcel', 'Here']));
  });

  it('loses nothing that comes while all is read anew', async () => {
    const { thread, id } = await begun(made);
    let answer: (() => void) | undefined;
    made.backend.write(id, said('one'));
    // The page was read before the next came, and arrives after it.
    const read = made.backend.chat.events.bind(made.backend.chat);
    made.backend.chat.events = async (...asked) => {
      const page = await read(...asked);
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return page;
    };
    made.backend.write(id, { by: 'system', type: 'title', title: 'Parcel' });
    made.backend.signal(id, { type: 'resync', last: 0 });
    await vi.waitFor(() => expect(answer).toBeDefined());
    made.backend.write(id, said('two'));
    answer!();
    await vi.waitFor(() => expect(thread.$timeline.get().status).toBe('ready'));
    expect(wordsOf(thread)).toEqual(['Where is my parcel', 'one', 'two']);
  });

  it('calls a conversation in the list by its first words as soon as they are said', async () => {
    const { id } = await made.backend.chat.start({}, { idempotencyKey: 'first' });
    offs.push(made.store.$conversations.listen(() => {}));
    const thread = follow(made, id);
    await vi.waitFor(() => expect(thread.$connection.get()).toBe('live'));
    expect(listed(made)).toMatchObject([{ id }]);
    await made.store.send(draft('Where is my parcel'), id);
    await vi.waitFor(() => expect(listed(made)[0]).toMatchObject({ title: 'Where is my parcel' }));
  });

  it('reads earlier pages when asked to, and the rest only once', async () => {
    const { id } = await begun(made);
    for (let index = 0; index < 70; index += 1) made.backend.write(id, said(`line ${index}`));
    const thread = follow(Object.assign(made, { store: stage(made.backend).store }), id);
    await vi.waitFor(() => expect(thread.$hasEarlier.get()).toBe(true));
    expect(wordsOf(thread)).toHaveLength(50);
    await thread.loadEarlier();
    expect(wordsOf(thread)).toHaveLength(71);
    expect(thread.$hasEarlier.get()).toBe(false);
    const asked = made.calls.length;
    await thread.loadEarlier();
    expect(made.calls).toHaveLength(asked);
  });

  describe('the list', () => {
    it('counts what the shopper has not seen, also as it comes, until it is read', async () => {
      offs.push(made.store.$conversations.listen(() => {}));
      const { id, thread } = await begun(made);
      expect(made.store.$unread.get()).toBe(0);
      made.backend.write(id, said('Here'), { by: 'assistant', type: 'title', title: 'Parcel' });
      await vi.waitFor(() => expect(made.store.$unread.get()).toBe(1));
      await vi.waitFor(() => expect(listed(made)[0]).toMatchObject({ title: 'Parcel', unread: 1 }));
      await made.store.markRead(id, timelineOf(thread).last);
      expect(made.store.$unread.get()).toBe(0);
      await made.store.refresh();
      expect(made.store.$unread.get()).toBe(0);
    });

    it('has what was last said first', async () => {
      offs.push(made.store.$conversations.listen(() => {}));
      const { id: one } = await begun(made, 'one');
      made.clock.advance(1000);
      const { id: two } = await begun(made, 'two');
      await vi.waitFor(() => expect(listed(made).map(({ id }) => id)).toEqual([two, one]));
      made.clock.advance(1000);
      made.backend.write(one, said('Here'));
      await vi.waitFor(() => expect(listed(made).map(({ id }) => id)).toEqual([one, two]));
    });

    it('knows the place in the queue after asking for a person', async () => {
      offs.push(made.store.$conversations.listen(() => {}));
      const { id, thread } = await begun(made);
      await made.store.handOver(id);
      await vi.waitFor(() => expect(timelineOf(thread).handler).toBe('waiting'));
      await vi.waitFor(() => expect(listed(made)[0]).toMatchObject({ handler: 'waiting', place: 0 }));
    });

    it('has a new title at once', async () => {
      offs.push(made.store.$conversations.listen(() => {}));
      const { id } = await begun(made);
      await made.store.rename(id, 'My boots');
      expect(listed(made)[0]?.title).toBe('My boots');
    });
  });

  describe('who is typing', () => {
    beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
    afterEach(() => vi.useRealTimers());

    it('is anybody but the shopper, until they have written or rest', async () => {
      vi.useRealTimers();
      const { thread, id } = await begun(made);
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      await made.backend.chat.typing(id);
      expect(thread.$typing.get()).toBeUndefined();
      made.backend.signal(id, { type: 'typing', by: 'agent' });
      expect(thread.$typing.get()).toBe('agent');
      vi.advanceTimersByTime(5_000);
      expect(thread.$typing.get()).toBeUndefined();
      made.backend.signal(id, { type: 'typing', by: 'agent' });
      made.backend.write(id, said('Hello', 'agent'));
      expect(thread.$typing.get()).toBeUndefined();
    });
  });

  it('tells that the shopper is typing every few seconds, and not offline', async () => {
    const { id } = await begun(made);
    const told = (): number => made.calls.filter((name) => name === 'chat.typing').length;
    await made.store.typing(id);
    await made.store.typing(id);
    expect(told()).toBe(1);
    made.clock.advance(3000);
    made.$online.set(false);
    await made.store.typing(id);
    expect(told()).toBe(1);
    made.$online.set(true);
    await made.store.typing(id);
    expect(told()).toBe(2);
  });

  describe('a proposal', () => {
    it('is decided once, and its outcome stands in the conversation', async () => {
      await made.backend.session.identify('token-c1');
      const { id, thread } = await begun(made);
      made.backend.write(id, propose());
      await vi.waitFor(() => expect(timelineOf(thread).entries.at(-1)?.kind).toBe('proposal'));
      const open = await made.store.proposal(id, 'p1');
      await made.store.decide(id, open, false);
      expect(timelineOf(thread).decisions['p1']).toMatchObject({ outcome: 'declined' });
      await expect(made.store.decide(id, open, true)).rejects.toMatchObject({ code: 'conflict' });
    });

    it('is the same decision when its answer was lost', async () => {
      await made.backend.session.identify('token-c1');
      const { id, thread } = await begun(made);
      made.backend.write(id, propose());
      await vi.waitFor(() => expect(timelineOf(thread).entries.at(-1)?.kind).toBe('proposal'));
      const open = await made.store.proposal(id, 'p1');
      const decide = made.backend.chat.decide.bind(made.backend.chat);
      made.backend.chat.decide = async (...asked) => {
        await decide(...asked);
        made.backend.chat.decide = decide;
        throw new SupportError('timeout');
      };
      await expect(made.store.decide(id, open, true)).rejects.toMatchObject({ code: 'timeout' });
      await made.store.decide(id, open, true);
      expect(timelineOf(thread).decisions['p1']?.outcome).toBe('confirmed');
    });
  });

  describe('when the shopper leaves', () => {
    it('shows nothing of them, and sends nothing of theirs', async () => {
      offs.push(made.store.$conversations.listen(() => {}));
      const { id, thread } = await begun(made);
      made.$online.set(false);
      await made.store.send(draft('secret'), id);
      made.store.forget(true);
      expect(thread.$timeline.get()).toEqual({ status: 'idle' });
      expect(made.store.$conversations.get()).toEqual({ status: 'idle' });
      expect(made.store.$waiting.get()).toEqual([]);
      expect(made.store.$begun.get()).toEqual({});
      const asked = made.calls.length;
      made.$online.set(true);
      made.backend.write(id, said('Here'));
      await made.store.resume();
      expect(made.store.$waiting.get()).toEqual([]);
      expect(thread.$timeline.get()).toEqual({ status: 'idle' });
      expect(made.calls.slice(asked)).not.toContain('chat.send');
    });

    it('reads and follows anew for the same shopper with another session', async () => {
      const { id, thread } = await begun(made);
      made.store.forget();
      await vi.waitFor(() => expect(wordsOf(thread)).toEqual(['Where is my parcel']));
      await vi.waitFor(() => expect(thread.$connection.get()).toBe('live'));
      made.backend.write(id, said('Here'));
      await vi.waitFor(() => expect(wordsOf(thread)).toEqual(['Where is my parcel', 'Here']));
    });
  });
});
