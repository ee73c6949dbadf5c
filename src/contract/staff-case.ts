import * as v from 'valibot';
import { ProposalSchema } from './chat-cards.js';
import { accessLevels, OrderSchema } from './orders.js';
import { returnDecisionTypes } from './return-decisions.js';
import { ReturnSchema } from './returns.js';
import type { Route } from './route.js';
import { sessionLevels } from './session.js';
import { StaffConversationSchema } from './staff-conversations.js';
import { StaffNoteSchema } from './staff-notes.js';
import { ApprovalSchema } from './staff-returns.js';
import { StaffRequestSchema } from './staff-requests.js';
import { CartSchema } from './shopper-context.js';
import { LocaleSchema, TimestampSchema } from './values.js';

/** What belongs beside a conversation: who the shopper is, as far as is known, and what they have with this shop. */
export const StaffCaseSchema = v.pipe(
  v.object({
    conversation: StaffConversationSchema,
    shopper: v.object({
      /** How well they are known now; undefined once the session is over. */
      level: v.optional(v.picklist(sessionLevels)),
      /** The merchant's id of who is signed in, or was when it began. */
      customerId: v.optional(v.string()),
      /** Of who is signed in, or has proved that they read it by a code. */
      email: v.optional(v.string()),
      locale: v.optional(LocaleSchema),
      /** Where their clock stands. */
      timeZone: v.optional(v.string()),
    }),
    /** What is in the cart, as the shopper's page told it last. */
    cart: v.optional(CartSchema),
    /** What the assistant does here for those who answer: answers are suggested, and a model translates. */
    help: v.object({ suggestions: v.boolean(), translations: v.boolean() }),
    /** Calls can be made. */
    calls: v.boolean(),
    /** Newest first, ten at most. */
    orders: v.array(
      v.object({
        /** As the shop's own people may see it: all of it. */
        order: OrderSchema,
        /** How much of it the shopper has shown to be theirs: of one with `delivery` neither name, address nor price may be told. */
        shown: v.picklist(accessLevels),
      }),
    ),
    /** Of these orders, newest first, with what can be decided now. */
    returns: v.array(
      v.object({
        return: ReturnSchema,
        decisions: v.array(v.picklist(returnDecisionTypes)),
        approval: v.optional(ApprovalSchema),
      }),
    ),
    /** What was asked about these orders: open ones first, then newest first. */
    requests: v.array(StaffRequestSchema),
    /** Sent in this conversation, in their order. */
    photos: v.array(v.object({ id: v.string(), at: TimestampSchema })),
    /** What the shopper is asked to confirm, and has not decided yet. */
    proposals: v.array(v.object({ id: v.string(), proposal: ProposalSchema, expiresAt: TimestampSchema })),
    /** What those who answer wrote for each other, in their order. */
    notes: v.array(StaffNoteSchema),
    /** Other conversations of the same shopper, last said first, ten at most. */
    others: v.array(StaffConversationSchema),
  }),
  v.metadata({ ref: 'StaffCase' }),
);
export type StaffCase = v.InferOutput<typeof StaffCaseSchema>;

export const staffCaseRoutes = {
  staffCase: {
    method: 'get',
    path: '/v1/staff/conversations/:conversation/case',
    summary: 'The shopper of a conversation, with their orders, returns, photos and what else they have here',
    access: 'staff',
    params: v.object({ conversation: v.pipe(v.string(), v.minLength(1), v.maxLength(64)) }),
    status: 200,
    response: StaffCaseSchema,
    errors: ['not-found', 'unsupported'],
  },
} as const satisfies Record<string, Route>;
