/** What is counted: see the table in `limits.ts` for how much of it fits into how long. */
export interface Limits {
  /** Counts `points` (1) against a limit; rejects with `rate-limited` and `retryAfter` when it is used up. */
  take(limit: LimitName, key: string, points?: number): Promise<void>;
  /** Forgets what was counted. */
  reset(limit: LimitName, key: string): Promise<void>;
}

export type LimitName =
  | 'call-per-address'
  | 'session-per-address'
  | 'lookup-per-address'
  | 'lookup-per-session'
  | 'lookup-per-contact'
  | 'lookup-per-number'
  | 'lookup-per-shop'
  | 'code-per-session'
  | 'code-per-order'
  | 'code-check-per-order'
  | 'mail-per-recipient'
  | 'mail-per-address'
  | 'request-per-session'
  | 'identity-per-address';
