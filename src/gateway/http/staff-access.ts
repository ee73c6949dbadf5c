import { type StaffRole, SupportError } from '../../contract/index.js';
import type { StaffCaller, StaffKeys } from '../services/staff-keys.js';
import { type StaffSessions, staffSessionLife } from '../services/staff-sessions.js';

/** Bound to this host and to https (browsers take this machine's own names for safe), and read by no script. */
const cookieName = '__Host-bellhop-console';

/** The cookie of a session at the console; without a token, its end. */
export function staffCookie(token: string | undefined): string {
  const life = token === undefined ? 0 : staffSessionLife.all / 1000;
  return `${cookieName}=${token ?? ''}; Path=/; Max-Age=${life}; Secure; HttpOnly; SameSite=Strict`;
}

/**
 * Refuses pages: none may hold a key, as every shopper could read it there, and without one only the gateway's own may ask. What is
 * no page says nothing of where it is.
 */
export function checkStaffPage({ headers }: Request, baseUrl: string): void {
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  const isElsewhere =
    (origin !== null && origin !== new URL(baseUrl).origin) ||
    (site !== null && site !== 'same-origin' && site !== 'none');
  if (isElsewhere || (origin !== null && headers.has('authorization')))
    throw new SupportError('origin-refused');
}

/** The shop, by the key in the `Authorization` header, or whoever is signed in at the console. */
export async function authenticateStaff(
  { headers }: Request,
  { keys, staffSessions }: { readonly keys: StaffKeys; readonly staffSessions: StaffSessions },
): Promise<StaffCaller> {
  const authorization = headers.get('authorization');
  const key = /^Bearer ([\w-]{43,512})$/i.exec(authorization ?? '')?.[1];
  // A page elsewhere can have a browser send the cookie, and cannot add a header to that.
  const isConsole = authorization === null && headers.get('bellhop-console') === '1';
  const token = isConsole ? cookieToken(headers.get('cookie') ?? '') : undefined;
  const context =
    key !== undefined
      ? await keys.authenticate(key)
      : token === undefined
        ? undefined
        : await staffSessions.authenticate(token);
  if (!context) throw new SupportError('session-expired');
  return context;
}

const ranks: Readonly<Record<StaffRole, number>> = { agent: 0, lead: 1, admin: 2 };

/** What is for others is not there for who may less. */
export function checkRole(least: StaffRole, { role }: StaffCaller): void {
  if (ranks[role] < ranks[least]) throw new SupportError('not-found');
}

function cookieToken(cookies: string): string | undefined {
  const own = cookies.split('; ').filter((cookie) => cookie.startsWith(`${cookieName}=`));
  const token = own[0]?.slice(cookieName.length + 1);
  return own.length === 1 && token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined;
}
