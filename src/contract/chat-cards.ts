import * as v from 'valibot';
import { NewOrderRequestSchema } from './orders.js';
import { NewReturnSchema, SettlementSchema } from './returns.js';
import { ImageSchema, LinkSchema, MoneySchema } from './values.js';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const Words = v.pipe(v.string(), v.maxLength(300));

/**
 * What a message shows beside its words: each opens the real view, which asks for what it shows itself. A card names, and
 * proves nothing: who may not see an order does not see it by its card.
 */
export const ChatCardSchema = v.pipe(
  v.variant('kind', [
    /** `needsCode`: what was asked for needs the shopper's code first, so that it opens there. */
    v.object({
      kind: v.literal('order'),
      orderId: Id,
      number: Words,
      needsCode: v.optional(v.literal(true)),
    }),
    v.object({ kind: v.literal('parcel'), orderId: Id, parcelId: Id, number: Words }),
    v.object({ kind: v.literal('return'), returnId: Id, number: Words }),
    /** Opens the return with what is known already. `photos` are those of the conversation. */
    v.object({
      kind: v.literal('return-draft'),
      orderId: Id,
      lineId: v.optional(Id),
      reason: v.optional(Id),
      photos: v.optional(v.array(Id)),
    }),
    v.object({ kind: v.literal('size'), productId: Words, title: Words }),
    v.object({ kind: v.literal('article'), articleId: Id, title: Words }),
    v.object({
      kind: v.literal('product'),
      productId: Words,
      title: Words,
      price: v.optional(MoneySchema),
      image: v.optional(ImageSchema),
      url: v.optional(LinkSchema),
    }),
    /** The way to find an order: number and contact, or signing in. */
    v.object({ kind: v.literal('order-lookup') }),
  ]),
  v.metadata({ ref: 'ChatCard' }),
);
export type ChatCard = v.InferOutput<typeof ChatCardSchema>;

/** Where a fact of a message comes from. No source, no claim. */
export const ChatSourceSchema = v.pipe(
  v.object({
    kind: v.picklist(['order', 'parcel', 'return', 'article', 'product', 'policy']),
    id: v.pipe(v.string(), v.maxLength(200)),
    title: Words,
  }),
  v.metadata({ ref: 'ChatSource' }),
);
export type ChatSource = v.InferOutput<typeof ChatSourceSchema>;

/** What an order or a return has of something. */
const AboutSchema = v.object({
  quantity: v.pipe(v.number(), v.integer(), v.minValue(1)),
  title: Words,
  variant: v.optional(Words),
});
export type AboutItem = v.InferOutput<typeof AboutSchema>;

/**
 * What would be done once the shopper confirms it. Whoever proposes may have chosen all of `return` and `request`, so the
 * shopper is shown each field of them; what their ids stand for comes from the service.
 */
export const ProposalSchema = v.pipe(
  v.variant('action', [
    v.object({
      action: v.literal('return'),
      orderId: Id,
      orderNumber: Words,
      return: NewReturnSchema,
      settlement: SettlementSchema,
      /** What the ids of each of its lines stand for, in their order. */
      items: v.array(
        v.object({
          title: Words,
          variant: v.optional(Words),
          /** The merchant's words for the reason, where it has its own. */
          reasonName: v.optional(Words),
          exchange: v.optional(v.object({ title: Words, variant: v.optional(Words) })),
        }),
      ),
    }),
    v.object({
      action: v.literal('request'),
      orderId: Id,
      orderNumber: Words,
      request: NewOrderRequestSchema,
      /** The parcel that it is about: which of how many, from 1, and its tracking number. */
      parcel: v.optional(v.object({ index: v.number(), count: v.number(), tracking: v.optional(Words) })),
      /** What is in that parcel, or in the order. */
      items: v.optional(v.array(AboutSchema)),
    }),
    v.object({
      action: v.literal('cancel-return'),
      returnId: Id,
      number: Words,
      items: v.optional(v.array(AboutSchema)),
    }),
  ]),
  v.metadata({ ref: 'Proposal' }),
);
export type Proposal = v.InferOutput<typeof ProposalSchema>;

/** What it would change: an order, or a return. Of two undecided ones about the same, the later takes the place of the other. */
export const subjectOf = (proposal: Proposal): string =>
  proposal.action === 'cancel-return' ? proposal.returnId : proposal.orderId;
