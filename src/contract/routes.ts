import * as v from 'valibot';
import { ShopConfigSchema } from './config.js';
import { knowledgeRoutes } from './knowledge-routes.js';
import {
  CodeSentSchema,
  NewOrderRequestSchema,
  OneTimeCodeSchema,
  OrderLookupSchema,
  OrderPageSchema,
  OrderRequestSchema,
  OrderSchema,
} from './orders.js';
import { callRoutes, staffCallRoutes } from './call-routes.js';
import { chatRoutes } from './chat-routes.js';
import { photoRoutes } from './photo-routes.js';
import { productRoutes } from './product-routes.js';
import { returnRoutes } from './return-routes.js';
import type { Route } from './route.js';
import { SessionSchema } from './session.js';
import { sizingRoutes } from './sizing-routes.js';
import { staffAgentRoutes } from './staff-agent-routes.js';
import { staffAssistanceRoutes } from './staff-assistance.js';
import { staffAuditRoutes } from './staff-audit.js';
import { staffCaseRoutes } from './staff-case.js';
import { staffNoteRoutes } from './staff-notes.js';
import { staffReplyRoutes } from './staff-replies.js';
import { staffRequestRoutes } from './staff-requests.js';
import { staffChatRoutes } from './staff-chat-routes.js';
import { EmailSchema } from './values.js';

const OrderParams = v.object({ order: v.pipe(v.string(), v.minLength(1), v.maxLength(64)) });
const After = { after: v.optional(v.pipe(v.string(), v.maxLength(200))) };
const ShopKeySchema = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/** What is there before any return: the HTTP adapter begins with these. */
export const baseRoutes = {
  config: {
    method: 'get',
    path: '/v1/config',
    summary: "The shop's public face and what this backend can do",
    access: 'public',
    query: v.object({ shop: ShopKeySchema }),
    status: 200,
    response: ShopConfigSchema,
    errors: ['shop-unknown', 'origin-refused'],
  },
  beginSession: {
    method: 'post',
    path: '/v1/sessions',
    summary: 'Begin an anonymous session',
    access: 'public',
    body: v.object({ shop: ShopKeySchema }),
    status: 201,
    response: SessionSchema,
    errors: ['shop-unknown', 'origin-refused'],
  },
  session: {
    method: 'get',
    path: '/v1/session',
    summary: 'The session as it stands',
    access: 'session',
    status: 200,
    response: SessionSchema,
    errors: [],
  },
  identify: {
    method: 'post',
    path: '/v1/session/identity',
    summary: "Sign in by the merchant's token",
    access: 'session',
    body: v.object({ token: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)) }),
    status: 200,
    response: SessionSchema,
    errors: ['identity-refused'],
  },
  endSession: {
    method: 'delete',
    path: '/v1/session',
    summary: 'End the session',
    access: 'session',
    status: 204,
    errors: [],
  },
  lookUpOrder: {
    method: 'post',
    path: '/v1/order-lookups',
    summary: 'Ask for an order by number and contact; then read it. Answers the same for hit and miss',
    access: 'session',
    body: OrderLookupSchema,
    status: 202,
    response: v.object({ status: v.literal('accepted') }),
    errors: [],
  },
  orders: {
    method: 'get',
    path: '/v1/orders',
    summary: 'The orders that this session may see, newest first',
    access: 'session',
    query: v.object(After),
    status: 200,
    response: OrderPageSchema,
    errors: [],
  },
  order: {
    method: 'get',
    path: '/v1/orders/:order',
    summary: 'One order, by id or number',
    access: 'session',
    params: OrderParams,
    status: 200,
    response: OrderSchema,
    errors: ['not-found'],
  },
  sendCode: {
    method: 'post',
    path: '/v1/orders/:order/codes',
    summary: 'Send a one-time code to the contact on file',
    access: 'session',
    params: OrderParams,
    status: 202,
    response: CodeSentSchema,
    errors: ['not-found', 'unsupported'],
  },
  checkCode: {
    method: 'post',
    path: '/v1/orders/:order/code-checks',
    summary: 'Trade the code for full access to this order',
    access: 'session',
    params: OrderParams,
    body: v.object({ code: OneTimeCodeSchema }),
    status: 200,
    response: OrderSchema,
    errors: ['not-found', 'code-wrong', 'code-expired'],
  },
  mailNumbers: {
    method: 'post',
    path: '/v1/order-number-mails',
    summary: 'Mail the order numbers of a contact to it. Answers the same whether there are any',
    access: 'session',
    body: v.object({ email: EmailSchema }),
    status: 202,
    response: v.object({ status: v.literal('accepted') }),
    errors: [],
  },
  requestOrder: {
    method: 'post',
    path: '/v1/orders/:order/requests',
    summary: 'Ask the shop for something about this order',
    access: 'session',
    params: OrderParams,
    body: NewOrderRequestSchema,
    status: 201,
    response: OrderRequestSchema,
    idempotent: true,
    errors: ['not-found', 'code-required', 'conflict', 'in-progress', 'key-reused', 'unsupported'],
  },
} as const satisfies Record<string, Route>;

export const routes = {
  ...baseRoutes,
  ...returnRoutes,
  ...photoRoutes,
  ...sizingRoutes,
  ...productRoutes,
  ...knowledgeRoutes,
  ...chatRoutes,
  ...staffChatRoutes,
  ...staffAgentRoutes,
  ...callRoutes,
  ...staffCallRoutes,
  ...staffAuditRoutes,
  ...staffCaseRoutes,
  ...staffAssistanceRoutes,
  ...staffNoteRoutes,
  ...staffReplyRoutes,
  ...staffRequestRoutes,
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;

type InputOf<S> = S extends v.GenericSchema<infer I, unknown> ? I : undefined;
type OutputOf<S> = S extends v.GenericSchema<unknown, infer O> ? O : undefined;
type Part = 'params' | 'query' | 'body' | 'response';

/** A part of a route as a caller gives it; undefined where the route has none. */
export type RouteInput<R extends Route, P extends Part> =
  R extends Record<P, infer S> ? InputOf<S> : undefined;

/** The same once it has been checked. */
export type RouteOutput<R extends Route, P extends Part> =
  R extends Record<P, infer S> ? OutputOf<S> : undefined;

/** The header in which an answer carries a new session token. */
export const sessionHeader = 'Bellhop-Session';

/** A route's path with its parameters filled in and escaped. */
export function pathOf(route: Route, params: Readonly<Record<string, string>> = {}): string {
  return route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}
