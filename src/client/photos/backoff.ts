import type { SupportError, SupportErrorCode } from '../../contract/index.js';

/** What is over once the backend is there again. */
const outages: readonly SupportErrorCode[] = ['offline', 'timeout', 'unavailable'];
/** What another try may mend. */
const passing: readonly SupportErrorCode[] = [...outages, 'server', 'rate-limited', 'in-progress'];
const maxTries = 6;
const firstMs = 1_000;
const longestMs = 30_000;

/**
 * How long to wait after so many tries, in milliseconds; undefined where another makes no sense. `isPatient`: an outage is
 * waited out, however long.
 */
export function delayOf(
  { code, retryAfter = 0 }: SupportError,
  tries: number,
  isPatient = false,
): number | undefined {
  if (!passing.includes(code)) return undefined;
  if (tries >= maxTries && !(isPatient && outages.includes(code))) return undefined;
  const delay = Math.min(longestMs, firstMs * 2 ** (tries - 1));
  // Each a little different, so that many phones do not come back at once.
  return Math.max(delay * (0.5 + Math.random() / 2), retryAfter * 1000);
}

/** Calls back after so many milliseconds; returns how not to. */
export function setLater(callback: () => void, milliseconds: number): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}
