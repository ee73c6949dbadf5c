import { APICallError } from 'ai';

/**
 * Why the model did not answer: it said nothing, took too long once it had begun, cannot be reached or broke off, has too
 * much to do, does not want what it was sent, sends what is no answer, may cost no more, cannot be counted, or rests after
 * one of the provider's own.
 */
export const modelFaults = [
  'silent',
  'slow',
  'down',
  'busy',
  'refused',
  'rubbish',
  'over-budget',
  'uncounted',
  'resting',
] as const;
export type ModelFault = (typeof modelFaults)[number];

/** Names the cause in our own words: a provider's error quotes what was asked, and so the shopper. */
export class ModelError extends Error {
  override readonly name = 'ModelError';

  constructor(
    readonly fault: ModelFault,
    /** The provider's status, and in how many milliseconds it wants to be asked again. */
    readonly told: { readonly status?: number; readonly retryAfter?: number } = {},
  ) {
    super(fault);
  }
}

/** What a call to the provider came to, of whatever make. */
export function modelErrorOf(error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  if (APICallError.isInstance(error)) {
    const { statusCode: status } = error;
    if (status === undefined) return new ModelError('down');
    const retryAfter = retryAfterOf(error.responseHeaders?.['retry-after']);
    const told = { status, ...(retryAfter !== undefined && { retryAfter }) };
    if (status === 429) return new ModelError('busy', told);
    return new ModelError(status >= 500 ? 'down' : status >= 400 ? 'refused' : 'rubbish', told);
  }
  // What the SDK could not read has a name of the SDK; what the connection did has none.
  const name = error instanceof Error ? error.name : '';
  if (name === 'TimeoutError') return new ModelError('slow');
  return new ModelError(name.startsWith('AI_') ? 'rubbish' : 'down');
}

/** Seconds or a date, in milliseconds from now. */
function retryAfterOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const wait = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
