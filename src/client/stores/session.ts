import { atom, type ReadableAtom } from 'nanostores';
import type { Session, SessionBackend } from '../../contract/index.js';
import { toSupportError } from '../loadable.js';

/** Who the shopper is. Knows of no session until a call needed one. */
export interface SessionStore {
  /** The session as far as this page has heard of it: after signing in; `undefined` for a guest. */
  readonly $session: ReadableAtom<Session | undefined>;
  /**
   * Signs in with the merchant's token. `token` is called again when the signed-in session has run out. Until it settles
   * nothing is read, and if it fails only a guest's session is kept. Rejects with a `SupportError`.
   */
  identify(token: () => Promise<string>): Promise<void>;
  /** Ends the session, here and on the server, and forgets who it was. Rejects with a `SupportError`. */
  end(): Promise<void>;
}

/** What the other stores need of it and no element does. */
export interface RenewableSessionStore extends SessionStore {
  /** After `session-expired`: signs in again if the shopper had signed in. Tells whether to try again. */
  readonly renew: () => Promise<boolean>;
  /** While somebody signs in, here or in another client of the same backend: when that is done. Never rejects. */
  readonly settled: () => Promise<unknown> | undefined;
  /** `isOver` says that the session has ended elsewhere: it is forgotten here, and the backend is not told. */
  end(isOver?: boolean): Promise<void>;
}

/** The latest signing in, of whichever client: what the backend's session may see is theirs together. */
const signingIn = new WeakMap<SessionBackend, Promise<unknown>>();

export function createSessionStore(session: SessionBackend): RenewableSessionStore {
  const $session = atom<Session | undefined>();
  let getToken: (() => Promise<string>) | undefined;
  let renewing: Promise<boolean> | undefined;

  function identify(token: () => Promise<string>): Promise<void> {
    const attempt = signIn(token);
    signingIn.set(
      session,
      attempt.catch(() => {}),
    );
    return attempt;
  }

  async function signIn(token: () => Promise<string>): Promise<void> {
    forget();
    try {
      const signedIn = await session.identify(await token());
      getToken = token;
      $session.set(signedIn);
    } catch (cause) {
      // The session that is kept may be another shopper's.
      await session.identify('').catch(() => {});
      throw toSupportError(cause);
    }
  }

  function forget(): void {
    getToken = undefined;
    $session.set(undefined);
  }

  async function signInAgain(): Promise<boolean> {
    if (getToken) {
      try {
        await identify(getToken);
        return true;
      } catch {
        // What the shopper is told is that the session ran out, which is true whatever the merchant's token says.
      }
    }
    return false;
  }

  return {
    $session,
    identify,
    renew: () => (renewing ??= signInAgain().finally(() => (renewing = undefined))),
    settled: () => signingIn.get(session),
    end: async (isOver) => {
      forget();
      if (!isOver)
        await session.end().catch((cause: unknown) => {
          throw toSupportError(cause);
        });
    },
  };
}
