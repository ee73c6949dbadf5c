import * as v from 'valibot';
import { CallSchema, CallSeatSchema, NewCallSchema } from './calls.js';
import { callKinds } from './call-kinds.js';
import type { Route } from './route.js';
import { ActingSchema } from './staff-conversations.js';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const ConversationParams = v.object({ conversation: Id });
const CallParams = v.object({ conversation: Id, call: Id });
/** With `ahead=true` the place is only held ready: it counts, and the call is answered, when its token is used. */
const JoinQuery = v.object({ ahead: v.optional(v.picklist(['true'])) });

/** Calls of the shopper. */
export const callRoutes = {
  beginCall: {
    method: 'post',
    path: '/v1/conversations/:conversation/calls',
    summary: 'Call somebody of the shop, or answer with the call that goes on',
    access: 'session',
    params: ConversationParams,
    body: NewCallSchema,
    status: 201,
    response: CallSchema,
    idempotent: true,
    errors: ['not-found', 'in-progress', 'key-reused', 'unsupported'],
  },
  call: {
    method: 'get',
    path: '/v1/conversations/:conversation/calls/:call',
    summary: 'A call as it stands',
    access: 'session',
    params: CallParams,
    status: 200,
    response: CallSchema,
    errors: ['not-found', 'unsupported'],
  },
  joinCall: {
    method: 'post',
    path: '/v1/conversations/:conversation/calls/:call/join',
    summary: 'Take a place in a call, or take it again',
    access: 'session',
    params: CallParams,
    query: JoinQuery,
    status: 200,
    response: CallSeatSchema,
    errors: ['not-found', 'conflict', 'unsupported'],
  },
  endCall: {
    method: 'post',
    path: '/v1/conversations/:conversation/calls/:call/end',
    summary: 'Hang up, give up or decline',
    access: 'session',
    params: CallParams,
    status: 200,
    response: CallSchema,
    errors: ['not-found', 'unsupported'],
  },
} as const satisfies Record<string, Route>;

const Acting = v.object({ agent: ActingSchema });

/** The same for those who answer: of a conversation that the agent has taken on, else `conflict`. Whom that agent has asked in may join, too. */
export const staffCallRoutes = {
  beginStaffCall: {
    method: 'post',
    path: '/v1/staff/conversations/:conversation/calls',
    summary: 'Call the shopper of a conversation, or answer with the call that goes on',
    access: 'staff',
    params: ConversationParams,
    body: v.object({ agent: ActingSchema, kind: v.picklist(callKinds) }),
    status: 201,
    response: CallSchema,
    errors: ['not-found', 'conflict', 'unsupported'],
  },
  staffCall: {
    method: 'get',
    path: '/v1/staff/conversations/:conversation/calls/:call',
    summary: 'A call as it stands',
    access: 'staff',
    params: CallParams,
    status: 200,
    response: CallSchema,
    errors: ['not-found', 'unsupported'],
  },
  joinStaffCall: {
    method: 'post',
    path: '/v1/staff/conversations/:conversation/calls/:call/join',
    summary: 'Answer a call, or take a place in it again',
    access: 'staff',
    params: CallParams,
    query: JoinQuery,
    body: Acting,
    status: 200,
    response: CallSeatSchema,
    errors: ['not-found', 'conflict', 'unsupported'],
  },
  askIntoCall: {
    method: 'put',
    path: '/v1/staff/conversations/:conversation/calls/:call/guests/:guest',
    summary: 'Ask a colleague who is here into a call that goes on, by their id',
    access: 'staff',
    params: v.object({ conversation: Id, call: Id, guest: Id }),
    body: Acting,
    status: 200,
    response: CallSchema,
    errors: ['not-found', 'conflict', 'unsupported'],
  },
  endStaffCall: {
    method: 'post',
    path: '/v1/staff/conversations/:conversation/calls/:call/end',
    summary: 'Hang up, give up or decline',
    access: 'staff',
    params: CallParams,
    body: Acting,
    status: 200,
    response: CallSchema,
    errors: ['not-found', 'conflict', 'unsupported'],
  },
} as const satisfies Record<string, Route>;
