import * as v from 'valibot';
import { callKinds, callReasons, callStates } from './call-kinds.js';
import { ChatCardSchema, ChatSourceSchema, ProposalSchema } from './chat-cards.js';
import {
  chatHandlers,
  chatNotices,
  chatTools,
  chatWriters,
  handOverReasons,
  messageEnds,
  proposalOutcomes,
} from './chat-kinds.js';
import { supportErrorCodes } from './errors.js';
import { LocaleSchema, TimestampSchema } from './values.js';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * The number of an event in its conversation: 1 is the first, and each is above those before it. Some are missing, of which
 * nothing is: words of a message that has ended, and marks that a later one has moved.
 */
export const EventNumberSchema = v.pipe(v.number(), v.integer(), v.minValue(1));

export const ChatMessageSchema = v.pipe(
  v.object({
    /** A shopper's has the key that it was sent with. */
    id: v.string(),
    /** Markdown where the assistant or an agent writes, plain words where a shopper does. */
    text: v.string(),
    /** Of an agent whose words were translated by a model: what they wrote, and in which language. */
    original: v.optional(v.object({ text: v.string(), locale: LocaleSchema })),
    end: v.picklist(messageEnds),
    /** Of `system`: what it says. Then there is no text. */
    notice: v.optional(v.picklist(chatNotices)),
    /** Of `leave-message`, in closed hours: when somebody is there again. */
    backAt: v.optional(TimestampSchema),
    /** Of an agent. */
    name: v.optional(v.string()),
    photos: v.optional(v.array(v.string())),
    cards: v.optional(v.array(ChatCardSchema)),
    sources: v.optional(v.array(ChatSourceSchema)),
    /** What the shopper may answer with a tap. */
    replies: v.optional(v.array(v.pipe(v.string(), v.maxLength(80)))),
  }),
  v.metadata({ ref: 'ChatMessage' }),
);
export type ChatMessage = v.InferOutput<typeof ChatMessageSchema>;

const Writer = v.picklist(chatWriters);

// Written out: a bundler takes a spread for a side effect, and would load all of it at once.

/** One entry of a conversation, which never changes. */
export const ChatEventSchema = v.pipe(
  v.variant('type', [
    v.object({
      number: EventNumberSchema,
      at: TimestampSchema,
      by: Writer,
      type: v.literal('message'),
      message: ChatMessageSchema,
    }),
    /** More words of a message that is being written; the message that ends them has them all, and takes their place. */
    v.object({
      number: EventNumberSchema,
      at: TimestampSchema,
      by: Writer,
      type: v.literal('delta'),
      messageId: v.string(),
      /** How many UTF-16 units came before. */
      offset: Count,
      text: v.string(),
    }),
    v.object({
      number: EventNumberSchema,
      at: TimestampSchema,
      by: Writer,
      type: v.literal('tool-call'),
      callId: v.string(),
      tool: v.picklist(chatTools),
    }),
    v.object({
      number: EventNumberSchema,
      at: TimestampSchema,
      by: Writer,
      type: v.literal('tool-result'),
      callId: v.string(),
      failed: v.boolean(),
    }),
    v.object({
      number: EventNumberSchema,
      at: TimestampSchema,
      by: Writer,
      type: v.literal('proposal'),
      proposalId: v.string(),
      proposal: ProposalSchema,
      expiresAt: TimestampSchema,
    }),
    v.object({
      number: EventNumberSchema,
      at: TimestampSchema,
      by: Writer,
      type: v.literal('decision'),
      proposalId: v.string(),
      outcome: v.picklist(proposalOutcomes),
      /** Why it was refused. */
      code: v.optional(v.picklist(supportErrorCodes)),
      card: v.optional(ChatCardSchema),
    }),
    v.object({
      number: EventNumberSchema,
      at: TimestampSchema,
      by: Writer,
      type: v.literal('hand-over'),
      to: v.picklist(chatHandlers),
      reason: v.picklist(handOverReasons),
      /** The agent who has taken over. */
      name: v.optional(v.string()),
    }),
    v.object({
      number: EventNumberSchema,
      at: TimestampSchema,
      by: Writer,
      type: v.literal('read'),
      upTo: EventNumberSchema,
    }),
    v.object({
      number: EventNumberSchema,
      at: TimestampSchema,
      by: Writer,
      type: v.literal('rating'),
      stars: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)),
    }),
    v.object({
      number: EventNumberSchema,
      at: TimestampSchema,
      by: Writer,
      type: v.literal('title'),
      title: v.string(),
    }),
    /** A call as it stands from then on. */
    v.object({
      number: EventNumberSchema,
      at: TimestampSchema,
      by: Writer,
      type: v.literal('call'),
      callId: v.string(),
      kind: v.picklist(callKinds),
      state: v.picklist(callStates),
      /** Of one that is over. */
      reason: v.optional(v.picklist(callReasons)),
      /** Of one that was answered and is over. */
      seconds: v.optional(Count),
      /** The agent who has come. */
      name: v.optional(v.string()),
    }),
  ]),
  v.metadata({ ref: 'ChatEvent' }),
);
export type ChatEvent = v.InferOutput<typeof ChatEventSchema>;

/**
 * What comes on the stream of a conversation. `typing` is no entry of it and has no number; `resync` says that events are
 * missing which nobody has any more, so that it has to be read anew.
 */
export const ChatSignalSchema = v.pipe(
  v.variant('type', [
    v.object({ type: v.literal('typing'), by: Writer }),
    v.object({ type: v.literal('resync'), last: Count }),
  ]),
  v.metadata({ ref: 'ChatSignal' }),
);
export type ChatSignal = v.InferOutput<typeof ChatSignalSchema>;
