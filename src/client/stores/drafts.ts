import { clear, createStore, del, get, set, type UseStore } from 'idb-keyval';
import type { ReturnMethod, ReturnOutcome } from '../../contract/index.js';

/** An item of a return that is not sent yet: what the shopper has said of it so far. */
export interface DraftLine {
  readonly lineId: string;
  readonly quantity: number;
  readonly reason?: string | undefined;
  readonly answer?: string | undefined;
  readonly note?: string | undefined;
  readonly outcome?: ReturnOutcome | undefined;
  readonly variantId?: string | undefined;
}

/** A return that is not sent yet. */
export interface ReturnDraft {
  readonly lines: readonly DraftLine[];
  readonly method?: ReturnMethod | undefined;
  /** Where the shopper was: the view's own word for it. */
  readonly place?: string | undefined;
  /** Under which key which body was sent: until it is answered, it is the same return. */
  readonly sent?: { readonly key: string; readonly body: string } | undefined;
}

/** Where drafts are kept: in the browser if that and the shopper allow it, else in the page's memory. Never rejects. */
export interface DraftStorage {
  load(id: string): Promise<ReturnDraft | undefined>;
  put(id: string, draft: ReturnDraft): Promise<void>;
  remove(id: string): Promise<void>;
  /** Whether the browser may keep them. If not, what was kept is removed. */
  setConsent(isGranted: boolean): void;
}

interface Kept extends ReturnDraft {
  readonly keptAt: number;
}

const keptMs = 7 * 86_400_000;
const database = 'bellhop-drafts';

/** Opens nothing before the first call. */
export function createDraftStorage(mayKeep: boolean, now: () => number = Date.now): DraftStorage {
  const inMemory = new Map<string, Kept>();
  let isAllowed = mayKeep;

  return {
    async load(id) {
      const kept =
        inMemory.get(id) ?? (isAllowed ? await attempt((store) => get<Kept>(id, store)) : undefined);
      if (!kept || now() - kept.keptAt > keptMs) return undefined;
      const { keptAt: _keptAt, ...draft } = kept;
      return draft;
    },
    async put(id, draft) {
      const kept = { ...draft, keptAt: now() };
      // At once, so that what removes it next finds it.
      inMemory.set(id, kept);
      const isKept = isAllowed && (await attempt((store) => set(id, kept, store).then(() => true)));
      if (isKept && inMemory.get(id) === kept) inMemory.delete(id);
    },
    async remove(id) {
      inMemory.delete(id);
      await attempt((store) => del(id, store));
    },
    setConsent(isGranted) {
      isAllowed = isGranted;
      if (!isGranted) void attempt((store) => clear(store));
    },
  };
}

/** What any visit has kept in this browser: drafts and their photos, words that were not sent, and chosen units. */
export async function forgetKept(): Promise<void> {
  try {
    // The client has no page of its own to know of.
    const { sessionStorage: kept } = globalThis as { sessionStorage?: { removeItem(key: string): void } };
    for (const key of ['bellhop:units', 'bellhop:words']) kept?.removeItem(key);
  } catch {
    // Nothing was kept where nothing may be.
  }
  // Opened only if it is there: looking must not make it.
  const names = (await attemptNames()) ?? [];
  for (const name of Object.keys(rooms)) {
    if (names.includes(name)) await attempt((store) => clear(store), name);
  }
}

const stores = new Map<string, UseStore>();
const rooms: Readonly<Record<string, string>> = {
  [database]: 'drafts',
  'bellhop-photos': 'photos',
  'bellhop-outbox': 'messages',
};

/** What the browser refuses (a private window, a full disk, a policy) is done in memory alone. */
async function attempt<T>(touch: (store: UseStore) => Promise<T>, name = database): Promise<T | undefined> {
  if (!('indexedDB' in globalThis)) return undefined;
  try {
    const store = stores.get(name) ?? createStore(name, rooms[name]!);
    stores.set(name, store);
    return await touch(store);
  } catch {
    return undefined;
  }
}

async function attemptNames(): Promise<(string | undefined)[] | undefined> {
  try {
    return (await indexedDB.databases()).map(({ name }) => name);
  } catch {
    return undefined;
  }
}
