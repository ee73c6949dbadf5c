import { atom, type PreinitializedWritableAtom, type ReadableAtom } from 'nanostores';
import type { Return, ReturnsBackend } from '../../contract/index.js';
import { createLoader, lastValue, type Loadable, type Loader } from '../loadable.js';
import { keepFresh, type Freshness } from './keep-fresh.js';

/** Runs a call to the returns room of the backend. */
export type ReturnsCall = <T>(run: (returns: ReturnsBackend) => Promise<T>) => Promise<T>;

/** So many are looked at; who has more finds the others at their orders. */
const most = 200;

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

export function createReturnRecords(call: ReturnsCall, fresh: Freshness): ReturnRecords {
  const single = new Map<string, ReturnRecord>();
  const $returns = atom<Loadable<readonly Return[]>>({ status: 'idle' });
  const list = createLoader<readonly Return[]>(
    $returns,
    async (signal) => {
      const all: Return[] = [];
      let after: string | undefined;
      do {
        const page = await call((returns) => returns.list({ signal, ...(after !== undefined && { after }) }));
        all.push(...page.returns);
        after = page.next;
      } while (after !== undefined && all.length < most);
      return all;
    },
    fresh.now,
  );
  keepFresh($returns, list, fresh);

  function one(id: string): ReturnRecord {
    const found = single.get(id);
    if (found) return found;
    const known = lastValue($returns.value).value?.find((each) => each.id === id);
    const $return = atom<Loadable<Return>>(known ? { status: 'ready', value: known } : { status: 'idle' });
    const loader = createLoader(
      $return,
      async (signal) => {
        const read = await call((returns) => returns.get(id, { signal }));
        if (!signal.aborted) enlist(read);
        return read;
      },
      fresh.now,
    );
    const made = { $return, loader };
    single.set(id, made);
    keepFresh($return, loader, { ...fresh, poll: true });
    return made;
  }

  /** Where it stands in the list, newest first, it is this one now. */
  function enlist(read: Return): void {
    const all = lastValue($returns.value).value;
    if (!all) return;
    const others = all.filter(({ id }) => id !== read.id);
    const isNewer = ({ createdAt }: Return): boolean => Date.parse(createdAt) > Date.parse(read.createdAt);
    list.set([...others.filter(isNewer), read, ...others.filter((each) => !isNewer(each))]);
  }

  function publish(made: Return): Return {
    one(made.id).loader.set(made);
    enlist(made);
    return made;
  }

  return {
    $returns,
    refresh: () => list.refresh(),
    one,
    publish,
    forget: (isLeaving) => {
      for (const { loader, $return } of [{ loader: list, $return: $returns }, ...single.values()]) {
        loader.abort();
        $return.set({ status: 'idle' });
        if (!isLeaving && $return.lc > 0) void loader.refresh();
      }
    },
  };
}
