import * as v from 'valibot';
import type { CallOptions, WriteOptions } from './options.js';
import type { ShopperContext } from './shopper-context.js';
import { ProposalSchema } from './chat-cards.js';
import { type ChatEvent, ChatEventSchema, type ChatSignal } from './chat-events.js';
import { chatHandlers } from './chat-kinds.js';
import { maxMessageLength, maxMessagePhotos } from './chat-limits.js';
import { EmailSchema, LocaleSchema, TimestampSchema } from './values.js';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const Page = v.optional(v.pipe(v.string(), v.regex(/^\/[^?#]*$/), v.maxLength(500)));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const ConversationSchema = v.pipe(
  v.object({
    id: v.string(),
    title: v.optional(v.string()),
    startedAt: TimestampSchema,
    /** When something was last said. */
    lastAt: TimestampSchema,
    /** The number of the last event; 0 before there is one. */
    last: Count,
    /** Messages of others that the shopper has not seen. */
    unread: Count,
    handler: v.picklist(chatHandlers),
    /** While waiting: how many are before this one. */
    place: v.optional(Count),
    /** While waiting, and somebody is here: how many minutes shoppers lately waited, at the median; 0 where too few did to say. */
    wait: v.optional(Count),
    rating: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
  }),
  v.metadata({ ref: 'Conversation' }),
);
export type Conversation = v.InferOutput<typeof ConversationSchema>;

export const ConversationPageSchema = v.pipe(
  v.object({
    /** Last said first. */
    conversations: v.array(ConversationSchema),
    next: v.optional(v.string()),
  }),
  v.metadata({ ref: 'ConversationPage' }),
);
export type ConversationPage = v.InferOutput<typeof ConversationPageSchema>;

export const ChatEventPageSchema = v.pipe(
  v.object({
    conversation: ConversationSchema,
    /** In the order of their numbers. */
    events: v.array(ChatEventSchema),
    /** There are earlier (with `before`, or without either) or later ones (with `after`) than these. */
    more: v.boolean(),
  }),
  v.metadata({ ref: 'ChatEventPage' }),
);
export type ChatEventPage = v.InferOutput<typeof ChatEventPageSchema>;

export const NewConversationSchema = v.pipe(
  v.object({
    /** The path of the shop's page that it began on, without its query. */
    page: Page,
    /** In which language the page speaks. */
    locale: v.optional(LocaleSchema),
  }),
  v.metadata({ ref: 'NewConversation' }),
);
export type NewConversation = v.InferOutput<typeof NewConversationSchema>;

export const NewMessageSchema = v.pipe(
  v.object({
    text: v.pipe(v.string(), v.trim(), v.maxLength(maxMessageLength)),
    /** Ids of uploaded photos of this conversation, each in one message alone. */
    photos: v.optional(v.pipe(v.array(Id), v.maxLength(maxMessagePhotos)), []),
    locale: v.optional(LocaleSchema),
    page: Page,
  }),
  v.check(({ text, photos }) => text.length > 0 || photos.length > 0),
  v.metadata({ ref: 'NewMessage' }),
);
export type NewMessage = v.InferInput<typeof NewMessageSchema>;

/** A proposal that can be confirmed: the nonce is for one decision of this session, and the assistant never sees it. */
export const OpenProposalSchema = v.pipe(
  v.object({
    id: v.string(),
    proposal: ProposalSchema,
    nonce: v.string(),
    expiresAt: TimestampSchema,
  }),
  v.metadata({ ref: 'OpenProposal' }),
);
export type OpenProposal = v.InferOutput<typeof OpenProposalSchema>;

export const ProposalDecisionSchema = v.pipe(
  v.object({ nonce: v.pipe(v.string(), v.maxLength(100)), isConfirmed: v.boolean() }),
  v.metadata({ ref: 'ProposalDecision' }),
);
export type ProposalDecision = v.InferOutput<typeof ProposalDecisionSchema>;

export const ChatRatingSchema = v.pipe(
  v.object({
    stars: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)),
    words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(1000))),
  }),
  v.metadata({ ref: 'ChatRating' }),
);
export type ChatRating = v.InferOutput<typeof ChatRatingSchema>;

export const TranscriptRequestSchema = v.pipe(
  v.object({ email: EmailSchema }),
  v.metadata({ ref: 'TranscriptRequest' }),
);

/** Which events: those after a number or before one; the last ones without either. */
export interface EventRange {
  readonly after?: number | undefined;
  readonly before?: number | undefined;
}

export interface FollowOptions extends CallOptions {
  /** The last number that is known; 0 is all of it. */
  readonly after: number;
  readonly onEvent: (event: ChatEvent) => void;
  readonly onSignal: (signal: ChatSignal) => void;
  /** It is connected: what was missed comes now. */
  readonly onOpen?: () => void;
}

/** Conversations of this session, or of a signed-in shopper's account. An id of another's is `not-found`. */
export interface ChatBackend {
  list(options?: CallOptions & { readonly after?: string }): Promise<ConversationPage>;
  start(conversation: NewConversation, options: WriteOptions): Promise<Conversation>;
  events(id: string, range: EventRange, options?: CallOptions): Promise<ChatEventPage>;
  /**
   * Tells each event after a number once and in order, and what comes later as it comes. Resolves when the backend ends
   * it, rejects with a `SupportError` when it breaks: whoever follows begins anew from the last number.
   */
  follow(id: string, options: FollowOptions): Promise<void>;
  /**
   * The same key is the same message. Resolves with it as it stands in the conversation. Photos that are not this
   * conversation's, or gone, are `invalid`; sent before, `conflict`.
   */
  send(id: string, message: NewMessage, options: WriteOptions): Promise<ChatEvent>;
  /** Ends what the assistant is writing or doing now; nothing, where it does nothing. */
  stop(id: string, options?: CallOptions): Promise<void>;
  proposal(id: string, proposalId: string, options?: CallOptions): Promise<OpenProposal>;
  /** Resolves with the decision as it stands in the conversation; one that has fallen before is `conflict`. */
  decide(
    id: string,
    proposalId: string,
    decision: ProposalDecision,
    options: WriteOptions,
  ): Promise<ChatEvent>;
  /** Asks for a person. */
  handOver(id: string, options: WriteOptions): Promise<void>;
  markRead(id: string, upTo: number, options?: CallOptions): Promise<void>;
  typing(id: string, options?: CallOptions): Promise<void>;
  /** What the page knows, for those who answer; it replaces what was said before. A backend without people leaves it out. */
  tellContext?(id: string, context: ShopperContext, options?: CallOptions): Promise<void>;
  /** Once; a second is `conflict`. */
  rate(id: string, rating: ChatRating, options: WriteOptions): Promise<void>;
  rename(id: string, title: string, options?: CallOptions): Promise<void>;
  /** Mails what was said, to an address that is known to be the shopper's. Resolves the same for another one. */
  mailTranscript(id: string, email: string, options: WriteOptions): Promise<void>;
}
