import * as v from 'valibot';
import type { CallOptions } from './options.js';
import type { ShopConfig } from './config.js';
import { TimestampSchema } from './values.js';

/** How much a session has shown: nothing, an order's number and contact, a one-time code, or the merchant's word. */
export const sessionLevels = ['anonymous', 'matched', 'verified', 'signed-in'] as const;
export type SessionLevel = (typeof sessionLevels)[number];

export const SessionSchema = v.pipe(
  v.object({ id: v.string(), level: v.picklist(sessionLevels), expiresAt: TimestampSchema }),
  v.metadata({ ref: 'Session' }),
);
export type Session = v.InferOutput<typeof SessionSchema>;

/** Who the shopper is to the backend. A session begins by itself with the first call that needs one. */
export interface SessionBackend {
  /** The shop's public face and what this backend can do. Begins no session. */
  config(options?: CallOptions): Promise<ShopConfig>;
  /** The session as it stands; begins one if there is none. */
  current(options?: CallOptions): Promise<Session>;
  /**
   * Signs the shopper in by a token that the merchant signed (JWT). Rejects with `identity-refused`: also for an empty
   * token, which is nobody's. After that a session that was worth more than a guest's is no longer used. Who gives it up
   * is not signed in.
   */
  identify(token: string, options?: CallOptions): Promise<Session>;
  /** Ends the session here and on the server; what it could read it can read no more. */
  end(options?: CallOptions): Promise<void>;
}
