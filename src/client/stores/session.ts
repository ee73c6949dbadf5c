import { atom, type ReadableAtom } from 'nanostores';
import {
  SupportError,
  type Session,
  type SessionBackend,
  type SupportErrorCode,
} from '../../contract/index.js';
import { orGiveUp } from '../adapters/give-up.js';
import { toSupportError } from '../loadable.js';

/** Who the shopper is. Knows of no session until a call needed one. */
export interface SessionStore {
  /** The session as far as this page has heard of it: after signing in; `undefined` for a guest. */
  readonly $session: ReadableAtom<Session | undefined>;
  /**
   * Signs in with the merchant's token, for which it waits ten seconds. `token` is called again when the signed-in session
   * has run out. Until it settles nothing is read, and if it fails only a guest's session is kept. Rejects with a
   * `SupportError`: with `session-expired`, and without any effect, once a later `identify` or `end` has overtaken it.
   */
  identify(token: () => Promise<string>): Promise<void>;
  /** Ends the session, here and on the server, and forgets who it was. Rejects with a `SupportError`. */
  end(): Promise<void>;
}

/** What the other stores need of it and no element does. */
export interface RenewableSessionStore extends SessionStore {
  /** After `session-expired`: signs in again if the shopper had signed in. Tells whether to try again. */
  readonly renew: () => Promise<boolean>;
  /**
   * When nobody signs in any more and what is kept may be read. Rejects with a `SupportError` while it may be another
   * shopper's and cannot be let go.
   */
  readonly settled: () => Promise<void>;
  /** `isOver` says that the session has ended elsewhere: it is forgotten here, and the backend is not told. */
  end(isOver?: boolean): Promise<void>;
}

/** How the backend says that it signs nobody in. Whatever else it says, it may not have heard. */
const refusals: readonly SupportErrorCode[] = ['identity-refused', 'unsupported'];

/** How long the merchant may take over a token: as long as the backend over an answer. */
const patience = 10_000;

const stores = new WeakMap<SessionBackend, RenewableSessionStore>();

/** The session is one for all clients of a backend, and so is its store. */
export function sessionStoreOf(session: SessionBackend): RenewableSessionStore {
  const store = stores.get(session) ?? createSessionStore(session);
  stores.set(session, store);
  return store;
}

export function createSessionStore(session: SessionBackend): RenewableSessionStore {
  const $session = atom<Session | undefined>();
  let getToken: (() => Promise<string>) | undefined;
  let renewing: Promise<boolean> | undefined;
  /** Of whoever was named, or left, last; aborted by the next. */
  let turn = new AbortController();
  /** The latest signing in. Never rejects. */
  let signingIn: Promise<unknown> | undefined;
  /** Whether the session that is kept may be of somebody else than was named last. */
  let isStrange = false;
  let ending = 0;

  function takeTurn(): AbortSignal {
    turn.abort();
    turn = new AbortController();
    getToken = undefined;
    $session.set(undefined);
    return turn.signal;
  }

  function identify(token: () => Promise<string>): Promise<void> {
    const attempt = signIn(token, takeTurn());
    signingIn = attempt.catch(() => {});
    return attempt;
  }

  async function signIn(token: () => Promise<string>, signal: AbortSignal): Promise<void> {
    try {
      const named = await orGiveUp(AbortSignal.any([signal, AbortSignal.timeout(patience)]), token);
      const signedIn = await orGiveUp(signal, () => session.identify(named, { signal }));
      isStrange = false;
      getToken = token;
      $session.set(signedIn);
    } catch (cause) {
      if (signal.aborted) throw new SupportError('session-expired', { cause });
      isStrange = true;
      // What could not be done now is done before anything is read.
      await letGo().catch(() => {});
      throw toSupportError(cause);
    }
  }

  /** Nobody's token is refused, and a session that is worth more than a guest's is let go with that. */
  async function letGo(): Promise<void> {
    const error = await session.identify('').then(() => undefined, toSupportError);
    if (error && !refusals.includes(error.code)) throw error;
    isStrange = false;
  }

  async function settled(): Promise<void> {
    const awaited = signingIn;
    await awaited;
    if (awaited !== signingIn) await settled();
    else if (isStrange) await letGo();
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
    settled,
    end: async (isOver) => {
      // What this page itself ends is told to all of its clients: whoever was named since is not who left.
      if (isOver && ending) return;
      const signal = takeTurn();
      if (isOver) return;
      ending += 1;
      try {
        await session.end();
      } catch (cause) {
        isStrange ||= !signal.aborted;
        throw toSupportError(cause);
      } finally {
        ending -= 1;
      }
    },
  };
}
