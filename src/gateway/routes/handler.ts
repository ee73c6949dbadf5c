import type { Route, RouteName, RouteOutput, routes } from '../../contract/index.js';
import type { SessionContext } from '../services/session.js';
import type { StaffContext } from '../services/staff-keys.js';

/** One checked request to one route, as its handler sees it. */
export interface Call<R extends Route> {
  readonly params: RouteOutput<R, 'params'>;
  readonly query: RouteOutput<R, 'query'>;
  readonly body: RouteOutput<R, 'body'>;
  /** Whose call it is: a shopper's, */
  readonly session: R['access'] extends 'session' ? SessionContext : undefined;
  /** or the shop's own; a public route has neither. */
  readonly staff: R['access'] extends 'staff' ? StaffContext : undefined;
  readonly request: Request;
  readonly requestId: string;
  /** The network address that limits count: /64 for IPv6. */
  readonly address: string;
  /** Where the caller's browser reaches the gateway, without a slash at the end. */
  readonly baseUrl: string;
  /** Present, and checked, on routes that are `idempotent`. */
  readonly idempotencyKey: R extends { readonly idempotent: true } ? string : undefined;
  /** The shopper's locale by `Accept-Language`, of those that the shop has; for mails. */
  readonly locale: string | undefined;
  /** Hands the shopper a new session token, in the answer's header. */
  readonly issueToken: (token: string) => void;
  /** Signs somebody in at the console, by a cookie; without a token, out. */
  readonly keepStaffToken: (token: string | undefined) => void;
}

export type Handler<R extends Route> = (call: Call<R>) => Promise<RouteOutput<R, 'response'>>;

/** A handler for every route of the contract: a missing one is a type error. */
export type Handlers = { readonly [N in RouteName]: Handler<(typeof routes)[N]> };
