import { sql, type Insertable, type Kysely, type Selectable } from 'kysely';
import { chunks } from '../../database/chunks.js';
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

    async save(shopId, parcels) {
      if (parcels.length === 0) return;
      await db.transaction().execute(async (transaction) => {
        for (const some of chunks(parcels))
          await transaction
            .insertInto('parcels')
            .values(some.map((parcel) => ({ ...toRow(parcel), id: parcel.id, shop_id: shopId })))
            .onConflict((conflict) =>
              conflict.columns(['shop_id', 'id']).doUpdateSet((row) => ({
                order_id: row.ref('excluded.order_id'),
                lines: row.ref('excluded.lines'),
                carrier_id: row.ref('excluded.carrier_id'),
                carrier_name: row.ref('excluded.carrier_name'),
                carrier_url: row.ref('excluded.carrier_url'),
                tracking_number: row.ref('excluded.tracking_number'),
                last_mile: row.ref('excluded.last_mile'),
                state: row.ref('excluded.state'),
                detail: row.ref('excluded.detail'),
                state_at: row.ref('excluded.state_at'),
                origin: row.ref('excluded.origin'),
                destination: row.ref('excluded.destination'),
                shipped_at: row.ref('excluded.shipped_at'),
                delivered_at: row.ref('excluded.delivered_at'),
                estimate_from: row.ref('excluded.estimate_from'),
                estimate_to: row.ref('excluded.estimate_to'),
                exception: row.ref('excluded.exception'),
                pickup: row.ref('excluded.pickup'),
              })),
            )
            .execute();
        const events = parcels.flatMap((parcel) =>
          parcel.events.map((event) => ({
            id: event.id,
            shop_id: shopId,
            parcel_id: parcel.id,
            at: event.at,
            at_zone: event.zone ?? null,
            state: event.state,
            detail: event.detail ?? null,
            place: event.place ? JSON.stringify(event.place) : null,
            words: event.words ?? null,
          })),
        );
        for (const some of chunks(events))
          await transaction
            .insertInto('parcel_events')
            .values(some)
            .onConflict((conflict) => conflict.columns(['shop_id', 'parcel_id', 'id']).doNothing())
            .execute();
      });
    },
  };
}

function toRow(parcel: StoredParcel): Omit<Insertable<ParcelsTable>, 'id' | 'shop_id'> {
  return {
    order_id: parcel.orderId,
    lines: JSON.stringify(parcel.lines),
    carrier_id: parcel.carrier?.id ?? null,
    carrier_name: parcel.carrier?.name ?? null,
    carrier_url: parcel.carrier?.url ?? null,
    tracking_number: parcel.trackingNumber ?? null,
    last_mile: parcel.lastMile ? JSON.stringify(parcel.lastMile) : null,
    state: parcel.state,
    detail: parcel.detail ?? null,
    state_at: parcel.stateAt ?? null,
    origin: parcel.origin ?? null,
    destination: parcel.destination ?? null,
    shipped_at: parcel.shippedAt ?? null,
    delivered_at: parcel.deliveredAt ?? null,
    estimate_from: parcel.promise?.from ?? null,
    estimate_to: parcel.promise?.to ?? null,
    exception: parcel.exception ? JSON.stringify(parcel.exception) : null,
    pickup: parcel.pickup ? JSON.stringify(parcel.pickup) : null,
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
