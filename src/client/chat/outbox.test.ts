import { atom } from 'nanostores';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SupportError, type ChatEvent, type Conversation } from '../../contract/index.js';
import { createOutbox, maxWaitingPhotos, type Outbox } from './outbox.js';
import { createOutboxPhotos, type UploadOptions } from './outbox-photos.js';
import {
  createOutboxStorage,
  type Outgoing,
  type OutgoingPhoto,
  type OutboxStorage,
} from './outbox-storage.js';

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
  const uploads: string[] = [];
  const takenBack: string[] = [];
  const photoFaults: SupportError[] = [];
  /** What an upload waits for. */
  const door: { open?: Promise<void>; shut?: readonly string[]; last?: UploadOptions } = {};

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
  const upload = async ({ thread }: Outgoing, { id }: OutgoingPhoto, options: UploadOptions) => {
    door.last = options;
    await Promise.race([
      door.shut?.includes(id) ? gate().until : door.open,
      new Promise((_, reject) => options.signal.addEventListener('abort', reject)),
    ]);
    const fault = photoFaults.shift();
    if (fault) throw fault;
    uploads.push(`${thread}: ${id}`);
    return { id: `${id}@${uploads.length}` };
  };
  const send = ({ key, text, thread, photos }: Outgoing): Promise<ChatEvent> => {
    const fault = faults.shift();
    if (fault instanceof SupportError) return Promise.reject(fault);
    const event = byKey.get(key) ?? {
      number: byKey.size + 1,
      at,
      by: 'shopper',
      type: 'message',
      message: { id: key, text, end: 'complete' },
    };
    const shown = photos.length > 0 ? ` [${photos.map(({ photoId }) => photoId).join()}]` : '';
    if (!byKey.has(key)) arrived.push(`${thread}: ${text}${shown}`);
    byKey.set(key, event);
    // It has arrived, and nobody hears of it.
    return fault === 'lost' ? Promise.reject(new SupportError('timeout')) : Promise.resolve(event);
  };
  const open = (): Outbox =>
    createOutbox({
      storage: () => Promise.resolve(storage),
      begin,
      send,
      openPhotos: (onChange) =>
        Promise.resolve(
          createOutboxPhotos({
            storage: () => Promise.resolve(storage),
            upload,
            takeBack: (id) => takenBack.push(id),
            onChange,
          }),
        ),
      onBegun: (thread, { id }) => begun.push(`${thread} ${id}`),
      onSent: (_id, event) => sent.push(event),
      $online,
    });
  return {
    ...{ $online, arrived, begun, sent, faults, threads, storage, open, outbox: open() },
    ...{ uploads, takenBack, photoFaults, door },
  };
}

