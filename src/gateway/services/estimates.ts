import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Database } from '../database/schema.js';
import type { StoredParcel } from '../providers/carriers/carriers.js';
import type { Experience } from './promises.js';

/** Fewer parcels than this teach nothing: with 20, two are above the 90th percentile. */
export const minSample = 20;
/** So many of a route's latest deliveries count: enough for a steady percentile, few enough to follow a season. */
export const maxSample = 500;

export interface Estimates {
  /** What the shop's deliveries teach about each of these parcels, by parcel id. */
  learn(shopId: string, parcels: readonly StoredParcel[]): Promise<ReadonlyMap<string, Experience>>;
}

interface Lane {
  readonly origin: string | undefined;
  readonly destination: string;
  readonly carrier: string | undefined;
}

interface LaneRow {
  readonly lane: number;
  readonly sample: number;
  readonly median: number;
  readonly p90: number;
}

/** Learns from the shop's own delivered parcels, lane by lane: with the same carrier where it has enough, else with any. */
export function createEstimates(db: Kysely<Database>): Estimates {
  return {
    async learn(shopId, parcels) {
      const lanes = new Map<string, Lane>();
      for (const parcel of parcels) {
        const lane = laneOf(parcel);
        if (lane) lanes.set(keyOf(lane), lane);
      }
      if (lanes.size === 0) return new Map();

      const queries = [...lanes.values()].map((lane, index) => laneQuery(shopId, lane, index));
      const { rows } = await sql<LaneRow>`${sql.join(queries, sql` union all `)}`.execute(db);
      const found = new Map(rows.map((row) => [[...lanes.keys()][row.lane], row]));
      return new Map(
        parcels.flatMap((parcel) => {
          const lane = laneOf(parcel);
          const row = lane && found.get(keyOf(lane));
          return row ? [[parcel.id, { median: row.median, p90: row.p90, sample: row.sample }] as const] : [];
        }),
      );
    },
  };
}

/** Only a parcel on its way, without a date of its own, is estimated. */
function laneOf(parcel: StoredParcel): Lane | undefined {
  if (!parcel.destination || !parcel.shippedAt || parcel.promise || parcel.state === 'delivered')
    return undefined;
  return { origin: parcel.origin, destination: parcel.destination, carrier: parcel.carrier?.id };
}

function keyOf({ origin, destination, carrier }: Lane): string {
  return JSON.stringify([origin, destination, carrier]);
}

/** The second question is asked only where the first one has too few: its scan is gated by the first one's count. */
function laneQuery(shopId: string, lane: Lane, index: number): RawBuilder<LaneRow> {
  const anyCarrier = latest(shopId, lane);
  if (lane.carrier === undefined) {
    return sql`(${summary(index, anyCarrier)} where s.sample >= ${minSample})`;
  }
  const sameCarrier = latest(shopId, lane, lane.carrier);
  return sql`(
    with same as materialized (${summary(index, sameCarrier)}),
    other as (${summary(index, sql`${anyCarrier} and (select sample from same) < ${minSample}`)})
    select * from same where sample >= ${minSample}
    union all
    select * from other where sample >= ${minSample})`;
}

function summary(index: number, parcels: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select ${sql.lit(index)} as lane, s.sample, s.median, s.p90 from (
      select count(*)::int as sample,
        percentile_cont(0.5) within group (order by days) as median,
        percentile_cont(0.9) within group (order by days) as p90
      from (
        select (extract(epoch from delivered_at - shipped_at) / 86400)::float8 as days ${parcels}
        order by delivered_at desc limit ${sql.lit(maxSample)}) as latest) as s`;
}

function latest(shopId: string, { origin, destination }: Lane, carrier?: string): RawBuilder<unknown> {
  return sql`
    from parcels
    where shop_id = ${shopId} and destination = ${destination}
      and ${origin === undefined ? sql`origin is null` : sql`origin = ${origin}`}
      ${carrier === undefined ? sql`` : sql`and carrier_id = ${carrier}`}
      and delivered_at is not null and shipped_at is not null and delivered_at >= shipped_at`;
}
