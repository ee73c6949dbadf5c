import * as v from 'valibot';
import { ReturnSchema } from './returns.js';
import { TimestampSchema } from './values.js';

/** Two must approve it, by the shop's policy. Nothing of it is the shopper's to see. */
export const ApprovalSchema = v.pipe(
  v.object({
    /** Who has, while the other has not. */
    first: v.optional(
      v.object({
        /** As the account is called, or the key. */
        name: v.string(),
        isYours: v.boolean(),
        at: TimestampSchema,
      }),
    ),
  }),
  v.metadata({ ref: 'Approval' }),
);
export type Approval = v.InferOutput<typeof ApprovalSchema>;

/** A return as staff see it. */
export const StaffReturnSchema = v.pipe(
  v.intersect([ReturnSchema, v.object({ approval: v.optional(ApprovalSchema) })]),
  v.metadata({ ref: 'StaffReturn' }),
);
export type StaffReturn = v.InferOutput<typeof StaffReturnSchema>;
