import { type KnownReturnReason, type PhotoRule, type ReasonQuestion, returnReasons } from '../index.js';

/** What a reason of the policy is where the merchant says nothing else. */
interface ReasonDefaults {
  readonly question?: ReasonQuestion;
  readonly note: boolean;
  readonly photos: PhotoRule;
  readonly onFinalSale: boolean;
}

const off = { rule: 'off' } as const;
const plain: ReasonDefaults = { note: false, photos: off, onFinalSale: false };
/** The shop's own fault: to be seen, and taken on any item. */
const fault: ReasonDefaults = { note: false, photos: { rule: 'required', count: 1 }, onFinalSale: true };
const size: ReasonDefaults = { ...plain, question: 'where-it-does-not-fit' };

const defaults: Readonly<Record<KnownReturnReason, ReasonDefaults>> = {
  'too-small': size,
  'too-big': size,
  'damaged-or-defective': { ...fault, question: 'how-damaged' },
  'item-not-as-described': { ...fault, question: 'what-differs', photos: { rule: 'optional', count: 3 } },
  'received-the-wrong-item': { ...fault, question: 'what-came' },
  'changed-my-mind': plain,
  style: plain,
  color: plain,
  comfort: plain,
  quality: { ...plain, photos: { rule: 'optional', count: 3 } },
  'arrived-late': plain,
  'other-reason': { ...plain, note: true },
};

export function isKnownReason(id: string): id is KnownReturnReason {
  return returnReasons.some((known) => known === id);
}

export function reasonDefaults(id: string): ReasonDefaults {
  return isKnownReason(id) ? defaults[id] : plain;
}

/** The reasons of a policy that names none. */
export const standardReasons: { id: KnownReturnReason }[] = [
  'too-small',
  'too-big',
  'changed-my-mind',
  'damaged-or-defective',
  'item-not-as-described',
  'received-the-wrong-item',
  'other-reason',
].map((id) => ({ id: id as KnownReturnReason }));
