import type { Deps } from '../deps.js';
import { publicShop } from '../http/origins.js';
import type { Services } from '../http/mount.js';
import { createShopperCalls } from '../services/calls.js';
import { createConversations } from '../services/conversations.js';
import { createIdentity } from '../services/identity.js';
import { takeAll } from '../services/limits.js';
import { networkLimits } from '../services/networks.js';
import type { Handlers } from './handler.js';

type SessionHandlers = Pick<Handlers, 'config' | 'beginSession' | 'session' | 'identify' | 'endSession'>;

export function createSessionHandlers(deps: Deps, { sessions, shops }: Services): SessionHandlers {
  const identity = createIdentity(deps);
  const conversations = createConversations(deps);
  const calls = createShopperCalls(deps, conversations);

  return {
    config: async ({ query, request }) => shops.config(await publicShop(query.shop, request, shops)),

    async beginSession({ body, request, address, issueToken }) {
      await takeAll(deps.limits, networkLimits('session', address));
      const shop = await publicShop(body.shop, request, shops);
      const { session, token } = await sessions.begin(shop);
      issueToken(token);
      return sessions.describe(session);
    },

    session: ({ session }) => Promise.resolve(sessions.describe(session)),

    async identify({ body, session, address, issueToken }) {
      await deps.limits.take('identity-per-address', address);
      const shopper = await identity.verify(session.shop, body.token);
      const raised = await sessions.raise(session, { level: 'signed-in', ...shopper });
      if (raised.token !== undefined) issueToken(raised.token);
      return sessions.describe(raised.session);
    },

    async endSession({ session }) {
      // What a guest said is reached by nobody afterwards; a customer's is the account's.
      if (session.level !== 'signed-in') {
        await calls.endAll(session);
        await conversations.eraseAll(session);
      }
      await sessions.end(session);
    },
  };
}
