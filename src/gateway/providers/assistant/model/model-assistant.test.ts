import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  breaks,
  callsTools,
  drops,
  fails,
  hangs,
  inTurn,
  says,
  sends,
} from '../../../../../test/assistant-server/replies.js';
import {
  type Reply,
  type ScriptedServer,
  startScriptedServer,
} from '../../../../../test/assistant-server/server.js';
import { embedded, stepsOf, turnOf, wordsOf } from '../../../../../test/assistant-server/turn.js';
import { type Order, SupportError, type Tools } from '../../../../contract/index.js';
import { createModelAssistant, type ModelAssistant, type ModelAssistantOptions } from './model-assistant.js';

let server: ScriptedServer;
let time = 0;
let warned: unknown[] = [];
let answered: unknown[] = [];
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.stop());
beforeEach(() => {
  time = Date.parse('2026-11-25T09:00:00Z');
  warned = [];
  answered = [];
});

function assistantAt(options: Partial<ModelAssistantOptions> = {}): ModelAssistant {
  return createModelAssistant({
    baseUrl: server.url,
    apiKey: 'key-of-a-test',
    model: 'scripted-1',
    fallback: embedded,
    now: () => new Date(time),
    log: {
      warn: (...line: unknown[]) => void warned.push(line),
      error: (...line: unknown[]) => void warned.push(line),
    } as ModelAssistantOptions['log'],
    observer: { answered: (fault) => void answered.push(fault) },
    ...options,
  });
}

const order: Order = {
  id: 'o1',
  number: 'NF-1',
  placedAt: '2026-11-18T09:00:00Z',
  updatedAt: '2026-11-18T09:00:00Z',
  access: 'delivery',
  lines: [],
  parcels: [],
  unshipped: [],
  actions: [],
  requests: [],
  adjustments: [],
  currency: 'EUR',
};
const found: Tools = { 'find-order': () => Promise.resolve({ orders: [order] }) };

