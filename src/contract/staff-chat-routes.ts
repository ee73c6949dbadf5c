import * as v from 'valibot';
import { ChatEventSchema } from './chat-events.js';
import { chatHandlers } from './chat-kinds.js';
import type { Route } from './route.js';
import {
  ActingSchema,
  AgentSchema,
  HandBackSchema,
  StaffConversationPageSchema,
  StaffConversationSchema,
  StaffEventPageSchema,
  StaffMessageSchema,
} from './staff-conversations.js';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const ConversationParams = v.object({ conversation: Id });
/** As a query has it. */
const EventNumber = v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)));

/** Conversations as those call them who answer: a desk of the shop's own, or one that it uses. */
export const staffChatRoutes = {
  staffPresence: {
    method: 'put',
    path: '/v1/staff/presence',
    summary: 'Say that an agent is here, for two minutes, or no more',
    access: 'staff',
    body: v.object({ agent: ActingSchema, isHere: v.boolean() }),
    status: 204,
    errors: ['unsupported'],
  },
  agentsHere: {
    method: 'get',
    path: '/v1/staff/presence',
    summary: 'Who is here now',
    access: 'staff',
    status: 200,
    response: v.object({ agents: v.array(AgentSchema) }),
    errors: ['unsupported'],
  },
  staffConversations: {
    method: 'get',
    path: '/v1/staff/conversations',
    summary:
      'Conversations by who answers, or those that are named: who waits longest first, others last said first',
    access: 'staff',
    query: v.object({
      /** Of all, where it is left out. */
      handler: v.optional(v.picklist(chatHandlers)),
      /** Of one agent alone. */
      agent: v.optional(v.pipe(v.string(), v.maxLength(64))),
      /** These alone, up to 50, with commas between them: what a desk has heard of. */
      ids: v.optional(
        v.pipe(
          v.string(),
          v.maxLength(2_000),
          v.transform((text) => text.split(',')),
          v.maxLength(50),
        ),
      ),
      after: v.optional(v.pipe(v.string(), v.maxLength(200))),
    }),
    status: 200,
    response: StaffConversationPageSchema,
    errors: ['unsupported'],
  },
  staffConversationEvents: {
    method: 'get',
    path: '/v1/staff/conversations/:conversation/events',
    summary: 'What was said: after a number, before one, or last',
    access: 'staff',
    params: ConversationParams,
    query: v.object({ after: EventNumber, before: EventNumber }),
    status: 200,
    response: StaffEventPageSchema,
    errors: ['not-found', 'unsupported'],
  },
  acceptConversation: {
    method: 'post',
    path: '/v1/staff/conversations/:conversation/accept',
    summary: 'Take a conversation on, from the queue, the assistant, or the agent who is named',
    access: 'staff',
    params: ConversationParams,
    body: v.object({
      agent: ActingSchema,
      /** Who is to give it up, which a lead may ask: with another one it is `conflict`. */
      instead: v.optional(v.pipe(v.string(), v.maxLength(64))),
    }),
    status: 200,
    response: StaffConversationSchema,
    errors: ['not-found', 'conflict', 'unsupported'],
  },
  sendStaffMessage: {
    method: 'post',
    path: '/v1/staff/conversations/:conversation/messages',
    summary: 'Answer, as the agent who has taken it on',
    access: 'staff',
    params: ConversationParams,
    body: StaffMessageSchema,
    status: 201,
    response: ChatEventSchema,
    idempotent: true,
    errors: ['not-found', 'conflict', 'key-reused', 'unsupported'],
  },
  handBack: {
    method: 'post',
    path: '/v1/staff/conversations/:conversation/hand-back',
    summary: 'Give a conversation back to the assistant or to the queue',
    access: 'staff',
    params: ConversationParams,
    body: HandBackSchema,
    status: 200,
    response: StaffConversationSchema,
    errors: ['not-found', 'conflict', 'unsupported'],
  },
  staffRead: {
    method: 'put',
    path: '/v1/staff/conversations/:conversation/read',
    summary: 'Say up to where an agent has read',
    access: 'staff',
    params: ConversationParams,
    body: v.object({ upTo: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
    status: 204,
    errors: ['not-found', 'unsupported'],
  },
  staffTyping: {
    method: 'post',
    path: '/v1/staff/conversations/:conversation/typing',
    summary: 'Say that the agent is typing',
    access: 'staff',
    params: ConversationParams,
    status: 204,
    errors: ['not-found', 'unsupported'],
  },
} as const satisfies Record<string, Route>;
