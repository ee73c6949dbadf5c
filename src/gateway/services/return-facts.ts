import type { Money, Order, OrderLine, Parcel } from '../../contract/index.js';
import { calendarIn } from './calendar.js';
import type { ReturnPolicy } from './return-policy.js';
import { isOnSale, type ItemTraits } from './return-rules.js';

/** What is known of something that the shop sells. */
export interface VariantFacts {
  readonly id: string;
  readonly productId: string;
  readonly title: string;
  readonly variant?: string;
  readonly image?: string;
  readonly category?: string;
  readonly tags: readonly string[];
  readonly price?: Money;
  /** How many can be had; null where the shop does not count. */
  readonly available: number | null;
}

/** All that a decision about returns depends on. */
export interface ReturnFacts {
  readonly policy: ReturnPolicy;
  /** With full access. */
  readonly order: Order;
  /** By variant id: those of the lines, and their products' others. */
  readonly variants: ReadonlyMap<string, VariantFacts>;
  /** By line: how many are in returns that are neither declined nor cancelled. */
  readonly taken: ReadonlyMap<string, number>;
  /**
   * Lines of which some were in a return that was declined or cancelled. What of their price cannot be divided was
   * promised once already, perhaps in a return that still stands: it is not promised again.
   */
  readonly calledOff?: ReadonlySet<string>;
  readonly now: Date;
  /** The shop's, in which days are counted. */
  readonly timeZone: string;
  /** For the merchant's own words. */
  readonly locale?: string;
}

/** How much of a line came when. */
export interface Delivery {
  readonly day: string;
  readonly quantity: number;
}

/** Where the units of a line are. */
export interface LineState {
  /** Latest first. */
  readonly deliveries: readonly Delivery[];
  readonly delivered: number;
  /** Delivered and neither in a return nor taken out of the order: the ones that came last. */
  readonly left: number;
  /** In a return, or taken out of the order. */
  readonly gone: number;
}

export function lineState({ order, policy, taken, now, timeZone }: ReturnFacts, line: OrderLine): LineState {
  const calendar = calendarIn(timeZone);
  const deliveries = order.parcels.flatMap((parcel): Delivery[] => {
    const at = deliveryOf(parcel, order, policy.assumeDeliveredDays, now);
    const quantity = parcel.lines.reduce((sum, one) => sum + (one.id === line.id ? one.quantity : 0), 0);
    return at && quantity > 0 ? [{ day: calendar.dayAt(at), quantity }] : [];
  });
  deliveries.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  const { original, total } = line.quantity;
  const delivered = Math.min(
    original,
    deliveries.reduce((sum, { quantity }) => sum + quantity, 0),
  );
  const staying = Math.max(0, Math.min(original, total, original - takenBack(order, line.id)));
  const inReturns = Math.max(0, taken.get(line.id) ?? 0);
  return {
    deliveries,
    delivered,
    left: Math.max(0, Math.min(delivered, staying) - inReturns),
    gone: original - staying + inReturns,
  };
}

/** What the order's changes take back of a line, those under way included. */
function takenBack(order: Order, lineId: string): number {
  const changes = order.adjustments.filter(({ status }) => status !== 'failed');
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

/** The line's product: by its variant, else by its own word. */
export function productOf({ variants }: ReturnFacts, line: OrderLine): string | undefined {
  return (
    (line.variantId === undefined ? undefined : variants.get(line.variantId)?.productId) ?? line.productId
  );
}

export function traitsOf(facts: ReturnFacts, line: OrderLine): ItemTraits {
  const productId = productOf(facts, line);
  const known =
    facts.variants.get(line.variantId ?? '') ??
    [...facts.variants.values()].find((variant) => variant.productId === productId);
  return {
    productId,
    variantId: line.variantId,
    category: known?.category,
    tags: known?.tags ?? [],
    onSale: isOnSale(line),
  };
}

/** The country to which the order goes. */
export function countryOf({ order }: ReturnFacts): string | undefined {
  return (
    order.address?.country ?? order.parcels.find(({ destination }) => destination !== undefined)?.destination
  );
}
