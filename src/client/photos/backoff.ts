import type { SupportError, SupportErrorCode } from '../../contract/index.js';

/** What another try may mend. */
const passing: readonly SupportErrorCode[] = [
  'offline',
  'timeout',
  'unavailable',
  'server',
  'rate-limited',
  'in-progress',
];
const maxTries = 6;
const firstMs = 1_000;
const longestMs = 30_000;

/** How long to wait after so many tries, in milliseconds; undefined where another makes no sense. */
export function delayOf({ code, retryAfter = 0 }: SupportError, tries: number): number | undefined {
  if (!passing.includes(code) || tries >= maxTries) return undefined;
  const delay = Math.min(longestMs, firstMs * 2 ** (tries - 1));
  // Each a little different, so that many phones do not come back at once.
  return Math.max(delay * (0.5 + Math.random() / 2), retryAfter * 1000);
}

/** Calls back after so many milliseconds; returns how not to. */
export function setLater(callback: () => void, milliseconds: number): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}
