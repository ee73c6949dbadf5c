import type { SupportBackend } from '../../contract/index.js';
import { productRoutes } from '../../contract/product-routes.js';
import type { HttpCall } from './http.js';

/** Products over HTTP. `callPublic` asks without a session: who only looks begins none. */
export function createHttpProducts(
  shop: string,
  callPublic: HttpCall,
): Required<Pick<SupportBackend, 'products'>> {
  const r = productRoutes;

  return {
    products: {
      find: (query, options) => callPublic(r.findProducts, { query: { shop, query }, options }),
      get: (product, options) => callPublic(r.product, { params: { product }, query: { shop }, options }),
    },
  };
}
