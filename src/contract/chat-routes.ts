import * as v from 'valibot';
import {
  ChatEventPageSchema,
  ChatRatingSchema,
  ConversationPageSchema,
  ConversationSchema,
  NewConversationSchema,
  NewMessageSchema,
  OpenProposalSchema,
  ProposalDecisionSchema,
  TranscriptRequestSchema,
} from './chat.js';
import { ChatEventSchema } from './chat-events.js';
import type { Route } from './route.js';
import { ShopperContextSchema } from './shopper-context.js';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const ConversationParams = v.object({ conversation: Id });
const ProposalParams = v.object({ conversation: Id, proposal: Id });
/** As a query or a header has it. */
const EventNumber = v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)));

/**
 * The events of a conversation as they come, as `text/event-stream`. No route of the table, as it answers for as long as it
 * is followed. An entry's `id` is its number and its `data` a `ChatEvent`; an event named `signal` is a `ChatSignal`. It
 * begins behind `Last-Event-ID`, or behind `after`; with neither it tells all. What ends is followed anew from there; 204
 * says that there is nothing to follow any more.
 */
export const conversationStream = {
  method: 'get',
  path: '/v1/conversations/:conversation/stream',
  summary: 'Follow what is said',
  access: 'session',
  params: ConversationParams,
  query: v.object({ after: EventNumber }),
  status: 200,
  errors: ['not-found', 'unsupported'],
} as const satisfies Route;

/** Conversations of the shopper. */
export const chatRoutes = {
  conversations: {
    method: 'get',
    path: '/v1/conversations',
    summary: "The shopper's conversations",
    access: 'session',
    query: v.object({ after: v.optional(v.pipe(v.string(), v.maxLength(200))) }),
    status: 200,
    response: ConversationPageSchema,
    errors: ['unsupported'],
  },
  startConversation: {
    method: 'post',
    path: '/v1/conversations',
    summary: 'Begin a conversation',
    access: 'session',
    body: NewConversationSchema,
    status: 201,
    response: ConversationSchema,
    idempotent: true,
    errors: ['in-progress', 'key-reused', 'unsupported'],
  },
  conversationEvents: {
    method: 'get',
    path: '/v1/conversations/:conversation/events',
    summary: 'What was said: after a number, before one, or last',
    access: 'session',
    params: ConversationParams,
    query: v.object({ after: EventNumber, before: EventNumber }),
    status: 200,
    response: ChatEventPageSchema,
    errors: ['not-found', 'unsupported'],
  },
  sendMessage: {
    method: 'post',
    path: '/v1/conversations/:conversation/messages',
    summary: 'Say something',
    access: 'session',
    params: ConversationParams,
    body: NewMessageSchema,
    status: 201,
    response: ChatEventSchema,
    idempotent: true,
    errors: ['not-found', 'conflict', 'in-progress', 'key-reused', 'unsupported'],
  },
  stopAnswer: {
    method: 'post',
    path: '/v1/conversations/:conversation/stop',
    summary: 'Stop the assistant',
    access: 'session',
    params: ConversationParams,
    status: 204,
    errors: ['not-found', 'unsupported'],
  },
  proposal: {
    method: 'get',
    path: '/v1/conversations/:conversation/proposals/:proposal',
    summary: 'A proposal, to be confirmed or declined',
    access: 'session',
    params: ProposalParams,
    status: 200,
    response: OpenProposalSchema,
    errors: ['not-found', 'conflict', 'unsupported'],
  },
  decideProposal: {
    method: 'post',
    path: '/v1/conversations/:conversation/proposals/:proposal/decision',
    summary: 'Confirm or decline a proposal',
    access: 'session',
    params: ProposalParams,
    body: ProposalDecisionSchema,
    status: 201,
    response: ChatEventSchema,
    idempotent: true,
    errors: ['not-found', 'conflict', 'in-progress', 'key-reused', 'code-required', 'unsupported'],
  },
  askForPerson: {
    method: 'post',
    path: '/v1/conversations/:conversation/hand-over',
    summary: 'Ask for a person',
    access: 'session',
    params: ConversationParams,
    status: 204,
    idempotent: true,
    errors: ['not-found', 'in-progress', 'key-reused', 'unsupported'],
  },
  markRead: {
    method: 'put',
    path: '/v1/conversations/:conversation/read',
    summary: 'Say up to where it was read',
    access: 'session',
    params: ConversationParams,
    body: v.object({ upTo: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
    status: 204,
    errors: ['not-found', 'unsupported'],
  },
  typing: {
    method: 'post',
    path: '/v1/conversations/:conversation/typing',
    summary: 'Say that the shopper is typing',
    access: 'session',
    params: ConversationParams,
    status: 204,
    errors: ['not-found', 'unsupported'],
  },
  tellContext: {
    method: 'put',
    path: '/v1/conversations/:conversation/context',
    summary:
      'Say what the page knows: the cart, and where the clock stands. It replaces what was said before',
    access: 'session',
    params: ConversationParams,
    body: ShopperContextSchema,
    status: 204,
    errors: ['not-found', 'unsupported'],
  },
  rateConversation: {
    method: 'post',
    path: '/v1/conversations/:conversation/rating',
    summary: 'Rate the conversation, once',
    access: 'session',
    params: ConversationParams,
    body: ChatRatingSchema,
    status: 204,
    idempotent: true,
    errors: ['not-found', 'conflict', 'in-progress', 'key-reused', 'unsupported'],
  },
  renameConversation: {
    method: 'put',
    path: '/v1/conversations/:conversation/title',
    summary: 'Give the conversation a title',
    access: 'session',
    params: ConversationParams,
    body: v.object({ title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)) }),
    status: 204,
    errors: ['not-found', 'unsupported'],
  },
  mailTranscript: {
    method: 'post',
    path: '/v1/conversations/:conversation/transcript',
    summary: 'Mail what was said',
    access: 'session',
    params: ConversationParams,
    body: TranscriptRequestSchema,
    status: 202,
    idempotent: true,
    errors: ['not-found', 'in-progress', 'key-reused', 'unsupported'],
  },
} as const satisfies Record<string, Route>;
