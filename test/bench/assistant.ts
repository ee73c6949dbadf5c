// How long the embedded assistant takes for an answer, tools apart, and what it makes of wordings that it was not written for.
import type { AssistantTurn } from '../../src/gateway/providers/assistant/assistant.js';
import { createEmbeddedAssistant } from '../../src/gateway/providers/assistant/embedded/embedded.js';
import { customs, delivered, orderOf } from '../../src/gateway/providers/assistant/embedded/testing-goods.js';
import { createTestShop, demoArticles } from '../../src/gateway/providers/assistant/embedded/testing-shop.js';
import { createTestTalk } from '../../src/gateway/providers/assistant/embedded/testing-talk.js';
import { answerFigures } from '../understanding/answers.js';
import { readHeldOut } from '../understanding/wordings.js';

export async function bench(): Promise<object> {
  const articles = await demoArticles();
  const orders = { '': [orderOf('NF-20418'), customs('NF-20419'), delivered('NF-20421')] };
  const begun = performance.now();
  await createTestTalk({ articles, orders }).say('where is my order');
  const firstMs = round(performance.now() - begun);

  const short: number[] = [];
  for (const { text, language } of readHeldOut()) {
    const talk = createTestTalk({ articles, orders, locale: language });
    const start = performance.now();
    await talk.say(text);
    short.push(performance.now() - start);
  }

  // As long as one gets: two dozen messages before it.
  const talk = createTestTalk({ articles, orders });
  const texts = readHeldOut()
    .filter(({ language }) => language === 'en')
    .map(({ text }) => text);
  const long: number[] = [];
  for (const text of texts.slice(0, 60)) {
    const start = performance.now();
    await talk.say(text);
    long.push(performance.now() - start);
  }
  const whole = texts.join(' ').slice(0, 4_000);
  const longest: number[] = [];
  for (let round = 0; round < 30; round += 1) longest.push(await answerTime(whole, articles));
  return {
    firstMs,
    answerMs: spread(short),
    longConversationMs: spread(long),
    fourThousandCharactersMs: spread(longest),
    heldOut: await answerFigures(),
  };
}

async function answerTime(text: string, articles: Awaited<ReturnType<typeof demoArticles>>): Promise<number> {
  const message = { id: 'm1', text, end: 'complete' as const };
  const turn: AssistantTurn = {
    shop: { id: 's', name: 'Northfold', locales: ['en'], timeZone: 'UTC', assistant: {} },
    conversationId: 'c',
    sessionId: 's',
    address: '192.0.2.1',
    readPhoto: () => Promise.reject(new Error('no photo')),
    isSomebodyHere: () => Promise.resolve(false),
    locale: 'en',
    page: undefined,
    level: 'anonymous',
    events: [{ number: 1, at: '2026-11-24T10:00:00Z', by: 'shopper', type: 'message', message }],
    tools: createTestShop({ articles }).tools,
  };
  const start = performance.now();
  const steps = createEmbeddedAssistant().answer(turn, new AbortController().signal)[Symbol.asyncIterator]();
  while (!(await steps.next()).done);
  return performance.now() - start;
}

function spread(times: readonly number[]): { readonly p50: number; readonly p99: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): number => round(sorted[Math.floor(sorted.length * part)] ?? 0);
  return { p50: at(0.5), p99: at(0.99) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
