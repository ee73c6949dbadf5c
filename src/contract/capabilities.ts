import * as v from 'valibot';
import { requestKinds } from './kinds.js';

const Days = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What a backend can do, and its limits. The widget shows only what is here. */
export const CapabilitiesSchema = v.pipe(
  v.object({
    orders: v.optional(
      v.object({
        /** What a guest may name beside the order number. Empty: no look-up, signed-in shoppers only. */
        contacts: v.array(v.picklist(['email', 'phone'])),
        /** A one-time code can raise a guest to full access. */
        codes: v.boolean(),
        /** Forgotten order numbers can be mailed. */
        numberMails: v.boolean(),
        /** What a shopper may ask of the shop. */
        requests: v.array(v.picklist(requestKinds)),
      }),
    ),
    /** Returns of orders with full access; the limits for photos. */
    returns: v.optional(
      v.object({
        photos: v.object({ maxBytes: v.number(), maxCount: v.number() }),
        /** After so many days without news a parcel on its way counts as delivered; never where absent. */
        assumeDeliveredDays: v.optional(v.number()),
      }),
    ),
    /** Withdrawal from a purchase is offered. */
    withdrawals: v.optional(v.boolean()),
    /** Size advice. */
    sizing: v.optional(
      v.object({
        /**
         * A shopper's body can be kept: a customer's for so many days after its last change, a guest's for so many at most.
         * The shopper is told before agreeing.
         */
        profiles: v.optional(v.object({ customerDays: Days, guestDays: Days })),
      }),
    ),
    /** What the shop sells can be searched and read. */
    products: v.optional(v.boolean()),
    /** Articles can be searched and read. */
    knowledge: v.optional(v.boolean()),
    /** Conversations. */
    chat: v.optional(
      v.object({
        /** Something answers by itself, at any hour. */
        assistant: v.boolean(),
        /** People answer. Without either, what is said is a message for the shop. */
        people: v.boolean(),
        /** Photos can go with a message. */
        photos: v.optional(v.object({ maxBytes: v.number(), maxCount: v.number() })),
        /** What was said can be mailed to the shopper. */
        transcripts: v.boolean(),
      }),
    ),
    /** Voice and video with people, in conversations: the media server answers. */
    calls: v.optional(v.boolean()),
    /** A merchant's token can sign a shopper in. */
    identity: v.boolean(),
  }),
  v.metadata({ ref: 'Capabilities' }),
);
export type Capabilities = v.InferOutput<typeof CapabilitiesSchema>;
