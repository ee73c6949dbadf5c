import { onMount, type PreinitializedWritableAtom, type ReadableAtom } from 'nanostores';
import type { Loadable, Loader } from '../loadable.js';

/** What the page knows of whether asking makes sense. */
export interface Page {
  readonly $online: ReadableAtom<boolean>;
  readonly $visible: ReadableAtom<boolean>;
}

export interface Freshness extends Page {
  /** How long what was read is fresh. */
  readonly freshMs: number;
  /** Whether it is read again each time it no longer is. */
  readonly poll?: boolean;
  readonly now: () => number;
}

/** Loads a store when it is first listened to; while it is looked at also on the way back to it, and back online. */
export function keepFresh<T>(
  $store: PreinitializedWritableAtom<Loadable<T>>,
  loader: Loader<T>,
  { $online, $visible, freshMs, poll, now }: Freshness,
): void {
  // What was forgotten is not there, however lately it was read.
  const isStale = (): boolean => $store.value.status === 'idle' || now() - loader.loadedAt >= freshMs;
  const refreshIf = (wanted: boolean): void => {
    if (wanted && $visible.get() && $online.get() && $store.value.status !== 'loading') void loader.refresh();
  };

  onMount($store, () => {
    if (isStale()) void loader.refresh();
    const offs = [
      $online.listen((online) => refreshIf(online)),
      $visible.listen((visible) => refreshIf(visible && isStale())),
    ];
    const timer = poll ? setInterval(() => refreshIf(true), freshMs) : undefined;
    return () => {
      clearInterval(timer);
      for (const off of offs) off();
      loader.abort();
    };
  });
}
