import type { Estimate, Parcel, ParcelDetail } from '../../contract/index.js';
import type { StoredParcel } from '../providers/carriers/carriers.js';
import { addDays, type Calendar } from '../../contract/days.js';

/** How long the shop's past parcels on a route took, in days. */
export interface Experience {
  readonly median: number;
  readonly p90: number;
  readonly sample: number;
}

export interface Promised {
  readonly estimate: Estimate;
  readonly late?: NonNullable<Parcel['late']>;
}

/** Nothing more will come, or what comes next is up to the shopper: no date is promised. */
const settled: readonly (ParcelDetail | undefined)[] = ['refused', 'lost', 'returning', 'returned'];

/** What explains a delay, in the words of a parcel's details. */
const reasons: readonly (ParcelDetail | undefined)[] = [
  'customs',
  'held-for-payment',
  'wrong-address',
  'damaged',
  'delayed',
  'nobody-home',
  'no-access',
  'rescheduled',
  'awaiting-stock',
  'no-news',
];

const day = 86_400_000;

/**
 * When a parcel comes and whether it is late. The carrier's own date wins; else what was learnt, counted from the day of
 * shipping. A day that has passed is never promised: a window that has begun starts today, one that has ended is late.
 */
export function promiseOf(
  parcel: StoredParcel,
  experience: Experience | undefined,
  calendar: Calendar,
  now: Date,
): Promised {
  const window = parcel.promise
    ? ({ basis: 'carrier', ...ordered(parcel.promise) } as const)
    : learnt(parcel, experience, calendar);
  if (!window || settled.includes(parcel.detail)) return { estimate: { basis: 'none' } };
  if (parcel.state === 'delivered' || parcel.state === 'ready-for-pickup') {
    // The carrier's date stays as a fact of the past; a guess has had its time.
    return { estimate: parcel.promise ? window : { basis: 'none' } };
  }

  // Parcels like it were not held: what they took says nothing of when this one goes on.
  const isHeld = parcel.state === 'exception' && !parcel.promise;
  const today = calendar.dayAt(now);
  if (today > window.to) {
    const reason = reasonOf(parcel);
    const late = { since: addDays(window.to, 1), ...(reason && { reason }) };
    return { estimate: isHeld ? { basis: 'none' } : window, late };
  }
  if (isHeld) return { estimate: { basis: 'none' } };
  return { estimate: { ...window, from: window.from < today ? today : window.from } };
}

function learnt(
  { shippedAt }: StoredParcel,
  experience: Experience | undefined,
  calendar: Calendar,
): (Estimate & { readonly basis: 'learnt' }) | undefined {
  if (!shippedAt || !experience) return undefined;
  const after = (days: number): string => calendar.dayAt(new Date(shippedAt.getTime() + days * day));
  return {
    basis: 'learnt',
    from: after(experience.median),
    to: after(experience.p90),
    sample: experience.sample,
  };
}

/** A promise told backwards is still a promise. */
function ordered({ from, to }: { from: string; to: string }): { from: string; to: string } {
  return from <= to ? { from, to } : { from: to, to: from };
}

/** The newest thing known that explains a delay. */
function reasonOf(parcel: StoredParcel): ParcelDetail | undefined {
  const known = [
    parcel.state === 'exception' ? parcel.exception?.detail : undefined,
    parcel.detail,
    ...parcel.events.map((event) => event.detail),
  ];
  return known.find((detail) => reasons.includes(detail));
}
