import { Secret, TOTP } from 'otpauth';

/** Seconds for which a code is shown, and how many steps a clock may be off. */
const period = 30;
const window = 1;
/** Bytes, as RFC 4226 recommends. */
const secretSize = 20;

export const newAuthenticatorSecret = (): Uint8Array => new Secret({ size: secretSize }).bytes;

const totpOf = (secret: Uint8Array, issuer?: string, label?: string): TOTP =>
  new TOTP({
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    period,
    digits: 6,
    algorithm: 'SHA1',
    ...(issuer !== undefined && { issuer }),
    ...(label !== undefined && { label }),
  });

/** Under which the secret of an account is sealed. */
export const sealedFor = (accountId: string): string => `authenticator:${accountId}`;

/** What an authenticator app is told (RFC 6238 with what all of them can). */
export function enrolmentOf(
  secret: Uint8Array,
  issuer: string,
  label: string,
): { readonly secret: string; readonly uri: string } {
  const totp = totpOf(secret, issuer, label);
  return { secret: totp.secret.base32, uri: totp.toString() };
}

/** The step of a code that is right now; undefined for a wrong one, and for one of a step that was used (`after`). */
export function stepOf(
  secret: Uint8Array,
  code: string,
  now: Date,
  after: number | undefined,
): number | undefined {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window });
  if (delta === null) return undefined;
  const step = Math.floor(now.getTime() / 1000 / period) + delta;
  return after === undefined || step > after ? step : undefined;
}
