import type { Order, Parcel } from '../../src/contract/index.js';
import { leadOf } from '../shared/answer.js';
import { isOpen } from '../shared/parcel.js';

/** The one order that stands first on home, and which of its parcels speaks for it. */
export interface Matter {
  readonly order: Order;
  readonly parcel: Parcel;
  /** Counted from 1. */
  readonly index: number;
  /** A parcel of it, this or another, that something keeps from arriving. */
  readonly held?: { readonly parcel: Parcel; readonly index: number };
}

const day = 86_400_000;

/** A parcel under way, or one that needs the shopper; a delivered one for three days; else nothing. Newest order first. */
export function whatMatters(orders: readonly Order[], now: number): Matter | undefined {
  const matters = orders.map((order) => matterOf(order, now));
  const ranks = [
    (each: Matter) => each.held !== undefined,
    (each: Matter) => isOpen(each.parcel),
    () => true,
  ];
  for (const rank of ranks) {
    const found = matters.find((each) => each !== undefined && rank(each));
    if (found) return found;
  }
  return undefined;
}

function matterOf(order: Order, now: number): Matter | undefined {
  const parcel = leadOf(order);
  if (!parcel) return undefined;
  const { parcels } = order;
  const heldIndex = parcels.findIndex(({ exception }) => exception !== undefined);
  const held = parcels[heldIndex];
  const isRecent = parcel.deliveredAt !== undefined && now - Date.parse(parcel.deliveredAt) < 3 * day;
  if (!held && !isOpen(parcel) && !isRecent) return undefined;
  return {
    order,
    parcel,
    index: parcels.indexOf(parcel) + 1,
    ...(held && { held: { parcel: held, index: heldIndex + 1 } }),
  };
}
