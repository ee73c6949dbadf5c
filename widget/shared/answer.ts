import type { I18n } from '../../src/client/i18n/i18n.js';
import type { Order, Parcel } from '../../src/contract/index.js';
import { isOpen, isOverdue, today } from './parcel.js';

/** The day of a moment, as its own clock has it. */
export const dayOf = (at: string): string => at.slice(0, 10);

/**
 * The parcel that speaks for its order: the one that is coming, else the one in trouble, else the last that came. None
 * speaks for an order that was cancelled.
 */
export function leadOf({ cancelledAt, parcels }: Order): Parcel | undefined {
  if (cancelledAt) return undefined;
  const rank = (parcel: Parcel): number =>
    parcel.exception ? 1 : isOpen(parcel) ? 0 : parcel.state === 'delivered' ? 3 : 2;
  const arrival = ({ deliveredAt = '' }: Parcel): number => Date.parse(deliveredAt) || 0;
  return [...parcels].sort((a, b) => rank(a) - rank(b) || arrival(b) - arrival(a))[0];
}

/** What a parcel's state is called: in trouble, the trouble. */
export function stateWords(i18n: I18n, { state, detail, exception }: Parcel): string {
  const trouble = state === 'exception' ? (exception?.detail ?? detail) : undefined;
  return trouble ? i18n.t(`parcel.detail.${trouble}`) : i18n.t(`parcel.state.${state}`);
}

/** What is said of an order for which no parcel speaks. */
export function stateOfOrder(i18n: I18n, { cancelledAt }: Order): string {
  return cancelledAt
    ? i18n.t('order.cancelled', { when: i18n.moment(cancelledAt) })
    : i18n.t('order.preparing');
}

/**
 * The largest words: when it comes, or what stands in their place. None where the state, or a box below, says it all.
 * `isAlone`: no words of the state stand beside it, so that it is a sentence of its own.
 */
export function answerOf(i18n: I18n, parcel: Parcel, isAlone = false): string | undefined {
  const { state, estimate, pickup, deliveredAt, checkpoints, exception } = parcel;
  if (state === 'delivered') {
    return deliveredAt
      ? i18n.t('estimate.delivered', { when: i18n.moment(deliveredAt) })
      : i18n.t('parcel.state.delivered');
  }
  if (state === 'ready-for-pickup') {
    return pickup?.until
      ? i18n.t('estimate.collect', { day: i18n.day(dayOf(pickup.until)) })
      : i18n.t(`parcel.state.${state}`);
  }
  if (state === 'expired') {
    const last = checkpoints.find((each) => each.state !== 'expired') ?? checkpoints[0];
    return last
      ? i18n.t('estimate.lastNews', { day: i18n.day(dayOf(last.at)) })
      : i18n.t('parcel.state.expired');
  }
  const isLate = isOverdue(parcel);
  if (isLate) return exception ? undefined : i18n.t('late.title');
  if (estimate.basis === 'none') return exception || isAlone ? undefined : i18n.t('estimate.noDate');
  if (state === 'out-for-delivery' && estimate.from <= today())
    return isAlone ? undefined : i18n.t('estimate.today');
  const when = i18n.dayRange(estimate.from, estimate.to);
  return isAlone ? i18n.t('card.arrives', { when }) : when;
}
