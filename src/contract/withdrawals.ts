import * as v from 'valibot';
import type { WriteOptions } from './options.js';
import { DaySchema, EmailSchema, TimestampSchema } from './values.js';

/** Something to read: a letter or a digit of any script. Blanks and marks that are not seen say nothing. */
const legible = /[\p{L}\p{N}]/u;

/**
 * The shopper's statement that they withdraw from a purchase: who, which one, and where the receipt goes. Directive
 * 2011/83/EU, article 11a (by Directive (EU) 2023/2673), paragraph 2, asks for these three and no reason.
 */
export const NewWithdrawalSchema = v.pipe(
  v.object({
    name: v.pipe(v.string(), v.trim(), v.regex(legible), v.maxLength(200)),
    /** As the shopper knows it; a withdrawal is taken also where no such order is found. */
    orderNumber: v.pipe(v.string(), v.trim(), v.regex(legible), v.maxLength(64)),
    email: EmailSchema,
    /** Where it is for a part of the order, in the shopper's words. */
    items: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(1000))),
  }),
  v.metadata({ ref: 'NewWithdrawal' }),
);
export type NewWithdrawal = v.InferOutput<typeof NewWithdrawalSchema>;

/** The receipt: what was stated, and the moment at which it came in. */
export const WithdrawalSchema = v.pipe(
  v.object({
    id: v.string(),
    number: v.string(),
    at: TimestampSchema,
    name: v.string(),
    orderNumber: v.string(),
    email: v.string(),
    items: v.optional(v.string()),
  }),
  v.metadata({ ref: 'Withdrawal' }),
);
export type Withdrawal = v.InferOutput<typeof WithdrawalSchema>;

/** As staff see it. */
export const StaffWithdrawalSchema = v.pipe(
  v.intersect([
    WithdrawalSchema,
    v.object({
      /** The address is that of the order that was named. Any other may be a stranger's: anybody can name an order. */
      isOfOrder: v.optional(v.boolean()),
      /**
       * Until when the shopper could withdraw, by the shop's policy: so many days after the last parcel of the order came.
       * Missing where not all came, or no such order is known.
       */
      lastDay: v.optional(DaySchema),
    }),
  ]),
  v.metadata({ ref: 'StaffWithdrawal' }),
);
export type StaffWithdrawal = v.InferOutput<typeof StaffWithdrawalSchema>;

export const WithdrawalPageSchema = v.pipe(
  v.object({
    /** Newest first. */
    withdrawals: v.array(StaffWithdrawalSchema),
    next: v.optional(v.string()),
  }),
  v.metadata({ ref: 'WithdrawalPage' }),
);
export type WithdrawalPage = v.InferOutput<typeof WithdrawalPageSchema>;

/** Withdrawals from a purchase, by anybody: neither an order nor a reason is checked before one is taken. */
export interface WithdrawalsBackend {
  /** Confirms the withdrawal. One key, one withdrawal, and one receipt by mail. */
  confirm(withdrawal: NewWithdrawal, options: WriteOptions): Promise<Withdrawal>;
}
