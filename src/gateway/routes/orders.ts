import type { Deps } from '../deps.js';
import type { Services } from '../http/mount.js';
import { createCodes } from '../services/codes.js';
import { createGrants } from '../services/grants.js';
import { createLookups } from '../services/lookups.js';
import { createNumbers } from '../services/numbers.js';
import { createOrders } from '../services/orders.js';
import { createRequests } from '../services/requests.js';
import type { Handlers } from './handler.js';

type OrderHandlers = Pick<
  Handlers,
  'lookUpOrder' | 'orders' | 'order' | 'sendCode' | 'checkCode' | 'mailNumbers' | 'requestOrder'
>;

export function createOrderHandlers(deps: Deps, { sessions }: Services): OrderHandlers {
  const grants = createGrants(deps);
  const lookups = createLookups(deps, grants);
  const orders = createOrders(deps, grants);
  const codes = createCodes(deps, { grants, orders, sessions });
  const numbers = createNumbers(deps);
  const requests = createRequests(deps, { grants, orders });

  return {
    async lookUpOrder({ session, body, address }) {
      await lookups.lookUp(session, body, address);
      return { status: 'accepted' };
    },

    orders: ({ session, query }) => orders.list(session, query.after),

    order: ({ session, params }) => orders.get(session, params.order),

    sendCode: ({ session, params, locale, address }) =>
      codes.send(session, params.order, { locale, address }),

    async checkCode({ session, params, body, issueToken }) {
      const { order, token } = await codes.check(session, params.order, body.code);
      if (token !== undefined) issueToken(token);
      return order;
    },

    async mailNumbers({ session, body, locale, address }) {
      await numbers.ask(session, body.email, locale, address);
      return { status: 'accepted' };
    },

    requestOrder: ({ session, params, body, idempotencyKey, locale }) =>
      requests.ask(session, params.order, body, { idempotencyKey, locale }),
  };
}
