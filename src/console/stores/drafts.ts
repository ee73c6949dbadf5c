/** Answers that were begun, in this tab alone: a reload loses none, and nothing is left of them once somebody signs out. */
export interface Drafts {
  get(conversation: string): string;
  set(conversation: string, text: string): void;
  clear(): void;
}

const prefix = 'bellhop-console-draft ';

/** Without a storage, or one that is full, they live as long as the page. */
export function createDrafts(agent: string, storage: Storage | undefined = ownStorage()): Drafts {
  const keyOf = (conversation: string): string => `${prefix}${agent} ${conversation}`;
  return {
    get: (conversation) => storage?.getItem(keyOf(conversation)) ?? '',
    set(conversation, text) {
      try {
        if (text === '') storage?.removeItem(keyOf(conversation));
        else storage?.setItem(keyOf(conversation), text);
      } catch {
        // Full.
      }
    },
    clear() {
      for (const key of Object.keys(storage ?? {})) if (key.startsWith(prefix)) storage?.removeItem(key);
    },
  };
}

/** A browser may refuse it. */
function ownStorage(): Storage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}
