import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deskAt, FakeGateway, problem } from '../stage.js';
import { createDeskStream, type DeskStream } from './stream.js';

const page = new EventTarget();
let stream: DeskStream;
beforeEach(() => {
  // Node has no events of a window.
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
});
afterEach(() => {
  stream.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A stream that stays open, and what is told on it. */
function opened() {
  let told!: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (told = controller) });
  return {
    response: new Response(body),
    tell: (text: string) => told.enqueue(new TextEncoder().encode(text)),
    end: () => told.close(),
  };
}

async function follow(answer: () => Response | Promise<Response>) {
  const gateway = new FakeGateway({ 'GET /stream': answer });
  const onSignal = vi.fn();
  const onOpen = vi.fn();
  stream = createDeskStream((await deskAt(gateway)).call, { onSignal, onOpen });
  return { asked: () => gateway.called('GET', '/stream').length, onSignal, onOpen };
}

describe('the stream of the console', () => {
  it('passes on what is told, but for what a later version says', async () => {
    const { response, tell } = opened();
    const { onSignal, onOpen } = await follow(() => response);
    stream.start();
    await vi.waitFor(() => expect(onOpen).toHaveBeenCalledOnce());
    tell('data: {"type":"news"}\n\ndata: nothing\n\n');
    tell(': sign of life\n\ndata: {"type":"typing","id":"a"}\n\n');
    await vi.waitFor(() => expect(onSignal.mock.calls).toEqual([[{ type: 'typing', id: 'a' }]]));
    expect(stream.$connection.get()).toBe('open');
  });

  it('comes again when it is cut off, and tells that something may have been missed', async () => {
    const [first, second] = [opened(), opened()];
    const all = [first.response, second.response];
    const { onOpen } = await follow(() => all.shift() ?? problem(500, 'server'));
    stream.start();
    await vi.waitFor(() => expect(onOpen).toHaveBeenCalledTimes(1));
    first.end();
    await vi.waitFor(() => expect(stream.$connection.get()).toBe('lost'));
    await vi.waitFor(() => expect(onOpen).toHaveBeenCalledTimes(2), 5_000);
    expect(stream.$connection.get()).toBe('open');
  });

  it('is one, also where the connection is back while it is being tried again', async () => {
    const late = Promise.withResolvers<Response>();
    const second = opened();
    const answers = [() => problem(500, 'server'), () => late.promise, () => second.response];
    const { asked, onOpen, onSignal } = await follow(() => answers.shift()!());
    stream.start();
    await vi.waitFor(() => expect(asked()).toBe(2), 5_000);
    page.dispatchEvent(new Event('online'));
    await vi.waitFor(() => expect(onOpen).toHaveBeenCalledOnce());
    const other = opened();
    late.resolve(other.response);
    other.tell('data: {"type":"typing","id":"twice"}\n\n');
    second.tell('data: {"type":"typing","id":"once"}\n\n');
    await vi.waitFor(() => expect(onSignal).toHaveBeenCalledWith({ type: 'typing', id: 'once' }));
    expect([onOpen.mock.calls.length, onSignal.mock.calls.length]).toEqual([1, 1]);
  });

  it('waits for as long as it is told to', async () => {
    const { asked } = await follow(() => problem(429, 'rate-limited', 30));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    stream.start();
    await vi.waitFor(() => expect(stream.$connection.get()).toBe('lost'));
    await vi.advanceTimersByTimeAsync(29_000);
    expect(asked()).toBe(1);
    await vi.advanceTimersByTimeAsync(1_000);
    await vi.waitFor(() => expect(asked()).toBe(2));
  });

  it('gives up a gateway that shows no sign of life', async () => {
    const quiet = opened();
    const { asked, onOpen } = await follow(() => (asked() === 1 ? quiet.response : problem(500, 'server')));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    stream.start();
    await vi.waitFor(() => expect(onOpen).toHaveBeenCalledOnce());
    await vi.advanceTimersByTimeAsync(40_000);
    quiet.tell(': sign of life\n\n');
    await vi.advanceTimersByTimeAsync(40_000);
    expect(stream.$connection.get()).toBe('open');
    await vi.advanceTimersByTimeAsync(5_000);
    await vi.waitFor(() => expect(stream.$connection.get()).toBe('lost'));
  });

  it('is not tried again once it was stopped', async () => {
    const { response } = opened();
    const { asked, onOpen } = await follow(() => response);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    stream.start();
    await vi.waitFor(() => expect(onOpen).toHaveBeenCalledOnce());
    stream.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([asked(), stream.$connection.get()]).toEqual([1, 'open']);
  });

  it('is over for whoever is signed out, until it is begun anew', async () => {
    const { response } = opened();
    let isIn = false;
    const { asked, onOpen } = await follow(() => (isIn ? response : problem(401, 'session-expired')));
    stream.start();
    await vi.waitFor(() => expect(asked()).toBe(1));
    isIn = true;
    await vi.waitFor(() => {
      stream.start();
      expect(onOpen).toHaveBeenCalledOnce();
    });
    expect(asked()).toBe(2);
  });
});
