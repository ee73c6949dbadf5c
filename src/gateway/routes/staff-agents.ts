import type { staffAgentRoutes } from '../../contract/staff-agent-routes.js';
import type { Deps } from '../deps.js';
import type { Services } from '../http/mount.js';
import { createAccounts } from '../services/accounts.js';
import type { Handlers } from './handler.js';

export function createStaffAgentHandlers(
  deps: Deps,
  { staffSessions }: Services,
): Pick<Handlers, keyof typeof staffAgentRoutes> {
  const accounts = createAccounts(deps);

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
    openInvitation: ({ body, ...from }) => staffSessions.open(body.token, from),
    async acceptInvitation({ body, keepStaffToken, ...from }) {
      const { token, session } = await staffSessions.accept(body, from);
      keepStaffToken(token);
      return session;
    },
    accounts: async ({ staff }) => ({ accounts: [...(await accounts.list(staff))] }),
    invite: ({ staff, body }) => accounts.invite(staff, body),
    changeAccount: ({ staff, params, body }) => accounts.change(staff, params.account, body),
    endSessions: ({ staff, params }) => accounts.endSessions(staff, params.account).then(() => undefined),
  };
}
