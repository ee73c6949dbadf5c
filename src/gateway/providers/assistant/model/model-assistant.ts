import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { Logger } from 'pino';
import { SupportError } from '../../../../contract/index.js';
import type { Assistant, AssistantStep, AssistantTurn } from '../assistant.js';
import { type AnswerLimits, answerLimits, type AnswerState, modelAnswer } from './answer.js';
import { createBreaker } from './breaker.js';
import { fetchAgain } from './connection.js';
import { ModelError, type ModelFault } from './fault.js';
import { historyOf } from './history.js';
import { instructionsOf } from './instructions.js';
import { shortAnswer } from './short-answer.js';
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
    toolFailed: (error: unknown) => log.error({ err: error }, "a tool of the model's failed"),
  };

  /** Whether the model has answered. */
  async function* tryModel(
    turn: AssistantTurn,
    state: AnswerState,
    signal: AbortSignal,
  ): AsyncGenerator<AssistantStep, boolean> {
    const about = { shop: turn.shop.id, conversation: turn.conversationId };
    const attempt = breaker.enter();
    if (!attempt) {
      observer?.answered('resting', undefined);
      return false;
    }
    const begun = performance.now();
    let firstWords: number | undefined;
    let isOver = false;
    const over = (error?: ModelError): void => {
      isOver = true;
      if (error) attempt.failed(error, turn.address);
      else attempt.answered();
      observer?.answered(error?.fault, firstWords);
    };
    try {
      const prompt = { instructions: instructionsOf(turn, now()), messages: await historyOf(turn) };
      for await (const step of modelAnswer(answering, turn, prompt, state, signal)) {
        if (step.type === 'text') firstWords ??= (performance.now() - begun) / 1000;
        // Before it is read: whoever has read it listens no more.
        if (step.type === 'message') over();
        yield step;
      }
      return true;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ModelError) {
        over(error);
        const { fault: cause, told } = error;
        log.warn(
          { cause, status: told.status, ...about },
          'the model did not answer: the embedded assistant does',
        );
      }
      // Ours, and none of the provider's: it is not to rest for what one conversation meets.
      else log.error({ err: error, ...about }, 'the model could not be asked');
      return false;
    } finally {
      if (!isOver) attempt.left();
    }
  }

  return {
    get fault() {
      return breaker.fault;
    },
    async write(ask, signal) {
      const attempt = breaker.enter();
      if (!attempt) throw new SupportError('unavailable');
      let isOver = false;
      try {
        const text = await shortAnswer(answering, ask, signal);
        isOver = true;
        attempt.answered();
        return text;
      } catch (error) {
        if (!(error instanceof ModelError)) throw new SupportError('unavailable', { cause: error });
        isOver = true;
        attempt.failed(error, ask.of.address);
        log.warn({ cause: error.fault, shop: ask.of.shopId }, 'the model did not write what was asked');
        throw new SupportError(error.fault === 'over-budget' ? 'rate-limited' : 'unavailable');
      } finally {
        if (!isOver) attempt.left();
      }
    },
    async *answer(turn, signal) {
      const state: AnswerState = { hasSpoken: false, hasHandedOver: false };
      if (yield* tryModel(turn, state, signal)) return;
      // A person was called: who comes after the half answer is that person.
      if (state.hasHandedOver) return;
      if (state.hasSpoken) yield { type: 'break' };
      yield { type: 'notice', notice: 'assistant-limited' };
      yield* fallback.answer(turn, signal);
    },
  };
}
