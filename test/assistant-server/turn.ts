import { type ChatEvent, SupportError, type Tools } from '../../src/contract/index.js';
import type {
  Assistant,
  AssistantStep,
  AssistantTurn,
} from '../../src/gateway/providers/assistant/assistant.js';

/** A turn in which a shopper said these, the assistant answering between. */
export function turnOf(
  said: string | readonly string[],
  { tools = {}, ...rest }: Partial<Omit<AssistantTurn, 'events'>> & { readonly tools?: Tools } = {},
): AssistantTurn {
  const texts = typeof said === 'string' ? [said] : said;
  const events = texts.map((text, index): ChatEvent => ({
    number: index + 1,
    at: '2026-11-25T09:00:00Z',
    by: index % 2 === (texts.length - 1) % 2 ? 'shopper' : 'assistant',
    type: 'message',
    message: { id: `m${index}`, text, end: 'complete' },
  }));
  return {
    shop: {
      id: 'northfold',
      name: 'Northfold',
      locales: ['en', 'de'],
      timeZone: 'Europe/Berlin',
      assistant: {},
    },
    conversationId: 'c1',
    sessionId: 's1',
    address: '192.0.2.1',
    readPhoto: () => Promise.reject(new SupportError('not-found')),
    isSomebodyHere: () => Promise.resolve(false),
    locale: 'en',
    page: undefined,
    level: 'anonymous',
    events,
    tools,
    ...rest,
  };
}

/** Says one line. */
export const embedded: Assistant = {
  async *answer() {
    await Promise.resolve();
    yield { type: 'text', text: 'The embedded one.' };
    yield { type: 'message' };
  },
};

export async function stepsOf(
  assistant: Assistant,
  turn: AssistantTurn,
  signal = new AbortController().signal,
): Promise<AssistantStep[]> {
  const steps: AssistantStep[] = [];
  for await (const step of assistant.answer(turn, signal)) steps.push(step);
  return steps;
}

/** The words of an answer; `|` where it breaks off. */
export const wordsOf = (steps: readonly AssistantStep[]): string =>
  steps.map((step) => (step.type === 'text' ? step.text : step.type === 'break' ? '|' : '')).join('');
