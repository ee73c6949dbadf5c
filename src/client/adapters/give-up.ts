import { SupportError } from '../../contract/errors.js';

/** What a caller gets who gave up waiting. */
export function gaveUp(signal: AbortSignal | undefined): SupportError {
  return new SupportError('timeout', { cause: signal?.reason });
}

/** Waits, unless the caller gives up first. What is waited for goes on for others who may wait for it too. */
export async function orGiveUp<T>(signal: AbortSignal | undefined, wait: () => Promise<T>): Promise<T> {
  if (!signal) return wait();
  if (signal.aborted) throw gaveUp(signal);

  let onAbort!: () => void;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(gaveUp(signal));
    signal.addEventListener('abort', onAbort);
  });
  try {
    const answer = await Promise.race([wait(), aborted]);
    // Given up in the same moment in which the answer came: who gave up expects none.
    if (signal.aborted) throw gaveUp(signal);
    return answer;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
