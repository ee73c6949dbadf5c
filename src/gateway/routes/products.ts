import type { productRoutes } from '../../contract/product-routes.js';
import type { Deps } from '../deps.js';
import type { Services } from '../http/mount.js';
import { publicShop } from '../http/origins.js';
import type { Handlers } from './handler.js';

export function createProductHandlers(
  { products }: Pick<Deps, 'products'>,
  { shops }: Services,
): Pick<Handlers, keyof typeof productRoutes> {
  return {
    findProducts: async ({ query, request, address }) =>
      products.find(await publicShop(query.shop, request, shops), query.query, address),
    product: async ({ params, query, request }) =>
      products.get(await publicShop(query.shop, request, shops), params.product),
  };
}
