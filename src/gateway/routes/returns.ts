import type { Deps } from '../deps.js';
import { createGrants } from '../services/grants.js';
import { mailLocale } from '../services/locales.js';
import { createOrders } from '../services/orders.js';
import { createPhotos } from '../services/photos.js';
import { createReturnStore } from '../services/return-store.js';
import { createReturns } from '../services/returns.js';
import { createSlips } from '../services/slips.js';
import { createStaffReturns } from '../services/staff-returns.js';
import type { Handlers } from './handler.js';

type ReturnHandlers = Pick<
  Handlers,
  | 'returnOptions'
  | 'quoteReturn'
  | 'createReturn'
  | 'returns'
  | 'return'
  | 'cancelReturn'
  | 'addReturnPhotos'
  | 'slipLink'
  | 'staffReturns'
  | 'staffReturn'
  | 'decideReturn'
>;

export function createReturnHandlers(deps: Deps): ReturnHandlers {
  const grants = createGrants(deps);
  const orders = createOrders(deps, grants);
  const photos = createPhotos(deps, { grants });
  const store = createReturnStore(deps);
  const returns = createReturns(deps, { grants, orders, photos, store });
  const staffReturns = createStaffReturns(deps, store);
  const slips = createSlips(deps);

  return {
    returnOptions: ({ session, params, locale }) => returns.options(session, params.order, locale),
    quoteReturn: ({ session, params, body }) => returns.quote(session, params.order, body),
    createReturn: ({ session, params, body, idempotencyKey, locale }) =>
      returns.create(session, params.order, body, { idempotencyKey, locale }),
    returns: ({ session, query }) => returns.list(session, query.after),
    return: ({ session, params }) => returns.get(session, params.return),
    cancelReturn: ({ session, params }) => returns.cancel(session, params.return),
    addReturnPhotos: ({ session, params, body }) => returns.addPhotos(session, params.return, body.photos),
    slipLink: async ({ session, params, locale, baseUrl }) =>
      slips.link(
        session.shop,
        await returns.get(session, params.return),
        mailLocale(session.shop, locale),
        baseUrl,
      ),
    staffReturns: ({ staff, query }) => staffReturns.list(staff, query),
    staffReturn: ({ staff, params }) => staffReturns.get(staff, params.return),
    decideReturn: ({ staff, params, body }) => staffReturns.decide(staff, params.return, body),
  };
}
