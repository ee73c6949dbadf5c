import type { ReturnMethod, ReturnOutcome } from '../index.js';
import { folded } from '../texts.js';
import type { PolicyShape as ReturnPolicy } from './policy-shape.js';
import { isKnownReason } from './reasons.js';
import { feeRank, windowRank } from './policy-rules.js';

/** Where a policy disagrees with itself. The message is a predicate of what the path names. */
export interface PolicyFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Path = PolicyFault['path'];

/** What a policy says that cannot be meant, though each part of it alone could. */
export function checkPolicy(policy: ReturnPolicy): PolicyFault[] {
  return [
    ...reasonFaults(policy),
    ...nameFaults(policy),
    ...countryFaults(policy.byCountry, ['byCountry']),
    ...policy.reasons.flatMap(({ byCountry }, at) => countryFaults(byCountry, ['reasons', at, 'byCountry'])),
    ...windowFaults(policy),
    ...feeFaults(policy),
    ...suggestionFaults(policy),
    ...offerFaults(policy),
  ];
}

function reasonFaults({ reasons, maxPhotos }: ReturnPolicy): PolicyFault[] {
  return reasons.flatMap(({ id, names, photos }, at) => {
    const faults: PolicyFault[] = [];
    const fault = (key: string, message: string): unknown =>
      faults.push({ path: ['reasons', at, key], message });
    if (reasons.findIndex((other) => other.id === id) < at)
      fault('id', `is "${id}", as another reason's is already`);
    if (!isKnownReason(id) && Object.keys(names ?? {}).length === 0)
      fault('names', `are needed: Bellhop has no words for "${id}"`);
    if (photos.rule !== 'off' && photos.count > maxPhotos)
      fault('photos', `ask for ${photos.count}, and maxPhotos is ${maxPhotos}`);
    return faults;
  });
}

/** Reasons that rules name and the policy has not. */
function nameFaults(policy: ReturnPolicy): PolicyFault[] {
  const known = new Set(policy.reasons.map(({ id }) => id));
  const check = (named: readonly string[] | undefined, path: Path): PolicyFault[] =>
    (named ?? []).flatMap((id, at) =>
      known.has(id)
        ? []
        : [{ path: [...path, at], message: `is "${id}", and there is no such reason in the policy` }],
    );
  const within = (key: 'windows' | 'fees' | 'suggestions'): PolicyFault[] =>
    policy[key].flatMap(({ reasons }, at) => check(reasons, [key, at, 'reasons']));
  return [
    ...within('windows'),
    ...within('fees'),
    ...within('suggestions'),
    ...check(policy.autoApprove?.reasons, ['autoApprove', 'reasons']),
  ];
}

function countryFaults(rules: ReturnPolicy['byCountry'], path: Path): PolicyFault[] {
  const seen = new Set<string>();
  return rules.flatMap(({ countries, outcomes, methods }, at) => {
    const twice = countries.filter((country) => seen.has(country));
    for (const country of countries) seen.add(country);
    return [
      ...(outcomes || methods ? [] : [{ path: [...path, at], message: 'says neither outcomes nor methods' }]),
      ...twice.map((country) => ({
        path: [...path, at, 'countries'],
        message: `name ${country}, which another entry has already`,
      })),
    ];
  });
}

function windowFaults({ windows }: ReturnPolicy): PolicyFault[] {
  return windows.flatMap((window, at) => {
    const path = ['windows', at];
    if (windowRank(window) === 0)
      return [{ path, message: 'fits everything: say it as the days of the policy' }];
    const rival = windows.findIndex(
      (other, place) =>
        place < at &&
        windowRank(other) === windowRank(window) &&
        meet(window.reasons, other.reasons) &&
        meet(window.categories?.map(folded), other.categories?.map(folded)) &&
        window.onSale === other.onSale &&
        meet(window.countries, other.countries),
    );
    return rival < 0 ? [] : [{ path, message: `fits what windows.${rival} fits, and is as specific` }];
  });
}

function feeFaults(policy: ReturnPolicy): PolicyFault[] {
  const used = methodsIn(policy);
  return policy.fees.flatMap((fee, at) => {
    const rival = policy.fees.findIndex(
      (other, place) =>
        place < at &&
        feeRank(other) === feeRank(fee) &&
        meet(fee.reasons, other.reasons) &&
        meet(fee.methods, other.methods),
    );
    return [
      ...(rival < 0
        ? []
        : [{ path: ['fees', at], message: `fits what fees.${rival} fits, and is as specific` }]),
      ...(fee.methods ?? []).flatMap((method, place) =>
        used.has(method)
          ? []
          : [{ path: ['fees', at, 'methods', place], message: `is "${method}", which no reason offers` }],
      ),
    ];
  });
}

function suggestionFaults({ suggestions }: ReturnPolicy): PolicyFault[] {
  const seen = new Set<string>();
  return suggestions.flatMap(({ categories }, at) =>
    categories.flatMap((category) => {
      const isTwice = seen.has(folded(category));
      seen.add(folded(category));
      return isTwice
        ? [
            {
              path: ['suggestions', at, 'categories'],
              message: `name "${category}", which has its suggestions already`,
            },
          ]
        : [];
    }),
  );
}

/** Amounts for what nobody is offered, and offers that lack what they need. */
function offerFaults(policy: ReturnPolicy): PolicyFault[] {
  const outcomes = outcomesIn(policy);
  const fault = (key: string, message: string): PolicyFault => ({ path: [key], message });
  return [
    ...(outcomes.has('keep') && policy.keepPercent === undefined
      ? [fault('keepPercent', 'is needed: a reason offers to keep the item')]
      : []),
    ...(!outcomes.has('keep') && policy.keepPercent !== undefined
      ? [fault('keepPercent', 'is for the outcome "keep", which no reason offers')]
      : []),
    ...(!outcomes.has('store-credit') && policy.creditBonusPercent !== undefined
      ? [fault('creditBonusPercent', 'is for the outcome "store-credit", which no reason offers')]
      : []),
    ...(methodsIn(policy).has('own-carrier') && !policy.address
      ? [fault('address', 'is needed: items may come back by a carrier of the shopper’s own')]
      : []),
  ];
}

function outcomesIn(policy: ReturnPolicy): ReadonlySet<ReturnOutcome> {
  const lists = policy.reasons.flatMap((reason) => [
    ...(reason.outcomes ?? [...policy.outcomes, ...policy.byCountry.flatMap((rule) => rule.outcomes ?? [])]),
    ...reason.byCountry.flatMap((rule) => rule.outcomes ?? []),
  ]);
  return new Set(lists);
}

function methodsIn(policy: ReturnPolicy): ReadonlySet<ReturnMethod> {
  const lists = policy.reasons.flatMap((reason) => [
    ...(reason.methods ?? [...policy.methods, ...policy.byCountry.flatMap((rule) => rule.methods ?? [])]),
    ...reason.byCountry.flatMap((rule) => rule.methods ?? []),
  ]);
  return new Set(lists);
}

/** Whether something can be in both; what is not named is everything. */
function meet(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  return !one || !other || one.some((text) => other.includes(text));
}
