import { sql, type Kysely, type RawBuilder, type Selectable } from 'kysely';
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
        left join lateral (
          select o.*, o.number_key = ${key} as is_exact, count(*) over () as meant from orders o
          where o.shop_id = ${shopId} and ${isCalled(key)}
          order by is_exact desc limit 1) as o on o.is_exact or o.meant = 1`.execute(db);
      const row = rows[0];
      return present<OrderContacts>({
        id: row?.id,
        emailKey: row?.email,
        phoneKey: row?.phone,
        country: row?.country,
      });
    },

    async find(shopId, { ids = [], ...person }, reference) {
      const key = numberKey(reference);
      const isMeant = sql`(o.id = ${reference} or ${isCalled(key)})`;
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
      // Both ways may find the same order, so they are counted as one; several that are only called so are none.
      const { rows } = await sql<Selectable<OrdersTable>>`
        select * from (
          select o.*, count(*) over (partition by o.rank) as meant from (
            select distinct on (o.id) o.*,
              case when o.id = ${reference} then 1 when o.number_key = ${key} then 2 else 3 end as rank
            from (${sql.join(ways, sql` union all `)}) as o) as o) as o
        where o.rank < 3 or o.meant = 1 order by o.rank limit 1`.execute(db);
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
        .select(['number', 'placed_at', 'locale'])
        .where('shop_id', '=', shopId)
        .where('email_key', '=', emailKey)
        .where('placed_at', '>=', since)
        .orderBy('placed_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ number, placed_at: placedAt, locale }) => ({
        number,
        placedAt,
        ...(locale !== null && { locale }),
      }));
    },
  };
}

/** By its whole number, or behind the shop's letters: see `findByNumber` of the contract. */
function isCalled(key: string): RawBuilder<boolean> {
  return sql<boolean>`(o.number_key = ${key} or regexp_replace(o.number_key, '^[^0-9]+', '') = nullif(${key}, ''))`;
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
