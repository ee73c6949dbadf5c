import type { Checkpoint, Order, OrderRequest, Parcel, ParcelException } from '../../contract/index.js';
import type { StoredEvent, StoredParcel } from '../providers/carriers/carriers.js';
import type { StoredOrder } from '../providers/commerce/commerce.js';
import { exceptionActions, orderActions, parcelActions, takenBy } from './actions.js';
import { calendarOf } from './calendar.js';
import { timestamp } from '../../contract/days.js';
import { promiseOf, type Experience } from './promises.js';
import type { SessionContext } from './session.js';
import { pageAt, trackingOf } from './tracking.js';

export type ShopFacts = Pick<SessionContext['shop'], 'country' | 'time_zone' | 'request_kinds'>;

export interface OrderParts {
  readonly order: StoredOrder;
  readonly parcels: readonly StoredParcel[];
  readonly requests: readonly OrderRequest[];
  readonly experience: ReadonlyMap<string, Experience>;
}

/** One `Order` of the contract, whole, from what is stored of it. */
export function assembleOrder(parts: OrderParts, shop: ShopFacts, now: Date): Order {
  const { order, requests } = parts;
  const parcels = parts.parcels.map((parcel) =>
    assembleParcel(parcel, parts.experience.get(parcel.id), shop, now),
  );
  const unshipped = order.cancelledAt ? [] : unshippedOf(order, parcels);
  const changes = parts.parcels.flatMap((parcel) => parcel.events.map((event) => event.at));
  const updatedAt = Math.max(order.updatedAt.getTime(), ...changes.map((at) => at.getTime()));

  return {
    id: order.id,
    number: order.number,
    placedAt: timestamp(order.placedAt),
    updatedAt: timestamp(new Date(updatedAt)),
    ...(order.cancelledAt && { cancelledAt: timestamp(order.cancelledAt) }),
    access: 'full',
    lines: [...order.lines],
    parcels,
    unshipped,
    actions: takenBy(
      shop.request_kinds,
      orderActions({
        isCancelled: order.cancelledAt !== undefined,
        isUnshipped: unshipped.length > 0,
        parcels: parts.parcels,
      }),
    ),
    requests: [...requests],
    adjustments: [...order.adjustments],
    currency: order.currency,
    totals: [...order.totals],
    ...(order.customerName !== undefined && { name: order.customerName }),
    ...(order.address && { address: order.address }),
    ...(order.url !== undefined && { url: order.url }),
  };
}

function assembleParcel(
  parcel: StoredParcel,
  experience: Experience | undefined,
  shop: ShopFacts,
  now: Date,
): Parcel {
  const tracking = trackingOf(parcel);
  const page = pageAt(parcel.lastMile) ?? pageAt(tracking);
  const promised = promiseOf(parcel, experience, calendarOf(parcel.destination, shop), now);
  const exception = exceptionOf(parcel, shop);
  const { detail, deliveredAt } = parcel;
  const actions = parcelActions(
    {
      state: parcel.state,
      isLate: promised.late !== undefined,
      ...(detail && { detail }),
      ...(deliveredAt && { deliveredAt }),
      ...(page !== undefined && { page }),
    },
    now,
  );

  return {
    id: parcel.id,
    lines: parcel.lines,
    ...(tracking && { tracking }),
    ...(parcel.lastMile && { lastMile: parcel.lastMile }),
    state: parcel.state,
    ...(detail && { detail }),
    checkpoints: parcel.events.map(toCheckpoint),
    ...promised,
    ...(exception && { exception }),
    actions: takenBy(shop.request_kinds, actions),
    ...(parcel.pickup && { pickup: parcel.pickup }),
    ...(parcel.destination !== undefined && { destination: parcel.destination }),
    ...(parcel.shippedAt && { shippedAt: timestamp(parcel.shippedAt) }),
    ...(deliveredAt && { deliveredAt: timestamp(deliveredAt) }),
  };
}

/** What the shop or carrier told of the exception, as long as it lasts; else what the state alone tells. */
function exceptionOf(parcel: StoredParcel, shop: ShopFacts): ParcelException | undefined {
  if (parcel.state !== 'exception') return undefined;
  const told = parcel.exception;
  const detail = told?.detail ?? parcel.detail;
  if (!detail) return undefined;

  const event = parcel.events.find(({ state }) => state === 'exception');
  const since = parcel.stateAt ?? event?.at ?? parcel.shippedAt;
  const sinceText = told?.since ?? (since && timestamp(since, event?.zone));
  if (sinceText === undefined) return undefined;
  return {
    detail,
    since: sinceText,
    ...(told?.until !== undefined && { until: told.until }),
    ...(told?.amount && { amount: told.amount }),
    actions: takenBy(shop.request_kinds, exceptionActions(detail, told?.actions ?? [])),
  };
}

function toCheckpoint({ id, at, zone, state, detail, place, words }: StoredEvent): Checkpoint {
  return {
    id,
    at: timestamp(at, zone),
    state,
    ...(detail && { detail }),
    ...(place && { place }),
    ...(words !== undefined && { words }),
  };
}

/** What is in no parcel yet. What was fulfilled without one (a download, say) is not waited for either. */
function unshippedOf(order: StoredOrder, parcels: readonly Parcel[]): Order['unshipped'] {
  const packed = new Map<string, number>();
  for (const { id, quantity } of parcels.flatMap((parcel) => parcel.lines)) {
    packed.set(id, (packed.get(id) ?? 0) + quantity);
  }
  return order.lines.flatMap(({ id, quantity }) => {
    const left = quantity.total - Math.max(packed.get(id) ?? 0, quantity.fulfilled);
    return left > 0 ? [{ id, quantity: left }] : [];
  });
}
