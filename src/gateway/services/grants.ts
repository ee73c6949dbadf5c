import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Access } from '../../contract/index.js';
import { emailKey, numberKey } from '../database/keys.js';
import type { Database } from '../database/schema.js';
import type { CommerceProvider, OrderOwner } from '../providers/commerce/commerce.js';
import type { SessionContext } from './session.js';

/** How long a grant lasts: as long as a raised session at most. A look-up is made again in a moment. */
export const grantLife = 12 * 60 * 60_000;

/** What a session may see of one order. */
export interface Grant {
  readonly orderId: string;
  readonly access: Access;
}

export interface Grants {
  /** What the session may see of the order with this id or number; undefined for none, and for an order there is not. */
  find(session: SessionContext, reference: string): Promise<Grant | undefined>;
  /** All orders that were opened to this session, by id. */
  all(session: SessionContext): Promise<ReadonlyMap<string, Access>>;
  /**
   * Opens an order, unless somebody signed in to the session since it was read. Access that is wider, and not over,
   * stays as it is. With `none` a row is written that opens nothing.
   */
  give(session: SessionContext, orderId: string, access: Access | 'none'): Promise<void>;
}

/** What a signed-in shopper owns; nothing for anyone else. */
export function ownerOf({ level, customerId, customerEmail }: SessionContext): OrderOwner {
  if (level !== 'signed-in') return {};
  return {
    ...(customerId !== undefined && { customerId }),
    // Only where the merchant's token vouches for the address.
    ...(customerEmail !== undefined && { emailKey: emailKey(customerEmail) }),
  };
}

export function createGrants(deps: {
  readonly db: Kysely<Database>;
  readonly commerce: CommerceProvider;
  readonly now: () => Date;
}): Grants {
  const { db, commerce, now } = deps;

  return {
    async find(session, text) {
      // The one character that the database refuses in a text is in no id.
      const reference = text.replaceAll('\0', '');
      if (session.level === 'signed-in') {
        const orderId = await commerce.idOf(session.shop.id, ownerOf(session), reference);
        if (orderId !== undefined) return { orderId, access: 'full' };
      }
      // From the session's own grants: an order that was not opened to it is never touched, whether it exists or not.
      // `offset 0` keeps the planner from beginning with the orders.
      const { rows } = await sql<{ id: string; access: Access }>`
        select o.id, g.access from grants g
        cross join lateral (
          select id, number_key from orders
          where shop_id = g.shop_id and id = g.order_id offset 0) as o
        where g.session_id = ${session.id} and g.shop_id = ${session.shop.id}
          and g.access <> 'none' and g.expires_at > ${now()}
          and (o.id = ${reference} or o.number_key = ${numberKey(reference)})
        order by (o.id = ${reference}) desc limit 1`.execute(db);
      return rows[0] && { orderId: rows[0].id, access: rows[0].access };
    },

    async all(session) {
      const rows = await db
        .selectFrom('grants')
        .select(['order_id', 'access'])
        .where('session_id', '=', session.id)
        .where('shop_id', '=', session.shop.id)
        .where('expires_at', '>', now())
        .execute();
      return new Map(rows.flatMap((row) => (row.access === 'none' ? [] : [[row.order_id, row.access]])));
    },

    async give(session, orderId, access) {
      const time = now();
      await sql`
        insert into grants (session_id, shop_id, order_id, access, expires_at)
        select id, shop_id, ${orderId}, ${access}, ${new Date(time.getTime() + grantLife)}::timestamptz from sessions
        where id = ${session.id} and customer_id is not distinct from ${session.customerId ?? null}
        for share
        on conflict (session_id, order_id) do update set access = excluded.access, expires_at = excluded.expires_at
        where excluded.access = 'full' or grants.access <> 'full' or grants.expires_at <= ${time}`.execute(
        db,
      );
    },
  };
}
