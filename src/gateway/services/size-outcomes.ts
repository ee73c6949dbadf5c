import { type Kysely, sql } from 'kysely';
import type { KnownReturnReason, ReturnStatus } from '../../contract/index.js';
import type { Database } from '../database/schema.js';
import type { ReturnPolicy } from '../../contract/return-rules.js';

const [small, large] = ['too-small', 'too-big'] as const satisfies readonly KnownReturnReason[];
/** Why something that does not fit goes back. */
export const sizeReasons: readonly string[] = [small, large];

/** Of what was only asked for, anybody may ask for more, and some is never sent. */
const sentBack: readonly ReturnStatus[] = ['in-transit', 'received', 'resolved'];

/** Whether an item that is sold for good is taken back for its size all the same. */
export function isTakenAnyway({ reasons }: Pick<ReturnPolicy, 'reasons'>): boolean {
  return reasons.some(({ id, onFinalSale }) => onFinalSale && sizeReasons.includes(id));
}

/** In how many orders a product was kept, given back as too small, as too large, and any of these. */
export interface ProductOutcomes {
  readonly product_id: string;
  readonly orders: number;
  readonly kept: number;
  readonly too_small: number;
  readonly too_large: number;
}

export interface OutcomesAsked {
  readonly shopId: string;
  readonly policy: ReturnPolicy;
  readonly now: Date;
  /** So many orders are counted at once (5,000): an embedded database answers nobody else meanwhile. */
  readonly ordersAtOnce?: number;
  /** Ends it early. */
  readonly signal?: AbortSignal | undefined;
}

const day = 86_400_000;
/**
 * What became of the shop's orders, product by product: of what came so long ago that it can no more be given back for its
 * size. A return counts once it is on its way. An order counts once in each outcome, however many it bought. Orders that came
 * before the shop knew of any reason are left out: in them everything looks kept. Undefined where it knows of none.
 */
export async function countOutcomes(
  db: Kysely<Database>,
  { shopId, policy, now, ordersAtOnce = 5000, signal }: OutcomesAsked,
): Promise<ProductOutcomes[] | undefined> {
  const since = await firstReason(db, shopId);
  if (!since) return undefined;
  const until = new Date(now.getTime() - (longestWindow(policy) + 1) * day);
  const sums = new Map<string, ProductOutcomes>();
  for (let after = ''; ;) {
    signal?.throwIfAborted();
    const last = await lastOfNext(db, shopId, after, ordersAtOnce);
    if (last === null) return [...sums.values()];
    for (const row of await countSlice(db, { shopId, policy, since, until, after, last })) {
      const before = sums.get(row.product_id);
      sums.set(row.product_id, before ? sumOf(before, row) : row);
    }
    after = last;
  }
}

