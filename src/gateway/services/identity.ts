import type { Kysely, Selectable } from 'kysely';
import { type CryptoKey, decodeProtectedHeader, importJWK, type JWK, jwtVerify } from 'jose';
import * as v from 'valibot';
import { EmailSchema, SupportError } from '../../contract/index.js';
import type { Database, ShopKeysTable, ShopsTable } from '../database/schema.js';
import { unseal } from './secrets.js';
import { keyContext } from './shops.js';

/** The shopper as the merchant's token names them. */
export interface Shopper {
  readonly customerId: string;
  readonly customerEmail: string | undefined;
}

export interface Identity {
  /** The shopper that a merchant-signed token names; rejects with `identity-refused` for whatever is wrong with it. */
  verify(shop: Selectable<ShopsTable>, token: string): Promise<Shopper>;
}

/** How long a merchant's token may live, and how far the merchant's clock may be from ours, in seconds. */
export const identityLife = 300;
export const clockSkew = 15;

const HeaderSchema = v.strictObject({
  alg: v.picklist(['EdDSA', 'ES256', 'HS256']),
  kid: v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/)),
  typ: v.optional(v.pipe(v.string(), v.regex(/^JWT$/i))),
});

const Plain = v.pipe(v.string(), v.regex(/^[^\p{Cc}\p{Cs}]{1,255}$/u));
const ClaimsSchema = v.looseObject({
  // One audience: a token for two shops is for neither.
  aud: v.string(),
  sub: Plain,
  jti: Plain,
  iat: v.pipe(v.number(), v.integer(), v.minValue(0)),
  exp: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(32_503_680_000)),
  email: v.optional(EmailSchema),
  email_verified: v.optional(v.boolean()),
});

interface IdentityDeps {
  readonly db: Kysely<Database>;
  readonly secret: Uint8Array;
  readonly now: () => Date;
}

export function createIdentity({ db, secret, now }: IdentityDeps): Identity {
  async function read(
    shop: Selectable<ShopsTable>,
    token: string,
  ): Promise<v.InferOutput<typeof ClaimsSchema>> {
    // Strict: a header that brings its own key (jwk, jku, x5u, x5c) or asks for more (crit, b64) is refused.
    const header = orRefuse(() => v.parse(HeaderSchema, decodeProtectedHeader(token)));
    const key = await db
      .selectFrom('shop_keys')
      .selectAll()
      .where('shop_id', '=', shop.id)
      .where('kid', '=', header.kid)
      .executeTakeFirst();
    if (!key || key.algorithm !== header.alg) throw new SupportError('identity-refused');

    // A key of our own that does not open is our fault, not the token's.
    const material = await keyOf(key);
    const { payload } = await jwtVerify(token, material, {
      algorithms: [key.algorithm],
      issuer: key.issuer,
      audience: shop.id,
      requiredClaims: ['sub', 'jti', 'iat', 'exp'],
      clockTolerance: clockSkew,
      currentDate: now(),
    }).catch(refuse);
    const claims = orRefuse(() => v.parse(ClaimsSchema, payload));
    const life = claims.exp - claims.iat;
    const isFromTheFuture = claims.iat > now().getTime() / 1000 + clockSkew;
    if (life <= 0 || life > identityLife || isFromTheFuture) throw new SupportError('identity-refused');
    return claims;
  }

  function keyOf({
    algorithm,
    key_material,
    shop_id,
    kid,
  }: Selectable<ShopKeysTable>): Promise<CryptoKey | Uint8Array> | Uint8Array {
    if (algorithm !== 'HS256') return importJWK(JSON.parse(key_material) as JWK, algorithm);
    const bytes = unseal(secret, keyContext(shop_id, kid), key_material);
    if (bytes.length < 32) throw new Error('The key is too short.');
    return new Uint8Array(bytes);
  }

  return {
    async verify(shop, token) {
      const claims = await read(shop, token);
      // Each token opens one session: the row decides between two that come at the same moment.
      const fresh = await db
        .insertInto('identity_tokens')
        .values({ shop_id: shop.id, jti: claims.jti, expires_at: new Date((claims.exp + clockSkew) * 1000) })
        .onConflict((conflict) => conflict.doNothing())
        .returning('jti')
        .executeTakeFirst();
      if (!fresh) throw new SupportError('identity-refused');
      return {
        customerId: claims.sub,
        customerEmail: claims.email_verified === false ? undefined : claims.email,
      };
    },
  };
}

function refuse(cause: unknown): never {
  throw new SupportError('identity-refused', { cause });
}

function orRefuse<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    return refuse(cause);
  }
}
