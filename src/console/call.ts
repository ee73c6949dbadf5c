import ky from 'ky';
import { errorOf } from '../client/adapters/http-errors.js';
import type { HttpRequest } from '../client/adapters/http.js';
import { pathOf, type Route, type RouteOutput } from '../contract/index.js';

/** Asks a route of staff: the checked answer, or a SupportError. */
export type StaffCall = <R extends Route>(
  route: R,
  request?: HttpRequest<R> & {
    /** A model thinks about it. */
    readonly isSlow?: boolean;
  },
) => Promise<RouteOutput<R, 'response'>>;

export interface StaffCallOptions {
  /** Where the gateway is: this page's own origin. */
  readonly baseUrl: string;
  readonly fetch?: typeof fetch | undefined;
  /** Somebody was signed in, and is no more. */
  readonly onExpired: () => void;
}

const timeout = 10_000;
const slowTimeout = 60_000;

/** The session is a cookie that no script reads; it counts only with the header, which no page elsewhere can send. */
export function createStaffCall({ baseUrl, fetch, onExpired }: StaffCallOptions): StaffCall {
  const http = ky.create({
    prefix: baseUrl,
    timeout,
    cache: 'no-store',
    credentials: 'same-origin',
    headers: { 'bellhop-console': '1' },
    ...(fetch && { fetch }),
  });

  return async (route: Route, { params, query, body, options, idempotencyKey, isStream, isSlow } = {}) => {
    const signal = options?.signal;
    try {
      const pending = http(pathOf(route, (params ?? {}) as Record<string, string>).slice(1), {
        method: route.method,
        ...(isStream && { timeout: false }),
        ...(isSlow && { timeout: slowTimeout }),
        headers: {
          accept: isStream ? 'text/event-stream' : 'application/json',
          'idempotency-key': idempotencyKey,
        },
        retry: {
          // What is put twice is there once.
          limit: !isStream && (['get', 'put'].includes(route.method) || route.idempotent) ? 2 : 0,
          methods: ['get', 'put', 'post'],
          statusCodes: [502, 503, 504],
          afterStatusCodes: [503],
          maxRetryAfter: 5_000,
        },
        ...(query !== undefined && { searchParams: query as Record<string, string> }),
        ...(body !== undefined && { json: body }),
        ...(signal && { signal }),
      });
      const response = await pending;
      if (isStream) return response as never;
      return (route.response ? await pending.json(route.response) : undefined) as never;
    } catch (cause) {
      const error = errorOf(cause, signal);
      if (error.code === 'session-expired') onExpired();
      throw error;
    }
  };
}
