import { randomUUID } from 'node:crypto';
import type { ChatEvent, ChatEventPage, ChatSignal, Conversation, Problem } from '../contract/index.js';
import type { Assistant, AssistantStep, AssistantTurn } from './providers/assistant/assistant.js';
import type { Wake, Wakes } from './services/wakes.js';
import { createReturnGateway } from './testing-return-shop.js';
import type { TestGateway, TestGatewayOptions } from './testing.js';

/** A gateway whose two shops take returns and talk. */
export function createChatGateway(options: Omit<TestGatewayOptions, 'shops'> = {}): Promise<TestGateway> {
  return createReturnGateway({}, { ...options, shopSettings: { chat: true } });
}

/** A shopper at a gateway, by the routes. */
export interface TestShopper {
  readonly token: string;
  ask<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    key?: string,
  ): Promise<{ readonly status: number; readonly answer: T & Partial<Problem> }>;
  start(): Promise<Conversation>;
  say(conversation: string, text: string, key?: string): Promise<ChatEvent>;
  events(conversation: string, query?: string): Promise<readonly ChatEvent[]>;
}

export function shopperAt(gateway: Pick<TestGateway, 'call'>, token: string): TestShopper {
  const ask: TestShopper['ask'] = async (method, path, body, key = randomUUID()) => {
    const headers = { 'Idempotency-Key': key };
    const response = await gateway.call(method, `/v1/conversations${path}`, { token, body, headers });
    const text = await response.text();
    return { status: response.status, answer: (text ? JSON.parse(text) : {}) as never };
  };
  return {
    token,
    ask,
    start: async () => (await ask<Conversation>('POST', '', {})).answer,
    say: async (conversation, text, key) =>
      (await ask<ChatEvent>('POST', `/${conversation}/messages`, { text }, key)).answer,
    events: async (conversation, query = '?after=0') =>
      (await ask<ChatEventPage>('GET', `/${conversation}/events${query}`)).answer.events,
  };
}

export async function newShopper(gateway: TestGateway, shop?: string): Promise<TestShopper> {
  return shopperAt(gateway, await gateway.begin(shop));
}

/** A stream that is read as it comes. */
export interface TestStream {
  readonly status: number;
  readonly headers: Headers;
  readonly events: readonly ChatEvent[];
  readonly signals: readonly ChatSignal[];
  readonly text: string;
  /** Resolves when `is` holds of what was read; rejects when the stream ends before. */
  until(is: (stream: TestStream) => boolean): Promise<void>;
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

export async function follow(
  gateway: Pick<TestGateway, 'call'>,
  token: string | undefined,
  conversation: string,
  { query = '', headers = {} }: { query?: string; headers?: Readonly<Record<string, string>> } = {},
): Promise<TestStream> {
  const response = await gateway.call('GET', `/v1/conversations/${conversation}/stream${query}`, {
    token,
    headers,
  });
  const events: ChatEvent[] = [];
  const signals: ChatSignal[] = [];
  let text = '';
  let rest = '';
  const waiting = new Set<() => void>();
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();

  async function read(): Promise<void> {
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        const piece = decoder.decode(value, { stream: true });
        text += piece;
        const frames = (rest + piece).split('\n\n');
        rest = frames.pop() ?? '';
        for (const frame of frames) {
          const lines = frame.split('\n');
          const data = lines.find((line) => line.startsWith('data: '))?.slice(6);
          if (data === undefined) continue;
          if (lines.includes('event: signal')) signals.push(JSON.parse(data) as ChatSignal);
          else events.push(JSON.parse(data) as ChatEvent);
        }
        for (const check of waiting) check();
      }
    } catch {
      // Cut.
    }
  }

  const stream: TestStream = {
    status: response.status,
    headers: response.headers,
    events,
    signals,
    get text() {
      return text;
    },
    until: (is) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (!is(stream)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        void ended.then(() => reject(new Error(`The stream ended with ${JSON.stringify(events)}`)));
        check();
      }),
    ended: undefined as never,
    close: async () => {
      await reader.cancel().catch(() => undefined);
    },
  };
  const ended = read();
  Object.assign(stream, { ended });
  return stream;
}

/** An assistant that a test leads: what `answer` yields for each turn. */
export function assistantOf(
  answer: (turn: AssistantTurn, signal: AbortSignal) => AsyncIterable<AssistantStep>,
): Assistant & { readonly turns: AssistantTurn[] } {
  const turns: AssistantTurn[] = [];
  return {
    turns,
    answer(turn, signal) {
      turns.push(turn);
      return answer(turn, signal);
    },
  };
}

/** The text of the shopper's last message. */
export function lastSaid({ events }: Pick<AssistantTurn, 'events'>): string {
  const said = events.findLast((event) => event.type === 'message' && event.by === 'shopper');
  return said?.type === 'message' ? said.message.text : '';
}

/** Says what was said. */
export const echo = assistantOf(async function* (turn) {
  for (const word of `You said: ${lastSaid(turn)}`.split(/(?<= )/)) {
    await Promise.resolve();
    yield { type: 'text', text: word };
  }
});

/** Waits until a promise gives what is wanted; asks again as soon as it was answered. */
export async function eventually<T>(look: () => Promise<T>, is: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await look();
    if (is(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** The way between gateways of one test process. Each joins once. */
export function createWakeBus(): { join(): Wakes } {
  const hearers = new Set<(wake: Wake) => void>();
  return {
    join() {
      let own: ((wake: Wake) => void) | undefined;
      return {
        send: (wake) => {
          for (const hear of hearers) if (hear !== own) hear(wake);
        },
        listen: (hear) => {
          own = hear;
          hearers.add(hear);
        },
        close: () => {
          if (own) hearers.delete(own);
          return Promise.resolve();
        },
      };
    },
  };
}
