import * as v from 'valibot';
import type { CallOptions, WriteOptions } from './options.js';
import { LineQuantitySchema, NextActionSchema, ParcelSchema } from './parcels.js';
import { requestKinds, requestStatuses } from './kinds.js';
import { ImageSchema, LinkSchema, MoneySchema, PostalAddressSchema, TimestampSchema } from './values.js';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * How much of a line there is, in UCP's words: `original` at checkout, `total` now (after returns and cancellations),
 * `fulfilled` so far.
 */
export const QuantitySchema = v.pipe(
  v.object({ original: Count, total: Count, fulfilled: Count }),
  v.metadata({ ref: 'Quantity' }),
);
export type Quantity = v.InferOutput<typeof QuantitySchema>;

export const lineStatuses = ['processing', 'partial', 'fulfilled', 'removed'] as const;

export const OrderLineSchema = v.pipe(
  v.object({
    id: v.string(),
    productId: v.optional(v.string()),
    variantId: v.optional(v.string()),
    sku: v.optional(v.string()),
    title: v.string(),
    /** The chosen variant as the shop says it: `42`, `Blue / M`. */
    variant: v.optional(v.string()),
    image: v.optional(ImageSchema),
    url: v.optional(LinkSchema),
    quantity: QuantitySchema,
    /** Bought at a reduced price. */
    onSale: v.optional(v.boolean()),
    /** For one. Only with full access. */
    price: v.optional(MoneySchema),
  }),
  v.metadata({ ref: 'OrderLine' }),
);
export type OrderLine = v.InferOutput<typeof OrderLineSchema>;

/** A part of the sum, in the order in which a receipt shows them. UCP's types; `amount` is signed (discounts below zero). */
export const totalTypes = [
  'subtotal',
  'items_discount',
  'discount',
  'fulfillment',
  'tax',
  'fee',
  'total',
] as const;
export const TotalSchema = v.pipe(
  v.object({ type: v.picklist(totalTypes), label: v.optional(v.string()), amount: MoneySchema }),
  v.metadata({ ref: 'Total' }),
);
export type Total = v.InferOutput<typeof TotalSchema>;

/** What changed after checkout. UCP's words: quantities and amounts are signed, below zero for what goes back. */
export const AdjustmentSchema = v.pipe(
  v.object({
    id: v.string(),
    type: v.picklist(['refund', 'return', 'credit', 'cancellation', 'exchange']),
    at: TimestampSchema,
    status: v.picklist(['pending', 'completed', 'failed']),
    lines: v.array(v.object({ id: v.string(), quantity: v.pipe(v.number(), v.integer()) })),
    amount: v.optional(MoneySchema),
    description: v.optional(v.string()),
  }),
  v.metadata({ ref: 'Adjustment' }),
);
export type Adjustment = v.InferOutput<typeof AdjustmentSchema>;

/** Something the shopper asked for about this order, and where it stands. */
export const OrderRequestSchema = v.pipe(
  v.object({
    id: v.string(),
    kind: v.picklist(requestKinds),
    parcelId: v.optional(v.string()),
    at: TimestampSchema,
    status: v.picklist(requestStatuses),
    /** Of the shop, where it has decided with words. */
    words: v.optional(v.string()),
    decidedAt: v.optional(TimestampSchema),
  }),
  v.metadata({ ref: 'OrderRequest' }),
);
export type OrderRequest = v.InferOutput<typeof OrderRequestSchema>;

/** What the session may see: `delivery` (parcels, status, estimate) or `full` (also name, address, money, requests). */
export const accessLevels = ['delivery', 'full'] as const;
export type Access = (typeof accessLevels)[number];

