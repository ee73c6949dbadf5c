import type { Order, OrderLine, Parcel } from '../index.js';
import { addDays, calendarIn } from '../days.js';
import { countryOf, type ReturnFacts, traitsOf, unitsIn } from './facts.js';
import { windowDays } from './policy-rules.js';

/** How much of a line came when. */
export interface Delivery {
  readonly day: string;
  readonly quantity: number;
}

/** Where the units of a line are. */
export interface LineState {
  /** What no return has taken of each, latest first. */
  readonly deliveries: readonly Delivery[];
  readonly delivered: number;
  /** Delivered and neither in a return nor taken out of the order: the ones that came last. */
  readonly left: number;
  /** In a return, or taken out of the order. */
  readonly gone: number;
}

export function lineState(facts: ReturnFacts, line: OrderLine): LineState {
  const { order, standing } = facts;
  const deliveries = deliveriesOf(facts, line);
  const { original, total } = line.quantity;
  const delivered = Math.min(
    original,
    deliveries.reduce((sum, { quantity }) => sum + quantity, 0),
  );
  const back = takenBack(order, line.id);
  const own = ownUnits(facts, line.id);
  const staying = Math.max(0, Math.min(original, total + own, original - back + own));
  const inReturns = unitsIn(standing, line.id);
  return {
    deliveries: untaken(facts, line, deliveries),
    delivered,
    left: Math.max(0, Math.min(delivered, staying) - inReturns),
    gone: original - staying + inReturns,
  };
}

/** Whether what came on this day is taken back for this reason at this instant. */
export function isInTime(
  facts: ReturnFacts,
  line: OrderLine,
  { day }: Delivery,
  { reason, at }: { readonly reason: string; readonly at: Date },
): boolean {
  return lastDayOf(facts, line, day, reason) >= calendarIn(facts.timeZone).dayAt(at);
}

/** The last day on which what came on `day` is taken back for this reason. */
export function lastDayOf(facts: ReturnFacts, line: OrderLine, day: string, reason: string): string {
  return addDays(day, windowDays(facts.policy, reason, traitsOf(facts, line), countryOf(facts)));
}

/**
 * What the returns that stand have left of the deliveries, latest first. Each took what was in time when it was asked
 * for, and of that what came first: whatever is asked for next, no other choice would leave more that is in time for it.
 */
function untaken(facts: ReturnFacts, line: OrderLine, deliveries: readonly Delivery[]): Delivery[] {
  const left = deliveries.map((delivery) => ({ ...delivery }));
  for (const { askedAt: at, lines } of facts.standing) {
    for (const { lineId, quantity, reason } of lines) {
      if (lineId !== line.id) continue;
      let wanted = quantity;
      for (const delivery of left) {
        if (!isInTime(facts, line, delivery, { reason, at })) continue;
        const took = Math.min(wanted, delivery.quantity);
        delivery.quantity -= took;
        wanted -= took;
      }
    }
  }
  return left.filter(({ quantity }) => quantity > 0).reverse();
}

/** What came of a line, first to last. */
function deliveriesOf({ order, policy, now, timeZone }: ReturnFacts, line: OrderLine): Delivery[] {
  const calendar = calendarIn(timeZone);
  const deliveries = order.parcels.flatMap((parcel): Delivery[] => {
    const at = deliveryOf(parcel, order, policy.assumeDeliveredDays, now);
    const quantity = parcel.lines.reduce((sum, one) => sum + (one.id === line.id ? one.quantity : 0), 0);
    return at && quantity > 0 ? [{ day: calendar.dayAt(at), quantity }] : [];
  });
  return deliveries.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/**
 * How many units of a line the order's changes took back that are those of resolved returns, which count them themselves: as
 * far as changes took some back after the return was asked for.
 */
function ownUnits({ order, standing }: ReturnFacts, lineId: string): number {
  return (
    standing
      .filter(({ isResolved }) => isResolved)
      .map((one) => ({
        quantity: unitsIn([one], lineId),
        since: takenBack(order, lineId, one.askedAt),
      }))
      // From the one after which least was taken back: those can be the units of all before it too.
      .sort((a, b) => a.since - b.since)
      .reduce((own, { quantity, since }) => Math.max(own, Math.min(own + quantity, since)), 0)
  );
}

/** What the order's changes take back of a line, those under way included; only those from `since` on if that is given. */
function takenBack(order: Order, lineId: string, since?: Date): number {
  const changes = order.adjustments.filter(
    ({ status, at }) => status !== 'failed' && (!since || Date.parse(at) >= since.getTime()),
  );
  const sum = changes
    .flatMap(({ lines }) => lines)
    .reduce((back, { id, quantity }) => back - (id === lineId ? quantity : 0), 0);
  return Math.max(0, sum);
}

/** When a parcel came; undefined for one that did not. */
function deliveryOf(
  parcel: Parcel,
  order: Order,
  assumeDays: number | undefined,
  now: Date,
): Date | undefined {
  if (parcel.state === 'delivered' || parcel.deliveredAt !== undefined) {
    const told = parcel.checkpoints.find(({ state }) => state === 'delivered') ?? parcel.checkpoints[0];
    return instantOf(parcel.deliveredAt ?? told?.at ?? parcel.shippedAt ?? order.placedAt);
  }
  const isOnItsWay = parcel.state === 'in-transit' || parcel.state === 'out-for-delivery';
  const newest = instantOf(parcel.checkpoints[0]?.at ?? parcel.shippedAt);
  if (assumeDays === undefined || !isOnItsWay || !newest) return undefined;
  const assumed = new Date(newest.getTime() + assumeDays * 86_400_000);
  return assumed <= now ? assumed : undefined;
}

function instantOf(text: string | undefined): Date | undefined {
  const time = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time);
}
