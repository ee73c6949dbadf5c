import { sql, type Kysely, type Selectable } from 'kysely';
import type { Database, ParcelEventsTable, ParcelsTable } from '../../database/schema.js';
import type { CarriersProvider, StoredEvent, StoredParcel } from './carriers.js';

type EventRow = Omit<Selectable<ParcelEventsTable>, 'shop_id' | 'parcel_id' | 'at'> & { readonly at: string };
type ParcelRow = Omit<Selectable<ParcelsTable>, 'shop_id'> & { readonly events: EventRow[] };

/** Parcels and events in our own tables, where an import or a carrier's messages put them. */
export function createTablesCarriers(db: Kysely<Database>): CarriersProvider {
  return {
    async parcels(shopId, orderIds) {
      if (orderIds.length === 0) return [];
      // One round trip for everything: the embedded database answers one query at a time.
      const { rows } = await sql<ParcelRow>`
        select p.*, coalesce((
          select json_agg(json_build_object('id', e.id, 'at', e.at, 'at_zone', e.at_zone, 'state', e.state,
            'detail', e.detail, 'place', e.place, 'words', e.words) order by e.at desc, e.id desc)
          from parcel_events e where e.shop_id = p.shop_id and e.parcel_id = p.id), '[]') as events
        from parcels p
        where p.shop_id = ${shopId} and p.order_id in (${sql.join(orderIds)})
        order by p.shipped_at asc nulls last, p.id asc`.execute(db);
      return rows.map(toParcel);
    },
  };
}

function toParcel(row: ParcelRow): StoredParcel {
  const { carrier_id: id, carrier_name: name, carrier_url: url } = row;
  return {
    id: row.id,
    orderId: row.order_id,
    lines: row.lines,
    state: row.state,
    events: row.events.map(toEvent),
    ...((id ?? name ?? url) !== null && {
      carrier: { ...(id !== null && { id }), ...(name !== null && { name }), ...(url !== null && { url }) },
    }),
    ...(row.detail !== null && { detail: row.detail }),
    ...(row.tracking_number !== null && { trackingNumber: row.tracking_number }),
    ...(row.last_mile !== null && { lastMile: row.last_mile }),
    ...(row.state_at !== null && { stateAt: row.state_at }),
    ...(row.origin !== null && { origin: row.origin }),
    ...(row.destination !== null && { destination: row.destination }),
    ...(row.shipped_at !== null && { shippedAt: row.shipped_at }),
    ...(row.delivered_at !== null && { deliveredAt: row.delivered_at }),
    ...(row.estimate_from !== null &&
      row.estimate_to !== null && { promise: { from: row.estimate_from, to: row.estimate_to } }),
    ...(row.exception !== null && { exception: row.exception }),
    ...(row.pickup !== null && row.pickup !== undefined && { pickup: row.pickup }),
  };
}

function toEvent(row: EventRow): StoredEvent {
  return {
    id: row.id,
    at: new Date(row.at),
    state: row.state,
    ...(row.at_zone !== null && { zone: row.at_zone }),
    ...(row.detail !== null && { detail: row.detail }),
    ...(row.place !== null && { place: row.place }),
    ...(row.words !== null && { words: row.words }),
  };
}
