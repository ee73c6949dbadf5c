import { type Kysely, sql } from 'kysely';
import type { KnownReturnReason } from '../../contract/index.js';
import type { Database } from '../database/schema.js';
import type { ReturnPolicy } from './return-policy.js';

const [small, large] = ['too-small', 'too-big'] as const satisfies readonly KnownReturnReason[];
/** Why something that does not fit goes back. */
export const sizeReasons: readonly string[] = [small, large];

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
}

const day = 86_400_000;

/**
 * What became of the shop's orders, product by product: of what came so long ago that it can no more be given back for its
 * size. An order counts once in each outcome, however many it bought. Orders that came before the shop knew of any reason
 * are left out: in them everything looks kept.
 */
export async function countOutcomes(
  db: Kysely<Database>,
  { shopId, policy, now }: OutcomesAsked,
): Promise<ProductOutcomes[]> {
  const until = new Date(now.getTime() - (longestWindow(policy) + 1) * day);
  const assumed = policy.assumeDeliveredDays;
  const noSale = policy.finalSale.onSale && !isTakenAnyway(policy);
  const { rows } = await sql<ProductOutcomes>`
    with arrived as (
      select p.order_id, p.lines,
        case
          when p.delivered_at is not null then p.delivered_at
          when p.state = 'delivered' then coalesce(p.state_at, p.shipped_at)
          when p.state in ('in-transit', 'out-for-delivery')
            then coalesce(p.state_at, p.shipped_at) + make_interval(days => ${assumed ?? null}::int)
        end as at
      from parcels p where p.shop_id = ${shopId}),
    told as (
      select o.id as order_id, l.id as line_id, 0 as units, a.reason, a.at
      from orders o,
        jsonb_to_recordset(o.adjustments) as a (at timestamptz, status text, reason text, lines jsonb),
        jsonb_to_recordset(a.lines) as l (id text, quantity int)
      where o.shop_id = ${shopId} and o.adjustments <> '[]' and a.reason is not null and a.status <> 'failed'
        and l.quantity < 0
      union all
      select r.order_id, l."lineId", l.quantity, l.reason, r.created_at
      from returns r, jsonb_to_recordset(r.lines) as l ("lineId" text, quantity int, reason text)
      where r.shop_id = ${shopId} and r.status not in ('declined', 'cancelled')),
    back as (
      select order_id, line_id, sum(units) as units,
        bool_or(reason = ${small}) as is_small, bool_or(reason = ${large}) as is_large
      from told group by order_id, line_id),
    came as (
      select a.order_id, l.id as line_id, sum(l.quantity) as units
      from arrived a, jsonb_to_recordset(a.lines) as l (id text, quantity int)
      where a.at >= (select min(at) from told) and a.at < ${until}
      group by a.order_id, l.id),
    outcomes as (
      select o.id, coalesce(v.product_id, l."productId") as product_id,
        bool_or(least((l.quantity->>'total')::int, came.units - coalesce(back.units, 0)) > 0) as is_kept,
        coalesce(bool_or(back.is_small), false) as is_small, coalesce(bool_or(back.is_large), false) as is_large
      from came
      join orders o on o.shop_id = ${shopId} and o.id = came.order_id and o.cancelled_at is null
      cross join lateral jsonb_to_recordset(o.lines)
        as l (id text, "productId" text, "variantId" text, quantity jsonb, "onSale" boolean)
      left join product_variants v on v.shop_id = ${shopId} and v.id = l."variantId"
      left join back on back.order_id = came.order_id and back.line_id = came.line_id
      where l.id = came.line_id and not (${noSale}::boolean and coalesce(l."onSale", false))
      group by o.id, coalesce(v.product_id, l."productId"))
    select product_id, count(*)::int as orders,
      (count(*) filter (where is_kept))::int as kept,
      (count(*) filter (where is_small))::int as too_small,
      (count(*) filter (where is_large))::int as too_large
    from outcomes where product_id is not null and (is_kept or is_small or is_large)
    group by product_id`.execute(db);
  return rows;
}

/** The most days for which anything is taken back for its size. */
function longestWindow({ days, windows }: ReturnPolicy): number {
  const ofSizes = windows.filter(
    ({ reasons }) => !reasons || reasons.some((reason) => sizeReasons.includes(reason)),
  );
  return Math.max(days, ...ofSizes.map((window) => window.days));
}
