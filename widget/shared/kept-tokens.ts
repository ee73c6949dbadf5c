import type { KeptToken, TokenStore } from '../../src/client/adapters/tokens.js';

export interface KeptTokens extends TokenStore {
  /** Whether the browser may keep it. If not, what was kept is removed and the page's memory has to do. */
  setConsent(isGranted: boolean): void;
}

type Area = 'localStorage' | 'sessionStorage';
const areas: readonly Area[] = ['sessionStorage', 'localStorage'];

/**
 * Keeps a guest's token over reloads and tabs, and one that is worth more no longer than its tab. Where the browser
 * refuses storage, or the shopper does, it lives in the page's memory. Writes nothing before there is a token, but the
 * word that the shopper leaves.
 *
 * `onGone` is called when the shopper has left, here or in another tab.
 */
export function createKeptTokens(name: string, onGone?: (isElsewhere: boolean) => void): KeptTokens {
  const key = `bellhop:session:${name}`;
  let inMemory: KeptToken | undefined;
  let mayKeep = true;

  /** Storage may be refused by throwing, at any touch. */
  function touch(area: Area, verb: 'getItem' | 'setItem' | 'removeItem', value = ''): string | null | void {
    try {
      return globalThis[area][verb](key, value);
    } catch {
      return undefined;
    }
  }

  /** The area tells what the token is worth: a raised one was never in the other. */
  function get(): KeptToken | undefined {
    for (const area of mayKeep ? areas : []) {
      const token = touch(area, 'getItem');
      if (token) return { token, level: area === 'localStorage' ? 'anonymous' : 'verified' };
    }
    return inMemory;
  }

  function remove(): void {
    for (const area of areas) touch(area, 'removeItem');
    inMemory = undefined;
  }

  // Of what other tabs do with a guest's token only one word matters, the empty one: the shopper has left. A token is that
  // of all tabs from now on. None means that it was raised there, or has run out: what is on view here stays, and whatever
  // is asked next begins anew.
  if (onGone)
    addEventListener('storage', ({ key: changed, newValue }) => {
      if (changed !== key || newValue !== '') return;
      // What is kept for all tabs is for the one to remove that said it, and may be a later session's by now.
      touch('sessionStorage', 'removeItem');
      inMemory = undefined;
      onGone(true);
    });

  function set(token: string, level: KeptToken['level']): void {
    remove();
    if (mayKeep) touch(level === 'anonymous' ? 'localStorage' : 'sessionStorage', 'setItem', token);
    if (!get()) inMemory = { token, level };
  }

  return {
    get,
    set,
    clear: (isLeaving) => {
      // Said also where there is no token: another tab may have one that is worth more.
      if (isLeaving && mayKeep) touch('localStorage', 'setItem');
      remove();
      if (isLeaving) onGone?.(false);
    },
    setConsent: (isGranted) => {
      const kept = isGranted ? inMemory : get();
      mayKeep = isGranted;
      if (!isGranted) remove();
      if (kept) set(kept.token, kept.level);
    },
  };
}
