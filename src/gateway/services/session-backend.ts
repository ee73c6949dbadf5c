import { parseInput, type Route, type RouteOutput, routes, SupportError } from '../../contract/index.js';
import type { ToolsBackend } from '../../contract/tools/backend.js';
import type { Deps } from '../deps.js';
import { supportErrorOf } from '../error-code.js';
import { createGrants } from './grants.js';
import { createLookups } from './lookups.js';
import { createOrders } from './orders.js';
import { createPhotos } from './photos.js';
import { createReturnStore } from './return-store.js';
import { createReturns } from './returns.js';
import { createSessions, type SessionContext } from './session.js';
import { createSizing } from './sizing.js';

/**
 * What one session reads, as its routes would answer it: the same services decide, for the session as it stands at each
 * call, and the answer holds what the contract names.
 */
export type SessionBackend = (
  sessionId: string,
  /** `locale`: for the merchant's own words. `address`: whence the shopper calls, as limits count it. */
  call: { readonly locale: string | undefined; readonly address: string },
) => Required<ToolsBackend>;

/** By the services of the routes. Of what is read some is noted: an order that was found is open, a question without an answer is a gap. */
export function createSessionBackend(deps: Deps): SessionBackend {
  const { knowledge, products } = deps;
  const sessions = createSessions(deps);
  const grants = createGrants(deps);
  const orders = createOrders(deps, grants);
  const lookups = createLookups(deps, grants);
  const photos = createPhotos(deps, { grants });
  const returns = createReturns(deps, { grants, orders, photos, store: createReturnStore(deps) });
  const sizing = createSizing(deps);

  return (sessionId, { locale, address }) => {
    async function present(): Promise<SessionContext> {
      const session = await sessions.find(sessionId);
      if (!session) throw new SupportError('session-expired');
      return session;
    }

    async function answer<R extends Route & { readonly response: object }>(
      route: R,
      signal: AbortSignal | undefined,
      read: (session: SessionContext) => Promise<unknown>,
    ): Promise<RouteOutput<R, 'response'>> {
      try {
        if (signal?.aborted) throw new SupportError('timeout');
        const answered = await read(await present());
        if (signal?.aborted) throw new SupportError('timeout');
        return parseInput(route.response as never, answered);
      } catch (cause) {
        throw supportErrorOf(cause);
      }
    }

    return {
      orders: {
        lookUp: (lookup, options) =>
          answer(routes.order, options?.signal, async (session) => {
            await lookups.lookUp(session, lookup, address);
            return orders.get(await present(), lookup.number.trim());
          }),
        list: (options) =>
          answer(routes.orders, options?.signal, (session) => orders.list(session, options?.after)),
        get: (id, options) => answer(routes.order, options?.signal, (session) => orders.get(session, id)),
      },
      returns: {
        options: (id, options) =>
          answer(routes.returnOptions, options?.signal, (session) => returns.options(session, id, locale)),
        quote: (id, request, options) =>
          answer(routes.quoteReturn, options?.signal, (session) => returns.quote(session, id, request)),
        get: (id, options) => answer(routes.return, options?.signal, (session) => returns.get(session, id)),
      },
      sizing: {
        product: (id, options) =>
          answer(routes.productSizing, options?.signal, ({ shop }) => sizing.product(shop, id)),
      },
      products: {
        find: (query, options) =>
          answer(routes.findProducts, options?.signal, ({ shop }) => products.find(shop, query, address)),
        get: (id, options) => answer(routes.product, options?.signal, ({ shop }) => products.get(shop, id)),
      },
      knowledge: {
        search: (search, options) =>
          answer(routes.searchArticles, options?.signal, ({ shop }) => {
            const { shop: _, ...asked } = parseInput(routes.searchArticles.body, {
              ...search,
              shop: shop.id,
            });
            return knowledge.search(shop, asked, address);
          }),
        article: (reference, of, options) =>
          answer(routes.article, options?.signal, ({ shop }) => knowledge.article(shop, reference, of)),
      },
    };
  };
}
