import * as v from 'valibot';
import { declineReasons } from './return-kinds.js';
import { LinkSchema } from './values.js';

const Text = v.pipe(v.string(), v.trim(), v.maxLength(1000));

/** What staff do with a return. Only what follows its status is taken (`conflict`). */
export const ReturnDecisionSchema = v.pipe(
  v.variant('type', [
    v.object({ type: v.literal('approve'), words: v.optional(Text) }),
    v.object({ type: v.literal('decline'), reason: v.picklist(declineReasons), words: v.optional(Text) }),
    v.object({ type: v.literal('ask-photos'), words: v.optional(Text) }),
    v.object({
      type: v.literal('label-ready'),
      carrier: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64))),
      trackingNumber: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64))),
      /** Where the shopper finds the label to print. */
      labelUrl: v.optional(v.pipe(LinkSchema, v.maxLength(1000))),
    }),
    v.object({ type: v.literal('in-transit') }),
    v.object({ type: v.literal('received') }),
    v.object({ type: v.literal('resolve'), words: v.optional(Text) }),
  ]),
  v.metadata({ ref: 'ReturnDecision' }),
);
export type ReturnDecision = v.InferOutput<typeof ReturnDecisionSchema>;

export const returnDecisionTypes = [
  'approve',
  'decline',
  'ask-photos',
  'label-ready',
  'in-transit',
  'received',
  'resolve',
] as const satisfies readonly ReturnDecision['type'][];
