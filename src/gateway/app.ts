import { randomUUID } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import { SupportError } from '../contract/index.js';
import type { Deps } from './deps.js';
import { supportErrorOf } from './error-code.js';
import { networkAddress } from './http/address.js';
import { type Env, MethodError, mountRoutes, socketAddressOf } from './http/mount.js';
import { corsHeaders, preflight } from './http/origins.js';
import { problemResponse } from './http/problems.js';
import { checkStaffPage } from './http/staff-access.js';
import { publicUrlOf } from './http/public-url.js';
import { createOpenApi } from './openapi.js';
import { CallsFault } from './providers/calls/calls.js';
import type { Handlers } from './routes/handler.js';
import { createHandlers } from './routes/index.js';
import { mountCallHooks } from './routes/calls.js';
import { mountChatStream } from './routes/chat-stream.js';
import { mountPhotos } from './routes/photos.js';
import { mountSlips } from './routes/slips.js';
import { mountStaffStream } from './routes/staff-stream.js';
import { createSessions } from './services/session.js';
import { createShops } from './services/shops.js';
import { createStaffKeys } from './services/staff-keys.js';
import { createStaffSessions } from './services/staff-sessions.js';

/** What is known of an answered request, without anything personal. */
export interface Observation {
  readonly requestId: string;
  /** The contract's name of a route or the template of a page; never a path, which may name an order. */
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly seconds: number;
  readonly shop: string | undefined;
  readonly code: string | undefined;
}

export interface GatewayOptions {
  /** How many proxies of our own stand before the gateway. Only they are believed about a caller's address and ours. */
  readonly trustedProxies?: number;
  /** Where shoppers' browsers reach the gateway; told by each request where it is missing. */
  readonly publicUrl?: string | undefined;
  /** Replaces handlers, for tests. */
  readonly handlers?: Partial<Handlers>;
  readonly observe?: (observation: Observation) => void;
  /** Mounts pages that are no part of the contract: the outbox, the health, the built widget. */
  readonly mountPages?: (app: Hono<Env>) => void;
}

/** The gateway as one function from requests to answers: no port, no environment. */
export function createGateway(deps: Deps, options: GatewayOptions = {}): Hono<Env> {
  const { trustedProxies = 0, publicUrl, observe, mountPages } = options;
  const services = {
    sessions: createSessions(deps),
    shops: createShops(deps),
    keys: createStaffKeys(deps),
    staffSessions: createStaffSessions(deps),
  };
  const app = new Hono<Env>();

  app.use(async (context, next) => {
    const begun = performance.now();
    const { headers } = context.req.raw;
    const named = trustedProxies > 0 ? headers.get('x-request-id') : null;
    const requestId = named !== null && /^[\w-]{8,64}$/.test(named) ? named : randomUUID();
    context.set('requestId', requestId);
    context.set('route', 'unknown');
    context.set(
      'address',
      networkAddress(socketAddressOf(context), headers.get('x-forwarded-for'), trustedProxies),
    );
    context.set('baseUrl', publicUrlOf(context.req.raw, { configured: publicUrl, trustedProxies }));

    await next();

    // Not by `context.header`, which makes another response for each.
    const answered = context.res.headers;
    for (const [name, value] of securityHeaders) if (!answered.has(name)) answered.set(name, value);
    answered.set('X-Request-Id', requestId);
    const observation: Observation = {
      requestId,
      route: context.get('route'),
      method: context.req.method,
      status: context.res.status,
      seconds: (performance.now() - begun) / 1000,
      shop: context.get('shopId'),
      code: context.get('code'),
    };
    observe?.(observation);
    const { seconds, code, ...rest } = observation;
    deps.log.info(
      { ...rest, ms: Math.round(seconds * 1e4) / 10, ...(code && { problem: code }) },
      'answered',
    );
  });

  const countCall: MiddlewareHandler<Env> = async (context, next) => {
    await deps.limits.take('call-per-address', context.get('address'));
    await next();
  };
  app.use(async (context, next) => {
    // The API is counted below, where a page may read the refusal, and the widget's files, kept in memory, not at all.
    // Whoever restarts the gateway must never be refused.
    const { path } = context.req;
    return path.startsWith('/v1/') || path === '/health' ? next() : countCall(context, next);
  });

  mountPages?.(app);

  // The document is the same for everybody.
  let openApi: string | undefined;
  app.get('/v1/openapi.json', countCall, (context) => {
    context.set('route', '/v1/openapi.json');
    context.header('Access-Control-Allow-Origin', '*');
    context.header('Cache-Control', 'public, max-age=300');
    return context.body((openApi ??= JSON.stringify(createOpenApi())), 200, {
      'Content-Type': 'application/json',
    });
  });

  mountCallHooks(app, deps);
  app.use('/v1/staff/*', async (context, next) => {
    checkStaffPage(context.req.raw, context.get('baseUrl'));
    await next();
  });
  app.use('/v1/*', async (context, next) => {
    if (context.req.method === 'OPTIONS') {
      context.set('route', 'preflight');
      context.res = await preflight(context.req.raw, services.shops);
      return;
    }
    const cors = await corsHeaders(context.req.raw, services.shops);
    await next();
    const { headers } = context.res;
    for (const [name, value] of cors) {
      if (name === 'vary') headers.append(name, value);
      else headers.set(name, value);
    }
  });
  app.use('/v1/*', countCall);

  mountPhotos(app, deps, services);
  mountSlips(app, deps);
  mountChatStream(app, deps, services);
  mountStaffStream(app, deps, services);
  mountRoutes(app, { ...createHandlers(deps, services), ...options.handlers }, deps, services);

  app.notFound((context) => {
    context.set('code', 'not-found');
    return problemResponse(new SupportError('not-found'), context.get('requestId'));
  });

  app.onError((error, context) => {
    const problem = supportErrorOf(error);
    context.set('code', problem.code);
    const requestId = context.get('requestId');
    // Who is told when to come again met a queue that is full, which is no fault.
    const isBusy = problem.code === 'unavailable' && problem.retryAfter !== undefined;
    if (error instanceof CallsFault) {
      if (deps.calls.isReady)
        deps.log.warn(
          { err: error.cause, requestId, route: context.get('route') },
          'the media server did not do what a call needs',
        );
    } else if (problem.code === 'server' || (problem.code === 'unavailable' && !isBusy)) {
      deps.log.error({ err: problem.cause ?? error, requestId, route: context.get('route') }, 'failed');
    }
    const response = problemResponse(problem, requestId, error instanceof MethodError ? 405 : undefined);
    // The headers that were set on the way (Allow) belong to the answer.
    for (const [name, value] of context.res.headers)
      if (!response.headers.has(name)) response.headers.set(name, value);
    return response;
  });

  return app;
}

const securityHeaders = Object.entries({
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
});
