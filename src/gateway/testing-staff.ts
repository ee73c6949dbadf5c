import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { StaffRole } from '../contract/index.js';
import { newAuthenticatorSecret, sealedFor } from './services/authenticators.js';
import { newToken, seal, tokenHash } from './services/secrets.js';
import { staffSessionLife } from './services/staff-sessions.js';
import type { TestGateway } from './testing.js';

/** Somebody with an account, signed in at the console of a shop. */
export interface TestAgent {
  readonly id: string;
  /** What the browser of the console sends. */
  readonly headers: Readonly<Record<string, string>>;
}

/** As a console's browser sends a session. */
export const consoleHeaders = (token: string): Record<string, string> => ({
  Cookie: `__Host-bellhop-console=${token}`,
  'Bellhop-Console': '1',
});

/** Without the way there, which takes a password's time. */
export async function signedIn(
  { db, clock }: Pick<TestGateway, 'db' | 'clock'>,
  {
    shop = 'northfold',
    role = 'agent',
    name = 'Robin',
  }: { shop?: string; role?: StaffRole; name?: string } = {},
): Promise<TestAgent> {
  const [id, token, at] = [randomUUID(), newToken(), clock.now()];
  const email = `${id}@northfold.example`;
  await db
    .insertInto('accounts')
    .values({ id, shop_id: shop, email, name, role, password: 'none', created_at: at })
    .execute();
  await db
    .insertInto('staff_sessions')
    .values({
      id: randomUUID(),
      account_id: id,
      token_hash: tokenHash(token),
      created_at: at,
      seen_at: at,
      expires_at: new Date(at.getTime() + staffSessionLife.all),
    })
    .execute();
  return { id, headers: consoleHeaders(token) };
}

/** Gives somebody an authenticator: what it shows by the gateway's clock, or so many half minutes later. */
export async function withAuthenticator(
  { db, clock, deps }: Pick<TestGateway, 'db' | 'clock' | 'deps'>,
  { id }: TestAgent,
): Promise<(later?: number) => string> {
  const secret = newAuthenticatorSecret();
  const authenticator = seal(deps.secret, sealedFor(id), secret);
  await db.updateTable('accounts').set({ authenticator }).where('id', '=', id).execute();
  const totp = new TOTP({ secret: new Secret({ buffer: new Uint8Array(secret).buffer }) });
  return (later = 0) => totp.generate({ timestamp: clock.now().getTime() + later * 30_000 });
}

/** What an authenticator with this secret shows now, or so many half minutes later. */
export const digitsOf = (secret: string, later = 0): string =>
  new TOTP({ secret: secret.replaceAll(' ', '') }).generate({ timestamp: Date.now() + later * 30_000 });
