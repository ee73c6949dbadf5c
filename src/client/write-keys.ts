import type { SupportErrorCode } from '../contract/index.js';
import { toSupportError } from './loadable.js';

/** Keeps a write's idempotency key until it is known what became of it, so that a second try is the same write. */
export interface WriteKeys {
  /** Runs a write under the key of the same `what` that has no answer yet, or a new one. */
  hold<T>(what: string, write: (idempotencyKey: string) => Promise<T>): Promise<T>;
  clear(): void;
}

/** After these nobody knows whether the write took effect. Every other error is an answer: it did not. */
const undecided: readonly SupportErrorCode[] = [
  'in-progress',
  'offline',
  'rate-limited',
  'server',
  'session-expired',
  'timeout',
  'unavailable',
];

export function createWriteKeys(): WriteKeys {
  const keys = new Map<string, string>();

  return {
    hold: async (what, write) => {
      const key = keys.get(what) ?? randomKey();
      keys.set(what, key);
      try {
        const answer = await write(key);
        keys.delete(what);
        return answer;
      } catch (cause) {
        const error = toSupportError(cause);
        if (!undecided.includes(error.code)) keys.delete(what);
        throw error;
      }
    },
    clear: () => keys.clear(),
  };
}

/** `crypto.randomUUID` is missing on pages served over http. */
export function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
