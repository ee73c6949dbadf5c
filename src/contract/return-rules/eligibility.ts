import type { Exchange, OrderLine, ReturnableLine, ReturnOptions, ReturnReason } from '../index.js';
import { calendarIn } from '../days.js';
import { amountOf } from '../minor-units.js';
import { countryOf, productOf, type ReturnFacts, traitsOf, type VariantFacts } from './facts.js';
import { differenceOf, type LinePrice, pricesOf } from './prices.js';
import type { PolicyReason } from './policy-shape.js';
import { feeOf, isBlocked, isFinalSale, methodsOf, outcomesOf, reasonsFor, wordsIn } from './policy-rules.js';
import { isInTime, lastDayOf, type LineState, lineState } from './units.js';

export type { ReturnFacts, VariantFacts } from './facts.js';

/** More of one line than this takes a word with the shop. */
const most = 999;

/** What can be returned of an order, by when, why and for what. */
export function returnOptions(facts: ReturnFacts): ReturnOptions {
  const { order, policy } = facts;
  const prices = pricesOf(facts);
  const lines = order.lines.map((line) => lineOption(facts, line, prices.get(line.id)));
  const named = new Set(lines.flatMap((line) => (line.eligible ? line.reasons.map(({ id }) => id) : [])));
  return {
    orderId: order.id,
    lines,
    reasons: policy.reasons.filter(({ id }) => named.has(id)).map((reason) => reasonOption(facts, reason)),
    maxPhotos: policy.maxPhotos,
  };
}

/** Whether this line can be returned now, and how. */
export function lineOption(
  facts: ReturnFacts,
  line: OrderLine,
  price: LinePrice | undefined,
): ReturnableLine {
  const { policy } = facts;
  const item = traitsOf(facts, line);
  const refuse = (
    code: (ReturnableLine & { eligible: false })['code'],
    lastDay?: string,
  ): ReturnableLine => ({
    eligible: false,
    lineId: line.id,
    code,
    ...(lastDay !== undefined && { lastDay }),
  });
  if (isBlocked(policy, item)) return refuse('blocked');
  const isFinal = isFinalSale(policy, item);
  const taken = reasonsFor(policy, item.category).filter((reason) => !isFinal || reason.onFinalSale);
  if (taken.length === 0) return refuse('final-sale');
  const state = lineState(facts, line);
  if (state.delivered === 0) return refuse('not-delivered');
  if (state.left === 0) return refuse('returned');

  const today = calendarIn(facts.timeZone).dayAt(facts.now);
  const newest = state.deliveries[0]?.day ?? '';
  const dated = taken.map(({ id }) => ({ id, lastDay: lastDayOf(facts, line, newest, id) }));
  const lastDay = latest(dated);
  const reasons = dated.filter((reason) => reason.lastDay >= today);
  const ended = latest(dated.filter((reason) => reason.lastDay < today));
  if (reasons.length === 0) return isFinal ? refuse('final-sale') : refuse('window-over', lastDay);
  return {
    eligible: true,
    lineId: line.id,
    quantity: Math.max(...reasons.map(({ id }) => openUnits(facts, line, state, id))),
    lastDay,
    reasons,
    exchanges: price ? exchangesFor(facts, line, price) : [],
    ...(isFinal && { limited: { code: 'final-sale' } }),
    ...(!isFinal && ended && { limited: { code: 'window-over', lastDay: ended } }),
  };
}

function latest(dated: readonly { readonly lastDay: string }[]): string {
  return dated.reduce((last, one) => (one.lastDay > last ? one.lastDay : last), '');
}

/** How many of a line are taken back now for this reason: those that came late enough and are in no return. */
export function openUnits(facts: ReturnFacts, line: OrderLine, state: LineState, reason: string): number {
  const inTime = state.deliveries
    .filter((delivery) => isInTime(facts, line, delivery, { reason, at: facts.now }))
    .reduce((sum, { quantity }) => sum + quantity, 0);
  return Math.min(inTime, state.left, most);
}

function reasonOption(facts: ReturnFacts, reason: PolicyReason): ReturnReason {
  const country = countryOf(facts);
  const { currency } = facts.order;
  const methods = methodsOf(facts.policy, reason, country);
  const fees = methods
    .map((method) => ({ method, units: feeOf(facts.policy, reason.id, method, currency) }))
    .filter(({ units }) => units > 0n);
  const name = wordsIn(reason.names, facts.locale);
  return {
    id: reason.id,
    ...(name !== undefined && { name }),
    ...(reason.question !== false && { question: reason.question }),
    note: reason.note,
    photos: reason.photos,
    outcomes: outcomesOf(facts.policy, reason, country),
    methods,
    fees: fees.map(({ method, units }) => ({
      method,
      amount: { amount: amountOf(units, currency), currency },
    })),
  };
}

/** Whether it is of the line's product. */
export function isSibling(facts: ReturnFacts, line: OrderLine, variant: VariantFacts): boolean {
  return variant.productId === productOf(facts, line);
}

/** What of the same product is in stock, and what it costs more or less. */
function exchangesFor(facts: ReturnFacts, line: OrderLine, price: LinePrice): Exchange[] {
  const { currency } = facts.order;
  return [...facts.variants.values()]
    .filter((variant) => isSibling(facts, line, variant))
    .filter(({ available }) => available === null || available > 0)
    .map((variant) => ({
      variantId: variant.id,
      title: variant.title,
      ...(variant.variant !== undefined && { variant: variant.variant }),
      ...(variant.image !== undefined && { image: variant.image }),
      difference: {
        amount: amountOf(differenceOf(line, price, variant, currency) ?? 0n, currency),
        currency,
      },
    }));
}
