import type { SessionLevel } from '../../contract/index.js';

/** Where a session's token is kept. It is the session: whoever has it may do what the shopper may. */
export interface TokenStore {
  get(): string | undefined;
  /** `level` says how much the token is worth: keep a raised one no longer than the tab. */
  set(token: string, level: SessionLevel): void;
  clear(): void;
}

/** In memory: gone with the page. */
export function createTokenStore(): TokenStore {
  let present: string | undefined;
  return {
    get: () => present,
    set: (token) => void (present = token),
    clear: () => void (present = undefined),
  };
}
