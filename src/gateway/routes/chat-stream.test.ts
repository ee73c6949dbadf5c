import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatEvent } from '../../contract/index.js';
import { append } from '../services/chat-log.js';
import { createStreams, type StreamOut, type StreamRequest } from '../services/chat-streams.js';
import { tokenHash } from '../services/secrets.js';
import { createSessions } from '../services/session.js';
import { createChatGateway, follow, newShopper, type TestShopper } from '../testing-chat.js';
import { testEngine, type TestGateway } from '../testing.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createChatGateway();
});
afterAll(() => gateway.close());

const said = (text: string) =>
  ({
    by: 'agent',
    type: 'message',
    message: { id: randomUUID(), text, end: 'complete' as const },
  }) as const;

/** Written down by another process: this one is not told. */
async function saidElsewhere(conversationId: string, ...texts: string[]): Promise<readonly ChatEvent[]> {
  const events = texts.map(said);
  return (await append(gateway.db, { conversationId, events, at: gateway.clock.now() })) ?? [];
}

async function begin(): Promise<{ readonly mia: TestShopper; readonly id: string }> {
  const mia = await newShopper(gateway);
  return { mia, id: (await mia.start()).id };
}

const numbersOf = ({ events }: { readonly events: readonly ChatEvent[] }): number[] =>
  events.map(({ number }) => number);

