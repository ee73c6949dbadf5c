import * as v from 'valibot';
import { maxProductQuery, ProductListSchema, ProductSchema } from './products.js';
import type { Route } from './route.js';

const ShopKey = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/** What the shop sells, for anybody. */
export const productRoutes = {
  findProducts: {
    method: 'get',
    path: '/v1/products',
    summary: 'The products that are like some words, the best first',
    access: 'public',
    query: v.object({
      shop: ShopKey,
      query: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxProductQuery)),
    }),
    status: 200,
    response: ProductListSchema,
    errors: ['shop-unknown', 'origin-refused', 'unsupported'],
  },
  product: {
    method: 'get',
    path: '/v1/products/:product',
    summary: 'One product',
    access: 'public',
    params: v.object({ product: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) }),
    query: v.object({ shop: ShopKey }),
    status: 200,
    response: ProductSchema,
    errors: ['shop-unknown', 'origin-refused', 'not-found', 'unsupported'],
  },
} as const satisfies Record<string, Route>;
