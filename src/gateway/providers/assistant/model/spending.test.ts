import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  breaks,
  callsTools,
  drops,
  fails,
  hangs,
  inTurn,
  says,
} from '../../../../../test/assistant-server/replies.js';
import { type ScriptedServer, startScriptedServer } from '../../../../../test/assistant-server/server.js';
import { embedded, stepsOf, turnOf, wordsOf } from '../../../../../test/assistant-server/turn.js';
import type { Tools } from '../../../../contract/index.js';
import { createModelAssistant, type ModelAssistant, type ModelAssistantOptions } from './model-assistant.js';
import type { Spending, Tokens } from './spending.js';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.stop());

/** Lets so many calls begin, and notes what was set aside and taken. */
function purse(calls = Infinity): Spending & { readonly aside: Tokens[]; readonly taken: Tokens[] } {
  const aside: Tokens[] = [];
  const taken: Tokens[] = [];
  return {
    aside,
    taken,
    begin(_, most) {
      if (aside.length >= calls) return Promise.resolve(undefined);
      aside.push(most);
      return Promise.resolve((tokens) => void taken.push(tokens));
    },
  };
}

const assistantWith = (spending: Spending, options: Partial<ModelAssistantOptions> = {}): ModelAssistant =>
  createModelAssistant({
    baseUrl: server.url,
    model: 'scripted',
    fallback: embedded,
    spending,
    now: () => new Date(),
    log: { warn: vi.fn(), error: vi.fn() },
    ...options,
  });
const tools: Tools = { 'find-order': () => Promise.resolve({ orders: [] }) };
const call = { tool: 'find-order', input: {} };

describe('the spending of an answer', () => {
  it('sets the most of each call aside and counts what the provider says', async () => {
    const spending = purse();
    server.script(
      inTurn(says({ calls: [call], usage: [1_100, 20] }), says({ text: 'None.', usage: [1_300, 5] })),
    );
    await stepsOf(assistantWith(spending), turnOf('Hi', { tools }));
    expect(spending.taken).toEqual([
      { input: 1_100, output: 20 },
      { input: 1_300, output: 5 },
    ]);
    const [first, second] = spending.aside;
    expect(first?.output).toBe(1_200);
    expect(first?.input).toBeGreaterThan(500);
    // What tools answered is read again.
    expect(second?.input).toBeGreaterThan(first?.input ?? Infinity);
  });

  it('estimates where the provider says nothing, Chinese by a character', async () => {
    const spending = purse();
    server.script(inTurn(says({ text: '你好，您的包裹在路上。', usage: null })));
    await stepsOf(assistantWith(spending), turnOf('Hi'));
    expect(spending.taken[0]?.input).toBe(spending.aside[0]?.input);
    const { output = 0 } = spending.taken[0] ?? {};
    expect(output).toBeGreaterThanOrEqual(11);
    expect(output).toBeLessThan(20);
  });

  it('counts a photo by itself, and not by its bytes', async () => {
    const read = async (size: number): Promise<number> => {
      const spending = purse();
      server.script(inTurn(says('Nice.')));
      const turn = turnOf('Look');
      const [event] = turn.events;
      if (event?.type !== 'message') throw new Error('No message.');
      const events = [{ ...event, message: { ...event.message, photos: ['p1'] } }];
      const readPhoto = () => Promise.resolve(Buffer.alloc(size));
      await stepsOf(assistantWith(spending), { ...turn, events, readPhoto });
      return spending.aside[0]?.input ?? 0;
    };
    expect(await read(900_000)).toBe(await read(9));
    const content = server.requests.at(-1)?.messages.at(-1)?.content;
    expect(content).toMatchObject([
      { type: 'text' },
      { type: 'image_url', image_url: { url: expect.stringMatching(/^data:image\/jpeg;base64,/) as string } },
    ]);
  });

  it.each([
    ['refused', fails(500), { input: 0, output: 0 }],
    ['never reached', drops(), { input: 0, output: 0 }],
  ])('gives all back for a call that was %s', async (_, reply, tokens) => {
    const spending = purse();
    server.script(inTurn(reply));
    await stepsOf(assistantWith(spending), turnOf('Hi'));
    expect(spending.taken).toEqual([tokens]);
  });

  it.each(['cut', 'ends', 'hangs'] as const)('counts half an answer once where it %s', async (how) => {
    const spending = purse();
    server.script(inTurn(breaks('Your parcel is there', how)));
    await stepsOf(assistantWith(spending, { limits: { silence: 200 } }), turnOf('Hi'));
    await expect.poll(() => spending.taken).toHaveLength(1);
    expect(spending.taken[0]?.input).toBe(spending.aside[0]?.input);
    expect(spending.taken[0]?.output).toBeGreaterThan(5);
  });

  it('counts what was asked where the shopper stops it', async () => {
    const spending = purse();
    server.script(inTurn(hangs()));
    const control = new AbortController();
    const before = server.requests.length;
    const stopped = stepsOf(assistantWith(spending), turnOf('Hi'), control.signal);
    await expect.poll(() => server.requests.length).toBe(before + 1);
    control.abort(new Error('stopped'));
    await expect(stopped).rejects.toThrow('stopped');
    expect(spending.taken).toEqual([{ input: spending.aside[0]?.input, output: 0 }]);
  });

  it('lets the embedded assistant answer once there is no more, also midway, and says so', async () => {
    const assistant = assistantWith(purse(1));
    server.script(inTurn(says({ text: 'I look.', calls: [call] }), says('None.')));
    const before = server.requests.length;
    const steps = await stepsOf(assistant, turnOf('Hi', { tools }));
    expect(wordsOf(steps)).toBe('I look.|The embedded one.');
    expect(steps).toContainEqual({ type: 'notice', notice: 'assistant-limited' });
    expect(server.requests.length).toBe(before + 1);
    // The provider is well: another session may ask it.
    expect(assistant.fault).toBeUndefined();
  });

  it('asks nothing where nothing can be counted, which is no fault of the provider', async () => {
    const answered = vi.fn();
    const spending: Spending = { begin: () => Promise.reject(new Error('gone')) };
    const assistant = assistantWith(spending, { observer: { answered } });
    const before = server.requests.length;
    expect(wordsOf(await stepsOf(assistant, turnOf('Hi')))).toBe('The embedded one.');
    expect(server.requests.length).toBe(before);
    expect(answered).toHaveBeenCalledWith('uncounted', undefined);
    expect(assistant.fault).toBeUndefined();
  });

  it('calls no tool and asks nothing where there is nothing left', async () => {
    server.script(inTurn(callsTools(call)));
    const before = server.requests.length;
    expect(wordsOf(await stepsOf(assistantWith(purse(0)), turnOf('Hi', { tools })))).toBe(
      'The embedded one.',
    );
    expect(server.requests.length).toBe(before);
  });
});