describe(`the stream of a conversation on ${testEngine}`, () => {
  it('tells what was said and what comes, each once and in order, as pages do', async () => {
    const { mia, id } = await begin();
    await mia.say(id, 'Quote " and \u2028 line\nbreak');
    const stream = await follow(gateway, mia.token, id);
    await stream.until(({ events }) => events.length === 2);
    await mia.say(id, 'More');
    await saidElsewhere(id, 'From elsewhere');
    await gateway.deps.chat.streams.lookAll();
    await mia.say(id, 'And more');
    await stream.until(({ events }) => events.length === 5);
    expect(numbersOf(stream)).toEqual([1, 2, 3, 4, 5]);
    expect(stream.events).toEqual(await mia.events(id));
    await stream.close();
  });

  it('tells its headers alone to a HEAD, and follows nothing', async () => {
    const { mia, id } = await begin();
    const { open } = gateway.deps.chat.streams;
    const { status, headers, body } = await gateway.call('HEAD', `/v1/conversations/${id}/stream`, {
      token: mia.token,
    });
    expect([status, headers.get('content-type'), body]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
      null,
    ]);
    expect(gateway.deps.chat.streams.open).toBe(open);
  });

  it('says what it is in its headers, and how soon to come again', async () => {
    const { mia, id } = await begin();
    const origin = 'https://northfold.example';
    const stream = await follow(gateway, mia.token, id, { headers: { Origin: origin } });
    expect(Object.fromEntries(stream.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      'access-control-allow-origin': origin,
    });
    await stream.until(({ text }) => text.startsWith('retry: 1000\n\n'));
    await stream.close();
  });

  it('begins behind the number that is known, whichever way it is said', async () => {
    const { mia, id } = await begin();
    await saidElsewhere(id, ...'abcdef');
    for (const [known, options] of [
      [0, {}],
      [4, { query: '?after=4' }],
      [5, { headers: { 'Last-Event-ID': '5' } }],
      [5, { headers: { 'Last-Event-ID': '5' }, query: '?after=1' }],
      [2, { headers: { 'Last-Event-ID': 'of another make' }, query: '?after=2' }],
    ] as const) {
      const stream = await follow(gateway, mia.token, id, options);
      await stream.until(({ events }) => events.at(-1)?.number === 6);
      expect(numbersOf(stream)[0]).toBe(known + 1);
      expect(stream.signals).toEqual([]);
      await stream.close();
    }
  });

  it('says resync, and goes on, for a number that nobody has or that is too far back', async () => {
    const { mia, id } = await begin();
    await saidElsewhere(id, 'one');
    const lost = await follow(gateway, mia.token, id, { query: '?after=7' });
    await saidElsewhere(id, ...Array.from({ length: 2001 }, () => 'x'));
    const old = await follow(gateway, mia.token, id, { query: '?after=1' });
    const far = await follow(gateway, mia.token, id, { query: '?after=2' });
    await Promise.all([
      lost.until(({ signals }) => signals.length === 1),
      old.until(({ signals }) => signals.length === 1),
      far.until(({ events }) => events.length === 2000),
    ]);
    expect(lost.signals).toEqual([{ type: 'resync', last: 1 }]);
    expect(old.signals).toEqual([{ type: 'resync', last: 2002 }]);
    expect(numbersOf(far)).toEqual(Array.from({ length: 2000 }, (_, index) => index + 3));
    await mia.say(id, 'Now');
    await old.until(({ events }) => events.length >= 1);
    expect(numbersOf(old)[0]).toBe(2003);
    await Promise.all([lost, old, far].map((stream) => stream.close()));
  });

  it('is read by several who know different things, each to the end', async () => {
    const { mia, id } = await begin();
    await saidElsewhere(id, ...Array.from({ length: 450 }, (_, index) => `${index}`));
    const streams = await Promise.all(
      [0, 120, 300, 450].map((after) => follow(gateway, mia.token, id, { query: `?after=${after}` })),
    );
    await mia.say(id, 'Last');
    for (const [index, after] of [0, 120, 300, 450].entries()) {
      const stream = streams[index];
      await stream?.until(({ events }) => (events.at(-1)?.number ?? 0) >= 451);
      expect(stream && numbersOf(stream).slice(0, 451 - after)).toEqual(
        Array.from({ length: 451 - after }, (_, each) => after + 1 + each),
      );
      await stream?.close();
    }
  });

  it('is nobody else’s, and takes no token but in its header', async () => {
    const { mia, id } = await begin();
    const ole = await newShopper(gateway);
    const status = async (token: string | undefined, path: string): Promise<number> =>
      (await gateway.call('GET', path, { token })).status;
    const path = `/v1/conversations/${id}/stream`;
    expect(await status(undefined, path)).toBe(401);
    expect(await status(undefined, `${path}?token=${mia.token}`)).toBe(401);
    expect(await status(ole.token, path)).toBe(404);
    expect(await status(mia.token, `/v1/conversations/${randomUUID()}/stream`)).toBe(404);
    expect(await status(mia.token, '/v1/conversations/1/stream')).toBe(404);
    expect(await status(await gateway.begin('southfold'), path)).toBe(404);
    const page = await gateway.call('GET', path, {
      token: mia.token,
      headers: { Origin: 'https://evil.example' },
    });
    expect(page.status).toBe(403);
    expect((await gateway.call('POST', path, { token: mia.token })).status).toBe(405);
  });

  it('ends when the session does, or is another one', async () => {
    const sessions = createSessions(gateway.deps);
    for (const change of ['end', 'raise', 'expire', 'replace'] as const) {
      const { mia, id } = await begin();
      const stream = await follow(gateway, mia.token, id);
      const session = await sessions.authenticate(mia.token);
      if (!session) throw new Error('There is no session.');
      if (change === 'end') await sessions.end(session);
      if (change === 'raise') await sessions.raise(session, { level: 'verified' });
      // What happened in another process, of which this one was not told.
      const row = gateway.db.updateTable('sessions').where('id', '=', session.id);
      if (change === 'expire') await row.set({ expires_at: gateway.clock.now() }).execute();
      if (change === 'replace') await row.set({ token_hash: Buffer.alloc(32, 1) }).execute();
      if (change === 'expire' || change === 'replace') await gateway.deps.chat.streams.beat();
      await stream.ended;
    }
  });

  it('shows a sign of life, and that somebody writes, which is no event', async () => {
    const { mia, id } = await begin();
    const stream = await follow(gateway, mia.token, id);
    await gateway.deps.chat.streams.beat();
    await stream.until(({ text }) => text.endsWith('\n\n:\n\n'));
    expect((await mia.ask('POST', `/${id}/typing`)).status).toBe(204);
    await stream.until(({ signals }) => signals.length === 1);
    expect(stream.signals).toEqual([{ type: 'typing', by: 'shopper' }]);
    expect(await mia.events(id)).toEqual([]);
    await stream.close();
  });

  it('ends when the conversation is gone', async () => {
    const { mia, id } = await begin();
    const stream = await follow(gateway, mia.token, id);
    await gateway.db.deleteFrom('conversations').where('id', '=', id).execute();
    await gateway.deps.chat.streams.lookAll();
    await stream.ended;
    const status = async (query: string, headers = {}): Promise<number> => {
      const path = `/v1/conversations/${id}/stream${query}`;
      return (await gateway.call('GET', path, { token: mia.token, headers })).status;
    };
    expect(await status('')).toBe(404);
    expect(await status('?after=3')).toBe(204);
    expect(await status('', { 'Last-Event-ID': '3' })).toBe(204);
  });

  it('says of another’s conversation what it says of one that is gone', async () => {
    const { mia, id } = await begin();
    await mia.say(id, 'Mine');
    const ole = await newShopper(gateway);
    for (const each of [id, randomUUID()]) {
      const path = `/v1/conversations/${each}/stream?after=1`;
      const response = await gateway.call('GET', path, { token: ole.token });
      expect([response.status, await response.text()]).toEqual([204, '']);
    }
  });

  it('is forgotten when its reader goes', async () => {
    const { mia, id } = await begin();
    const before = gateway.deps.chat.streams.open;
    const stream = await follow(gateway, mia.token, id);
    expect(gateway.deps.chat.streams.open).toBe(before + 1);
    await stream.close();
    expect(gateway.deps.chat.streams.open).toBe(before);
  });
});

