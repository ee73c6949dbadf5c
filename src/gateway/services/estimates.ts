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

interface Known {
  readonly until: number;
  readonly experience: Experience | undefined;
}

/** What a lane teaches changes by the day; asking the database for each reader would cost more than all the rest. */
const cacheLife = 60_000;
const cacheSize = 5000;

/** Learns from the shop's own delivered parcels, lane by lane: with the same carrier where it has enough, else with any. */
export function createEstimates({
  db,
  now,
}: {
  readonly db: Kysely<Database>;
  readonly now: () => Date;
}): Estimates {
  const cache = new Map<string, Known>();

  async function ask(shopId: string, lanes: ReadonlyMap<string, Lane>, time: number): Promise<void> {
    const keys = [...lanes.keys()];
    const queries = [...lanes.values()].map((lane, index) => laneQuery(shopId, lane, index));
    const { rows } = await sql<LaneRow>`${sql.join(queries, sql` union all `)}`.execute(db);
    if (cache.size + keys.length > cacheSize) cache.clear();
    for (const [index, key] of keys.entries()) {
      const row = rows.find(({ lane }) => lane === index);
      const experience = row && { median: row.median, p90: row.p90, sample: row.sample };
      cache.set(key, { until: time + cacheLife, experience });
    }
  }

  return {
    async learn(shopId, parcels) {
      const time = now().getTime();
      const keys = new Map<string, string>();
      const unknown = new Map<string, Lane>();
      for (const parcel of parcels) {
        const lane = laneOf(parcel);
        if (!lane) continue;
        const key = JSON.stringify([shopId, lane.origin, lane.destination, lane.carrier]);
        keys.set(parcel.id, key);
        if ((cache.get(key)?.until ?? 0) <= time) unknown.set(key, lane);
      }
      if (unknown.size > 0) await ask(shopId, unknown, time);

      const found = new Map<string, Experience>();
      for (const [id, key] of keys) {
        const experience = cache.get(key)?.experience;
        if (experience) found.set(id, experience);
      }
      return found;
    },
  };
}

/** Only a parcel on its way, without a date of its own, is estimated. */
function laneOf(parcel: StoredParcel): Lane | undefined {
  if (!parcel.destination || !parcel.shippedAt || parcel.promise || parcel.state === 'delivered')
    return undefined;
  return { origin: parcel.origin, destination: parcel.destination, carrier: parcel.carrier?.id };
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

/** One sort for both: the durations themselves are ordered, and only the two that are asked for become numbers. */
function summary(index: number, parcels: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select ${sql.lit(index)} as lane, s.sample,
      extract(epoch from s.days[1])::float8 / 86400 as median, extract(epoch from s.days[2])::float8 / 86400 as p90
    from (
      select count(*)::int as sample,
        percentile_cont(array[0.5, 0.9]) within group (order by delivered_at - shipped_at) as days
      from (
        select delivered_at, shipped_at ${parcels}
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
