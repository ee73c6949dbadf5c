import * as v from 'valibot';
import { callStates } from './call-kinds.js';
import { chatHandlers, chatWriters, handOverReasons } from './chat-kinds.js';
import { requestStatuses } from './kinds.js';
import { returnEventTypes } from './return-kinds.js';
import { TimestampSchema } from './values.js';

export const webhookTypes = [
  'conversation.message',
  'conversation.handed-over',
  'conversation.rated',
  'call.changed',
  'return.changed',
  'request.changed',
] as const;

const Text = v.string();
/** Of the event in the conversation: what it says is read by `GET /v1/staff/conversations/:conversation/events`. */
const Number = v.pipe(v.number(), v.integer(), v.minValue(1));
const By = v.picklist(chatWriters);

/**
 * What a shop's own systems are told when something happens: ids alone, by which they read the rest. The same may come twice, and a
 * later one before an earlier.
 */
export const WebhookEventSchema = v.pipe(
  v.variant('type', [
    v.object({
      type: v.picklist(['conversation.message', 'conversation.rated']),
      timestamp: TimestampSchema,
      shop: Text,
      data: v.object({ conversation: Text, number: Number, by: By }),
    }),
    v.object({
      type: v.literal('conversation.handed-over'),
      timestamp: TimestampSchema,
      shop: Text,
      data: v.object({
        conversation: Text,
        number: Number,
        by: By,
        to: v.picklist(chatHandlers),
        reason: v.picklist(handOverReasons),
      }),
    }),
    v.object({
      type: v.literal('call.changed'),
      timestamp: TimestampSchema,
      shop: Text,
      data: v.object({
        conversation: Text,
        number: Number,
        by: By,
        call: Text,
        state: v.picklist(callStates),
      }),
    }),
    v.object({
      type: v.literal('return.changed'),
      timestamp: TimestampSchema,
      shop: Text,
      data: v.object({ return: Text, step: v.picklist(returnEventTypes) }),
    }),
    v.object({
      type: v.literal('request.changed'),
      timestamp: TimestampSchema,
      shop: Text,
      data: v.object({ request: Text, order: Text, status: v.picklist(requestStatuses) }),
    }),
  ]),
  v.metadata({ ref: 'WebhookEvent' }),
);
export type WebhookEvent = v.InferOutput<typeof WebhookEventSchema>;
