import type { I18n } from '../../src/client/i18n/i18n.js';
import type { Order, Parcel, ParcelDetail } from '../../src/contract/index.js';
import { isOverdue, settled, today } from '../shared/parcel.js';

/** The day of a moment, as its own clock has it. */
export const dayOf = (at: string): string => at.slice(0, 10);

/** What a parcel's state is called: in trouble, the trouble. */
export function stateWords(i18n: I18n, { state, detail, exception }: Parcel): string {
  const trouble = state === 'exception' ? (exception?.detail ?? detail) : undefined;
  return trouble ? i18n.t(`parcel.detail.${trouble}`) : i18n.t(`parcel.state.${state}`);
}

/** The largest words: when it comes, or what stands in their place. None where a box below says it all. */
export function answerOf(i18n: I18n, parcel: Parcel): string | undefined {
  const { state, estimate, pickup, deliveredAt, checkpoints } = parcel;
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
  if (isLate || estimate.basis === 'none')
    return parcel.exception ? undefined : i18n.t(isLate ? 'late.title' : 'estimate.noDate');
  if (state === 'out-for-delivery' && estimate.from <= today()) return i18n.t('estimate.today');
  return i18n.dayRange(estimate.from, estimate.to);
}

/** From what the date is known, or that there is none. */
export function basisOf(i18n: I18n, parcel: Parcel): string | undefined {
  const { state, estimate, exception } = parcel;
  if (settled.includes(state) || isOverdue(parcel)) return undefined;
  if (estimate.basis === 'none') return exception ? undefined : i18n.t('estimate.none');
  if (estimate.basis === 'carrier') return i18n.t('estimate.carrier');
  const { from, to, sample } = estimate;
  return i18n.t(from === to ? 'estimate.learntOne' : 'estimate.learnt', {
    sample,
    from: i18n.day(from),
    to: i18n.day(to),
  });
}

/** What a state means and what to do; in the box if something keeps it from arriving. */
export function explain(i18n: I18n, { state, detail, exception, pickup }: Parcel): string {
  const until = exception?.until ?? pickup?.until;
  const what: ParcelDetail | Parcel['state'] = exception?.detail ?? detail ?? state;
  return i18n.t(`parcel.explain.${what}`, {
    until: until && i18n.day(dayOf(until)),
    amount: exception?.amount && i18n.money(exception.amount),
  });
}

/** Whether a shopper would ask what that means. */
export function needsWords({ state, detail, late }: Parcel): boolean {
  return state !== 'in-transit' || (detail === 'delayed' && !late);
}

/** What is said first, to be shown in bold, and the rest. */
export function firstSentence(words: string): readonly [first: string, rest: string] {
  const end = /[.؟](?=\s)|。/u.exec(words);
  const cut = end ? end.index + 1 : words.length;
  return [words.slice(0, cut), words.slice(cut)];
}

/** The parcel that a row speaks of: the first that is not there yet. */
export function leadOf({ parcels }: Order): Parcel | undefined {
  return parcels.find(({ state }) => state !== 'delivered') ?? parcels[0];
}
