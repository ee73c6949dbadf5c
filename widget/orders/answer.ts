import type { I18n } from '../../src/client/i18n/i18n.js';
import type { Parcel, ParcelDetail } from '../../src/contract/index.js';
import { dayOf } from '../shared/answer.js';
import { isOverdue, settled } from '../shared/parcel.js';

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
export function explain(
  i18n: I18n,
  { state, detail, exception, pickup, tracking, lastMile = tracking }: Parcel,
): string {
  const [carrier, other] = lastMile?.carriers ?? [];
  const until = exception?.until ?? pickup?.until;
  const what: ParcelDetail | Parcel['state'] = exception?.detail ?? detail ?? state;
  return i18n.t(`parcel.explain.${what}`, {
    until: until && i18n.day(dayOf(until)),
    amount: exception?.amount && i18n.money(exception.amount),
    pay: exception?.actions.find(({ kind }) => kind === 'pay-duties')?.kind,
    // Whom to ask: the one whose page is linked.
    carrier: carrier?.url && !other ? carrier.name : undefined,
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
