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
 *
 * `onGone` is called when the shopper has left, here or in another tab, and when another tab has taken the token away.
 */
export function createKeptTokens(name: string, onGone?: () => void): KeptTokens {
  const key = `bellhop:session:${name}`;
  let inMemory: KeptToken | undefined;
  let mayKeep = true;
  /** What another tab said last. */
  let heard: string | null | undefined;

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

  if (onGone)
    addEventListener('storage', ({ key: changed, newValue }) => {
      if (changed !== key) return;
      const before = heard;
      heard = newValue;
      // Who leaves says so, then removes it: that is one end, not two.
      if (newValue || before === '') return;
      // Said by a tab in which the shopper left. What is kept for all tabs is that one's to remove.
      if (newValue === '') {
        touch('sessionStorage', 'removeItem');
        inMemory = undefined;
      } else if (get()) return;
      onGone();
    });

  return {
    get,
    set: (token, level) => {
      remove();
      if (mayKeep) touch(level === 'anonymous' ? 'localStorage' : 'sessionStorage', 'setItem', token);
      if (!get()) inMemory = { token, level };
    },
    clear: (isLeaving) => {
      const isTold = isLeaving && get();
      if (isTold && mayKeep) touch('localStorage', 'setItem');
      remove();
      if (isTold) onGone?.();
    },
    setConsent: (isGranted) => {
      if (!isGranted) {
        const kept = get();
        remove();
        inMemory = kept;
      }
      mayKeep = isGranted;
    },
  };
}
