import { clear, createStore, delMany, entries, set, type UseStore } from 'idb-keyval';

/** A photo of a message that has not arrived yet. */
export interface OutgoingPhoto {
  readonly id: string;
  /** As it is sent: small, and nothing but the picture. Kept until the message has arrived. */
  readonly blob: Blob;
  readonly thumb: Blob;
  /** What the backend calls it, once it has it. */
  readonly photoId?: string | undefined;
}

/** A message that has not arrived yet. */
export interface Outgoing {
  /** The key of its write, and its id once it stands in the conversation. */
  readonly key: string;
  /** The id of the conversation; of one that is not begun yet the key of its beginning. */
  readonly thread: string;
  readonly isBegun: boolean;
  readonly text: string;
  readonly photos: readonly OutgoingPhoto[];
  readonly locale?: string | undefined;
  readonly page?: string | undefined;
  /** In milliseconds since 1970. */
  readonly at: number;
}

/** Where messages wait: in the browser if that and the shopper allow it, else in the page's memory. Never rejects. */
export interface OutboxStorage {
  /** All that wait, or those of one thread, oldest first. */
  load(thread?: string): Promise<readonly Outgoing[]>;
  put(message: Outgoing): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  /** Whether the browser may keep them. If not, what was kept is removed, and waits in this page alone. */
  setConsent(isGranted: boolean): Promise<void>;
}

/** What was not sent for so long is no longer meant. */
const keptMs = 7 * 86_400_000;
const database = 'bellhop-outbox';

/** `name` tells shoppers, shops and gateways apart. Opens nothing before the first call. */
export function createOutboxStorage(
  name: string,
  mayKeep: boolean,
  now: () => number = Date.now,
): OutboxStorage {
  const inMemory = new Map<string, Outgoing>();
  const prefix = `${encodeURIComponent(name)}/`;
  let isAllowed = mayKeep;
  let store: UseStore | undefined;

  /** What the browser refuses (a private window, a full disk, a policy) is done in memory alone. */
  async function attempt<T>(touch: (store: UseStore) => Promise<T>): Promise<T | undefined> {
    if (!('indexedDB' in globalThis)) return undefined;
    try {
      return await touch((store ??= createStore(database, 'messages')));
    } catch {
      return undefined;
    }
  }

  async function kept(): Promise<readonly Outgoing[]> {
    const found = isAllowed ? ((await attempt((opened) => entries<string, Outgoing>(opened))) ?? []) : [];
    const stale = found.filter(([, { at }]) => now() - at > keptMs).map(([key]) => key);
    if (stale.length > 0) await attempt((opened) => delMany(stale, opened));
    return found
      .filter(([key]) => key.startsWith(prefix) && !stale.includes(key))
      .map(([, message]) => message);
  }

  return {
    async load(thread) {
      const all = new Map((await kept()).map((message) => [message.key, message]));
      for (const [key, message] of inMemory) all.set(key, message);
      return [...all.values()]
        .filter((message) => thread === undefined || message.thread === thread)
        .sort((a, b) => a.at - b.at);
    },
    async put(message) {
      inMemory.set(message.key, message);
      const isKept =
        isAllowed && (await attempt((opened) => set(prefix + message.key, message, opened).then(() => true)));
      if (isKept && inMemory.get(message.key) === message) inMemory.delete(message.key);
    },
    async remove(keys) {
      for (const key of keys) inMemory.delete(key);
      await attempt((opened) =>
        delMany(
          keys.map((key) => prefix + key),
          opened,
        ),
      );
    },
    async setConsent(isGranted) {
      // Asked before: from then on nothing is read from there.
      const before = isGranted ? [] : kept();
      isAllowed = isGranted;
      for (const message of await before) inMemory.set(message.key, message);
      if (!isGranted) await attempt((opened) => clear(opened));
    },
  };
}
