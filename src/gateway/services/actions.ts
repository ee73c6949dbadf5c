import type {
  LinkKind,
  NextAction,
  Parcel,
  ParcelDetail,
  ParcelState,
  RequestKind,
} from '../../contract/index.js';

/*
 * What a shopper can do next, by state. Every request is answered by the shop, so an action is offered wherever asking
 * makes sense, and not only where it will be granted.
 *
 * | order                        | offered                                                        |
 * | ---------------------------- | -------------------------------------------------------------- |
 * | nothing has left             | cancel, change-address                                         |
 * | some has left, some has not  | change-address, until all has left                             |
 * | always                       | contact, last                                                  |
 *
 * | parcel                       | offered                                                        |
 * | ---------------------------- | -------------------------------------------------------------- |
 * | early in transit             | change-address                                                 |
 * | late, or no news any more    | not-received, and the carrier's page                           |
 * | attempt failed               | redeliver, and the carrier's page to choose                    |
 * | ready for pickup             | the carrier's page                                             |
 * | delivered, for 60 days       | missing-item, wrong-item; after a day not-received, first      |
 * | exception                    | the remedies below, and contact, with the exception itself     |
 *
 * A delivery is often recorded some hours before it happens: hence the day before `not-received`.
 */

const day = 86_400_000;
/** For how long after a delivery something about it can be reported. */
export const claimDays = 60;

const beforeLeaving: readonly ParcelState[] = ['pending', 'info-received'];
/** Within these the carrier can still be told another address, as a rule. */
const early: readonly (ParcelDetail | undefined)[] = [undefined, 'picked-up', 'at-sorting-centre'];

/** What helps against each kind of exception where the shop or carrier named nothing. */
const remedies: Readonly<Partial<Record<ParcelDetail, readonly RequestKind[]>>> = {
  customs: ['send-invoice'],
  'wrong-address': ['confirm-address'],
  damaged: ['wrong-item'],
  lost: ['not-received'],
};

export interface OrderSituation {
  readonly isCancelled: boolean;
  readonly isUnshipped: boolean;
  readonly parcels: readonly { readonly state: ParcelState; readonly shippedAt?: Date }[];
}

export interface ParcelSituation {
  readonly state: ParcelState;
  readonly detail?: ParcelDetail;
  readonly deliveredAt?: Date;
  readonly isLate: boolean;
  /** The carrier's page about the parcel. */
  readonly page?: string;
}

const request = (kind: RequestKind, until?: string): NextAction => ({
  type: 'request',
  kind,
  ...(until !== undefined && { until }),
});
const link = (kind: LinkKind, url: string | undefined): NextAction[] =>
  url === undefined ? [] : [{ type: 'link', kind, url }];

/** What can be asked for the order as a whole. */
export function orderActions({ isCancelled, isUnshipped, parcels }: OrderSituation): NextAction[] {
  if (isCancelled) return [request('contact')];
  const waiting = parcels.filter((parcel) => beforeLeaving.includes(parcel.state) && !parcel.shippedAt);
  const isWaiting = isUnshipped || waiting.length > 0;
  const hasLeft = waiting.length < parcels.length;

  return [
    ...(isWaiting && !hasLeft ? [request('cancel')] : []),
    ...(isWaiting ? [request('change-address')] : []),
    request('contact'),
  ];
}

/** What can be done about one parcel, beside the remedies of its exception. */
export function parcelActions(parcel: ParcelSituation, now: Date): NextAction[] {
  const { state, detail, deliveredAt, isLate, page } = parcel;
  const missed = [request('not-received'), ...link('ask-carrier', page)];
  // Not there is what everybody knows; when it comes is what is asked.
  const late = [request('contact'), ...link('ask-carrier', page)];

  switch (state) {
    case 'in-transit':
      return isLate ? late : early.includes(detail) ? [request('change-address')] : [];
    case 'attempt-failed':
      return [request('redeliver'), ...link('choose-delivery', page)];
    case 'ready-for-pickup':
      return link('see-pickup', page);
    case 'delivered':
      return claims(deliveredAt, now);
    case 'expired':
      return missed;
    case 'exception':
      return link('ask-carrier', page);
    case 'pending':
    case 'info-received':
    case 'out-for-delivery':
      return isLate ? late : [];
  }
}

function claims(deliveredAt: Date | undefined, now: Date): NextAction[] {
  const kinds: RequestKind[] = ['missing-item', 'wrong-item'];
  if (!deliveredAt) return ['not-received' as const, ...kinds].map((kind) => request(kind));
  const age = now.getTime() - deliveredAt.getTime();
  if (age > claimDays * day) return [];
  const until = new Date(deliveredAt.getTime() + claimDays * day).toISOString().replace('.000Z', 'Z');
  return [...(age >= day ? ['not-received' as const] : []), ...kinds].map((kind) => request(kind, until));
}

/** What helps against an exception: what the shop or carrier named, else by its kind; a way to reach the shop is last. */
export function exceptionActions(detail: ParcelDetail, named: readonly NextAction[]): NextAction[] {
  const actions =
    named.length > 0 ? [...named] : (remedies[detail] ?? []).map((kind): NextAction => request(kind));
  return actions.some((action) => action.type === 'request' && action.kind === 'contact')
    ? actions
    : [...actions, request('contact')];
}

/** Leaves out what the merchant does not take. `null`: everything is taken. */
export function takenBy(kinds: readonly RequestKind[] | null, actions: readonly NextAction[]): NextAction[] {
  return actions.filter((action) => action.type === 'link' || !kinds || kinds.includes(action.kind));
}

/** The kinds of requests that an order's parcels offer now, with or without an exception. */
export function parcelRequests(parcel: Parcel): RequestKind[] {
  return [...(parcel.exception?.actions ?? []), ...parcel.actions].flatMap((action) =>
    action.type === 'request' ? [action.kind] : [],
  );
}
