import type { Order } from './orders.js';
import type { Checkpoint, Parcel, Tracking } from './parcels.js';
import type { ParcelDetail, ParcelState } from './states.js';
import type { UcpEvent, UcpEventType } from './ucp-types.js';
import { toRfc3339, toUri } from './ucp-values.js';
import type { Place } from './values.js';

const typeByState: Readonly<Record<ParcelState, UcpEventType>> = {
  pending: 'processing',
  'info-received': 'processing',
  'in-transit': 'in_transit',
  'out-for-delivery': 'in_transit',
  'attempt-failed': 'failed_attempt',
  'ready-for-pickup': 'in_transit',
  delivered: 'delivered',
  // Customs, a payment, an address: it is still on its way.
  exception: 'in_transit',
  expired: 'in_transit',
};

const typeByDetail: Readonly<Partial<Record<ParcelDetail, UcpEventType>>> = {
  'picked-up': 'shipped',
  refused: 'undeliverable',
  damaged: 'undeliverable',
  lost: 'undeliverable',
  returning: 'undeliverable',
  returned: 'returned_to_sender',
};

/** What happened to the order's parcels, oldest first, each event under the id that it keeps for good. */
export function toUcpEvents(order: Order, permalink: string): UcpEvent[] {
  const events = order.parcels.flatMap((parcel) => eventsOf(parcel, order, permalink));
  const cancelled = order.lines
    .map(({ id, quantity }) => ({ id, quantity: quantity.original - quantity.fulfilled }))
    .filter(({ quantity }) => quantity > 0);
  if (order.cancelledAt !== undefined) {
    events.push({
      id: `${order.id}:canceled`,
      occurred_at: toRfc3339(order.cancelledAt),
      type: 'canceled',
      line_items: cancelled,
    });
  }
  return events.sort((a, b) => Date.parse(a.occurred_at) - Date.parse(b.occurred_at));
}

function eventsOf(parcel: Parcel, order: Order, permalink: string): UcpEvent[] {
  const told = [...parcel.checkpoints].sort((a, b) => timeOf(a) - timeOf(b));
  const handOver = told.findIndex((checkpoint) => checkpoint.detail === 'handed-over');
  const events = told.map((checkpoint, index): UcpEvent => {
    const tracking =
      handOver >= 0 && index >= handOver ? (parcel.lastMile ?? parcel.tracking) : parcel.tracking;
    return {
      id: `${parcel.id}:${checkpoint.id}`,
      occurred_at: toRfc3339(checkpoint.at),
      type: typeOf(checkpoint),
      line_items: parcel.lines,
      ...trackingOf(tracking, permalink),
      description: describe(checkpoint),
    };
  });

  // What the shop knows and no carrier told is an event as well.
  const add = (name: string, type: UcpEventType, at: string, description: string): void => {
    if (events.some((event) => event.type === type)) return;
    const tracking = trackingOf(parcel.tracking, permalink);
    const occurred = toRfc3339(at);
    events.push({
      id: `${parcel.id}:${name}`,
      occurred_at: occurred,
      type,
      line_items: parcel.lines,
      ...tracking,
      description,
    });
  };
  if (parcel.shippedAt !== undefined) add('shipped', 'shipped', parcel.shippedAt, 'shipped');
  if (parcel.deliveredAt !== undefined) {
    add('delivered', 'delivered', parcel.deliveredAt, describe({ state: 'delivered', ...detailOf(parcel) }));
  }
  const since = parcel.exception?.since ?? order.updatedAt;
  add(`state-${parcel.state}`, typeOf(parcel), since, describe({ state: parcel.state, ...detailOf(parcel) }));
  return events;
}

function timeOf({ at }: Checkpoint): number {
  return Date.parse(toRfc3339(at));
}

function typeOf({ state, detail }: Pick<Checkpoint, 'state' | 'detail'>): UcpEventType {
  return (detail && typeByDetail[detail]) ?? typeByState[state];
}

function detailOf({ detail }: Parcel): Pick<Checkpoint, 'detail'> {
  return detail ? { detail } : {};
}

/** Where no carrier's page is known the order's own page is where to follow it. */
function trackingOf(
  tracking: Tracking | undefined,
  permalink: string,
): Pick<UcpEvent, 'tracking_number' | 'tracking_url' | 'carrier'> {
  const [only] = tracking?.carriers ?? [];
  const name = tracking?.carriers.map((carrier) => carrier.name).join(' / ');
  return {
    ...(tracking && { tracking_number: tracking.number }),
    tracking_url: toUri(only?.url ?? permalink, permalink),
    ...(name && { carrier: name }),
  };
}

/** The named state, the carrier's own words, and the place: `exception, customs: Held (Leipzig, DE)`. */
function describe({
  state,
  detail,
  words,
  place,
}: Pick<Checkpoint, 'state' | 'detail' | 'words' | 'place'>): string {
  const name = [state, detail].filter(Boolean).join(', ').replaceAll('-', ' ');
  return [name, words && `: ${words}`, place && ` (${describePlace(place)})`].filter(Boolean).join('');
}

function describePlace(place: Place): string {
  return [place.name, place.city, place.region, place.country].filter(Boolean).join(', ');
}
