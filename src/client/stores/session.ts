import type { ReadableAtom } from 'nanostores';
import type { Session } from '../../contract/index.js';

/** Who the shopper is. Knows of no session until a call needed one. */
export interface SessionStore {
  readonly $session: ReadableAtom<Session | undefined>;
  /**
   * Signs in with the merchant's token. `token` is called again when the signed-in session has run out.
   * Rejects with a `SupportError`.
   */
  identify(token: () => Promise<string>): Promise<void>;
  end(): Promise<void>;
}
