import { sql, type Kysely, type RawBuilder, type Selectable } from 'kysely';
import { chunks } from '../../database/chunks.js';
import { numberKey } from '../../database/keys.js';
import type { Database, OrdersTable } from '../../database/schema.js';
import type { CommerceProvider, OrderContacts, OrderOwner, StoredOrder } from './commerce.js';

/** Orders in our own tables, where an import put them. */
export function createTablesCommerce(db: Kysely<Database>): CommerceProvider {
  return {
    async contacts(shopId, key) {
      // One row comes back either way: fetching and reading it costs a miss what it costs a hit.
      const { rows } = await sql<Record<'id' | 'email' | 'phone' | 'country', string | null>>`
        select o.id, o.email_key as email, o.phone_key as phone, o.address ->> 'country' as country
        from (select 1) as one
        left join orders o on o.shop_id = ${shopId} and o.number_key = ${key}`.execute(db);
      const row = rows[0];
      return present<OrderContacts>({
        id: row?.id,
        emailKey: row?.email,
        phoneKey: row?.phone,
        country: row?.country,
      });
    },

    async find(shopId, { ids = [], ...person }, reference) {
      const isMeant = sql`(o.id = ${reference} or o.number_key = ${numberKey(reference)})`;
      const ways = [
        // From the ids: an order that is not among them is never touched, whether it exists or not. `offset 0` keeps the
        // planner from beginning with the orders.
        ...(ids.length === 0
          ? []
          : [
              sql`select o.* from unnest(${ids}::text[]) as opened(id)
                cross join lateral (
                  select * from orders where shop_id = ${shopId} and id = opened.id offset 0) as o
                where ${isMeant}`,
            ]),
        ...(person.customerId === undefined && person.emailKey === undefined
          ? []
          : [sql`select o.* from orders o where o.shop_id = ${shopId} and ${isMeant} and ${isOwn(person)}`]),
      ];
      if (ways.length === 0) return undefined;
      const { rows } = await sql<Selectable<OrdersTable>>`
        select * from (${sql.join(ways, sql` union all `)}) as o order by (o.id = ${reference}) desc limit 1`.execute(
        db,
      );
      return rows[0] && toOrder(rows[0]);
    },

    async list(shopId, owner, { limit, after }) {
      // The last order is sought among the owner's own, so another's id is as unknown as an invented one.
      const { rows } = await sql<Selectable<OrdersTable>>`
        select o.* from orders o
        where o.shop_id = ${shopId} and ${isOwn(owner)}
          and (${after ?? null}::text is null or (o.placed_at, o.id) < (
            select o.placed_at, o.id from orders o
            where o.shop_id = ${shopId} and o.id = ${after ?? null} and ${isOwn(owner)}))
        order by o.placed_at desc, o.id desc
        limit ${limit}`.execute(db);
      return rows.map(toOrder);
    },

    async byEmail(shopId, emailKey, { since, limit }) {
      const rows = await db
        .selectFrom('orders')
        .select(['number', 'placed_at'])
        .where('shop_id', '=', shopId)
        .where('email_key', '=', emailKey)
        .where('placed_at', '>=', since)
        .orderBy('placed_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ number: row.number, placedAt: row.placed_at }));
    },

    async save(shopId, orders, source) {
      for (const some of chunks(orders))
        await db
          .insertInto('orders')
          .values(
            some.map((order) => ({
              id: order.id,
              shop_id: shopId,
              number: order.number,
              number_key: numberKey(order.number),
              placed_at: order.placedAt,
              updated_at: order.updatedAt,
              cancelled_at: order.cancelledAt ?? null,
              currency: order.currency,
              email_key: order.emailKey ?? null,
              phone_key: order.phoneKey ?? null,
              customer_id: order.customerId ?? null,
              customer_name: order.customerName ?? null,
              address: order.address ? JSON.stringify(order.address) : null,
              lines: JSON.stringify(order.lines),
              totals: JSON.stringify(order.totals),
              adjustments: JSON.stringify(order.adjustments),
              url: order.url ?? null,
              locale: order.locale ?? null,
              source,
            })),
          )
          .onConflict((conflict) =>
            conflict.columns(['shop_id', 'id']).doUpdateSet((row) => ({
              number: row.ref('excluded.number'),
              number_key: row.ref('excluded.number_key'),
              placed_at: row.ref('excluded.placed_at'),
              updated_at: row.ref('excluded.updated_at'),
              cancelled_at: row.ref('excluded.cancelled_at'),
              currency: row.ref('excluded.currency'),
              email_key: row.ref('excluded.email_key'),
              phone_key: row.ref('excluded.phone_key'),
              customer_id: row.ref('excluded.customer_id'),
              customer_name: row.ref('excluded.customer_name'),
              address: row.ref('excluded.address'),
              lines: row.ref('excluded.lines'),
              totals: row.ref('excluded.totals'),
              adjustments: row.ref('excluded.adjustments'),
              url: row.ref('excluded.url'),
              locale: row.ref('excluded.locale'),
              source: row.ref('excluded.source'),
            })),
          )
          .execute();
    },
  };
}

/** Nobody owns anything unless a field says so: without any, no row fits. */
function isOwn({ customerId, emailKey, ids }: OrderOwner): RawBuilder<unknown> {
  const ways = [
    ...(customerId === undefined ? [] : [sql`o.customer_id = ${customerId}`]),
    ...(emailKey === undefined ? [] : [sql`o.email_key = ${emailKey}`]),
    ...(ids === undefined || ids.length === 0 ? [] : [sql`o.id in (${sql.join(ids)})`]),
  ];
  return ways.length === 0 ? sql`false` : sql`(${sql.join(ways, sql` or `)})`;
}

function toOrder(row: Selectable<OrdersTable>): StoredOrder {
  return {
    id: row.id,
    number: row.number,
    placedAt: row.placed_at,
    updatedAt: row.updated_at,
    currency: row.currency,
    lines: row.lines,
    totals: row.totals,
    adjustments: row.adjustments,
    ...present<Partial<StoredOrder>>({
      cancelledAt: row.cancelled_at,
      emailKey: row.email_key,
      phoneKey: row.phone_key,
      customerId: row.customer_id,
      customerName: row.customer_name,
      address: row.address,
      url: row.url,
      locale: row.locale,
    }),
  };
}

/** Columns that are null become fields that are absent. */
function present<T extends object>(fields: { readonly [K in keyof T]: T[K] | null | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null)) as T;
}
