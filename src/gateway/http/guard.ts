import { createHash, timingSafeEqual } from 'node:crypto';

export interface Asker {
  readonly request: Request;
  /** The address at the other end of the socket, not what a header says. */
  readonly socketAddress: string | undefined;
}

export interface Guard {
  /** Whoever brings it may read, from anywhere, and nobody else. */
  readonly token?: string | undefined;
  /** A proxy or the network reaches the port, so that a local socket proves nothing. */
  readonly isExposed: boolean;
}

/**
 * Who may read what is for developers and operators (mails, metrics). With a token: whoever brings it, as a Bearer token
 * or as the password of HTTP Basic, so that a browser asks for it and no address holds it. Without one: only somebody at
 * this very machine, directly (a proxy's socket is local too) and under a local name (a page elsewhere can point its own
 * name at this machine); and nobody where the settings say that others reach the port, as a proxy need not name itself.
 */
export function mayRead({ request, socketAddress }: Asker, { token, isExposed }: Guard): boolean {
  if (token !== undefined) return isSame(givenToken(request.headers.get('authorization')), token);
  if (isExposed) return false;
  const { headers } = request;
  if (['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => headers.has(name))) return false;
  return isLoopback(socketAddress) && isLocalName(headers.get('host') ?? new URL(request.url).host);
}

/** What a reader who may not read is told. */
export function refuseReader({ token }: Guard): Response {
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
  return token === undefined
    ? new Response('This page is for the machine that the gateway runs on, unless a token is set for it.\n', {
        status: 403,
        headers,
      })
    : new Response('The token is missing or wrong.\n', {
        status: 401,
        headers: { ...headers, 'WWW-Authenticate': 'Basic realm="Bellhop", charset="UTF-8"' },
      });
}

function givenToken(authorization: string | null): string {
  const [, scheme = '', credentials = ''] = /^(\w+) (\S+)$/.exec(authorization ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return credentials;
  if (scheme.toLowerCase() !== 'basic') return '';
  return Buffer.from(credentials, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '');
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Whether only this machine reaches a port that listens there. */
export function isLocalHost(host: string): boolean {
  return host === 'localhost' || isLoopback(host);
}

function isLoopback(address: string | undefined): boolean {
  return /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/i.test(address ?? '');
}

function isLocalName(host: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i.test(host);
}
