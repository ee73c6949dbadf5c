import type { PreinitializedWritableAtom } from 'nanostores';
import { isSupportError, SupportError } from '../contract/errors.js';

/** Something that comes from the backend. The last good value stays through a reload or a failure. */
export type Loadable<T> =
  | { readonly status: 'idle' }
  | { readonly status: 'loading'; readonly value?: T }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly error: SupportError; readonly value?: T };

/** The last good value, to spread into the next state: `{ value }` or `{}`. */
export function lastValue<T>(state: Loadable<T> | undefined): { readonly value?: T } {
  return state && 'value' in state && state.value !== undefined ? { value: state.value } : {};
}

/** Whatever was thrown, as the one error type. */
export function toSupportError(cause: unknown): SupportError {
  return isSupportError(cause) ? cause : new SupportError('server', { cause });
}

/** What could not be loaded. Only a browser knows that it has no connection; a server that is down looks the same otherwise. */
export function unreachable(cause?: unknown): SupportError {
  return new SupportError(globalThis.navigator?.onLine === false ? 'offline' : 'unavailable', { cause });
}

/** Fills one loadable store from the backend, one request at a time. */
export interface Loader<T> {
  /** Asks anew; a request still under way is given up for this one. Settles when the store does, never rejects. */
  refresh(): Promise<void>;
  /** A newer value from elsewhere: what is under way is stale. */
  set(value: T): void;
  /** Gives up what is under way and keeps the last good value. */
  abort(): void;
  /** When the value came, by the loader's clock; 0 if it has not or is known to be stale. */
  readonly loadedAt: number;
}

export function createLoader<T>(
  $store: PreinitializedWritableAtom<Loadable<T>>,
  read: (signal: AbortSignal) => Promise<T>,
  now: () => number = Date.now,
): Loader<T> {
  let inFlight: AbortController | undefined;
  let loadedAt = 0;

  function set(value: T): void {
    inFlight?.abort();
    inFlight = undefined;
    loadedAt = now();
    $store.set({ status: 'ready', value });
  }

  async function refresh(): Promise<void> {
    inFlight?.abort();
    const controller = (inFlight = new AbortController());
    $store.set({ status: 'loading', ...lastValue($store.value) });
    try {
      const value = await read(controller.signal);
      // Whoever aborted this owns the store now, even if this answer came later.
      if (!controller.signal.aborted) set(value);
    } catch (cause) {
      if (controller.signal.aborted) return;
      inFlight = undefined;
      $store.set({ status: 'failed', error: toSupportError(cause), ...lastValue($store.value) });
    }
  }

  function abort(): void {
    if (!inFlight) return;
    inFlight.abort();
    inFlight = undefined;
    loadedAt = 0;
    const { value } = lastValue($store.value);
    $store.set(value === undefined ? { status: 'idle' } : { status: 'ready', value });
  }

  return {
    refresh,
    set,
    abort,
    get loadedAt() {
      return loadedAt;
    },
  };
}