describe('createModelAssistant', () => {
  it('streams the words as they come, however the bytes are cut', async () => {
    const text = 'Grüße 👋🏽 你好 مرحبا — "quoted" \\ and\nlines';
    for (const bytes of [1, 2, 3, 7, 64]) {
      server.script(inTurn(says({ text, bytes, step: 3 })));
      const steps = await stepsOf(assistantAt(), turnOf('Hello'));
      expect(wordsOf(steps)).toBe(text);
      expect(steps.length).toBeGreaterThan(10);
      expect(steps.at(-1)).toMatchObject({ type: 'message' });
    }
    expect(answered).toEqual(Array(5).fill(undefined));
    expect(warned).toEqual([]);
  });

  it('asks with the key, the model, the tools of the session, and a bound on what is written', async () => {
    server.script(inTurn(says('Yes.')));
    await stepsOf(assistantAt(), turnOf('Hello', { tools: found }));
    const request = server.requests.at(-1);
    expect(server.headers.at(-1)?.authorization).toBe('Bearer key-of-a-test');
    expect(request).toMatchObject({
      model: 'scripted-1',
      stream: true,
      stream_options: { include_usage: true },
    });
    expect(request?.max_tokens).toBe(1200);
    expect(request?.tools?.map((tool) => tool.function.name)).toEqual(['find-order']);
    expect(request?.tools?.[0]?.function.parameters).toMatchObject({
      type: 'object',
      properties: { number: { type: 'string', maxLength: 64 } },
    });
  });

  it('calls tools at once, tells each answer to the model, and cites what they gave', async () => {
    let running = 0;
    let most = 0;
    const slowly = async <T>(value: T): Promise<T> => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return value;
    };
    const tools: Tools = {
      'find-order': () => slowly({ orders: [order] }),
      track: () => slowly({ order }),
      'search-knowledge': () => slowly({ articles: [], inOtherLocale: false }),
    };
    server.script(
      inTurn(
        says({
          text: 'I look.',
          calls: [
            { tool: 'find-order', input: { number: 'NF-1' } },
            { tool: 'track', input: { order: 'NF-1' } },
            { tool: 'search-knowledge', input: { query: 'delivery' } },
          ],
          step: 1,
          bytes: 11,
        }),
        says('On its way.'),
      ),
    );
    const before = server.requests.length;
    const steps = await stepsOf(assistantAt(), turnOf('Where is it?', { tools }));
    expect(most).toBe(3);
    expect(wordsOf(steps)).toBe('I look.\n\nOn its way.');
    const called = steps.flatMap((step) => (step.type === 'tool-call' ? [step.callId] : []));
    expect(new Set(called).size).toBe(3);
    expect(steps.filter((step) => step.type === 'tool-result')).toEqual(
      expect.arrayContaining(called.map((callId) => ({ type: 'tool-result', callId, failed: false }))),
    );
    expect(steps.at(-1)).toEqual({
      type: 'message',
      cards: [{ kind: 'order', orderId: 'o1', number: 'NF-1' }],
      sources: [{ kind: 'order', id: 'o1', title: 'NF-1' }],
    });
    const answers = server.requests[before + 1]?.messages.filter(({ role }) => role === 'tool');
    expect(answers).toHaveLength(3);
    expect(JSON.stringify(answers?.[0])).toContain('NF-1');
  });

  it('leads to the code of an order that a tool wants proven', async () => {
    const tools: Tools = {
      track: () => Promise.resolve({ order }),
      'return-options': () => Promise.reject(new SupportError('code-required')),
    };
    server.script(
      inTurn(
        callsTools({ tool: 'track', input: { order: 'NF-1' } }),
        callsTools({ tool: 'return-options', input: { order: 'NF-1' } }),
        says('Enter the code first.'),
      ),
    );
    const steps = await stepsOf(assistantAt(), turnOf('I want to return it', { tools }));
    expect(steps.at(-1)).toMatchObject({
      cards: [{ kind: 'order', orderId: 'o1', number: 'NF-1', needsCode: true }],
    });
  });

  it('tells the model of a proposal only that it is shown', async () => {
    const proposal = { action: 'cancel-return', returnId: 'r1', number: 'R-7001' } as const;
    const tools: Tools = { 'propose-cancel': () => Promise.resolve({ proposal }) };
    server.script(
      inTurn(callsTools({ tool: 'propose-cancel', input: { return: 'R-7001' } }), says('Please confirm.')),
    );
    const steps = await stepsOf(assistantAt(), turnOf('Cancel it', { tools }));
    expect(steps.map(({ type }) => type)).toEqual([
      'tool-call',
      'proposal',
      'tool-result',
      'text',
      'text',
      'text',
      'message',
    ]);
    expect(steps[1]).toEqual({ type: 'proposal', proposal });
    const told = JSON.stringify(server.requests.at(-1)?.messages.findLast(({ role }) => role === 'tool'));
    expect(told).toContain('alone can confirm');
    expect(told).not.toContain('r1');
  });

  it('hands over once, after the words', async () => {
    const tools: Tools = { 'hand-over': ({ reason }) => Promise.resolve({ handOver: reason }) };
    const call = { tool: 'hand-over', input: { reason: 'upset' } };
    server.script(inTurn(callsTools(call, call), says('Somebody comes.')));
    const steps = await stepsOf(assistantAt(), turnOf('Enough!', { tools }));
    expect(steps.filter(({ type }) => type === 'hand-over')).toEqual([
      { type: 'hand-over', reason: 'upset' },
    ]);
  });

  it('tells the model the code of a refusal, and nothing of a fault within', async () => {
    const tools: Tools = {
      track: () => Promise.reject(new SupportError('not-found')),
      'find-order': () => Promise.reject(new Error('relation "orders" of host db-7')),
    };
    server.script(
      inTurn(
        callsTools({ tool: 'track', input: { order: 'X' } }, { tool: 'find-order', input: {} }),
        says('I do not find it.'),
      ),
    );
    const steps = await stepsOf(assistantAt(), turnOf('X?', { tools }));
    expect(steps.filter((step) => step.type === 'tool-result').map(({ failed }) => failed)).toEqual([
      true,
      true,
    ]);
    const told = server.requests
      .at(-1)
      ?.messages.flatMap(({ role, content }) => (role === 'tool' ? [content] : []));
    expect(told).toEqual(['Not done: not-found', 'Not done: server']);
    expect(warned).toHaveLength(1);
  });

  it.each([
    ['a tool that there is not', { tool: 'refund-all', input: {} }],
    ['input that is no JSON', { tool: 'find-order', input: {}, raw: '{"number": "NF-' }],
  ])('goes on after a call of %s', async (_, call) => {
    server.script(inTurn(callsTools(call), says('Sorry.')));
    const steps = await stepsOf(assistantAt(), turnOf('Hi', { tools: found }));
    expect(wordsOf(steps)).toBe('Sorry.');
    const calls = steps.filter(({ type }) => type === 'tool-call').length;
    expect(steps.filter((step) => step.type === 'tool-result' && step.failed)).toHaveLength(calls);
  });

  it('ends after 8 calls to a model that never stops calling tools', async () => {
    const before = server.requests.length;
    server.script(inTurn(callsTools({ tool: 'find-order', input: {} })));
    const steps = await stepsOf(assistantAt(), turnOf('Hi', { tools: found }));
    expect(server.requests.length - before).toBe(8);
    expect(wordsOf(steps)).toBe('The embedded one.');
    expect(answered).toEqual(['rubbish']);
  });

  it('calls tools so often and shows so many proposals in one answer, and no more', async () => {
    let calls = 0;
    const proposal = { action: 'cancel-return', returnId: 'r1', number: 'R-1' } as const;
    const tools: Tools = {
      'propose-cancel': () => {
        calls += 1;
        return Promise.resolve({ proposal });
      },
    };
    const many = Array.from({ length: 50 }, () => ({ tool: 'propose-cancel', input: { return: 'R-1' } }));
    server.script(inTurn(callsTools(...many), says('So.')));
    const steps = await stepsOf(assistantAt(), turnOf('Hi', { tools }));
    expect(calls).toBe(32);
    expect(steps.filter(({ type }) => type === 'proposal')).toHaveLength(4);
    // A card that is not there is not told of.
    const told = JSON.stringify(server.requests.at(-1));
    expect(told.split('now sees it as a card')).toHaveLength(5);
    expect(told.split('too many cards already')).toHaveLength(29);
  });

  const broken: readonly (readonly [string, Reply, string])[] = [
    ['refuses the key (401)', fails(401), 'refused'],
    ['wants less (400)', fails(400), 'refused'],
    ['has too much to do (429)', fails(429, { 'retry-after': '20' }), 'busy'],
    ['fails (500)', fails(500), 'down'],
    ['hangs up', drops(), 'down'],
    ['says nothing', hangs(), 'silent'],
    ['says nothing after its head', breaks('', 'hangs'), 'slow'],
    ['is a web page', sends('text/html', '<html>Login</html>'), 'rubbish'],
    ['sends an empty body', sends('text/event-stream', ''), 'rubbish'],
    ['sends bad JSON', sends('text/event-stream', 'data: {"choices": [\n\ndata: [DONE]\n\n'), 'rubbish'],
    ['sends no choices', sends('text/event-stream', 'data: {"choices":[]}\n\ndata: [DONE]\n\n'), 'rubbish'],
    ['sends other JSON', sends('text/event-stream', 'data: [1,2]\n\ndata: 7\n\ndata: [DONE]\n\n'), 'rubbish'],
    ['ends without a word', says(''), 'rubbish'],
    ['says only spaces', says('  \n'), 'rubbish'],
  ];
  it.each(broken)('lets the embedded assistant answer where the provider %s', async (_, reply, fault) => {
    server.script(inTurn(reply));
    // Waits only where nothing will come.
    const silence = { silent: 60, slow: 500 }[fault];
    const assistant = assistantAt(silence === undefined ? {} : { limits: { silence } });
    const steps = await stepsOf(assistant, turnOf('My secret words'));
    expect(steps.filter(({ type }) => type !== 'text' || wordsOf(steps).trim() !== '')).toEqual(
      expect.arrayContaining([
        { type: 'notice', notice: 'assistant-limited' },
        { type: 'text', text: 'The embedded one.' },
        { type: 'message' },
      ]),
    );
    expect(steps.some(({ type }) => type === 'break')).toBe(false);
    expect(answered).toEqual([fault]);
    expect(warned).toHaveLength(1);
    expect(JSON.stringify(warned)).toContain(`"cause":"${fault}"`);
    expect(JSON.stringify(warned)).not.toMatch(/secret words|key-of-a-test/);
  });

  it.each(['cut', 'ends', 'hangs', 'error', 'bad-json'] as const)(
    'leaves half an answer as it is and answers after it where the stream %s',
    async (how) => {
      server.script(inTurn(breaks('Your parcel is', how)));
      const steps = await stepsOf(
        assistantAt(how === 'hangs' ? { limits: { silence: 200 } } : {}),
        turnOf('Where?'),
      );
      expect(wordsOf(steps)).toBe('Your parcel is|The embedded one.');
      const at = steps.findIndex(({ type }) => type === 'break');
      expect(steps[at + 1]).toEqual({ type: 'notice', notice: 'assistant-limited' });
    },
  );

  it('asks again, once, on a new connection where the one that was kept is closed', async () => {
    const before = server.requests.length;
    server.script(inTurn(drops(), says('Here.')));
    expect(wordsOf(await stepsOf(assistantAt(), turnOf('Hi')))).toBe('Here.');
    expect(server.requests.length - before).toBe(2);
    server.script(inTurn(drops(), drops(), says('Too late.')));
    expect(wordsOf(await stepsOf(assistantAt(), turnOf('Hi')))).toBe('The embedded one.');
  });

  it('ends the calls of tools that were under way when the answer broke', async () => {
    const tools: Tools = { track: () => new Promise(() => undefined) };
    server.script(inTurn(callsTools({ tool: 'track', input: { order: 'NF-1' } })));
    const steps = await stepsOf(assistantAt({ limits: { time: 1_500 } }), turnOf('Where?', { tools }));
    expect(steps.map(({ type }) => type).slice(0, 3)).toEqual(['tool-call', 'tool-result', 'notice']);
    expect(answered).toEqual(['slow']);
  });

  it('leaves the answer to the person whom it called before it broke', async () => {
    const tools: Tools = { 'hand-over': ({ reason }) => Promise.resolve({ handOver: reason }) };
    server.script(inTurn(callsTools({ tool: 'hand-over', input: { reason: 'asked' } }), fails(500)));
    const steps = await stepsOf(assistantAt(), turnOf('A person!', { tools }));
    expect(steps.map(({ type }) => type)).toEqual(['tool-call', 'hand-over', 'tool-result']);
  });

  it('stops the provider when the shopper stops it, and answers nothing more', async () => {
    server.script(inTurn(breaks('Well', 'hangs')));
    const left = server.left;
    const control = new AbortController();
    const words: string[] = [];
    const reading = (async () => {
      for await (const step of assistantAt().answer(turnOf('Hi'), control.signal)) {
        if (step.type === 'text') words.push(step.text);
        control.abort(new Error('stopped'));
      }
    })();
    await expect(reading).rejects.toThrow('stopped');
    expect(words).toEqual(['Well']);
    await expect.poll(() => server.left).toBe(left + 1);
    expect(answered).toEqual([]);
  });
});

