import { createStore, delMany, entries, set, del, type UseStore } from 'idb-keyval';
import type { Judgement } from './judge.js';

/** A photo of an order's draft, as it is kept over a reload. */
export interface KeptPhoto extends Judgement {
  readonly id: string;
  readonly lineId: string;
  readonly addedAt: number;
  readonly width: number;
  readonly height: number;
  /** None of one that was uploaded elsewhere. */
  readonly thumb?: Blob;
  /** What is still to be uploaded; gone once it is. */
  readonly blob?: Blob;
  /** What the backend calls it, once it has it. */
  readonly photoId?: string;
}

/** Where the photos of drafts are kept: in the browser if that and the shopper allow it, else in the page's memory. */
export interface PhotoStorage {
  /** Those of one order, oldest first. Never rejects, like the other verbs. */
  load(orderId: string): Promise<KeptPhoto[]>;
  put(orderId: string, photo: KeptPhoto): Promise<void>;
  remove(orderId: string, id: string): Promise<void>;
  /** Those of one order, or all. */
  clear(orderId?: string): Promise<void>;
  /** Whether the browser may keep them. If not, what was kept is removed. */
  setConsent(isGranted: boolean): void;
}

export interface PhotoStorageOptions {
  /** Tells shops and gateways apart. */
  readonly name: string;
  readonly mayKeep?: boolean;
  readonly now?: () => number;
}

/** The server forgets a photo that no return names after a day; this is a little less. */
const keptMs = 23 * 3_600_000;
const database = 'bellhop-photos';

/** Opens nothing before the first call. */
export function createPhotoStorage({
  name,
  mayKeep = true,
  now = Date.now,
}: PhotoStorageOptions): PhotoStorage {
  const inMemory = new Map<string, KeptPhoto>();
  let store: UseStore | undefined;
  let isAllowed = mayKeep;

  const keyOf = (orderId: string, id = ''): string => [name, orderId, id].map(encodeURIComponent).join('/');
  const prefixOf = (orderId?: string): string =>
    orderId === undefined ? `${encodeURIComponent(name)}/` : keyOf(orderId);

  /** What the browser refuses (a private window, a full disk, a policy) is done in memory alone. */
  async function attempt<T>(touch: (store: UseStore) => Promise<T>): Promise<T | undefined> {
    if (!isAllowed || !('indexedDB' in globalThis)) return undefined;
    return touch((store ??= createStore(database, 'photos'))).catch(() => undefined);
  }

  async function kept(): Promise<[string, KeptPhoto][]> {
    const found = await attempt((opened) => entries<string, KeptPhoto>(opened));
    const stale = (found ?? []).filter(([, photo]) => now() - photo.addedAt > keptMs).map(([key]) => key);
    if (stale.length > 0) await attempt((opened) => delMany(stale, opened));
    return [...(found ?? []).filter(([key]) => !stale.includes(key)), ...inMemory];
  }

  async function forget(prefix: string): Promise<void> {
    const keys = (await kept()).map(([key]) => key).filter((key) => key.startsWith(prefix));
    for (const key of keys) inMemory.delete(key);
    await attempt((opened) => delMany(keys, opened));
  }

  return {
    async load(orderId) {
      const found = (await kept()).filter(([key]) => key.startsWith(prefixOf(orderId)));
      return found.map(([, photo]) => photo).sort((a, b) => a.addedAt - b.addedAt);
    },
    async put(orderId, photo) {
      const key = keyOf(orderId, photo.id);
      const isKept = await attempt((opened) => set(key, photo, opened).then(() => true));
      if (isKept) inMemory.delete(key);
      else inMemory.set(key, photo);
    },
    async remove(orderId, id) {
      const key = keyOf(orderId, id);
      inMemory.delete(key);
      await attempt((opened) => del(key, opened));
    },
    clear: (orderId) => forget(prefixOf(orderId)),
    setConsent(isGranted) {
      // The queue of an open page goes on with what it holds itself.
      if (!isGranted)
        void attempt(async (opened) => {
          const keys = (await entries<string, KeptPhoto>(opened)).map(([key]) => key);
          await delMany(
            keys.filter((key) => key.startsWith(prefixOf())),
            opened,
          );
        });
      // From now on, not once that is done: what comes in between is not kept either.
      isAllowed = isGranted;
    },
  };
}
