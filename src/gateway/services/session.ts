import type { SessionsTable, ShopsTable } from '../database/schema.js';
import type { Selectable } from 'kysely';

/** Who calls: the session's row, with its shop. Everything a service reads or writes is bounded by it. */
export interface SessionContext {
  readonly id: string;
  readonly shop: Selectable<ShopsTable>;
  readonly level: SessionsTable['level'];
  /** The merchant's id and e-mail of a signed-in shopper. */
  readonly customerId: string | undefined;
  readonly customerEmail: string | undefined;
  readonly expiresAt: Date;
}
