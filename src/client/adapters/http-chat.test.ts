import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sessionHeader, type ChatBackend, type ChatEvent, type ChatSignal } from '../../contract/index.js';
import { createHttpBackend } from './http.js';

const at = '2026-11-28T10:00:00Z';

const messageOf = (number: number, text = `m${number}`): ChatEvent => ({
  ...{ number, at, by: 'agent', type: 'message' },
  message: { id: `id-${number}`, text, end: 'complete' },
});
const frameOf = (event: ChatEvent): string => `id: ${event.number}\ndata: ${JSON.stringify(event)}\n\n`;
const signalOf = (signal: ChatSignal): string => `event: signal\ndata: ${JSON.stringify(signal)}\n\n`;

/** A stream that a test writes. */
interface Wire {
  readonly url: string;
  readonly signal: AbortSignal;
  write(text: string): void;
  writeBytes(bytes: Uint8Array): void;
  end(): void;
  cut(): void;
}

/** A server whose streams are written by the test, each as it is opened. */
function serve(answer?: () => Response) {
  const wires: Wire[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    if (request.method === 'POST')
      return Promise.resolve(
        new Response(JSON.stringify({ id: 's', level: 'anonymous', expiresAt: at }), {
          status: 201,
          headers: { 'content-type': 'application/json', [sessionHeader]: 's1' },
        }),
      );
    if (answer) return Promise.resolve(answer());
    let controller!: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
    request.signal.addEventListener('abort', () => {
      try {
        controller.error(request.signal.reason);
      } catch {
        // It has ended.
      }
    });
    wires.push({
      url: request.url,
      signal: request.signal,
      write: (text) => controller.enqueue(new TextEncoder().encode(text)),
      writeBytes: (bytes) => controller.enqueue(bytes),
      end: () => controller.close(),
      cut: () => controller.error(new TypeError('terminated')),
    });
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
  };
  const { chat } = createHttpBackend({ baseUrl: 'https://help.example', shop: 'northfold', fetch });
  if (!chat) throw new Error('There is no chat.');
  return { chat, wires };
}

/** Follows from a number, and keeps what it is told. */
function follow(chat: ChatBackend, after: number, signal?: AbortSignal) {
  const told: (ChatEvent | ChatSignal | 'open')[] = [];
  const done = chat.follow('c1', {
    after,
    ...(signal && { signal }),
    onEvent: (event) => void told.push(event),
    onSignal: (each) => void told.push(each),
    onOpen: () => void told.push('open'),
  });
  done.catch(() => undefined);
  return { told, done };
}

async function opened(wires: readonly Wire[], count = 1): Promise<Wire> {
  await vi.waitFor(() => expect(wires).toHaveLength(count), { interval: 1 });
  return wires[count - 1]!;
}

