import * as v from 'valibot';
import type { Route } from './route.js';
import {
  NewSizeProfileSchema,
  ProductSizingSchema,
  SizeProfileListSchema,
  SizeProfileSchema,
} from './sizing.js';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const ProductParams = v.object({ product: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) });
/** Made by the page: nobody else could guess it, and nobody need. */
const ProfileParams = v.object({ profile: v.pipe(Id, v.regex(/^[\w-]+$/)) });

/** Sizes of products, and the profiles that shoppers keep. */
export const sizingRoutes = {
  productSizing: {
    method: 'get',
    path: '/v1/products/:product/sizing',
    summary: 'The chart of a product, its record, and the stock of each size',
    access: 'public',
    params: ProductParams,
    query: v.object({ shop: Id }),
    status: 200,
    response: ProductSizingSchema,
    errors: ['shop-unknown', 'origin-refused', 'not-found', 'unsupported'],
  },
  sizeProfiles: {
    method: 'get',
    path: '/v1/size-profiles',
    summary: "The shopper's kept profiles",
    access: 'session',
    status: 200,
    response: SizeProfileListSchema,
    errors: ['unsupported'],
  },
  saveSizeProfile: {
    method: 'put',
    path: '/v1/size-profiles/:profile',
    summary: 'Keep a profile, or change it',
    access: 'session',
    params: ProfileParams,
    body: NewSizeProfileSchema,
    status: 200,
    response: SizeProfileSchema,
    errors: ['conflict', 'not-found', 'unsupported'],
  },
  eraseSizeProfile: {
    method: 'delete',
    path: '/v1/size-profiles/:profile',
    summary: 'Erase a profile',
    access: 'session',
    params: ProfileParams,
    status: 204,
    errors: ['unsupported'],
  },
  eraseSizeProfiles: {
    method: 'delete',
    path: '/v1/size-profiles',
    summary: "Erase all of the shopper's profiles",
    access: 'session',
    status: 204,
    errors: ['unsupported'],
  },
} as const satisfies Record<string, Route>;
