import { atom, type ReadableAtom } from 'nanostores';
import { SupportError, type Session, type SessionBackend } from '../../contract/index.js';
import { toSupportError, unreachable } from '../loadable.js';
import type * as SignInModule from './sign-in.js';

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

  function takeTurn(): AbortController {
    turn.abort();
    getToken = undefined;
    $session.set(undefined);
    return (turn = new AbortController());
  }

  function identify(token: () => Promise<string>): Promise<void> {
    const attempt = signIn(token, takeTurn());
    signingIn = attempt.catch(() => {});
    return attempt;
  }

  async function signIn(token: () => Promise<string>, mine: AbortController): Promise<void> {
    try {
      const signedIn = await (await load()).signIn(session, token, mine.signal);
      isStrange = false;
      getToken = token;
      $session.set(signedIn);
    } catch (cause) {
      if (turn !== mine) throw new SupportError('session-expired');
      isStrange = true;
      // What could not be done now is done before anything is read.
      await letGo().catch(() => {});
      throw toSupportError(cause);
    }
  }

  async function letGo(): Promise<void> {
    await (await load()).letGo(session);
    isStrange = false;
  }

  async function settled(): Promise<void> {
    const awaited = signingIn;
    await awaited;
    if (awaited !== signingIn) await settled();
    else if (isStrange) await letGo();
  }

  /** A failure is not told: that the session ran out is true whatever the merchant's token says. */
  const signInAgain = async (): Promise<boolean> =>
    getToken !== undefined &&
    identify(getToken).then(
      () => true,
      () => false,
    );

  return {
    $session,
    identify,
    renew: () => (renewing ??= signInAgain().finally(() => (renewing = undefined))),
    settled,
    end: async (isOver) => {
      const mine = takeTurn();
      if (!isOver)
        await session.end().catch((cause: unknown) => {
          isStrange ||= turn === mine;
          throw toSupportError(cause);
        });
    },
  };
}

/** Few shoppers sign in: what does it comes with the first. */
const load = (): Promise<typeof SignInModule> =>
  import('./sign-in.js').catch((cause: unknown) => {
    throw unreachable(cause);
  });
