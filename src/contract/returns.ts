import * as v from 'valibot';
import type { CallOptions, WriteOptions } from './options.js';
import { TrackingSchema } from './parcels.js';
import type { FileLink } from './photos.js';
import {
  declineReasons,
  lineRefusals,
  returnEventTypes,
  returnMethods,
  returnOutcomes,
  returnStatuses,
} from './return-kinds.js';
import { reasonQuestions, type ReasonQuestion } from './return-questions.js';
import {
  DaySchema,
  ImageSchema,
  LinkSchema,
  MoneySchema,
  PostalAddressSchema,
  TimestampSchema,
} from './values.js';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const Count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999));
const Text = v.pipe(v.string(), v.trim(), v.maxLength(1000));
const questions = Object.keys(reasonQuestions) as [ReasonQuestion, ...ReasonQuestion[]];

/** How many photos a reason asks for. `off`: none are taken. */
export const PhotoRuleSchema = v.variant('rule', [
  v.object({ rule: v.picklist(['required', 'optional']), count: Count }),
  v.object({ rule: v.literal('off') }),
]);
export type PhotoRule = v.InferOutput<typeof PhotoRuleSchema>;

/** A reason as the policy has it for this order. */
export const ReturnReasonSchema = v.pipe(
  v.object({
    /** A handle of Shopify's return reason definitions, or the merchant's own. */
    id: v.string(),
    /** The merchant's words, where the handle is none of `returnReasons`. */
    name: v.optional(v.string()),
    question: v.optional(v.picklist(questions)),
    /** A note of the shopper is needed. */
    note: v.boolean(),
    photos: PhotoRuleSchema,
    outcomes: v.array(v.picklist(returnOutcomes)),
    methods: v.array(v.picklist(returnMethods)),
    /** What the way back costs, for each method that is not free. */
    fees: v.optional(v.array(v.object({ method: v.picklist(returnMethods), amount: MoneySchema }))),
  }),
  v.metadata({ ref: 'ReturnReason' }),
);
export type ReturnReason = v.InferOutput<typeof ReturnReasonSchema>;

/** Something in stock that an item can be exchanged for. */
export const ExchangeSchema = v.pipe(
  v.object({
    variantId: v.string(),
    title: v.string(),
    variant: v.optional(v.string()),
    image: v.optional(ImageSchema),
    /** What it costs more (above zero) or less than was paid for one. */
    difference: MoneySchema,
  }),
  v.metadata({ ref: 'Exchange' }),
);
export type Exchange = v.InferOutput<typeof ExchangeSchema>;

/** Whether a line can be returned now, before any form. */
export const ReturnableLineSchema = v.pipe(
  v.variant('eligible', [
    v.object({
      eligible: v.literal(true),
      lineId: v.string(),
      /** How many: delivered and not yet returned. */
      quantity: Count,
      /** The last day, in the shop's zone, on which any reason is taken. */
      lastDay: DaySchema,
      /** The reasons there are, most likely first, each with its own last day. */
      reasons: v.array(v.object({ id: v.string(), lastDay: DaySchema })),
      exchanges: v.array(ExchangeSchema),
      /** Why it is no longer taken back for every reason, with the last day of those that ended. */
      limited: v.optional(v.object({ code: v.picklist(lineRefusals), lastDay: v.optional(DaySchema) })),
    }),
    v.object({
      eligible: v.literal(false),
      lineId: v.string(),
      code: v.picklist(lineRefusals),
      /** With `window-over`: the day that was the last. */
      lastDay: v.optional(DaySchema),
    }),
  ]),
  v.metadata({ ref: 'ReturnableLine' }),
);
export type ReturnableLine = v.InferOutput<typeof ReturnableLineSchema>;

export const ReturnOptionsSchema = v.pipe(
  v.object({
    orderId: v.string(),
    lines: v.array(ReturnableLineSchema),
    reasons: v.array(ReturnReasonSchema),
    /** Photos that one return may carry. */
    maxPhotos: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  v.metadata({ ref: 'ReturnOptions' }),
);
export type ReturnOptions = v.InferOutput<typeof ReturnOptionsSchema>;

/** As the shop calls it; a table's variants are called by their product and options. */
const Variant = v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(300)));
// Written out, here and in the routes: a bundler takes a spread for a side effect, and would load all of it at once.

/** What the money would be. Without an `outcome` a line tells the amounts of all it may have. */
export const QuoteRequestSchema = v.pipe(
  v.object({
    lines: v.pipe(
      v.array(
        v.object({
          lineId: Id,
          quantity: Count,
          reason: Id,
          variantId: Variant,
          outcome: v.optional(v.picklist(returnOutcomes)),
        }),
      ),
      v.minLength(1),
      v.maxLength(50),
    ),
    method: v.optional(v.picklist(returnMethods)),
  }),
  v.metadata({ ref: 'QuoteRequest' }),
);
export type QuoteRequest = v.InferOutput<typeof QuoteRequestSchema>;

/** What goes back to the shopper and what it costs them, all in the order's currency and none below zero. */
export const SettlementSchema = v.pipe(
  v.object({
    refund: MoneySchema,
    /** Store credit, `bonus` included. */
    credit: MoneySchema,
    /** What the shop adds to store credit; the rest never exceeds what was paid. */
    bonus: MoneySchema,
    /** Kept back for the way, by reason and method. */
    fee: MoneySchema,
    /** To be paid for dearer exchanges. */
    due: MoneySchema,
  }),
  v.metadata({ ref: 'Settlement' }),
);
export type Settlement = v.InferOutput<typeof SettlementSchema>;

