import type * as v from 'valibot';
import type { SupportErrorCode } from './errors.js';

type Schema = v.GenericSchema<unknown, unknown>;

/**
 * One request that a backend answers over HTTP. The gateway, the HTTP adapter and the OpenAPI document all read it.
 * A session travels as `Authorization: Bearer <token>`; whenever it is begun or raised the answer carries the new token
 * in the `Bellhop-Session` header, never in a body. Beside `errors`, any route may answer `invalid`, `rate-limited`,
 * `server` and `unavailable`, and one with `access` other than `public` also `session-expired`.
 */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** With `:name` parameters, relative to the base address. */
  readonly path: string;
  readonly summary: string;
  /** Who may call it at all: anybody, a shopper's session, or the shop's staff: by a key, or signed in at the console. */
  readonly access: 'public' | 'session' | 'staff';
  /** Of staff: the least role. A key may everything. */
  readonly role?: 'lead' | 'admin';
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  readonly status: 200 | 201 | 202 | 204;
  /** Absent: no body. */
  readonly response?: Schema;
  /** Takes an `Idempotency-Key` header (the IETF draft's semantics): required. */
  readonly idempotent?: true;
  readonly errors: readonly SupportErrorCode[];
}
