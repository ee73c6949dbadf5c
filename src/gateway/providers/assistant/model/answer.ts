import { randomUUID } from 'node:crypto';
import { isStepCount, type LanguageModel, type ModelMessage, streamText, wrapLanguageModel } from 'ai';
import type { AssistantStep, AssistantTurn } from '../assistant.js';
import { ModelError, type ModelFault, modelErrorOf } from './fault.js';
import { givingUp } from './patience.js';
import { countingCalls, type Spending } from './spending.js';
import { type Called, isChatTool, modelTools } from './tools.js';
import { createUsed, handOverOf, proposalOf } from './used.js';

/** What one answer may take. Times in milliseconds. */
export interface AnswerLimits {
  /** Calls to the provider. */
  readonly steps: number;
  readonly time: number;
  /** Until something comes of a call to the provider, and between two pieces of it. */
  readonly silence: number;
  readonly outputTokens: number;
  readonly toolCalls: number;
  readonly proposals: number;
}

export const answerLimits: AnswerLimits = {
  steps: 8,
  time: 30_000,
  silence: 8_000,
  outputTokens: 1_200,
  toolCalls: 32,
  proposals: 4,
};

export interface AnswerOptions {
  readonly model: Exclude<LanguageModel, string>;
  readonly limits: AnswerLimits;
  readonly spending: Spending;
  /** A tool broke, rather than refused. */
  readonly toolFailed: (error: unknown) => void;
}

/** What a model is asked. */
export interface Prompt {
  readonly instructions: string;
  readonly messages: ModelMessage[];
}

/** What an answer has come to, for whoever goes on where it breaks. */
export interface AnswerState {
  hasSpoken: boolean;
  hasHandedOver: boolean;
}

/**
 * One answer of the model, as it comes. Rejects with a `ModelError` for what the provider did, with the signal's reason,
 * and with anything else for a fault of ours.
 */
export async function* modelAnswer(
  { model, limits, spending, toolFailed }: AnswerOptions,
  turn: AssistantTurn,
  prompt: Prompt,
  state: AnswerState,
  signal: AbortSignal,
): AsyncGenerator<AssistantStep> {
  const used = createUsed(photosJustSent(turn.events));
  const counting = countingCalls(
    spending,
    { shopId: turn.shop.id, sessionId: turn.sessionId, address: turn.address },
    limits.outputTokens,
  );
  // By the provider's id of a call, which may be anything, ours of the same.
  const open = new Map<string, string>();
  const givenUp = new AbortController();
  const giveUp = (isSilent: boolean): void =>
    givenUp.abort((isSilent ? 'silent' : 'slow') satisfies ModelFault);
  let isThrough = false;

  try {
    const { stream } = streamText({
      model: wrapLanguageModel({
        model: model,
        middleware: [counting, givingUp(limits.silence, giveUp)],
      }),
      ...prompt,
      tools: modelTools(turn.tools, { calls: limits.toolCalls, proposals: limits.proposals }, toolFailed),
      stopWhen: isStepCount(limits.steps),
      maxOutputTokens: limits.outputTokens,
      maxRetries: 0,
      abortSignal: AbortSignal.any([signal, givenUp.signal]),
      timeout: { totalMs: limits.time },
      // Its own writes to the console.
      onError: () => undefined,
    });
    for await (const part of stream) {
      if (part.type === 'text-start' && state.hasSpoken) yield { type: 'text', text: '\n\n' };
      else if (part.type === 'text-delta' && part.text !== '') {
        if (part.text.trim() !== '') state.hasSpoken = isThrough = true;
        yield { type: 'text', text: part.text };
      } else if (part.type === 'tool-call' && isChatTool(part.toolName)) {
        const callId = randomUUID();
        open.set(part.toolCallId, callId);
        yield { type: 'tool-call', callId, tool: part.toolName };
      } else if (part.type === 'tool-result' || part.type === 'tool-error') {
        const called = part.type === 'tool-result' ? (part.output as Called) : undefined;
        const callId = open.get(part.toolCallId);
        open.delete(part.toolCallId);
        if (called?.output && isChatTool(part.toolName)) {
          used.add(part.toolName, called.output);
          const proposal = proposalOf(called.output);
          if (proposal) {
            isThrough = true;
            yield { type: 'proposal', proposal };
          }
          const reason = handOverOf(called.output);
          if (reason && !state.hasHandedOver) {
            state.hasHandedOver = isThrough = true;
            yield { type: 'hand-over', reason };
          }
        }
        if (called?.unproven !== undefined) used.needsCode(called.unproven);
        if (callId) yield { type: 'tool-result', callId, failed: !called?.output };
      } else if (part.type === 'error') throw modelErrorOf(part.error);
      else if (part.type === 'abort') throw new ModelError('slow');
    }
    if (!isThrough) throw new ModelError('rubbish');
  } catch (error) {
    for (const callId of open.values()) yield { type: 'tool-result', callId, failed: true };
    signal.throwIfAborted();
    if (givenUp.signal.aborted) throw new ModelError(givenUp.signal.reason as ModelFault);
    throw error;
  }
  yield { type: 'message', cards: used.cards, sources: used.sources };
}

/** Of the last messages of the shopper: one after the other they ask for what is needed with the photos. */
function photosJustSent(events: AssistantTurn['events']): readonly string[] {
  const said = events.flatMap((event) =>
    event.type === 'message' && event.by === 'shopper' ? [event.message.photos ?? []] : [],
  );
  return said.slice(-photosFor).flat().slice(-mostPhotos);
}

/** For so many messages of the shopper photos are believed to be spoken of; so many are taken along. */
const photosFor = 3;
const mostPhotos = 20;
