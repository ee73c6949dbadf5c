import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { Logger } from 'pino';
import type { Assistant, AssistantStep, AssistantTurn } from '../assistant.js';
import { type AnswerLimits, answerLimits, type AnswerState, modelAnswer } from './answer.js';
import { createBreaker } from './breaker.js';
import { fetchAgain } from './connection.js';
import { ModelError, type ModelFault, modelErrorOf } from './fault.js';
import { freeSpending, type Spending } from './spending.js';

/** Told of each answer: what a gateway measures. */
export interface ModelObserver {
  /** Seconds until the first words; undefined where none came. */
  answered(fault: ModelFault | undefined, firstWords: number | undefined): void;
}

export interface ModelAssistantOptions {
  /** Of chat completions of OpenAI's kind: `https://api.example.com/v1`. */
  readonly baseUrl: string;
  readonly apiKey?: string | undefined;
  readonly model: string;
  /** Answers where the model does not. */
  readonly fallback: Assistant;
  readonly limits?: Partial<AnswerLimits> | undefined;
  /** Nothing is counted without it. */
  readonly spending?: Spending | undefined;
  readonly observer?: ModelObserver | undefined;
  readonly log: Pick<Logger, 'warn' | 'error'>;
  readonly now: () => Date;
}

export interface ModelAssistant extends Assistant {
  /** Why the provider failed last; undefined once it has answered again. The fallback answers meanwhile. */
  readonly fault: ModelFault | undefined;
}

/** Answers through a model, and through the fallback where the model does not answer, saying so. */
export function createModelAssistant(options: ModelAssistantOptions): ModelAssistant {
  const { baseUrl, apiKey, fallback, observer, log, now } = options;
  const model = createOpenAICompatible({
    name: 'model',
    baseURL: baseUrl,
    includeUsage: true,
    fetch: fetchAgain,
    ...(apiKey !== undefined && { apiKey }),
  })(options.model);
  const breaker = createBreaker(() => now().getTime());
  const answering = {
    model,
    limits: { ...answerLimits, ...options.limits },
    spending: options.spending ?? freeSpending,
    now,
    toolFailed: (error: unknown) => log.error({ err: error }, "a tool of the model's failed"),
  };

  /** Undefined where the model has answered. */
  async function* tryModel(
    turn: AssistantTurn,
    state: AnswerState,
    signal: AbortSignal,
  ): AsyncGenerator<AssistantStep, ModelError | undefined> {
    const attempt = breaker.enter();
    if (!attempt) {
      observer?.answered('resting', undefined);
      return new ModelError('resting');
    }
    const begun = performance.now();
    let firstWords: number | undefined;
    let isOver = false;
    const over = (error?: ModelError): void => {
      isOver = true;
      if (error) attempt.failed(error);
      else attempt.answered();
      observer?.answered(error?.fault, firstWords);
    };
    try {
      for await (const step of modelAnswer(answering, turn, state, signal)) {
        if (step.type === 'text') firstWords ??= (performance.now() - begun) / 1000;
        // Before it is read: whoever has read it listens no more.
        if (step.type === 'message') over();
        yield step;
      }
      return undefined;
    } catch (cause) {
      signal.throwIfAborted();
      const error = modelErrorOf(cause);
      over(error);
      const { status } = error.told;
      log.warn(
        { cause: error.fault, status, shop: turn.shop.id, conversation: turn.conversationId },
        'the model did not answer: the embedded assistant does',
      );
      return error;
    } finally {
      if (!isOver) attempt.left();
    }
  }

  return {
    get fault() {
      return breaker.fault;
    },
    async *answer(turn, signal) {
      const state: AnswerState = { hasSpoken: false, hasHandedOver: false };
      const error = yield* tryModel(turn, state, signal);
      if (!error) return;
      // A person was called: who comes after the half answer is that person.
      if (state.hasHandedOver) return;
      if (state.hasSpoken) yield { type: 'break' };
      yield { type: 'notice', notice: 'assistant-limited' };
      yield* fallback.answer(turn, signal);
    },
  };
}
