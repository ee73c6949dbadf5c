import ky from 'ky';
import {
  baseRoutes,
  isSupportError,
  pathOf,
  sessionHeader,
  SupportError,
  type CallOptions,
  type Route,
  type RouteInput,
  type RouteOutput,
  type SessionLevel,
  type SupportBackend,
} from '../../contract/index.js';
import { orGiveUp } from './give-up.js';
import { errorOf } from './http-errors.js';
import { createLazyRooms } from './lazy.js';
import { createTokenStore, type TokenStore } from './tokens.js';

export interface HttpBackendOptions {
  /** Where the backend answers, e.g. `https://help.example.com`. May have a path. */
  readonly baseUrl: string;
  /** The shop's public key. */
  readonly shop: string;
  /** The language in which the shopper is written to; the browser's own if it says none. Asked with each call. */
  readonly locale?: () => string | undefined;
  /** In memory by default. */
  readonly tokens?: TokenStore;
  /** The page's own by default. */
  readonly fetch?: typeof fetch;
}

type BaseName = keyof typeof baseRoutes;
type Answer<R extends Route> = RouteOutput<R, 'response'>;

export interface HttpRequest<R extends Route> {
  readonly params?: RouteInput<R, 'params'>;
  readonly query?: RouteInput<R, 'query'>;
  readonly body?: RouteInput<R, 'body'>;
  readonly options?: CallOptions | undefined;
  readonly idempotencyKey?: string;
  /** The answer is not read: it comes as the response, for as long as it takes. */
  readonly isStream?: boolean;
}

/** Asks a route: the checked answer, or a SupportError. */
export type HttpCall = <R extends Route>(route: R, request: HttpRequest<R>) => Promise<Answer<R>>;

/** A request to whichever route, once its type has been checked. */
interface AnyRequest {
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly query?: Readonly<Record<string, string | undefined>> | undefined;
  readonly body?: unknown;
  readonly options?: CallOptions | undefined;
  readonly idempotencyKey?: string;
  readonly isStream?: boolean;
}

const timeout = 10_000;
const maxBody = 32_768;
const { identify, checkCode, beginSession, session, lookUpOrder, mailNumbers } = baseRoutes;
const raising: readonly Route[] = [identify, checkCode];
/** What a new session does as well as one that ran out: nothing is lost by beginning anew. */
const beginAnew: readonly Route[] = [session, identify, lookUpOrder, mailNumbers];

