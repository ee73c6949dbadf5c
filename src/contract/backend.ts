import type { OrdersBackend } from './orders.js';
import type { PhotosBackend } from './photos.js';
import type { ReturnsBackend } from './returns.js';
import type { SessionBackend } from './session.js';
import type { WithdrawalsBackend } from './withdrawals.js';

export interface CallOptions {
  /** Gives up the call, which then rejects with `timeout`. What a write has begun may be done all the same. */
  readonly signal?: AbortSignal;
}

/** A write says which one it is: a second call with the same key has the first one's effect and answer. */
export interface WriteOptions extends CallOptions {
  readonly idempotencyKey: string;
}

/**
 * What the widget talks to. Every namespace but `session` may be missing; `session.config()` says the same by its
 * capabilities. Every method rejects with a `SupportError` and with nothing else.
 */
export interface SupportBackend {
  readonly session: SessionBackend;
  readonly orders?: OrdersBackend;
  readonly returns?: ReturnsBackend;
  readonly photos?: PhotosBackend;
  readonly withdrawals?: WithdrawalsBackend;
}