describe('createStreams', () => {
  interface TestOut extends StreamOut {
    text: string;
    state: 'open' | 'ended' | 'cut';
    waiting: number;
  }
  const outOf = (waiting = 0): TestOut => ({
    text: '',
    state: 'open',
    waiting,
    write(text) {
      this.text += text;
    },
    end() {
      this.state = 'ended';
    },
    cut() {
      this.state = 'cut';
    },
    onClose: () => undefined,
  });
  const requestOf = (id: string, more: Partial<StreamRequest> = {}): StreamRequest => ({
    conversationId: id,
    after: 0,
    last: 0,
    sessionId: randomUUID(),
    tokenHash: Buffer.alloc(32),
    address: '192.0.2.1',
    ...more,
  });
  const open = (limits: NonNullable<Parameters<typeof createStreams>[0]['limits']>) =>
    createStreams({ db: gateway.db, log: gateway.deps.log, now: gateway.clock.now, limits });

  it('cuts off a reader that takes nothing, and nobody else', async () => {
    const { id } = await begin();
    const streams = open({ waiting: 1000 });
    const [slow, quick] = [outOf(), outOf()];
    for (const out of [slow, quick]) streams.add(requestOf(id), out);
    slow.waiting = 1001;
    streams.offer(id, await saidElsewhere(id, 'x'));
    expect([slow.state, quick.state, streams.open]).toEqual(['cut', 'open', 1]);
    await streams.stop();
    expect(quick.state).toBe('ended');
  });

  it('does not end a stream that is opened while sessions are looked at', async () => {
    const { mia, id } = await begin();
    const { id: sessionId } = (await createSessions(gateway.deps).authenticate(mia.token))!;
    const streams = open({});
    const [over, own] = [outOf(), outOf()];
    streams.add(requestOf(id), over);
    const looked = streams.beat();
    streams.add(requestOf(id, { sessionId, tokenHash: tokenHash(mia.token) }), own);
    await looked;
    expect([over.state, own.state]).toEqual(['ended', 'open']);
    await streams.beat();
    expect(own.state).toBe('open');
    await streams.stop();
  });

  it('keeps so many streams of a session, the youngest, and refuses an address that has too many', async () => {
    const { id } = await begin();
    const streams = open({ perSession: 2, perAddress: 3 });
    const sessionId = randomUUID();
    const outs = [outOf(), outOf(), outOf()];
    for (const out of outs) streams.add(requestOf(id, { sessionId }), out);
    expect(outs.map(({ state }) => state)).toEqual(['ended', 'open', 'open']);
    streams.check({ address: '192.0.2.1' });
    streams.add(requestOf(id), outOf());
    expect(() => streams.check({ address: '192.0.2.1' })).toThrow('rate-limited');
    streams.check({ address: '192.0.2.2' });
    await streams.stop();
    expect(() => streams.check({ address: '192.0.2.2' })).toThrow('unavailable');
  });
});
