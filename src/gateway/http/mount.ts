import type { Context, Hono } from 'hono';
import {
  parseInput,
  type Route,
  type RouteName,
  routes,
  sessionHeader,
  SupportError,
} from '../../contract/index.js';
import type { Deps } from '../deps.js';
import type { Handlers } from '../routes/handler.js';
import { once } from '../services/idempotency.js';
import { counting } from '../services/limits.js';
import { preferredLocale } from '../services/locales.js';
import type { SessionContext, Sessions } from '../services/session.js';
import type { Shops } from '../services/shops.js';
import type { StaffKeys } from '../services/staff-keys.js';
import type { StaffSessions } from '../services/staff-sessions.js';
import { type AnswerAudit, createAnswerAudit } from './audited.js';
import { checkParams, idempotencyKeyOf, readJson } from './input.js';
import { checkOrigin } from './origins.js';
import { authenticateStaff, checkRole, staffCookie } from './staff-access.js';

/** What the gateway knows of one request besides the request. */
export interface Variables {
  requestId: string;
  /** The contract's name of the route, or the template of a page. */
  route: string;
  shopId: string | undefined;
  address: string;
  /** Where the caller reaches the gateway. */
  baseUrl: string;
  /** What went wrong, by its code. */
  code: string | undefined;
}
export interface Env {
  Variables: Variables;
}

export interface Services {
  readonly sessions: Sessions;
  readonly keys: StaffKeys;
  readonly staffSessions: StaffSessions;
  readonly shops: Shops;
}

/** What `@hono/node-server` hands over with each request. */
interface Bindings {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
}

/** The address at the other end of the socket. */
export function socketAddressOf(context: Pick<Context<Env>, 'env'>): string | undefined {
  return (context.env as Bindings | undefined)?.incoming?.socket?.remoteAddress;
}

type AnyHandler = (call: unknown) => Promise<unknown>;

/** Answers every route of the contract by its handler: what all have in common happens here, once. */
export function mountRoutes(app: Hono<Env>, handlers: Handlers, deps: Deps, services: Services): void {
  const methodsByPath = new Map<string, string[]>();
  const auditAnswer = createAnswerAudit(deps);
  for (const [name, route] of Object.entries(routes) as [RouteName, Route][]) {
    // Each handler takes just what its own route's schemas let through; the table cannot say that for all at once.
    const handle = handlers[name] as unknown as AnyHandler;
    methodsByPath.set(route.path, [...(methodsByPath.get(route.path) ?? []), route.method.toUpperCase()]);
    app.on(route.method.toUpperCase(), route.path, (context) => {
      context.set('route', name);
      return answer(context, name, route, handle, deps, { ...services, auditAnswer });
    });
  }
  for (const [path, methods] of methodsByPath) {
    app.all(path, (context) => {
      context.set('route', path);
      context.header('Allow', [...methods, 'OPTIONS'].join(', '));
      throw new MethodError();
    });
  }
}

/** The address exists, the method does not. */
export class MethodError extends SupportError {
  constructor() {
    super('invalid');
  }
}

/** What is written stands under the key itself, so that nothing else need be kept of the call. */
const keptByRow: ReadonlySet<RouteName> = new Set(['sendMessage']);

async function answer(
  context: Context<Env>,
  name: RouteName,
  route: Route,
  handle: AnyHandler,
  deps: Deps,
  services: Services & { readonly auditAnswer: AnswerAudit },
): Promise<Response> {
  const { sessions, shops } = services;
  const request = context.req.raw;
  const session = route.access === 'session' ? (await authenticate(request, sessions)).session : undefined;
  if (session) {
    context.set('shopId', session.shop.id);
    await checkOrigin(request, session.shop.id, shops);
  }

  const requestId = context.get('requestId');
  const staff =
    route.access === 'staff' ? { ...(await authenticateStaff(request, services)), requestId } : undefined;
  if (staff) {
    context.set('shopId', staff.shop.id);
    if (route.role) checkRole(route.role, staff);
  }

  const params = route.params && checkParams(route.params, Object.entries(context.req.param()));
  const query = route.query && checkParams(route.query, new URL(request.url).searchParams);
  const body = route.body && parseInput(route.body, await readJson(request));
  const key = route.idempotent && idempotencyKeyOf(request);

  let token: string | undefined;
  const headers = new Headers({
    'Cache-Control': route.access === 'public' && !route.body ? 'public, max-age=60' : 'no-store',
  });
  const call = {
    params,
    query,
    body,
    session,
    staff,
    request,
    requestId,
    address: context.get('address'),
    baseUrl: context.get('baseUrl'),
    idempotencyKey: key,
    locale: session && preferredLocale(request.headers.get('accept-language'), session.shop.locales),
    issueToken: (issued: string) => {
      token = issued;
    },
    keepStaffToken: (kept: string | undefined) => headers.append('Set-Cookie', staffCookie(kept)),
  };
  const work = async (): Promise<unknown> => {
    const result = await handle(call);
    if (staff) await services.auditAnswer(staff, name, call, result);
    // Only what the contract names leaves the house.
    return route.response ? checkAnswer(name, route, result) : null;
  };
  const result =
    key !== undefined && session && !keptByRow.has(name)
      ? await once(deps, { sessionId: session.id, key, request: [name, params, body] }, route.status, () =>
          // Each key leaves an answer that is kept, also where the write changed nothing; one that failed leaves none.
          counting(deps.limits, [['write-per-session', session.id]], work),
        )
      : await work();

  if (token !== undefined) headers.set(sessionHeader, token);
  if (!route.response) return new Response(null, { status: route.status, headers });
  headers.set('Content-Type', 'application/json');
  return new Response(JSON.stringify(result), { status: route.status, headers });
}

/** The session of the `Authorization` header. A token anywhere else is none. */
export async function authenticate(
  request: Request,
  sessions: Sessions,
): Promise<{ readonly session: SessionContext; readonly token: string }> {
  const token = /^Bearer ([\w-]{43})$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  const session = token === undefined ? undefined : await sessions.authenticate(token);
  if (!session || token === undefined) throw new SupportError('session-expired');
  return { session, token };
}

function checkAnswer(name: RouteName, route: Route, result: unknown): unknown {
  try {
    return route.response && parseInput(route.response, result);
  } catch (cause) {
    const places =
      cause instanceof SupportError ? cause.fields.map(({ path, rule }) => `${path} (${rule})`) : [];
    throw new Error(`The answer of ${name} does not fit the contract at ${places.join(', ')}`, { cause });
  }
}
