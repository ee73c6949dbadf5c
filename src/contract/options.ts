export interface CallOptions {
  /** Gives up the call, which then rejects with `timeout`. What a write has begun may be done all the same. */
  readonly signal?: AbortSignal;
}

/** A write says which one it is: a second call with the same key has the first one's effect and answer. */
export interface WriteOptions extends CallOptions {
  readonly idempotencyKey: string;
}

/** What a key may be: 1 to 255 printable characters, so that a header can carry it. */
export const idempotencyKeyPattern = /^[\x21-\x7e]{1,255}$/;
