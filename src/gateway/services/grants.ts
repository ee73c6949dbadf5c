import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Access } from '../../contract/index.js';
import { emailKey } from '../database/keys.js';
import type { Database } from '../database/schema.js';
import type { CommerceProvider, OrderOwner, StoredOrder } from '../providers/commerce/commerce.js';
import type { SessionContext } from './session.js';

/** How long a grant lasts: as long as a raised session at most. A look-up is made again in a moment. */
export const grantLife = 12 * 60 * 60_000;

/** An order, and what a session may see of it. */
export interface Grant {
  readonly order: StoredOrder;
  readonly access: Access;
}

export interface Grants {
  /** The order with this id or number, if the session may see it; undefined for another's, and for one there is not. */
  find(session: SessionContext, reference: string): Promise<Grant | undefined>;
  /**
   * Opens an order, unless somebody signed in to the session since it was read. Access that is wider, and not over,
   * stays as it is. With `none` a row is written that opens nothing.
   */
  give(
    session: SessionContext,
    orderId: string,
    access: Access | 'none',
    transaction?: Kysely<Database>,
  ): Promise<void>;
}

/** Whose orders a session sees: what was opened to it, and what belongs to a signed-in shopper. */
export function ownerOf({ level, customerId, customerEmail, opened }: SessionContext): OrderOwner {
  return {
    ids: [...opened.keys()],
    ...(level === 'signed-in' && customerId !== undefined && { customerId }),
    // Only where the merchant's token vouches for the address.
    ...(level === 'signed-in' && customerEmail !== undefined && { emailKey: emailKey(customerEmail) }),
  };
}

/** What the session may see of an order: of a shopper's own everything. */
export function accessTo(session: SessionContext, order: StoredOrder): Access | undefined {
  const { customerId, emailKey: email } = ownerOf(session);
  const isOwn =
    (customerId !== undefined && customerId === order.customerId) ||
    (email !== undefined && email === order.emailKey);
  return isOwn ? 'full' : session.opened.get(order.id);
}

export function createGrants({
  db,
  commerce,
  now,
}: {
  readonly db: Kysely<Database>;
  readonly commerce: CommerceProvider;
  readonly now: () => Date;
}): Grants {
  return {
    async find(session, text) {
      // The one character that the database refuses in a text is in no id.
      const reference = text.replaceAll('\0', '');
      const order = await commerce.find(session.shop.id, ownerOf(session), reference);
      const access = order && accessTo(session, order);
      return access && { order, access };
    },

    async give(session, orderId, access, transaction = db) {
      const time = now();
      await sql`
        insert into grants (session_id, shop_id, order_id, access, expires_at)
        select id, shop_id, ${orderId}, ${access}, ${new Date(time.getTime() + grantLife)}::timestamptz from sessions
        where id = ${session.id} and customer_id is not distinct from ${session.customerId ?? null}
        for share
        on conflict (session_id, order_id) do update set access = excluded.access, expires_at = excluded.expires_at
        where excluded.access = 'full' or grants.access <> 'full' or grants.expires_at <= ${time}`.execute(
        transaction,
      );
    },
  };
}
