import * as v from 'valibot';
import { callKinds, callReasons, callStates } from './call-kinds.js';
import type { CallOptions, WriteOptions } from './options.js';
import { TimestampSchema } from './values.js';

/** Voice or video between the shopper and an agent, in one conversation, which has one at a time. */
export const CallSchema = v.pipe(
  v.object({
    id: v.string(),
    conversation: v.string(),
    kind: v.picklist(callKinds),
    state: v.picklist(callStates),
    by: v.picklist(['shopper', 'agent']),
    startedAt: TimestampSchema,
    /** When the other side came. */
    answeredAt: v.optional(TimestampSchema),
    endedAt: v.optional(TimestampSchema),
    /** Of one that is over. */
    reason: v.optional(v.picklist(callReasons)),
  }),
  v.metadata({ ref: 'Call' }),
);
export type Call = v.InferOutput<typeof CallSchema>;

export const NewCallSchema = v.pipe(
  v.object({ kind: v.picklist(callKinds) }),
  v.metadata({ ref: 'NewCall' }),
);
export type NewCall = v.InferOutput<typeof NewCallSchema>;

/**
 * A place in a call for one device: where the media server is, and a token that opens this call alone, to be used within two
 * minutes. Whoever asks again takes the place of the device that had it.
 */
export const CallSeatSchema = v.pipe(
  v.object({ call: CallSchema, url: v.string(), token: v.string() }),
  v.metadata({ ref: 'CallSeat' }),
);
export type CallSeat = v.InferOutput<typeof CallSeatSchema>;

/** Which call, and in which conversation. */
export interface CallPlace {
  readonly conversation: string;
  readonly call: string;
}

/** Calls of the shopper. */
export interface CallsBackend {
  /** Calls somebody of the shop, who is asked for where nobody has the conversation yet. One that goes on is answered as it is. */
  begin(conversation: string, call: NewCall, options: WriteOptions): Promise<Call>;
  get(place: CallPlace, options?: CallOptions): Promise<Call>;
  /**
   * Also to come back. A call that is over is `conflict`. `isAhead`: for later, if at all; who has the place keeps it, and nothing
   * is answered, until the token is used.
   */
  join(place: CallPlace, options?: CallOptions & { readonly isAhead?: boolean }): Promise<CallSeat>;
  /** Hangs up; before it was answered, gives it up or declines it. */
  end(place: CallPlace, options?: CallOptions): Promise<Call>;
}
