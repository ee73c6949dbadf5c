import { folded } from '../texts.js';
import type { OrderLine, ReturnMethod, ReturnOutcome } from '../index.js';
import { unitsOf } from '../minor-units.js';
import type { PolicyReason, PolicyShape as ReturnPolicy } from './policy-shape.js';

/** What a policy says of one case. Where several rules fit, the most specific one counts. */

export interface ItemTraits {
  readonly productId?: string | undefined;
  readonly variantId?: string | undefined;
  readonly category?: string | undefined;
  readonly tags: readonly string[];
  readonly onSale: boolean;
}

const has = (list: readonly string[] | undefined, text: string | undefined): boolean =>
  text !== undefined && (list?.some((one) => folded(one) === folded(text)) ?? false);

/** How specific a rule is by what it names, the weightiest first. */
export function rankOf(...named: readonly unknown[]): number {
  return named.reduce<number>((rank, one) => rank * 2 + (one === undefined ? 0 : 1), 0);
}

function mostSpecific<T>(rules: readonly T[], rank: (rule: T) => number): T | undefined {
  return rules.reduce<T | undefined>(
    (best, rule) => (best === undefined || rank(rule) > rank(best) ? rule : best),
    undefined,
  );
}

export const windowRank = (window: ReturnPolicy['windows'][number]): number =>
  rankOf(window.reasons, window.categories, window.onSale, window.countries);
export const feeRank = (fee: ReturnPolicy['fees'][number]): number => rankOf(fee.reasons, fee.methods);

/** For how many days after its delivery an item is taken back for this reason. */
export function windowDays(
  policy: ReturnPolicy,
  reason: string,
  item: Pick<ItemTraits, 'category' | 'onSale'>,
  country: string | undefined,
): number {
  const matching = policy.windows.filter(
    (window) =>
      (!window.reasons || window.reasons.includes(reason)) &&
      (!window.categories || has(window.categories, item.category)) &&
      (window.onSale === undefined || window.onSale === item.onSale) &&
      (!window.countries || (country !== undefined && window.countries.includes(country))),
  );
  return mostSpecific(matching, windowRank)?.days ?? policy.days;
}

export function isBlocked({ blocked }: ReturnPolicy, item: ItemTraits): boolean {
  return (
    (item.productId !== undefined && (blocked.products?.includes(item.productId) ?? false)) ||
    (item.variantId !== undefined && (blocked.variants?.includes(item.variantId) ?? false)) ||
    has(blocked.categories, item.category) ||
    item.tags.some((tag) => has(blocked.tags, tag))
  );
}

export function isFinalSale({ finalSale }: ReturnPolicy, item: ItemTraits): boolean {
  return (
    (finalSale.onSale && item.onSale) ||
    has(finalSale.categories, item.category) ||
    item.tags.some((tag) => has(finalSale.tags, tag))
  );
}

type Lists = Pick<ReturnPolicy['byCountry'][number], 'outcomes' | 'methods'>;

/** The reason in this country, else the reason, else the country, else the policy. */
function listOf<K extends keyof Lists>(
  policy: ReturnPolicy,
  reason: PolicyReason,
  country: string | undefined,
  key: K,
): ReturnPolicy[K] {
  const within = (rules: ReturnPolicy['byCountry']): Lists | undefined =>
    rules.find((rule) => country !== undefined && rule.countries.includes(country) && rule[key]);
  const own: Lists = reason;
  return (within(reason.byCountry)?.[key] ??
    own[key] ??
    within(policy.byCountry)?.[key] ??
    policy[key]) as ReturnPolicy[K];
}

export function outcomesOf(policy: ReturnPolicy, reason: PolicyReason, country?: string): ReturnOutcome[] {
  return listOf(policy, reason, country, 'outcomes');
}

export function methodsOf(policy: ReturnPolicy, reason: PolicyReason, country?: string): ReturnMethod[] {
  return listOf(policy, reason, country, 'methods');
}

/** What the way back costs, in the currency's smallest unit; nothing where no amount is in it. */
export function feeOf(policy: ReturnPolicy, reason: string, method: ReturnMethod, currency: string): bigint {
  const matching = policy.fees.filter(
    (fee) => (!fee.reasons || fee.reasons.includes(reason)) && (!fee.methods || fee.methods.includes(method)),
  );
  const amount = mostSpecific(matching, feeRank)?.amounts[currency];
  return amount === undefined ? 0n : unitsOf(amount, currency);
}

/** The policy's reasons for an item of this category, most likely first. */
export function reasonsFor(policy: ReturnPolicy, category: string | undefined): PolicyReason[] {
  const first = policy.suggestions.find(({ categories }) => has(categories, category))?.reasons ?? [];
  const place = (reason: PolicyReason): number => {
    const at = first.indexOf(reason.id);
    return at < 0 ? first.length : at;
  };
  return [...policy.reasons].sort((a, b) => place(a) - place(b));
}

/** The merchant's words in the locale, else in its language, else in English, else the first. */
export function wordsIn(
  names: Readonly<Record<string, string>> | undefined,
  locale: string | undefined,
): string | undefined {
  if (!names) return undefined;
  const language = locale?.split('-')[0] ?? '';
  return (locale && names[locale]) || names[language] || names['en'] || Object.values(names)[0];
}

export function isOnSale(line: OrderLine): boolean {
  return line.onSale === true;
}
