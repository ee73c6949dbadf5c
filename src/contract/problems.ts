import * as v from 'valibot';
import { supportErrorCodes } from './errors.js';
import { FieldErrorSchema } from './fields.js';

/** RFC 9457 problem details, as every error crosses HTTP (`application/problem+json`). */
export const ProblemSchema = v.pipe(
  v.object({
    /** A stable URI reference naming the kind of problem: `/problems/<code>`. */
    type: v.string(),
    title: v.string(),
    status: v.number(),
    code: v.picklist(supportErrorCodes),
    /** Names this one occurrence in the logs. */
    requestId: v.string(),
    /** Seconds until another try makes sense; also in the `Retry-After` header. */
    retryAfter: v.optional(v.number()),
    /** Tries left for a one-time code. */
    triesLeft: v.optional(v.number()),
    fields: v.optional(v.array(FieldErrorSchema)),
  }),
  v.metadata({ ref: 'Problem' }),
);
export type Problem = v.InferOutput<typeof ProblemSchema>;
