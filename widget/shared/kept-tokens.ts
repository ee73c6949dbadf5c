import type { KeptToken, TokenStore } from '../../src/client/adapters/tokens.js';

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
  let inMemory: KeptToken | undefined;
  let mayKeep = true;

  /** The area tells what the token is worth: a raised one was never in the other. */
  function read(): KeptToken | undefined {
    for (const area of areas) {
      const token = attempt(() => globalThis[area].getItem(key));
      if (token) return { token, level: area === 'localStorage' ? 'anonymous' : 'verified' };
    }
    return undefined;
  }

  function removeKept(): void {
    for (const area of areas) attempt(() => globalThis[area].removeItem(key));
  }

  return {
    get: () => (mayKeep && read()) || inMemory,
    set: (token, level) => {
      removeKept();
      inMemory = { token, level };
      const area = level === 'anonymous' ? 'localStorage' : 'sessionStorage';
      if (mayKeep && attempt(() => (globalThis[area].setItem(key, token), true))) inMemory = undefined;
    },
    clear: () => {
      removeKept();
      inMemory = undefined;
    },
    setConsent: (isGranted) => {
      if (mayKeep && !isGranted) {
        inMemory ??= read();
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
