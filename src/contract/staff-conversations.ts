import * as v from 'valibot';
import { CallSchema } from './calls.js';
import { ChatEventSchema } from './chat-events.js';
import { chatHandlers, handOverReasons } from './chat-kinds.js';
import { maxMessageCards, maxMessageLength, maxMessagePhotos } from './chat-limits.js';
import { sessionLevels } from './session.js';
import { LocaleSchema, TimestampSchema } from './values.js';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** As shoppers read it. */
export const AgentNameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80));

/** Somebody who answers at a shop, by the id that the shop's own desk has for them. Shoppers read the name. */
export const AgentSchema = v.pipe(
  v.object({
    id: v.pipe(v.string(), v.regex(/^[\w.@-]+$/), v.maxLength(64)),
    name: AgentNameSchema,
  }),
  v.metadata({ ref: 'Agent' }),
);
export type Agent = v.InferOutput<typeof AgentSchema>;

/** A conversation as those see it who answer. */
export const StaffConversationSchema = v.pipe(
  v.object({
    id: v.string(),
    title: v.optional(v.string()),
    startedAt: TimestampSchema,
    lastAt: TimestampSchema,
    /** The number of the last event; 0 before there is one. */
    last: Count,
    handler: v.picklist(chatHandlers),
    /** Since when, and why, the shopper waits for a person. */
    waitingSince: v.optional(TimestampSchema),
    reason: v.optional(v.picklist(handOverReasons)),
    /** Who answers, where an agent does. */
    agent: v.optional(AgentSchema),
    /** The call that rings or goes on. */
    call: v.optional(CallSchema),
    /** Whom the agent has asked into it. */
    guests: v.optional(v.array(AgentSchema)),
    /** What the shopper said last, shortened. */
    lastWords: v.optional(v.string()),
    /** Messages of the shopper that no agent has read. */
    unread: Count,
    /** As the shopper's page speaks, and its path. */
    locale: v.optional(LocaleSchema),
    page: v.optional(v.string()),
    shopper: v.object({
      /** How well the shopper is known; undefined once the session is over. */
      level: v.optional(v.picklist(sessionLevels)),
      /** Of who is signed in. */
      email: v.optional(v.string()),
    }),
    rating: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
  }),
  v.metadata({ ref: 'StaffConversation' }),
);
export type StaffConversation = v.InferOutput<typeof StaffConversationSchema>;

export const StaffConversationPageSchema = v.pipe(
  v.object({
    /** Who waits: the longest first. Others: last said first. */
    conversations: v.array(StaffConversationSchema),
    next: v.optional(v.string()),
  }),
  v.metadata({ ref: 'StaffConversationPage' }),
);
export type StaffConversationPage = v.InferOutput<typeof StaffConversationPageSchema>;

export const StaffEventPageSchema = v.pipe(
  v.object({
    conversation: StaffConversationSchema,
    /** In the order of their numbers. */
    events: v.array(ChatEventSchema),
    /** There are earlier (with `before`, or without either) or later ones (with `after`) than these. */
    more: v.boolean(),
  }),
  v.metadata({ ref: 'StaffEventPage' }),
);
export type StaffEventPage = v.InferOutput<typeof StaffEventPageSchema>;

/** Who does it: the account that is signed in, or whom a call by a key names. */
export const ActingSchema = v.optional(AgentSchema);

const CardId = v.pipe(v.string(), v.minLength(1), v.maxLength(300));

/**
 * What an agent lays before the shopper, named by its id: what the card says comes from the shop's own facts. It opens the real view, and
 * nothing changes but what the shopper does there. Orders are the shopper's own.
 */
export const StaffCardSchema = v.pipe(
  v.variant('kind', [
    v.object({ kind: v.literal('product'), productId: CardId }),
    v.object({ kind: v.literal('size'), productId: CardId }),
    v.object({ kind: v.literal('article'), articleId: CardId }),
    v.object({ kind: v.literal('order'), orderId: CardId }),
    v.object({
      kind: v.literal('return-draft'),
      orderId: CardId,
      lineId: v.optional(CardId),
      reason: v.optional(CardId),
    }),
  ]),
  v.metadata({ ref: 'StaffCard' }),
);
export type StaffCard = v.InferOutput<typeof StaffCardSchema>;

export const StaffMessageSchema = v.pipe(
  v.object({
    agent: ActingSchema,
    /** Markdown, as the assistant writes it. */
    text: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(maxMessageLength)), ''),
    cards: v.optional(v.pipe(v.array(StaffCardSchema), v.minLength(1), v.maxLength(maxMessageCards))),
    /** Brought by whoever sends them. */
    photos: v.optional(
      v.pipe(
        v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(64))),
        v.minLength(1),
        v.maxLength(maxMessagePhotos),
      ),
    ),
    /** To be said in another language, by a model (`unsupported` without one): the shopper reads that, with the original beside it. */
    translate: v.optional(v.object({ from: LocaleSchema, to: LocaleSchema })),
  }),
  v.check(
    ({ text, cards, photos }) => text !== '' || cards !== undefined || photos !== undefined,
    'has text, cards or photos',
  ),
  v.metadata({ ref: 'StaffMessage' }),
);
export type StaffMessage = v.InferOutput<typeof StaffMessageSchema>;

/** Whom a conversation is given back to: the assistant, or whoever comes next of those who answer. */
export const HandBackSchema = v.pipe(
  v.object({ agent: ActingSchema, to: v.picklist(['assistant', 'waiting']) }),
  v.metadata({ ref: 'HandBack' }),
);
export type HandBack = v.InferOutput<typeof HandBackSchema>;
