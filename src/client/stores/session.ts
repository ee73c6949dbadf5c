import { atom, type ReadableAtom } from 'nanostores';
import type { Session, SessionBackend } from '../../contract/index.js';
import { toSupportError } from '../loadable.js';

/** Who the shopper is. Knows of no session until a call needed one. */
export interface SessionStore {
  /** The session as far as this page has heard of it: after signing in; `undefined` for a guest. */
  readonly $session: ReadableAtom<Session | undefined>;
  /**
   * Signs in with the merchant's token. `token` is called again when the signed-in session has run out.
   * Rejects with a `SupportError`.
   */
  identify(token: () => Promise<string>): Promise<void>;
  /** Ends the session, here and on the server, and forgets who it was. Rejects with a `SupportError`. */
  end(): Promise<void>;
}

/** What the other stores need of it and no element does. */
export interface RenewableSessionStore extends SessionStore {
  /** After `session-expired`: signs in again if the shopper had signed in. Tells whether to try again. */
  renew(): Promise<boolean>;
  /** `isOver` says that the session has ended elsewhere: it is forgotten here, and the backend is not told. */
  end(isOver?: boolean): Promise<void>;
}

export function createSessionStore(session: SessionBackend): RenewableSessionStore {
  const $session = atom<Session | undefined>();
  let getToken: (() => Promise<string>) | undefined;
  let renewing: Promise<boolean> | undefined;

  async function identify(token: () => Promise<string>): Promise<void> {
    try {
      const signedIn = await session.identify(await token());
      getToken = token;
      $session.set(signedIn);
    } catch (cause) {
      throw toSupportError(cause);
    }
  }

  async function signInAgain(): Promise<boolean> {
    if (getToken) {
      try {
        await identify(getToken);
        return true;
      } catch {
        // What the shopper is told is that the session ran out, which is true whatever the merchant's token says.
        getToken = undefined;
      }
    }
    $session.set(undefined);
    return false;
  }

  return {
    $session,
    identify,
    renew: () => (renewing ??= signInAgain().finally(() => (renewing = undefined))),
    end: async (isOver) => {
      getToken = undefined;
      $session.set(undefined);
      if (isOver) return;
      try {
        await session.end();
      } catch (cause) {
        throw toSupportError(cause);
      }
    },
  };
}
