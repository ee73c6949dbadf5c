import * as v from 'valibot';
import { MoneySchema } from './values.js';

const Text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));

/** A thing in the cart, as the shop's page says it: the shopper's browser could say anything, so no price is to be kept by it. */
export const CartLineSchema = v.pipe(
  v.object({
    title: Text,
    /** As the shop says it: `42`, `Blue / M`. */
    variant: v.optional(Text),
    quantity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999)),
    /** For one. */
    price: v.optional(MoneySchema),
    productId: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(300))),
  }),
  v.metadata({ ref: 'CartLine' }),
);
export type CartLine = v.InferOutput<typeof CartLineSchema>;

export const CartSchema = v.pipe(
  v.object({ lines: v.pipe(v.array(CartLineSchema), v.maxLength(20)) }),
  v.metadata({ ref: 'Cart' }),
);
export type Cart = v.InferOutput<typeof CartSchema>;

/** What the shopper's page knows besides what is said. It goes with the conversation, and those who answer see it; the assistant does not. */
export const ShopperContextSchema = v.pipe(
  v.object({
    /** Where the shopper's clock stands: `Asia/Shanghai`. */
    timeZone: v.optional(v.pipe(v.string(), v.regex(/^[\w+-]+(\/[\w+-]+)*$/), v.maxLength(64))),
    cart: v.optional(CartSchema),
  }),
  v.metadata({ ref: 'ShopperContext' }),
);
export type ShopperContext = v.InferOutput<typeof ShopperContextSchema>;
