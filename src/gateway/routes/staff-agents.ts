import type { staffAgentRoutes } from '../../contract/staff-agent-routes.js';
import type { Deps } from '../deps.js';
import type { Services } from '../http/mount.js';
import { eraseAccount } from '../services/account-erasure.js';
import { createAccounts } from '../services/accounts.js';
import { createStaffCalls } from '../services/calls.js';
import { createConfirmations } from '../services/confirmations.js';
import type { StaffContext } from '../services/staff-keys.js';
import type { Handlers } from './handler.js';

export function createStaffAgentHandlers(
  deps: Deps,
  { staffSessions }: Services,
): Pick<Handlers, keyof typeof staffAgentRoutes> {
  const accounts = createAccounts(deps);
  const calls = createStaffCalls(deps);
  const confirmations = createConfirmations(deps);
  /** Whoever is out of the console is out of its calls, too. */
  async function sentAway<T>(staff: StaffContext, id: string, done: Promise<T>): Promise<T> {
    const result = await done;
    await calls.sentAway(staff, id);
    return result;
  }

  return {
    async signIn({ body, keepStaffToken, ...from }) {
      const { token, session } = await staffSessions.signIn(body, from);
      keepStaffToken(token);
      return session;
    },
    staffSession: ({ staff }) => Promise.resolve(staff).then((who) => staffSessions.describe(who)),
    async signOut({ staff, keepStaffToken }) {
      await staffSessions.end(staff);
      keepStaffToken(undefined);
      return undefined;
    },
    confirmStaffSession: ({ staff, body }) => confirmations.confirm(staff, body.code).then(() => undefined),
    openInvitation: ({ body, ...from }) => staffSessions.open(body.token, from),
    async acceptInvitation({ body, keepStaffToken, ...from }) {
      const { token, session } = await staffSessions.accept(body, from);
      keepStaffToken(token);
      return session;
    },
    accounts: async ({ staff }) => ({ accounts: [...(await accounts.list(staff))] }),
    async invite({ staff, body }) {
      const invitation = await accounts.invite(staff, body);
      await calls.sentAway(staff, invitation.account.id);
      return invitation;
    },
    changeAccount: ({ staff, params, body }) =>
      sentAway(staff, params.account, accounts.change(staff, params.account, body)),
    async eraseAccount({ staff, params }) {
      const given = await eraseAccount(deps, staff, params.account);
      for (const conversation of given) await calls.handedOn(staff, conversation);
      return undefined;
    },
    endSessions: ({ staff, params }) =>
      sentAway(staff, params.account, accounts.endSessions(staff, params.account)).then(() => undefined),
  };
}