describe('after a failure', () => {
  it('asks nobody while the provider rests, then once, then everybody', async () => {
    const assistant = assistantAt();
    const ask = async (): Promise<string> => wordsOf(await stepsOf(assistant, turnOf('Hi')));
    const asked = async (): Promise<number> => {
      const before = server.requests.length;
      await Promise.all([ask(), ask(), ask()]);
      return server.requests.length - before;
    };
    server.script(inTurn(fails(503)));
    // Those who asked together fail together: the rest is that of one failure.
    expect(await asked()).toBe(3);
    expect(assistant.fault).toBe('down');
    expect(await asked()).toBe(0);
    time += 2_000;
    expect(await asked()).toBe(1);
    time += 3_999;
    expect(await asked()).toBe(0);
    time += 1;
    server.script(inTurn(says('Here again.')));
    expect(await asked()).toBe(1);
    expect(assistant.fault).toBeUndefined();
    expect(await asked()).toBe(3);
  });

  it('waits as long as the provider asks for, and five minutes at most', async () => {
    const assistant = assistantAt();
    server.script(inTurn(fails(429, { 'retry-after': '45' })));
    await stepsOf(assistant, turnOf('Hi'));
    const before = server.requests.length;
    time += 44_999;
    await stepsOf(assistant, turnOf('Hi'));
    expect(server.requests.length).toBe(before);
    time += 1;
    server.script(inTurn(fails(429, { 'retry-after': '99999' })));
    await stepsOf(assistant, turnOf('Hi'));
    time += 300_000;
    server.script(inTurn(says('Here.')));
    expect(wordsOf(await stepsOf(assistant, turnOf('Hi')))).toBe('Here.');
  });

  it('rests for what the next conversation would meet too, and not for what was this one’s', async () => {
    const assistant = assistantAt();
    server.script(inTurn(fails(400)));
    await stepsOf(assistant, turnOf('Hi'));
    expect(assistant.fault).toBeUndefined();
    server.script(inTurn(fails(401)));
    await stepsOf(assistant, turnOf('Hi'));
    time += 59_000;
    const before = server.requests.length;
    await stepsOf(assistant, turnOf('Hi'));
    expect(server.requests.length).toBe(before);
  });

  it('does not blame the provider for a fault of ours, and says it in the log', async () => {
    const assistant = assistantAt();
    const before = server.requests.length;
    server.script(inTurn(says('Here.')));
    const steps = await stepsOf(assistant, turnOf('Hi', { locale: 'en-12' }));
    expect(wordsOf(steps)).toBe('The embedded one.');
    expect(server.requests.length).toBe(before);
    expect(assistant.fault).toBeUndefined();
    expect(answered).toEqual([]);
    expect(warned).toEqual([
      [
        { err: expect.any(RangeError) as unknown, shop: 'northfold', conversation: 'c1' },
        'the model could not be asked',
      ],
    ]);
    expect(wordsOf(await stepsOf(assistant, turnOf('Hi')))).toBe('Here.');
  });

  it('rests for an answer that nobody can read once several networks have had one', async () => {
    const assistant = assistantAt();
    const ask = (address: string) => stepsOf(assistant, turnOf('Hi', { address }));
    server.script(inTurn(says('')));
    for (let again = 0; again < 4; again += 1) await ask('192.0.2.1');
    await ask('198.51.100.1');
    expect(assistant.fault).toBeUndefined();
    await ask('203.0.113.1');
    expect(assistant.fault).toBe('rubbish');
  });

  it('lets the next one try where the first who tried left', async () => {
    const assistant = assistantAt();
    server.script(inTurn(fails(500)));
    await stepsOf(assistant, turnOf('Hi'));
    time += 2_000;
    server.script(inTurn(hangs()));
    const control = new AbortController();
    const before = server.requests.length;
    const left = stepsOf(assistant, turnOf('Hi'), control.signal);
    await expect.poll(() => server.requests.length).toBe(before + 1);
    control.abort(new Error('stopped'));
    await expect(left).rejects.toThrow();
    server.script(inTurn(says('Here.')));
    expect(wordsOf(await stepsOf(assistant, turnOf('Hi')))).toBe('Here.');
  });
});

