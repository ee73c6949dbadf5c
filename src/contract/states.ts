/** The nine states of a parcel. A shop's or carrier's own words map onto these. */
export const parcelStates = [
  'pending',
  'info-received',
  'in-transit',
  'out-for-delivery',
  'attempt-failed',
  'ready-for-pickup',
  'delivered',
  'exception',
  'expired',
] as const;
export type ParcelState = (typeof parcelStates)[number];

/** What exactly, within a state. A state may come without one. */
export const parcelDetailsByState = {
  pending: ['awaiting-stock', 'being-packed'],
  'info-received': ['label-made'],
  'in-transit': [
    'picked-up',
    'at-sorting-centre',
    'left-sorting-centre',
    'departed-country',
    'arrived-country',
    'customs-cleared',
    'handed-over',
    'delayed',
  ],
  'out-for-delivery': [],
  'attempt-failed': ['nobody-home', 'no-access', 'rescheduled'],
  'ready-for-pickup': ['at-locker', 'at-shop', 'at-post-office'],
  delivered: ['to-person', 'to-neighbour', 'to-safe-place', 'to-mailbox', 'to-locker'],
  exception: [
    'customs',
    'held-for-payment',
    'wrong-address',
    'refused',
    'damaged',
    'lost',
    'returning',
    'returned',
  ],
  expired: ['no-news'],
} as const satisfies Record<ParcelState, readonly string[]>;
export type ParcelDetail = (typeof parcelDetailsByState)[ParcelState][number];

// Marked, so that a bundle without schemas leaves the states out.
export const parcelDetails: readonly ParcelDetail[] =
  /* @__PURE__ */ Object.values(parcelDetailsByState).flat();