export const ReturnQuoteSchema = v.pipe(
  v.object({
    lines: v.array(
      v.object({
        lineId: v.string(),
        /** What the line brings by outcome, before fees. */
        outcomes: v.array(v.object({ outcome: v.picklist(returnOutcomes), amount: MoneySchema })),
      }),
    ),
    /** The sum of the lines that have an outcome. */
    settlement: SettlementSchema,
    /** Needs no one's approval. */
    automatic: v.boolean(),
  }),
  v.metadata({ ref: 'ReturnQuote' }),
);
export type ReturnQuote = v.InferOutput<typeof ReturnQuoteSchema>;

export const NewReturnSchema = v.pipe(
  v.object({
    lines: v.pipe(
      v.array(
        v.object({
          lineId: Id,
          quantity: Count,
          reason: Id,
          variantId: Variant,
          outcome: v.picklist(returnOutcomes),
          /** To the reason's question. */
          answer: v.optional(Id),
          note: v.optional(Text),
          /** Ids of uploaded photos, this shopper's and of this order. */
          photos: v.optional(v.pipe(v.array(Id), v.maxLength(20)), []),
        }),
      ),
      v.minLength(1),
      v.maxLength(50),
    ),
    method: v.picklist(returnMethods),
  }),
  v.metadata({ ref: 'NewReturn' }),
);
export type NewReturn = v.InferOutput<typeof NewReturnSchema>;

export const ReturnLineSchema = v.pipe(
  v.object({
    lineId: v.string(),
    title: v.string(),
    variant: v.optional(v.string()),
    image: v.optional(ImageSchema),
    quantity: Count,
    reason: v.string(),
    /** The merchant's words for the reason, where it has its own. */
    reasonName: v.optional(v.string()),
    answer: v.optional(v.string()),
    note: v.optional(v.string()),
    photos: v.array(v.string()),
    outcome: v.picklist(returnOutcomes),
    exchange: v.optional(
      v.object({ variantId: v.string(), title: v.string(), variant: v.optional(v.string()) }),
    ),
  }),
  v.metadata({ ref: 'ReturnLine' }),
);
export type ReturnLine = v.InferOutput<typeof ReturnLineSchema>;

/** A step of a return. `words` are those of staff, for the shopper. */
export const ReturnEventSchema = v.pipe(
  v.object({
    id: v.string(),
    at: TimestampSchema,
    type: v.picklist(returnEventTypes),
    words: v.optional(v.string()),
  }),
  v.metadata({ ref: 'ReturnEvent' }),
);
export type ReturnEvent = v.InferOutput<typeof ReturnEventSchema>;

export const ReturnSchema = v.pipe(
  v.object({
    id: v.string(),
    /** The RMA number, as printed on the slip. */
    number: v.string(),
    orderId: v.string(),
    orderNumber: v.string(),
    createdAt: TimestampSchema,
    updatedAt: TimestampSchema,
    status: v.picklist(returnStatuses),
    lines: v.array(ReturnLineSchema),
    method: v.picklist(returnMethods),
    settlement: SettlementSchema,
    /** Newest first. */
    events: v.array(ReturnEventSchema),
    declined: v.optional(v.object({ reason: v.picklist(declineReasons), words: v.optional(v.string()) })),
    /** Until when the variants of its exchanges are kept. */
    reservedUntil: v.optional(TimestampSchema),
    /** Where to, once approved. */
    address: v.optional(PostalAddressSchema),
    /** The last day to hand it over, once approved. */
    sendBy: v.optional(DaySchema),
    tracking: v.optional(TrackingSchema),
    /** The label to print, while it is to be handed over. */
    labelUrl: v.optional(LinkSchema),
    /** What the shopper can do now. */
    actions: v.array(v.picklist(['cancel', 'add-photos', 'slip'])),
  }),
  v.metadata({ ref: 'Return' }),
);
export type Return = v.InferOutput<typeof ReturnSchema>;

export const ReturnPageSchema = v.pipe(
  v.object({
    /** Newest first. */
    returns: v.array(ReturnSchema),
    next: v.optional(v.string()),
  }),
  v.metadata({ ref: 'ReturnPage' }),
);
export type ReturnPage = v.InferOutput<typeof ReturnPageSchema>;

/** Returns of orders to which the session has full access (`code-required` otherwise). */
export interface ReturnsBackend {
  /** What can be returned of an order, by when, why and for what. */
  options(orderId: string, options?: CallOptions): Promise<ReturnOptions>;
  quote(orderId: string, request: QuoteRequest, options?: CallOptions): Promise<ReturnQuote>;
  /**
   * Asks for the return: one key, one return. Rejects with `conflict` when what the options said is no longer so (the
   * window ended, the variant is sold out, the items are in another return): read them again.
   */
  create(orderId: string, request: NewReturn, options: WriteOptions): Promise<Return>;
  list(options?: CallOptions & { readonly after?: string }): Promise<ReturnPage>;
  get(id: string, options?: CallOptions): Promise<Return>;
  /** While nothing was sent; `conflict` afterwards. */
  cancel(id: string, options: WriteOptions): Promise<Return>;
  /** Where staff asked for them. */
  addPhotos(id: string, photos: readonly string[], options: WriteOptions): Promise<Return>;
  /** Where the slip (PDF) can be read for a short while. */
  slipLink(id: string, options?: CallOptions): Promise<FileLink>;
}