/** Any server that answers as the OpenAPI document says. Asks nothing until it is called. */
export function createHttpBackend(options: HttpBackendOptions): SupportBackend {
  const { baseUrl, shop, tokens = createTokenStore(), fetch, locale } = options;
  const http = ky.create({
    prefix: baseUrl,
    timeout,
    credentials: 'omit',
    cache: 'no-store',
    ...(fetch && { fetch }),
  });
  let beginning: Promise<string> | undefined;
  /** How often the session was ended. What was asked for before is not asked in a session begun since. */
  let era = 0;

  /** One request. What comes out is the checked answer or a SupportError. */
  async function send<R extends Route>(
    route: R,
    request: HttpRequest<R>,
    token: string | undefined,
  ): Promise<Answer<R>> {
    const signal = request.options?.signal;
    try {
      return (await orGiveUp(signal, () => exchange(route, request, token))) as Answer<R>;
    } catch (cause) {
      throw errorOf(cause, signal);
    }
  }

  async function exchange(route: Route, request: AnyRequest, token: string | undefined): Promise<unknown> {
    const { params, query, body, idempotencyKey, options, isStream } = request;
    const pending = http(pathFor(route, params), {
      method: route.method,
      ...(isStream && { timeout: false }),
      headers: {
        accept: isStream ? 'text/event-stream' : 'application/json',
        'accept-language': locale?.(),
        authorization: token && `Bearer ${token}`,
        'idempotency-key': idempotencyKey,
        'content-type': body === undefined ? undefined : 'application/json',
      },
      retry: {
        // What is put twice is there once.
        limit: !isStream && (['get', 'put'].includes(route.method) || route.idempotent) ? 2 : 0,
        methods: ['get', 'put', 'post'],
        // A limit is told to the shopper, who may wait; the rest passes by itself.
        statusCodes: [502, 503, 504],
        afterStatusCodes: [503],
        maxRetryAfter: 5_000,
      },
      ...(query && { searchParams: query }),
      ...(body !== undefined && { body: bodyOf(body) }),
      // An answer that carries a new token is waited for, also when the caller no longer does: the old one is dead.
      ...(options?.signal && !raising.includes(route) && { signal: options.signal }),
    });
    const response = await pending;
    const { headers } = response;
    if (isStream) return response;
    const answer = route.response ? await pending.json(route.response) : undefined;
    // Who gives up signing in is not signed in: the dead token gives way to a session of nobody's.
    if (route !== identify || !options?.signal?.aborted)
      keepToken(route, headers.get(sessionHeader), answer, token);
    return answer;
  }

  function keepToken(route: Route, next: string | null, answer: unknown, used: string | undefined): void {
    // A session that was ended or replaced while this was under way stays so.
    const kept = tokens.get();
    if (next === null || kept?.token !== used) return;
    let level = kept?.level ?? 'anonymous';
    if (route === checkCode && level !== 'signed-in') level = 'verified';
    if (route === beginSession || route === identify) level = (answer as { level: SessionLevel }).level;
    tokens.set(next, level);
  }

  /** The token, of a session begun now if there is none. However many need one, one is begun. */
  async function tokenFor(signal: AbortSignal | undefined): Promise<string> {
    const asked = era;
    const token =
      tokens.get()?.token ??
      (await orGiveUp(signal, () => (beginning ??= begin().finally(() => (beginning = undefined)))));
    if (asked !== era) throw new SupportError('session-expired');
    return token;
  }

  async function begin(): Promise<string> {
    tokens.clear();
    await send(beginSession, { body: { shop } }, undefined);
    const token = tokens.get()?.token;
    // A server behind a proxy that strips the header, or one that does not expose it to the page.
    if (token === undefined) throw new SupportError('server', { cause: sessionHeader });
    return token;
  }

  async function ask<R extends Route>(route: R, request: HttpRequest<R>): Promise<Answer<R>> {
    const signal = request.options?.signal;
    const asked = era;
    const token = await tokenFor(signal);
    try {
      return await send(route, request, token);
    } catch (cause) {
      if (!hasRunOut(cause) || asked !== era || !canTryAgain(route, token)) throw cause;
    }
    return send(route, request, await tokenFor(signal));
  }

  const call = <N extends BaseName>(
    name: N,
    request: HttpRequest<(typeof baseRoutes)[N]>,
  ): Promise<Answer<(typeof baseRoutes)[N]>> => ask(baseRoutes[name], request);

  /** What a session that has not begun sees is nothing: none need begin for that. */
  const hasSession = (): boolean => tokens.get() !== undefined || !!beginning;

  function canTryAgain(route: Route, used: string): boolean {
    // Another call raised or renewed the session while this one was under way.
    const kept = tokens.get();
    if (kept?.token !== used) return !!kept;
    tokens.clear();
    return kept.level === 'anonymous' || beginAnew.includes(route);
  }

  /** A session that has not begun sees nothing: none need begin for that. */
  const hasBegun = (): boolean => tokens.get() !== undefined || !!beginning;

  return {
    session: {
      config: (options) => send(baseRoutes.config, { query: { shop }, options }, undefined),
      current: (options) => call('session', { options }),
      identify: async (token, options) => {
        if (token) return call('identify', { body: { token }, options });
        if (tokens.get()?.level !== 'anonymous') tokens.clear();
        throw new SupportError('identity-refused');
      },
      end: async (options) => {
        const token = tokens.get()?.token;
        era += 1;
        tokens.clear(true);
        // Also drafts of an earlier visit, which nobody has looked for in this one.
        import('../stores/drafts.js').then(
          (drafts) => drafts.forgetKept(),
          () => undefined,
        );
        if (token === undefined) return;
        try {
          await send(baseRoutes.endSession, { options }, token);
        } catch (cause) {
          if (!hasRunOut(cause)) throw cause;
        }
      },
    },
    orders: {
      lookUp: async (lookup, options) => {
        await call('lookUpOrder', { body: lookup, options });
        return call('order', { params: { order: lookup.number.trim() }, options });
      },
      list: async (options) => {
        if (!hasBegun()) return { orders: [] };
        const after = options?.after;
        return call('orders', { query: after === undefined ? {} : { after }, options });
      },
      get: (id, options) => call('order', { params: { order: id }, options }),
      sendCode: (id, options) => call('sendCode', { params: { order: id }, options }),
      checkCode: (id, code, options) => call('checkCode', { params: { order: id }, body: { code }, options }),
      mailNumbers: async (email, options) => {
        await call('mailNumbers', { body: { email }, options });
      },
      request: (id, body, { idempotencyKey, ...options }) =>
        call('requestOrder', { params: { order: id }, body, options, idempotencyKey }),
    },
    // Few shoppers return anything: what they call comes with the first call.
    ...createLazyRooms(
      async () => (await import('./http-returns.js')).createHttpReturns(ask, hasBegun),
      ['returns', 'withdrawals'],
    ),
    ...createLazyRooms(
      async () => (await import('./http-photos.js')).createHttpPhotos(ask, fetch),
      ['photos'],
    ),
    ...createLazyRooms(
      async () =>
        (await import('./http-sizing.js')).createHttpSizing({
          shop,
          call: ask,
          callPublic: (route, request) => send(route, request, undefined),
          hasSession,
        }),
      ['sizing'],
    ),
    ...createLazyRooms(
      async () =>
        (await import('./http-knowledge.js')).createHttpKnowledge({
          shop,
          call: ask,
          callPublic: (route, request) => send(route, request, undefined),
        }),
      ['knowledge'],
    ),
    ...createLazyRooms(
      async () =>
        (await import('./http-products.js')).createHttpProducts(shop, (route, request) =>
          send(route, request, undefined),
        ),
      ['products'],
    ),
    ...createLazyRooms(async () => (await import('./http-chat.js')).createHttpChat(ask, hasBegun), ['chat']),
    ...createLazyRooms(async () => (await import('./http-calls.js')).createHttpCalls(ask), ['calls']),
  };
}

/** Of what `send` threw. */
const hasRunOut = (cause: unknown): boolean => isSupportError(cause) && cause.code === 'session-expired';

/** The path without its leading slash, as ky's prefix wants it. */
function pathFor(route: Route, params: Readonly<Record<string, string>> | undefined): string {
  for (const value of Object.values(params ?? {})) {
    // No escaping keeps a URL from reading these as another path, and half a character cannot be escaped at all.
    if (/^\.{0,2}$|\p{Surrogate}/u.test(value)) throw new SupportError('not-found');
  }
  return pathOf(route, params).slice(1);
}

function bodyOf(body: unknown): string {
  const text = JSON.stringify(body);
  if (text.length > maxBody) throw new SupportError('too-large');
  return text;
}