const say = (text: string) => ({ text, photos: [] });
const show = (text: string, ...ids: string[]) => ({
  text,
  photos: ids.map((id) => ({ id, blob: new Blob([id]), thumb: new Blob(['small']) })),
});
const gate = (): { open: () => void; until: Promise<void> } => {
  let open = (): void => undefined;
  const until = new Promise<void>((resolve) => (open = resolve));
  return { open, until };
};

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

  it('waits out an outage however long, and sends in the order in which it was said', async () => {
    const { outbox, arrived, faults } = stage();
    faults.push(...Array.from({ length: 40 }, () => new SupportError('unavailable')));
    await outbox.add(say('one'), 'c1');
    await vi.advanceTimersByTimeAsync(300_000);
    await outbox.add(say('two'), 'c1');
    expect(outbox.$waiting.get().map(({ error }) => error)).toEqual([undefined, undefined]);
    await vi.advanceTimersByTimeAsync(1_800_000);
    expect(arrived).toEqual(['c1: one', 'c1: two']);
  });

  it('does not wait for minutes without a word', async () => {
    const { outbox, arrived, faults } = stage();
    faults.push(new SupportError('rate-limited', { retryAfter: 20 }));
    await outbox.add(say('one'), 'c1');
    await vi.advanceTimersByTimeAsync(21_000);
    expect(arrived).toEqual(['c1: one']);
    faults.push(new SupportError('rate-limited', { retryAfter: 1_800 }));
    await outbox.add(say('two'), 'c1');
    await vi.waitFor(() =>
      expect(outbox.$waiting.get().map(({ error }) => error?.code)).toEqual(['rate-limited']),
    );
    outbox.retry(outbox.$waiting.get()[0]!.key);
    await vi.waitFor(() => expect(arrived).toEqual(['c1: one', 'c1: two']));
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

  it('uploads the photos of a message once it has a conversation, then sends it, in its order', async () => {
    const { outbox, arrived, uploads } = stage();
    const thread = await outbox.add(show('look', 'a', 'b'));
    await outbox.add(say('and?'), thread);
    await vi.waitFor(() => expect(arrived).toEqual(['c1: look [a@1,b@2]', 'c1: and?']));
    expect(uploads).toEqual(['c1: a', 'c1: b']);
  });

  it('keeps photos until there is a connection, and uploads each once however often its message is sent', async () => {
    const { outbox, arrived, uploads, faults, $online, open } = stage();
    $online.set(false);
    await outbox.add(show('', 'a'), 'c1');
    outbox.forget();
    faults.push('lost', new SupportError('unavailable'));
    $online.set(true);
    await open().resume();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([arrived, uploads]).toEqual([['c1:  [a@1]'], ['c1: a']]);
  });

  it('says how far a photo is, and what became of it', async () => {
    const { outbox, arrived, door, photoFaults } = stage();
    const { open, until } = gate();
    door.open = until;
    photoFaults.push(new SupportError('invalid'));
    await outbox.add(show('look', 'a', 'b'), 'c1');
    await vi.waitFor(() => expect(door.last).toBeDefined());
    const states = () => outbox.$waiting.get().flatMap(({ photos }) => photos.map(({ state }) => state));
    door.last?.onProgress(0.4);
    expect(outbox.$waiting.get()[0]?.photos).toMatchObject([
      { id: 'a', state: 'uploading', progress: 0.4 },
      { id: 'b', state: 'waiting', progress: 0 },
    ]);
    open();
    await vi.waitFor(() => expect(states()).toEqual(['failed', 'waiting']));
    const [message] = outbox.$waiting.get();
    expect([message?.error?.code, message?.photos[0]?.error?.code]).toEqual(['invalid', 'invalid']);
    outbox.retry(message?.key ?? '');
    await vi.waitFor(() => expect(arrived).toEqual(['c1: look [a@1,b@2]']));
  });

  it('tries the upload of a photo again after a passing failure', async () => {
    const { outbox, arrived, photoFaults } = stage();
    photoFaults.push(new SupportError('offline'), new SupportError('rate-limited'));
    await outbox.add(show('', 'a'), 'c1');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(arrived).toEqual(['c1:  [a@1]']);
  });

  it('uploads photos once more that the backend lost before their message came', async () => {
    const { outbox, arrived, faults } = stage();
    faults.push(new SupportError('invalid', { fields: [{ path: 'photos', rule: 'photo' }] }));
    await outbox.add(show('look', 'a'), 'c1');
    await vi.waitFor(() => expect(arrived).toEqual(['c1: look [a@2]']));
    faults.push(
      ...[1, 2].map(() => new SupportError('invalid', { fields: [{ path: 'photos', rule: 'photo' }] })),
    );
    await outbox.add(show('again', 'b'), 'c1');
    await vi.waitFor(() => expect(outbox.$waiting.get()[0]?.error?.code).toBe('invalid'));
  });

  it('ends the upload of what the shopper drops, and takes back what has arrived of it', async () => {
    const { outbox, arrived, uploads, takenBack, door, storage } = stage();
    door.shut = ['b'];
    await outbox.add(show('', 'a', 'b'), 'c1');
    await vi.waitFor(() => expect(uploads).toEqual(['c1: a']));
    await vi.waitFor(() => expect(outbox.$waiting.get()[0]?.photos[1]?.state).toBe('uploading'));
    await outbox.drop(outbox.$waiting.get()[0]!.key);
    expect([door.last?.signal.aborted, await storage.load(), takenBack]).toEqual([true, [], ['a@1']]);
    expect([outbox.$waiting.get(), arrived]).toEqual([[], []]);
  });

  it('takes back a photo that arrives after its message was dropped', async () => {
    const { outbox, takenBack, door, storage } = stage();
    const { open, until } = gate();
    door.open = until;
    await outbox.add(show('', 'a'), 'c1');
    await vi.waitFor(() => expect(door.last).toBeDefined());
    // By another page.
    await storage.remove([outbox.$waiting.get()[0]!.key]);
    open();
    await vi.waitFor(() => expect(takenBack).toEqual(['a@1']));
    expect(await storage.load()).toEqual([]);
  });

  it('takes one photo out of a message that waits, and the message with the last of it', async () => {
    const { outbox, arrived, photoFaults, takenBack } = stage();
    photoFaults.push(new SupportError('too-large'));
    await outbox.add(show('', 'a', 'b'), 'c1');
    await vi.waitFor(() => expect(outbox.$waiting.get()[0]?.error?.code).toBe('too-large'));
    await outbox.dropPhoto(outbox.$waiting.get()[0]!.key, 'a');
    await vi.waitFor(() => expect(arrived).toEqual(['c1:  [b@1]']));
    photoFaults.push(new SupportError('too-large'));
    await outbox.add(show('', 'c'), 'c1');
    await vi.waitFor(() => expect(outbox.$waiting.get()[0]?.error?.code).toBe('too-large'));
    await outbox.dropPhoto(outbox.$waiting.get()[0]!.key, 'c');
    await vi.waitFor(() => expect(outbox.$waiting.get()).toEqual([]));
    expect([arrived.length, takenBack]).toEqual([1, []]);
  });

  it('lets no more photos wait than there is room for', async () => {
    const { outbox, $online } = stage();
    $online.set(false);
    const ids = Array.from({ length: maxWaitingPhotos }, (_, at) => `p${at}`);
    await outbox.add(show('', ...ids), 'c1');
    await expect(outbox.add(show('', 'more'), 'c1')).rejects.toMatchObject({ code: 'rate-limited' });
    await outbox.add(say('words'), 'c1');
    expect(outbox.$waiting.get()).toHaveLength(2);
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
