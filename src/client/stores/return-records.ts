import { atom, onMount, type PreinitializedWritableAtom, type ReadableAtom } from 'nanostores';
import type { Return, ReturnsBackend } from '../../contract/index.js';
import { createLoader, lastValue, type Loadable, type Loader } from '../loadable.js';

/** How long what was read is fresh. */
export const freshMs = 30_000;

/** Runs a call to the returns room of the backend. */
export type ReturnsCall = <T>(run: (returns: ReturnsBackend) => Promise<T>) => Promise<T>;

/** One return and what reads it. */
export interface ReturnRecord {
  readonly $return: PreinitializedWritableAtom<Loadable<Return>>;
  readonly loader: Loader<Return>;
}

/** The returns that are in: all of them, and each on its own. */
export interface ReturnRecords {
  readonly $returns: ReadableAtom<Loadable<readonly Return[]>>;
  refresh(): Promise<void>;
  one(id: string): ReturnRecord;
  /** A return that came by another way than its own store: everywhere it is shown, it is this one now. */
  publish(made: Return): Return;
  /** Forgets what was read; what is still shown is read again unless the shopper is leaving. */
  forget(isLeaving?: boolean): void;
}

export function createReturnRecords(
  call: ReturnsCall,
  { $online, now }: { readonly $online: ReadableAtom<boolean>; readonly now: () => number },
): ReturnRecords {
  const single = new Map<string, ReturnRecord>();
  const $returns = atom<Loadable<readonly Return[]>>({ status: 'idle' });
  const list = createLoader<readonly Return[]>(
    $returns,
    async (signal) => (await call((returns) => returns.list({ signal }))).returns,
    now,
  );
  onMount($returns, () => {
    if (now() - list.loadedAt >= freshMs) void list.refresh();
    return () => list.abort();
  });

  function one(id: string): ReturnRecord {
    const found = single.get(id);
    if (found) return found;
    const known = lastValue($returns.value).value?.find((each) => each.id === id);
    const $return = atom<Loadable<Return>>(known ? { status: 'ready', value: known } : { status: 'idle' });
    const loader = createLoader($return, (signal) => call((returns) => returns.get(id, { signal })), now);
    const made = { $return, loader };
    single.set(id, made);
    onMount($return, () => {
      if (now() - loader.loadedAt >= freshMs) void loader.refresh();
      const timer = setInterval(() => $online.get() && void loader.refresh(), freshMs);
      const unlisten = $online.listen((online) => online && void loader.refresh());
      return () => {
        clearInterval(timer);
        unlisten();
        loader.abort();
      };
    });
    return made;
  }

  function publish(made: Return): Return {
    one(made.id).loader.set(made);
    const all = lastValue($returns.value).value;
    if (all) list.set([made, ...all.filter(({ id }) => id !== made.id)]);
    return made;
  }

  return {
    $returns,
    refresh: () => list.refresh(),
    one,
    publish,
    forget: (isLeaving) => {
      for (const { loader, $return } of single.values()) {
        loader.abort();
        $return.set({ status: 'idle' });
        if (!isLeaving && $return.lc > 0) void loader.refresh();
      }
      list.abort();
      $returns.set({ status: 'idle' });
      if (!isLeaving && $returns.lc > 0) void list.refresh();
    },
  };
}
