export interface CallOptions {
  /** Gives up the call, which then rejects with `timeout`. What a write has begun may be done all the same. */
  readonly signal?: AbortSignal;
}

/** A write says which one it is: a second call with the same key has the first one's effect and answer. */
export interface WriteOptions extends CallOptions {
  readonly idempotencyKey: string;
}
