// eslint-disable-next-line no-restricted-syntax -- who is cut off waits before the next try; the answer ends it
import { setTimeout as pause } from 'node:timers/promises';
import { createHttpBackend } from '../../src/client/adapters/http.js';
import { createTokenStore, type TokenStore } from '../../src/client/adapters/tokens.js';
import { type ChatBackend, type ChatEvent, isSupportError } from '../../src/contract/index.js';
import { startCutter } from './cuts.js';
import { type GatewayProcess, startGatewayProcess } from './processes.js';

export interface EndureOptions {
  readonly databaseUrl: string;
  /** Messages in all, over so many conversations that are written at once. */
  readonly messages: number;
  readonly conversations: number;
  /** How many connections are cut at least. */
  readonly cuts: number;
  /** How often a gateway is killed. */
  readonly kills: number;
  readonly seed: number;
  readonly say?: (line: string) => void;
}

export interface Endured {
  readonly lost: number;
  readonly doubled: number;
  readonly swapped: number;
  readonly cuts: number;
  readonly kills: number;
  readonly seconds: number;
}

/**
 * Two gateways on one PostgreSQL, behind a proxy that cuts connections at random bytes. One shopper in each conversation
 * sends message after message, again under the same key until it is answered; another tab of the same shopper, and the page
 * itself, follow from their last number. What they and the log then have is counted.
 */
export async function endure(options: EndureOptions): Promise<Endured> {
  const { databaseUrl, seed, say = () => undefined } = options;
  const random = randomOf(seed);
  const begun = Date.now();
  const gateways: GatewayProcess[] = [await startGatewayProcess(databaseUrl, true)];
  gateways.push(await startGatewayProcess(databaseUrl));
  const each = Math.ceil(options.messages / options.conversations);
  const cutter = await startCutter({
    ports: () => gateways.map(({ port }) => port),
    random,
    // So that there are rather more of them than asked for.
    bytes: (options.messages * 600) / options.cuts,
  });

  let sent = 0;
  let kills = 0;
  const killing = (async () => {
    while (kills < options.kills) {
      const due = ((kills + 1) * options.messages) / (options.kills + 1);
      while (sent < due) await pause(20);
      const index = kills % gateways.length;
      const [victim] = gateways.splice(index, 1);
      await victim?.kill();
      kills += 1;
      say(`${sent} sent, ${cutter.cuts} cuts, ${kills} killed`);
      gateways.push(await startGatewayProcess(databaseUrl));
    }
  })();

  try {
    const results = await Promise.all(
      Array.from({ length: options.conversations }, async (_, index) => {
        const tokens = createTokenStore();
        const own = chatAt(cutter.url, tokens);
        const start = `start-${index}`;
        const { id } = await insist(() => own.start({}, { idempotencyKey: start }));
        const wanted = Array.from(
          { length: each },
          (_each, number) => `${index}/${number} ${'·'.repeat(number % 40)}`,
        );
        const followers = [own, chatAt(cutter.url, tokens)].map((chat) => followAll(chat, id, each));
        for (const [number, text] of wanted.entries()) {
          await insist(() => own.send(id, { text }, { idempotencyKey: `${index}-${number}` }));
          sent += 1;
        }
        const told = await Promise.all(followers);
        const kept = await readAll(own, id);
        return [...told, kept].map((events) => differenceOf(textsOf(events), wanted));
      }),
    );
    await killing;
    const sum = (of: (each: ReturnType<typeof differenceOf>) => number): number =>
      results.flat().reduce((total, result) => total + of(result), 0);
    return {
      lost: sum(({ lost }) => lost),
      doubled: sum(({ doubled }) => doubled),
      swapped: sum(({ swapped }) => swapped),
      cuts: cutter.cuts,
      kills,
      seconds: (Date.now() - begun) / 1000,
    };
  } finally {
    await cutter.close();
    await Promise.all(gateways.map((gateway) => gateway.kill()));
  }
}

function chatAt(baseUrl: string, tokens: TokenStore): ChatBackend {
  const { chat } = createHttpBackend({ baseUrl, shop: 'northfold', tokens });
  if (!chat) throw new Error('There is no chat.');
  return chat;
}

/** Until it is answered. What is refused, and not merely lost, is a fault. */
async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const passes = ['offline', 'unavailable', 'timeout', 'server', 'in-progress'];
      if (!isSupportError(error) || !passes.includes(error.code)) throw error;
      await pause(5);
    }
  }
}

async function followAll(chat: ChatBackend, id: string, count: number): Promise<readonly ChatEvent[]> {
  const events: ChatEvent[] = [];
  const control = new AbortController();
  let last = 0;
  while (textsOf(events).length < count) {
    await chat
      .follow(id, {
        after: last,
        signal: control.signal,
        onEvent: (event) => {
          events.push(event);
          last = event.number;
          if (textsOf(events.slice(-1)).length > 0 && textsOf(events).length >= count) control.abort();
        },
        onSignal: ({ type }) => {
          if (type === 'resync') throw new Error('A stream has lost its place.');
        },
      })
      .catch(() => undefined);
    if (!control.signal.aborted) await pause(50);
  }
  return events;
}

async function readAll(chat: ChatBackend, id: string): Promise<readonly ChatEvent[]> {
  const events: ChatEvent[] = [];
  for (let more = true; more;) {
    const page = await insist(() => chat.events(id, { after: events.at(-1)?.number ?? 0 }));
    events.push(...page.events);
    ({ more } = page);
  }
  return events;
}

const textsOf = (events: readonly ChatEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'message' && event.by === 'shopper' ? [event.message.text] : []));

/** How what was told differs from what was said. */
function differenceOf(told: readonly string[], said: readonly string[]) {
  const places = told.map((text) => said.indexOf(text)).filter((place) => place >= 0);
  return {
    lost: said.length - new Set(told).size,
    doubled: told.length - new Set(told).size,
    swapped: places.filter((place, index) => index > 0 && place < (places[index - 1] ?? 0)).length,
  };
}

/** mulberry32: the same numbers for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
