import type { Hono } from 'hono';
import type { callRoutes, staffCallRoutes } from '../../contract/call-routes.js';
import { SupportError } from '../../contract/index.js';
import type { Deps } from '../deps.js';
import { readText } from '../http/input.js';
import { type Env, MethodError } from '../http/mount.js';
import { takeHook } from '../services/call-hooks.js';
import { createShopperCalls, createStaffCalls } from '../services/calls.js';
import { createConversations } from '../services/conversations.js';
import type { Handlers } from './handler.js';

export function createCallHandlers(
  deps: Deps,
): Pick<Handlers, keyof typeof callRoutes | keyof typeof staffCallRoutes> {
  const calls = createShopperCalls(deps, createConversations(deps));
  const staffCalls = createStaffCalls(deps);

  return {
    beginCall: ({ session, params, body, idempotencyKey }) =>
      calls.begin(session, params.conversation, body.kind, idempotencyKey),
    call: ({ session, params }) => calls.get(session, params),
    joinCall: ({ session, params, query }) => calls.join(session, params, query.ahead !== undefined),
    endCall: ({ session, params }) => calls.end(session, params),
    beginStaffCall: ({ staff, params, body }) => staffCalls.begin(staff, params.conversation, body),
    staffCall: ({ staff, params }) => staffCalls.get(staff, params),
    joinStaffCall: ({ staff, params, query, body }) =>
      staffCalls.join(staff, params, { ...body, isAhead: query.ahead !== undefined }),
    askIntoCall: ({ staff, params, body }) => staffCalls.ask(staff, params, body),
    endStaffCall: ({ staff, params, body }) => staffCalls.end(staff, params, body),
  };
}

const hookPath = '/v1/calls/webhook';

/** What the media server tells. Counted only where it did not sign it: many calls are many of these. */
export function mountCallHooks(app: Hono<Env>, deps: Deps): void {
  app.post(hookPath, async (context) => {
    context.set('route', hookPath);
    const body = await readText(context.req.raw);
    if (!(await takeHook(deps, body, context.req.header('authorization')))) {
      await deps.limits.take('call-per-address', context.get('address'));
      throw new SupportError('session-expired');
    }
    return context.body(null, 204);
  });
  app.all(hookPath, (context) => {
    context.set('route', hookPath);
    context.header('Allow', 'POST');
    throw new MethodError();
  });
}