describe('a model that writes something short', () => {
  const ask = {
    of: { shopId: 'northfold', sessionId: 'staff a', address: '192.0.2.1' },
    instructions: 'Translate',
    text: 'Hello',
  };
  const never = new AbortController().signal;

  it('is asked once, without tools, and gives the whole of it', async () => {
    server.script(inTurn(says('Hallo')));
    expect(await assistantAt().write?.(ask, never)).toBe('Hallo');
    const request = server.requests.at(-1) as { messages: unknown; tools?: unknown };
    expect(request.tools).toBeUndefined();
    expect(request.messages).toMatchObject([
      { role: 'system', content: 'Translate' },
      { role: 'user', content: 'Hello' },
    ]);
  });

  it('is unavailable where it fails, says nothing or breaks off, and rests then', async () => {
    server.script(inTurn(fails(500)));
    const failing = assistantAt();
    await expect(failing.write?.(ask, never)).rejects.toMatchObject({ code: 'unavailable' });
    expect(failing.fault).toBe('down');
    // Resting, it is not asked.
    server.script(inTurn(says('Hallo')));
    const asked = server.requests.length;
    await expect(failing.write?.(ask, never)).rejects.toMatchObject({ code: 'unavailable' });
    expect(server.requests).toHaveLength(asked);
    server.script(inTurn(says({ text: ' ' })));
    await expect(assistantAt().write?.(ask, never)).rejects.toMatchObject({ code: 'unavailable' });
    server.script(inTurn(says({ text: 'Hal', finish: 'length' })));
    await expect(assistantAt().write?.(ask, never)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('is refused where its budget is used up', async () => {
    const spending = { begin: () => Promise.resolve(undefined) };
    await expect(assistantAt({ spending }).write?.(ask, never)).rejects.toMatchObject({
      code: 'rate-limited',
    });
  });
});