/** When the first thing went back for a reason that the shop knows. */
async function firstReason(db: Kysely<Database>, shopId: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select least(
      (select min(created_at) from returns where shop_id = ${shopId}),
      (select min(a.at)
        from orders o, jsonb_to_recordset(o.adjustments) as a (at timestamptz, reason text)
        where o.shop_id = ${shopId} and o.adjustments <> '[]' and a.reason is not null)) as at`.execute(db);
  return rows[0]?.at ?? null;
}

async function lastOfNext(
  db: Kysely<Database>,
  shopId: string,
  after: string,
  count: number,
): Promise<string | null> {
  const { rows } = await sql<{ last: string | null }>`
    select max(id) as last from (
      select id from orders where shop_id = ${shopId} and id > ${after} order by id limit ${count}) as slice
  `.execute(db);
  return rows[0]?.last ?? null;
}

interface Slice {
  readonly shopId: string;
  readonly policy: ReturnPolicy;
  /** From and before which it must have come. */
  readonly since: Date;
  readonly until: Date;
  /** Orders after the one and up to the other. */
  readonly after: string;
  readonly last: string;
}

async function countSlice(
  db: Kysely<Database>,
  { shopId, policy, since, until, after, last }: Slice,
): Promise<ProductOutcomes[]> {
  const assumed = policy.assumeDeliveredDays ?? null;
  const isSaleFinal = policy.finalSale.onSale && !isTakenAnyway(policy);
  const query = sql<ProductOutcomes>`
    with slice as materialized (
      select id, lines, adjustments from orders
      where shop_id = ${shopId} and id > ${after} and id <= ${last} and cancelled_at is null),
    arrived as (
      select p.order_id, p.lines,
        case
          when p.delivered_at is not null then p.delivered_at
          when p.state = 'delivered' then coalesce(p.state_at, p.shipped_at)
          when p.state in ('in-transit', 'out-for-delivery')
            then coalesce(p.state_at, p.shipped_at) + make_interval(days => ${assumed}::int)
        end as at
      from parcels p where p.shop_id = ${shopId} and p.order_id > ${after} and p.order_id <= ${last}),
    came as (
      select a.order_id, l.id as line_id, sum(l.quantity) as units
      from arrived a, jsonb_to_recordset(a.lines) as l (id text, quantity numeric)
      where a.at >= ${since} and a.at < ${until}
      group by a.order_id, l.id),
    told as (
      select s.id as order_id, l.id as line_id, 0 as units, a.reason
      from slice s,
        jsonb_to_recordset(s.adjustments) as a (status text, reason text, lines jsonb),
        jsonb_to_recordset(a.lines) as l (id text, quantity numeric)
      where s.adjustments <> '[]' and a.reason is not null and a.status <> 'failed' and l.quantity < 0
      union all
      select r.order_id, l."lineId", l.quantity, l.reason
      from returns r, jsonb_to_recordset(r.lines) as l ("lineId" text, quantity numeric, reason text)
      where r.shop_id = ${shopId} and r.order_id > ${after} and r.order_id <= ${last}
        and r.status = any(${sentBack}::text[])),
    back as (
      select order_id, line_id, sum(units) as units,
        bool_or(reason = ${small}) as is_small, bool_or(reason = ${large}) as is_large
      from told group by order_id, line_id),
    bought as (
      select s.id as order_id, l.id as line_id, l."variantId", l."productId",
        (l.quantity->>'total')::numeric as total
      from slice s, jsonb_to_recordset(s.lines)
        as l (id text, "productId" text, "variantId" text, quantity jsonb, "onSale" boolean)
      where not (${isSaleFinal}::boolean and coalesce(l."onSale", false))),
    outcomes as (
      select order_id, coalesce(v.product_id, bought."productId") as product_id,
        bool_or(least(bought.total, came.units - coalesce(back.units, 0)) > 0) as is_kept,
        coalesce(bool_or(back.is_small), false) as is_small, coalesce(bool_or(back.is_large), false) as is_large
      from came
      join bought using (order_id, line_id)
      left join back using (order_id, line_id)
      left join product_variants v on v.shop_id = ${shopId} and v.id = bought."variantId"
      group by order_id, coalesce(v.product_id, bought."productId"))
    select product_id, count(*)::int as orders,
      (count(*) filter (where is_kept))::int as kept,
      (count(*) filter (where is_small))::int as too_small,
      (count(*) filter (where is_large))::int as too_large
    from outcomes where product_id is not null and (is_kept or is_small or is_large)
    group by product_id`;
  return db.transaction().execute(async (transaction) => {
    // It cannot know how many lines an order has and expects far too many: compiling for them takes fifty times as long as
    // counting.
    await sql`set local jit = off`.execute(transaction);
    return (await query.execute(transaction)).rows;
  });
}

function sumOf(a: ProductOutcomes, b: ProductOutcomes): ProductOutcomes {
  return {
    product_id: a.product_id,
    orders: a.orders + b.orders,
    kept: a.kept + b.kept,
    too_small: a.too_small + b.too_small,
    too_large: a.too_large + b.too_large,
  };
}

/** The most days for which anything is taken back for its size. */
function longestWindow({ days, windows }: ReturnPolicy): number {
  const ofSizes = windows.filter(
    ({ reasons }) => !reasons || reasons.some((reason) => sizeReasons.includes(reason)),
  );
  return Math.max(days, ...ofSizes.map((window) => window.days));
}
