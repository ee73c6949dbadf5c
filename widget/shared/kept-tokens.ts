import type { TokenStore } from '../../src/client/adapters/tokens.js';

export interface KeptTokens extends TokenStore {
  /** Whether the browser may keep it. If not, what was kept is removed and the page's memory has to do. */
  setConsent(isGranted: boolean): void;
}

type Area = 'localStorage' | 'sessionStorage';
const areas: readonly Area[] = ['sessionStorage', 'localStorage'];

/**
 * Keeps a guest's token over reloads and tabs, and one that is worth more no longer than its tab. Where the browser
 * refuses storage, or the shopper does, it lives in the page's memory. Writes nothing before there is a token.
 */
export function createKeptTokens(name: string): KeptTokens {
  const key = `bellhop:session:${name}`;
  let inMemory: string | undefined;
  let mayKeep = true;

  function removeKept(): void {
    for (const area of areas) attempt(() => globalThis[area].removeItem(key));
  }

  return {
    get: () => {
      if (!mayKeep) return inMemory;
      for (const area of areas) {
        const kept = attempt(() => globalThis[area].getItem(key));
        if (kept) return kept;
      }
      return inMemory;
    },
    set: (token, level) => {
      removeKept();
      inMemory = token;
      const area = level === 'anonymous' ? 'localStorage' : 'sessionStorage';
      if (mayKeep && attempt(() => (globalThis[area].setItem(key, token), true))) inMemory = undefined;
    },
    clear: () => {
      removeKept();
      inMemory = undefined;
    },
    setConsent: (isGranted) => {
      if (mayKeep && !isGranted) {
        for (const area of areas) inMemory ??= attempt(() => globalThis[area].getItem(key)) ?? undefined;
        removeKept();
      }
      mayKeep = isGranted;
    },
  };
}

/** Storage may be refused by throwing, at any touch. */
function attempt<T>(touch: () => T): T | undefined {
  try {
    return touch();
  } catch {
    return undefined;
  }
}
