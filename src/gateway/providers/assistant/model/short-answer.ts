import { streamText, wrapLanguageModel } from 'ai';
import type { ShortAsk } from '../assistant.js';
import type { AnswerOptions } from './answer.js';
import { ModelError, type ModelFault, modelErrorOf } from './fault.js';
import { givingUp } from './patience.js';
import { countingCalls } from './spending.js';

/** One call without tools, under the limits of an answer. Rejects as an answer does. */
export async function shortAnswer(
  { model, limits, spending }: Pick<AnswerOptions, 'model' | 'limits' | 'spending'>,
  { of, instructions, text }: ShortAsk,
  signal: AbortSignal,
): Promise<string> {
  const givenUp = new AbortController();
  const giveUp = (isSilent: boolean): void =>
    givenUp.abort((isSilent ? 'silent' : 'slow') satisfies ModelFault);
  const counting = countingCalls(spending, of, limits.outputTokens);
  let written = '';
  try {
    const { stream } = streamText({
      model: wrapLanguageModel({ model, middleware: [counting, givingUp(limits.silence, giveUp)] }),
      instructions,
      messages: [{ role: 'user', content: text }],
      maxOutputTokens: limits.outputTokens,
      maxRetries: 0,
      abortSignal: AbortSignal.any([signal, givenUp.signal]),
      timeout: { totalMs: limits.time },
      // Its own writes to the console.
      onError: () => undefined,
    });
    for await (const part of stream) {
      if (part.type === 'text-delta') written += part.text;
      else if (part.type === 'error') throw modelErrorOf(part.error);
      else if (part.type === 'abort') throw new ModelError('slow');
      // Half a translation is none.
      else if (part.type === 'finish' && part.finishReason === 'length') throw new ModelError('rubbish');
    }
  } catch (error) {
    signal.throwIfAborted();
    if (givenUp.signal.aborted) throw new ModelError(givenUp.signal.reason as ModelFault);
    throw error;
  }
  if (written.trim() === '') throw new ModelError('rubbish');
  return written.trim();
}
