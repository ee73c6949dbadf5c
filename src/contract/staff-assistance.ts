import * as v from 'valibot';
import { ChatSourceSchema } from './chat-cards.js';
import { handOverReasons } from './chat-kinds.js';
import type { Route } from './route.js';
import { LocaleSchema } from './values.js';

const EventNumber = v.pipe(v.number(), v.integer(), v.minValue(1));
const Params = v.object({ conversation: v.pipe(v.string(), v.minLength(1), v.maxLength(64)) });

/** What the assistant would answer. Nobody has said it yet. */
export const SuggestionSchema = v.pipe(
  v.object({
    /** Markdown. Undefined where it would leave the answer to a person. */
    text: v.optional(v.string()),
    /** Where its facts come from. */
    sources: v.array(ChatSourceSchema),
  }),
  v.metadata({ ref: 'Suggestion' }),
);
export type Suggestion = v.InferOutput<typeof SuggestionSchema>;

/** What a conversation is about, by the assistant. */
export const SummarySchema = v.pipe(
  v.object({
    /** A model's; undefined without one, or where it does not answer. */
    text: v.optional(v.string()),
    /** The shopper's first words and their last ones, in their order. */
    asked: v.array(v.object({ number: EventNumber, text: v.string() })),
    /** Why a person was asked for last. */
    reason: v.optional(v.picklist(handOverReasons)),
    /** What the assistant has looked up and spoken of, the last first. */
    sources: v.array(ChatSourceSchema),
  }),
  v.metadata({ ref: 'Summary' }),
);
export type Summary = v.InferOutput<typeof SummarySchema>;

export const TranslationsSchema = v.pipe(
  v.object({ translations: v.array(v.object({ number: EventNumber, text: v.string() })) }),
  v.metadata({ ref: 'Translations' }),
);
export type Translations = v.InferOutput<typeof TranslationsSchema>;

/** What the assistant does for those who answer. None of it reaches the shopper by itself. */
export const staffAssistanceRoutes = {
  suggestReply: {
    method: 'post',
    path: '/v1/staff/conversations/:conversation/suggestion',
    summary:
      'What the assistant would answer the shopper’s last message; `conflict` where nothing is to be answered',
    access: 'staff',
    params: Params,
    status: 200,
    response: SuggestionSchema,
    errors: ['not-found', 'conflict', 'unsupported'],
  },
  summarise: {
    method: 'post',
    path: '/v1/staff/conversations/:conversation/summary',
    summary: 'What a conversation is about, in a language of the reader’s',
    access: 'staff',
    params: Params,
    body: v.object({ locale: LocaleSchema }),
    status: 200,
    response: SummarySchema,
    errors: ['not-found', 'unsupported'],
  },
  translateMessages: {
    method: 'post',
    path: '/v1/staff/conversations/:conversation/translations',
    summary: 'Messages in a language of the reader’s, by a model; the originals stay as they are',
    access: 'staff',
    params: Params,
    body: v.object({
      numbers: v.pipe(v.array(EventNumber), v.minLength(1), v.maxLength(20)),
      to: LocaleSchema,
    }),
    status: 200,
    response: TranslationsSchema,
    errors: ['not-found', 'unsupported'],
  },
} as const satisfies Record<string, Route>;
