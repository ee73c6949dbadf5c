import * as v from 'valibot';
import type { Route } from './route.js';
import { LocaleSchema } from './values.js';

/** What replies are about, where a merchant has words of its own for them. */
export const situations = ['delivery', 'payment', 'product', 'complaint', 'return'] as const;
export type Situation = (typeof situations)[number];

/** What a reply may leave open: the shop's name, the order's number, the shopper's name, and that of who answers. */
export const replySlots = ['shop', 'order', 'name', 'agent'] as const;
export type ReplySlot = (typeof replySlots)[number];

/** What a text still leaves open, as it stands there; the first of it. */
export const openSlot = (text: string): string | undefined => /\{(?:shop|order|name|agent)\}/.exec(text)?.[0];

/** Whether a text opens something that nobody would fill. */
export const hasOtherSlots = (text: string): boolean => /\{(?!(?:shop|order|name|agent)\})/.test(text);

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const Line = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80));

/** Markdown; may leave `{shop}`, `{order}`, `{name}` and `{agent}` open. */
const Words = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(2000),
  v.check((text) => !hasOtherSlots(text)),
);

/** A reply that the shop's people have ready. */
export const NewReplyTemplateSchema = v.pipe(
  v.object({
    locale: LocaleSchema,
    situation: v.picklist(situations),
    /** By which it is found. */
    title: Line,
    text: Words,
  }),
  v.metadata({ ref: 'NewReplyTemplate' }),
);
export type NewReplyTemplate = v.InferOutput<typeof NewReplyTemplateSchema>;

export const ReplyTemplateSchema = v.pipe(
  // Written out: a bundler takes a spread for a side effect.
  v.object({
    id: v.string(),
    locale: LocaleSchema,
    situation: v.picklist(situations),
    title: Line,
    text: Words,
  }),
  v.metadata({ ref: 'ReplyTemplate' }),
);
export type ReplyTemplate = v.InferOutput<typeof ReplyTemplateSchema>;

/** A reply as it fits a conversation. */
export const ReadyReplySchema = v.pipe(
  v.object({
    /** Of a template; undefined where the words are the merchant's for its assistant. */
    template: v.optional(v.string()),
    situation: v.picklist(situations),
    locale: LocaleSchema,
    title: v.optional(v.string()),
    /** With the case in it. */
    text: v.string(),
    /** What the case does not tell, or what may not be told to this shopper: still open in the text. */
    open: v.array(v.picklist(replySlots)),
  }),
  v.metadata({ ref: 'ReadyReply' }),
);
export type ReadyReply = v.InferOutput<typeof ReadyReplySchema>;

const TemplateParams = v.object({ template: Id });

export const staffReplyRoutes = {
  replyTemplates: {
    method: 'get',
    path: '/v1/staff/reply-templates',
    summary: 'The replies that the shop’s people have ready',
    access: 'staff',
    status: 200,
    response: v.object({ templates: v.array(ReplyTemplateSchema) }),
    errors: [],
  },
  putReplyTemplate: {
    method: 'put',
    path: '/v1/staff/reply-templates/:template',
    summary: 'Keep a reply under an id of one’s own, in place of what was there',
    access: 'staff',
    role: 'lead',
    params: v.object({ template: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)) }),
    body: NewReplyTemplateSchema,
    status: 200,
    response: ReplyTemplateSchema,
    errors: ['conflict'],
  },
  removeReplyTemplate: {
    method: 'delete',
    path: '/v1/staff/reply-templates/:template',
    summary: 'Take a reply away',
    access: 'staff',
    role: 'lead',
    params: TemplateParams,
    status: 204,
    errors: ['not-found'],
  },
  readyReplies: {
    method: 'get',
    path: '/v1/staff/conversations/:conversation/replies',
    summary: 'The replies that fit a conversation’s language, filled from its case',
    access: 'staff',
    params: v.object({ conversation: Id }),
    query: v.object({
      /** Who answers, where a key calls. */
      agent: v.optional(Line),
    }),
    status: 200,
    response: v.object({ replies: v.array(ReadyReplySchema) }),
    errors: ['not-found', 'unsupported'],
  },
} as const satisfies Record<string, Route>;
