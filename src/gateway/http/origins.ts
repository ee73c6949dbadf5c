import type { Selectable } from 'kysely';
import { sessionHeader, SupportError } from '../../contract/index.js';
import type { ShopsTable } from '../database/schema.js';
import type { Shops } from '../services/shops.js';

/**
 * Which pages may read an answer: exactly those of a shop's list. A page that is not listed gets no CORS header, so its
 * browser keeps the answer from it. This is hygiene, not authentication: who is no browser sends any origin it likes.
 */
export async function corsHeaders(request: Request, shops: Shops): Promise<Headers> {
  const headers = new Headers({ Vary: 'Origin' });
  const origin = request.headers.get('origin');
  if (origin === null || (await shops.withOrigin(origin)).size === 0) return headers;
  headers.set('Access-Control-Allow-Origin', origin);
  headers.set('Access-Control-Expose-Headers', `${sessionHeader}, Retry-After, X-Request-Id`);
  return headers;
}

/** The answer to a browser that asks first. */
export async function preflight(request: Request, shops: Shops): Promise<Response> {
  const headers = await corsHeaders(request, shops);
  if (!headers.has('Access-Control-Allow-Origin')) throw new SupportError('origin-refused');
  headers.delete('Access-Control-Expose-Headers');
  headers.set('Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE');
  headers.set('Access-Control-Allow-Headers', 'Authorization, Bellhop-Upload, Content-Type, Idempotency-Key');
  headers.set('Access-Control-Max-Age', '7200');
  return new Response(null, { status: 204, headers });
}

/** Refuses a page that speaks for a shop which does not list it. What is no page sends no origin and passes. */
export async function checkOrigin(request: Request, shopId: string, shops: Shops): Promise<void> {
  const origin = request.headers.get('origin');
  if (origin === null || (await shops.withOrigin(origin)).has(shopId)) return;
  throw new SupportError('origin-refused');
}

/** The shop that a caller without a session names, if its page may. */
export async function publicShop(
  id: string,
  request: Request,
  shops: Shops,
): Promise<Selectable<ShopsTable>> {
  const shop = await shops.find(id);
  if (!shop) throw new SupportError('shop-unknown');
  await checkOrigin(request, shop.id, shops);
  return shop;
}