export const OrderSchema = v.pipe(
  v.object({
    id: v.string(),
    /** As the shop prints it, e.g. `NF-20418`; shown left to right. */
    number: v.string(),
    placedAt: TimestampSchema,
    updatedAt: TimestampSchema,
    cancelledAt: v.optional(TimestampSchema),
    access: v.picklist(accessLevels),
    lines: v.array(OrderLineSchema),
    parcels: v.array(ParcelSchema),
    /** What is in no parcel yet. */
    unshipped: v.array(LineQuantitySchema),
    /** What can be asked for the order as a whole; empty without full access. */
    actions: v.array(NextActionSchema),
    requests: v.array(OrderRequestSchema),
    adjustments: v.array(AdjustmentSchema),
    currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
    totals: v.optional(v.array(TotalSchema)),
    name: v.optional(v.string()),
    address: v.optional(PostalAddressSchema),
    /** The shop's own page of the order. */
    url: v.optional(LinkSchema),
  }),
  v.metadata({ ref: 'Order' }),
);
export type Order = v.InferOutput<typeof OrderSchema>;

export const OrderPageSchema = v.pipe(
  v.object({
    /** Newest first. */
    orders: v.array(OrderSchema),
    /** Pass as `after` to read on; absent on the last page. */
    next: v.optional(v.string()),
  }),
  v.metadata({ ref: 'OrderPage' }),
);
export type OrderPage = v.InferOutput<typeof OrderPageSchema>;

/** As typed: any case, with or without `#`; the contact an e-mail address or a telephone number in any notation. */
export const OrderLookupSchema = v.pipe(
  v.object({
    number: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64)),
    contact: v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(254)),
  }),
  v.metadata({ ref: 'OrderLookup' }),
);
export type OrderLookup = v.InferOutput<typeof OrderLookupSchema>;

/** A one-time code is on its way. Says nothing about the address it went to. */
export const CodeSentSchema = v.pipe(
  v.object({ channel: v.picklist(['email']), expiresAt: TimestampSchema, againAt: TimestampSchema }),
  v.metadata({ ref: 'CodeSent' }),
);
export type CodeSent = v.InferOutput<typeof CodeSentSchema>;

export const OneTimeCodeSchema = v.pipe(v.string(), v.regex(/^\d{6}$/));

export const NewOrderRequestSchema = v.pipe(
  v.object({
    kind: v.picklist(requestKinds),
    parcelId: v.optional(v.pipe(v.string(), v.maxLength(64))),
    /** The shopper's words, up to 2,000 characters. */
    message: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(2000))),
    /** With `change-address` and `confirm-address`. */
    address: v.optional(
      v.object({
        name: v.optional(v.pipe(v.string(), v.maxLength(200))),
        street: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
        extended: v.optional(v.pipe(v.string(), v.maxLength(200))),
        city: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
        region: v.optional(v.pipe(v.string(), v.maxLength(100))),
        postalCode: v.optional(v.pipe(v.string(), v.maxLength(20))),
        country: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))),
      }),
    ),
  }),
  v.metadata({ ref: 'NewOrderRequest' }),
);
export type NewOrderRequest = v.InferOutput<typeof NewOrderRequestSchema>;

/** Orders, as the session may see them. An `id` may everywhere be the order's number, in any notation. */
export interface OrdersBackend {
  /**
   * Finds one order by number and contact. Rejects with `not-found` whichever half was wrong, after the same time, and
   * with `rate-limited` when too many were missed. What it returns has `delivery` access unless the session has more.
   */
  lookUp(lookup: OrderLookup, options?: CallOptions): Promise<Order>;
  /**
   * The orders that this session may see: those looked up, or all of a signed-in shopper's. After one that it may not
   * see, or that is not there, there are none.
   */
  list(options?: CallOptions & { readonly after?: string }): Promise<OrderPage>;
  get(id: string, options?: CallOptions): Promise<Order>;
  /** Sends a one-time code to the contact on file. */
  sendCode(id: string, options?: CallOptions): Promise<CodeSent>;
  /** Trades the code for full access to this order. Rejects with `code-wrong` (`triesLeft`) or `code-expired`. */
  checkCode(id: string, code: string, options?: CallOptions): Promise<Order>;
  /** Mails the shopper's order numbers to the contact. Resolves the same whether there are any. */
  mailNumbers(email: string, options?: CallOptions): Promise<void>;
  /** Asks the shop for something. Needs full access (`code-required`). The same key is the same request. */
  request(id: string, request: NewOrderRequest, options: WriteOptions): Promise<OrderRequest>;
}
