import { atom, type ReadableAtom } from 'nanostores';
import { createLoader, type Loadable, lastValue, toSupportError } from '../../client/loadable.js';
import type { Account, Invitation, NewAccount, StaffRole, SupportError } from '../../contract/index.js';
import { staffAgentRoutes } from '../../contract/staff-agent-routes.js';
import type { StaffCall } from '../call.js';

export interface Failed {
  readonly of: string;
  readonly error: SupportError;
  /** Does it once more, where it waits for six digits. */
  readonly again?: (() => Promise<boolean>) | undefined;
}

/** Who may sign in, for admins. */
export interface AccountsStore {
  readonly $accounts: ReadableAtom<Loadable<readonly Account[]>>;
  /** What is under way: of an account by its id, or `new`. */
  readonly $busy: ReadableAtom<string | undefined>;
  readonly $error: ReadableAtom<Failed | undefined>;
  /** The last one: its token is told once, and kept nowhere. */
  readonly $invitation: ReadableAtom<Invitation | undefined>;
  refresh(): Promise<void>;
  /** Somebody new, or anew: then the old password is nothing any more. True where it is done. */
  invite(account: NewAccount): Promise<boolean>;
  change(account: Account, change: { role?: StaffRole; isDisabled?: boolean }): Promise<boolean>;
  endSessions(account: Account): Promise<boolean>;
  /** For good. What keeps it from being done is in `$error`, also that it needs a code. */
  erase(account: Account): Promise<boolean>;
  /** What failed is left as it is. */
  giveUp(): void;
}

export function createAccountsStore(call: StaffCall): AccountsStore {
  const r = staffAgentRoutes;
  const $accounts = atom<Loadable<readonly Account[]>>({ status: 'idle' });
  const $busy = atom<string | undefined>();
  const $error = atom<Failed | undefined>();
  const $invitation = atom<Invitation | undefined>();
  const loader = createLoader(
    $accounts,
    async (signal) => (await call(r.accounts, { options: { signal } })).accounts,
  );

  function have(account: Account): void {
    const known = lastValue($accounts.get()).value ?? [];
    const isKnown = known.some(({ id }) => id === account.id);
    loader.set(
      isKnown ? known.map((each) => (each.id === account.id ? account : each)) : [...known, account],
    );
  }

  async function act(of: string, work: () => Promise<void>): Promise<boolean> {
    if ($busy.get() !== undefined) return false;
    $busy.set(of);
    $error.set(undefined);
    try {
      await work();
      return true;
    } catch (cause) {
      const error = toSupportError(cause);
      $error.set({ of, error, again: error.code === 'code-required' ? () => act(of, work) : undefined });
      return false;
    } finally {
      $busy.set(undefined);
    }
  }

  return {
    $accounts,
    $busy,
    $error,
    $invitation,
    refresh: () => loader.refresh(),
    invite: (account) =>
      act('new', async () => {
        $invitation.set(undefined);
        const invitation = await call(r.invite, { body: account });
        $invitation.set(invitation);
        have(invitation.account);
      }),
    change: ({ id, role, isDisabled }, change) =>
      act(id, async () =>
        have(await call(r.changeAccount, { params: { account: id }, body: { role, isDisabled, ...change } })),
      ),
    erase: ({ id }) =>
      act(id, async () => {
        await call(r.eraseAccount, { params: { account: id } });
        await loader.refresh();
      }),
    giveUp: () => $error.set(undefined),
    endSessions: ({ id }) =>
      act(id, async () => void (await call(r.endSessions, { params: { account: id } }))),
  };
}
