import * as v from 'valibot';
import { requestStatuses } from './kinds.js';
import { OrderRequestSchema } from './orders.js';
import type { Route } from './route.js';
import { PostalAddressSchema } from './values.js';

/** What a shopper asks of the shop about an order, as those see it who decide it. */
export const StaffRequestSchema = v.pipe(
  v.object({
    request: OrderRequestSchema,
    order: v.object({
      id: v.string(),
      number: v.string(),
      /** Whose it is. */
      name: v.optional(v.string()),
      /** Where its shopper reads the answer: an e-mail address, else a telephone number. */
      contact: v.optional(v.string()),
    }),
    /** Of the parcel that it is about. */
    trackingNumber: v.optional(v.string()),
    /** The shopper's words. */
    message: v.optional(v.string()),
    /** With `change-address` and `confirm-address`. */
    address: v.optional(PostalAddressSchema),
  }),
  v.metadata({ ref: 'StaffRequest' }),
);
export type StaffRequest = v.InferOutput<typeof StaffRequestSchema>;

export const StaffRequestPageSchema = v.pipe(
  v.object({
    /** Open ones: the oldest first. Others: the newest first. */
    requests: v.array(StaffRequestSchema),
    next: v.optional(v.string()),
  }),
  v.metadata({ ref: 'StaffRequestPage' }),
);
export type StaffRequestPage = v.InferOutput<typeof StaffRequestPageSchema>;

/** What was done in the shop's own systems, or will not be: nothing but the shopper's mail follows from it here. */
export const RequestDecisionSchema = v.pipe(
  v.object({
    type: v.picklist(['done', 'decline']),
    /** For the shopper. */
    words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(1000))),
  }),
  v.metadata({ ref: 'RequestDecision' }),
);
export type RequestDecision = v.InferOutput<typeof RequestDecisionSchema>;

const RequestParams = v.object({ request: v.pipe(v.string(), v.minLength(1), v.maxLength(64)) });

export const staffRequestRoutes = {
  staffRequests: {
    method: 'get',
    path: '/v1/staff/requests',
    summary: 'What shoppers ask about their orders: open ones the oldest first, others the newest first',
    access: 'staff',
    query: v.object({
      status: v.optional(v.picklist(requestStatuses)),
      after: v.optional(v.pipe(v.string(), v.maxLength(200))),
    }),
    status: 200,
    response: StaffRequestPageSchema,
    errors: [],
  },
  staffRequest: {
    method: 'get',
    path: '/v1/staff/requests/:request',
    summary: 'One of them',
    access: 'staff',
    params: RequestParams,
    status: 200,
    response: StaffRequestSchema,
    errors: ['not-found'],
  },
  decideRequest: {
    method: 'post',
    path: '/v1/staff/requests/:request/decisions',
    summary: 'Say that it is done, or decline it; the shopper is mailed. `conflict` once it is decided',
    access: 'staff',
    params: RequestParams,
    body: RequestDecisionSchema,
    status: 200,
    response: StaffRequestSchema,
    errors: ['not-found', 'conflict'],
  },
} as const satisfies Record<string, Route>;
