import { createHash } from 'node:crypto';
import { parcelStates } from '../../contract/index.js';
import { carrierName, recogniseCarrier } from '../providers/carriers/numbers.js';
import { type Batch, keyOf, type OrderState } from './batch.js';
import type { EventRecord, ParcelRecord } from './records.js';
import { Refused } from './refused.js';
import type { EventRow, OrderRow, ParcelRow } from './rows.js';
import { impliedId } from './shopify-order-csv.js';

export interface MergeContext {
  readonly batch: Batch;
  readonly shopCountry: string | null;
  /** Whether the record is of our own format: what it names must be there. A shop's lines may be gone since. */
  readonly isStrict: boolean;
  /** Collects the keys of the rows that the record touches. */
  readonly touched: string[];
}

/** Puts a parcel into its order, over what is known of it. What the record does not say stays. */
export function mergeParcel(
  context: MergeContext,
  order: OrderState,
  record: ParcelRecord & { id: string },
): void {
  const { batch, touched, shopCountry } = context;
  checkParcel(context, order.row, record);
  touched.push(keyOf.parcel(record.id));
  if (record.cancelled) return removeParcel(context, order, record.id);

  const implied = impliedParcelId(order.row.id);
  if (record.id !== implied) removeParcel(context, order, implied);
  const before = order.parcels.get(record.id);
  const known = new Set(order.row.lines.map((line) => line.id));
  const declared = { state: record.state, detail: record.detail ?? null, at: record.stateAt ?? null };
  const now = before?.state_at && !isNewer(declared, before) ? before : declared;
  const carrier = carrierOf(record, before);
  const row: ParcelRow = {
    id: record.id,
    order_id: order.row.id,
    lines: record.lines?.filter((line) => known.has(line.id)) ?? before?.lines ?? [],
    ...carrier,
    tracking_number: record.tracking?.number ?? before?.tracking_number ?? null,
    last_mile: record.lastMile ?? before?.last_mile ?? null,
    state: now.state,
    detail: now.detail,
    state_at: 'state_at' in now ? now.state_at : now.at,
    origin: record.origin ?? before?.origin ?? shopCountry,
    destination: record.destination ?? before?.destination ?? order.row.address?.country ?? null,
    shipped_at: record.shippedAt ?? before?.shipped_at ?? null,
    delivered_at: record.deliveredAt ?? before?.delivered_at ?? null,
    estimate_from: record.estimate?.from ?? before?.estimate_from ?? null,
    estimate_to: record.estimate?.to ?? before?.estimate_to ?? null,
    exception: record.exception ?? before?.exception ?? null,
    pickup: record.pickup ?? before?.pickup ?? null,
  };
  batch.putParcel(settle(row));
  batch.touchedParcels.add(row.id);
  for (const event of record.checkpoints) mergeEvent(context, order, row, event);
}

/** Adds what a carrier told, once however often it is read; the newest word is the parcel's state. */
export function mergeEvent(
  context: MergeContext,
  order: OrderState,
  parcel: ParcelRow,
  record: EventRecord,
): void {
  const event: EventRow = {
    id: record.id ?? eventId(record),
    parcel_id: parcel.id,
    at: record.at,
    at_zone: /[+-]\d{2}:\d{2}$/.exec(record.at)?.[0] ?? null,
    state: record.state,
    detail: record.detail ?? null,
    place: record.place ?? null,
    words: record.words ?? null,
  };
  context.batch.events.set(keyOf.event(parcel.id, event.id), event);
  context.touched.push(keyOf.event(parcel.id, event.id), keyOf.parcel(parcel.id));
  const current = order.parcels.get(parcel.id) ?? parcel;
  const isNewest = isNewer(event, current);
  const row: ParcelRow = {
    ...current,
    ...(isNewest && { state: event.state, detail: event.detail, state_at: event.at }),
    ...(record.estimate &&
      (isNewest || !current.estimate_from) && {
        estimate_from: record.estimate.from,
        estimate_to: record.estimate.to,
      }),
  };
  if (!row.shipped_at && event.state === 'in-transit') row.shipped_at = event.at;
  context.batch.putParcel(settle(row));
  context.batch.touchedParcels.add(parcel.id);
}

