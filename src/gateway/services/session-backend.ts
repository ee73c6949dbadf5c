import { SupportError } from '../../contract/index.js';
import type { ToolsBackend } from '../../contract/tools/backend.js';
import type { Deps } from '../deps.js';
import { createGrants } from './grants.js';
import { createKnowledge } from './knowledge.js';
import { createLookups } from './lookups.js';
import { createOrders } from './orders.js';
import { createPhotos } from './photos.js';
import { createProducts } from './products.js';
import { createReturnStore } from './return-store.js';
import { createReturns } from './returns.js';
import { createSessions, type SessionContext } from './session.js';
import { createSizing } from './sizing.js';

/** The part of a backend that reads, for one session inside the gateway. Nothing in it changes anything. */
export type SessionBackend = (
  session: SessionContext,
  /** `address`: whence the shopper calls, as limits count it. */
  call: { readonly locale: string | undefined; readonly address: string },
) => ToolsBackend;

/** By the services of the routes, which decide for themselves what the session may see. */
export function createSessionBackend(deps: Deps): SessionBackend {
  const grants = createGrants(deps);
  const orders = createOrders(deps, grants);
  const lookups = createLookups(deps, grants);
  const photos = createPhotos(deps, { grants });
  const returns = createReturns(deps, { grants, orders, photos, store: createReturnStore(deps) });
  const sizing = createSizing(deps);
  const knowledge = createKnowledge(deps);
  const products = createProducts(deps);
  const sessions = createSessions(deps);

  return (begun, { locale, address }) => {
    const { shop } = begun;
    let session = begun;

    return {
      orders: {
        async lookUp(lookup) {
          await lookups.lookUp(session, lookup, address);
          const present = await sessions.find(session.id);
          if (!present) throw new SupportError('session-expired');
          session = present;
          return orders.get(session, lookup.number.trim());
        },
        list: (options) => orders.list(session, options?.after),
        get: (id) => orders.get(session, id),
      },
      returns: {
        options: (id) => returns.options(session, id, locale),
        quote: (id, request) => returns.quote(session, id, request),
        get: (id) => returns.get(session, id),
      },
      sizing: { product: (id) => sizing.product(shop, id) },
      knowledge: {
        search: ({ query, locale: of, limit = 5 }) =>
          knowledge.search(shop, { query, locale: of, limit, isTyping: false }, address),
        article: (reference, of) => knowledge.article(shop, reference, of),
      },
      products: {
        find: (query) => products.find(shop, query, address),
        get: (id) => products.get(shop, id),
      },
    };
  };
}
