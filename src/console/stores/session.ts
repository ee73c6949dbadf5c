import { atom, type ReadableAtom } from 'nanostores';
import { createLoader, type Loadable } from '../../client/loadable.js';
import {
  type AcceptInvitation,
  type Enrolment,
  isSupportError,
  type SignIn,
  type StaffSession,
} from '../../contract/index.js';
import { staffAgentRoutes } from '../../contract/staff-agent-routes.js';
import type { StaffCall } from '../call.js';

/** Who is signed in, and the ways in and out. */
export interface SessionStore {
  /** `undefined` for nobody. */
  readonly $session: ReadableAtom<Loadable<StaffSession | undefined>>;
  /** Whoever was signed in had to leave: they did not mean to, and come back to where they were. */
  readonly $hasExpired: ReadableAtom<boolean>;
  check(): Promise<void>;
  signIn(asked: SignIn): Promise<void>;
  /** What an invitation tells an authenticator: another secret each time. */
  open(token: string): Promise<Enrolment>;
  accept(asked: AcceptInvitation): Promise<void>;
  /** Shows by six digits that it is still who signed in. */
  confirm(code: string): Promise<void>;
  signOut(): Promise<void>;
  /** The gateway said that nobody is signed in. */
  expire(): void;
}

export function createSessionStore(call: StaffCall): SessionStore {
  const $session = atom<Loadable<StaffSession | undefined>>({ status: 'idle' });
  const $hasExpired = atom(false);
  const loader = createLoader($session, async (signal) => {
    try {
      return await call(staffAgentRoutes.staffSession, { options: { signal } });
    } catch (cause) {
      if (isSupportError(cause) && cause.code === 'session-expired') return undefined;
      throw cause;
    }
  });

  function enter(session: StaffSession): void {
    $hasExpired.set(false);
    loader.set(session);
  }

  return {
    $session,
    $hasExpired,
    check: () => loader.refresh(),
    signIn: async (body) => enter(await call(staffAgentRoutes.signIn, { body })),
    open: (token) => call(staffAgentRoutes.openInvitation, { body: { token } }),
    accept: async (body) => enter(await call(staffAgentRoutes.acceptInvitation, { body })),
    confirm: async (code) => void (await call(staffAgentRoutes.confirmStaffSession, { body: { code } })),
    async signOut() {
      try {
        await call(staffAgentRoutes.signOut);
      } catch (cause) {
        // Out already.
        if (!isSupportError(cause) || cause.code !== 'session-expired') throw cause;
      }
      $hasExpired.set(false);
      loader.set(undefined);
    },
    expire() {
      const current = $session.get();
      if (current.status !== 'ready' || current.value === undefined) return;
      $hasExpired.set(true);
      loader.set(undefined);
    },
  };
}