/** What only one state has is gone with it. */
function settle(row: ParcelRow): ParcelRow {
  const isDelivered = row.state === 'delivered';
  return {
    ...row,
    delivered_at: isDelivered ? (row.delivered_at ?? row.state_at) : null,
    exception: row.state === 'exception' ? row.exception : null,
  };
}

/** Of two words of the same moment the one further on its way counts, in whichever order they are read. */
function isNewer(word: { state: ParcelRow['state']; at: string | null }, than: ParcelRow): boolean {
  if (!than.state_at) return true;
  if (!word.at) return false;
  const distance = Date.parse(word.at) - Date.parse(than.state_at);
  return distance ? distance > 0 : parcelStates.indexOf(word.state) >= parcelStates.indexOf(than.state);
}

/** Takes a parcel out of its order, and what it held with it. */
export function removeParcel(
  { batch, touched }: MergeContext,
  { row, parcels }: OrderState,
  id: string,
): void {
  const parcel = parcels.get(id);
  if (!parcel) return;
  const held = new Map(
    parcel.state === 'pending' ? [] : parcel.lines.map((line) => [line.id, line.quantity]),
  );
  row.lines = row.lines.map(({ quantity, ...line }) => {
    const fulfilled = Math.max(0, quantity.fulfilled - (held.get(line.id) ?? 0));
    return { ...line, quantity: { ...quantity, fulfilled } };
  });
  batch.cancelParcel(parcels, id);
  touched.push(keyOf.parcel(id));
}

/** Refuses a parcel that cannot be this order's. */
export function checkParcel(
  { batch, isStrict }: MergeContext,
  order: Pick<OrderRow, 'id' | 'lines'>,
  { id, lines }: Pick<ParcelRecord, 'lines'> & { readonly id: string },
): void {
  const holder = batch.orderOfParcel(id);
  if (holder && holder.row.id !== order.id)
    throw new Refused('the "id" of a parcel is that of another order\'s parcel');
  if (!isStrict) return;
  const ids = new Set(order.lines.map((line) => line.id));
  if (lines?.some((line) => !ids.has(line.id)))
    throw new Refused('a parcel holds a line that the order has not');
}

/** The parcel that stands for those of which a table only says that they are. */
export function impliedParcelId(orderId: string): string {
  return `${orderId}-${impliedId}`;
}

/** The shop's word for the carrier, with our id where its number bears that out; a certain number speaks for itself. */
function carrierOf(
  { tracking }: ParcelRecord,
  before: ParcelRow | undefined,
): Pick<ParcelRow, 'carrier_id' | 'carrier_name' | 'carrier_url'> {
  if (!tracking && before) {
    const { carrier_id, carrier_name, carrier_url } = before;
    return { carrier_id, carrier_name, carrier_url };
  }
  const [given] = tracking?.carriers ?? [];
  if (given?.id) return { carrier_id: given.id, carrier_name: given.name, carrier_url: given.url ?? null };
  const matches = tracking?.number ? recogniseCarrier(tracking.number) : [];
  if (given) {
    const word = plain(given.name);
    const match = matches.find(
      ({ carrier }) => word.includes(plain(carrier)) || word.includes(plain(carrierName(carrier))),
    );
    return { carrier_id: match?.carrier ?? null, carrier_name: given.name, carrier_url: given.url ?? null };
  }
  const [only] = matches;
  const isCertain = matches.length === 1 && only?.confidence === 'certain';
  return { carrier_id: isCertain ? only.carrier : null, carrier_name: null, carrier_url: null };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function eventId({ at, state, detail, place, words }: EventRecord): string {
  const text = JSON.stringify([
    Date.parse(at),
    state,
    detail,
    place?.name,
    place?.city,
    place?.country,
    words,
  ]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
