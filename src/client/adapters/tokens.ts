import type { SessionLevel } from '../../contract/index.js';

/** A session's token and how much it is worth, which outlive the page together. */
export interface KeptToken {
  readonly token: string;
  readonly level: SessionLevel;
}

/** Where a session's token is kept. It is the session: whoever has it may do what the shopper may. */
export interface TokenStore {
  get(): KeptToken | undefined;
  /** `level` says how much the token is worth: keep a raised one no longer than the tab. */
  set(token: string, level: SessionLevel): void;
  /** `isLeaving`: the shopper ends the session, which others that share this store may want to hear. */
  clear(isLeaving?: boolean): void;
}

/** In memory: gone with the page. */
export function createTokenStore(): TokenStore {
  let present: KeptToken | undefined;
  return {
    get: () => present,
    set: (token, level) => void (present = { token, level }),
    clear: () => void (present = undefined),
  };
}