describe('following over HTTP', () => {
  it('asks behind the number it is given, and tells each event once and in order', async () => {
    const { chat, wires } = serve();
    const { told, done } = follow(chat, 7);
    const wire = await opened(wires);
    expect(wire.url).toBe('https://help.example/v1/conversations/c1/stream?after=7');
    for (const number of [6, 7, 8, 8, 10, 9, 11]) wire.write(frameOf(messageOf(number)));
    wire.end();
    await done;
    expect(told).toEqual(['open', messageOf(8), messageOf(10), messageOf(11)]);
  });

  it('puts together what comes in pieces, cut at any byte', async () => {
    const text = `retry: 1000\n\n:\n\n${frameOf(messageOf(1, '你好 🧦\u2028"'))}${signalOf({ type: 'typing', by: 'agent' })}`;
    const bytes = new TextEncoder().encode(text);
    for (let cut = 1; cut < bytes.length; cut++) {
      const { chat, wires } = serve();
      const { told, done } = follow(chat, 0);
      const wire = await opened(wires);
      wire.writeBytes(bytes.subarray(0, cut));
      wire.writeBytes(bytes.subarray(cut));
      wire.end();
      await done;
      expect(told).toEqual(['open', messageOf(1, '你好 🧦\u2028"'), { type: 'typing', by: 'agent' }]);
    }
  });

  it('tells nothing of an event that was cut off, which the next one brings', async () => {
    const { chat, wires } = serve();
    const first = follow(chat, 0);
    const wire = await opened(wires);
    wire.write(frameOf(messageOf(1)));
    wire.write(frameOf(messageOf(2)).slice(0, -2));
    await vi.waitFor(() => expect(first.told).toHaveLength(2));
    wire.cut();
    await expect(first.done).rejects.toMatchObject({ code: 'unavailable' });
    expect(first.told).toEqual(['open', messageOf(1)]);

    const second = follow(chat, 1);
    const again = await opened(wires, 2);
    again.write(frameOf(messageOf(2)));
    again.end();
    await second.done;
    expect(again.url).toContain('?after=1');
    expect(second.told).toEqual(['open', messageOf(2)]);
  });

  it('goes on from the number that a resync names', async () => {
    const { chat, wires } = serve();
    const { told, done } = follow(chat, 90);
    const wire = await opened(wires);
    wire.write(signalOf({ type: 'resync', last: 40 }));
    for (const number of [40, 41]) wire.write(frameOf(messageOf(number)));
    wire.end();
    await done;
    expect(told).toEqual(['open', { type: 'resync', last: 40 }, messageOf(41)]);
  });

  it('passes over what it does not know, and what is no JSON', async () => {
    const { chat, wires } = serve();
    const { told, done } = follow(chat, 0);
    const wire = await opened(wires);
    wire.write('id: 1\ndata: {"number":1\n\n');
    wire.write(`id: 1\ndata: ${JSON.stringify({ number: 1, at, by: 'agent', type: 'of-tomorrow' })}\n\n`);
    wire.write('event: signal\ndata: {"type":"of-tomorrow"}\n\n');
    wire.write(frameOf(messageOf(2)));
    wire.end();
    await done;
    expect(told).toEqual(['open', messageOf(2)]);
  });

  it('is not found where 204 says that there is nothing to follow any more', async () => {
    const { chat } = serve(() => new Response(null, { status: 204 }));
    const { told, done } = follow(chat, 3);
    await expect(done).rejects.toMatchObject({ code: 'not-found' });
    expect(told).toEqual([]);
  });

  it('gives up with the caller, before it has begun and in the midst of it, and closes the connection', async () => {
    const { chat, wires } = serve();
    const early = follow(chat, 0, AbortSignal.abort());
    await expect(early.done).rejects.toMatchObject({ code: 'timeout' });
    expect(wires).toEqual([]);

    const control = new AbortController();
    const { told, done } = follow(chat, 0, control.signal);
    const wire = await opened(wires);
    wire.write(frameOf(messageOf(1)));
    await vi.waitFor(() => expect(told).toHaveLength(2));
    control.abort();
    await expect(done).rejects.toMatchObject({ code: 'timeout' });
    expect(wire.signal.aborted).toBe(true);
  });

  it('closes the connection also where the server has ended it', async () => {
    const { chat, wires } = serve();
    const { done } = follow(chat, 0);
    const wire = await opened(wires);
    wire.end();
    await done;
    expect(wire.signal.aborted).toBe(true);
  });

  describe('by the clock', () => {
    beforeEach(() => vi.useFakeTimers());
    afterEach(() => vi.useRealTimers());

    it('stays as long as there are signs of life, and gives up a connection without any', async () => {
      const { chat, wires } = serve();
      const { told, done } = follow(chat, 0);
      const wire = await opened(wires);
      for (let beats = 0; beats < 10; beats++) {
        await vi.advanceTimersByTimeAsync(40_000);
        wire.write(':\n\n');
        await vi.advanceTimersByTimeAsync(0);
      }
      wire.write(frameOf(messageOf(1)));
      await vi.advanceTimersByTimeAsync(44_000);
      expect(told).toEqual(['open', messageOf(1)]);
      expect(wire.signal.aborted).toBe(false);
      await vi.advanceTimersByTimeAsync(2_000);
      await expect(done).rejects.toMatchObject({
        code: expect.stringMatching(/^(timeout|unavailable)$/) as string,
      });
      expect(wire.signal.aborted).toBe(true);
    });
  });
});
