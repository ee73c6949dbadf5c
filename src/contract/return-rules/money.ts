import type {
  Money,
  NewReturn,
  QuoteRequest,
  ReturnMethod,
  ReturnOutcome,
  ReturnQuote,
  Settlement,
} from '../index.js';
import { amountOf, unitsOf } from '../minor-units.js';
import { checkAnswers, type CheckedLine, checkLines } from './checks.js';
import { unclaimed } from './claims.js';
import { countryOf, type ReturnFacts, unitsIn } from './facts.js';
import { pricesOf, worthOf } from './prices.js';
import { feeOf, outcomesOf } from './policy-rules.js';

/** What a return would bring. Throws `invalid` with the fields, or `conflict` where the options changed. */
export function quoteReturn(facts: ReturnFacts, request: QuoteRequest): ReturnQuote {
  const { order } = facts;
  const lines = checkLines(facts, request);
  const settled = settle(facts, lines, request.method);
  return {
    lines: lines.map((line) => ({
      lineId: line.line.id,
      outcomes: offered(facts, line).map((outcome) => ({
        outcome,
        amount: money(bring(facts, line, outcome), order.currency),
      })),
    })),
    settlement: settled.settlement,
    automatic: settled.automatic,
  };
}

/**
 * All that is asked for, checked: the money, what of it paid for dearer exchanges, whether it needs approval, and what to
 * keep in stock for it.
 */
export function checkReturn(
  facts: ReturnFacts,
  request: NewReturn,
): {
  readonly settlement: Settlement;
  readonly netted: string;
  readonly automatic: boolean;
  readonly exchanges: { readonly variantId: string; readonly quantity: number }[];
} {
  checkAnswers(facts, request);
  const lines = checkLines(facts, request);
  const kept = new Map<string, number>();
  for (const { outcome, variant, quantity } of lines) {
    if (outcome === 'exchange' && variant) kept.set(variant.id, (kept.get(variant.id) ?? 0) + quantity);
  }
  return {
    ...settle(facts, lines, request.method),
    exchanges: [...kept].map(([variantId, quantity]) => ({ variantId, quantity })),
  };
}

function offered({ policy, ...facts }: ReturnFacts, { reason, canExchange }: CheckedLine): ReturnOutcome[] {
  const outcomes = outcomesOf(policy, reason, countryOf({ policy, ...facts }));
  return outcomes.filter((outcome) => outcome !== 'exchange' || canExchange);
}

/** What a line brings by an outcome, before fees; below zero where an exchange costs more. */
function bring({ policy }: ReturnFacts, line: CheckedLine, outcome: ReturnOutcome): bigint {
  switch (outcome) {
    case 'refund':
      return line.worth;
    case 'store-credit':
      return line.worth + part(line.worth, policy.creditBonusPercent);
    case 'keep':
      return part(line.worth, policy.keepPercent);
    case 'exchange':
      return -(line.difference ?? 0n) * BigInt(line.quantity);
  }
}

/**
 * The sum of the lines, as far as the order has money left. What dearer exchanges cost is first taken from the refund,
 * then the fee from the refund and the store credit, never more than there is; the bonus is on what credit is left.
 */
function settle(
  facts: ReturnFacts,
  lines: readonly CheckedLine[],
  method: ReturnMethod | undefined,
): { settlement: Settlement; netted: string; automatic: boolean } {
  const { order, policy } = facts;
  let refund = 0n;
  let credit = 0n;
  let due = 0n;
  for (const line of lines) {
    if (line.outcome === undefined) continue;
    const amount = bring(facts, line, line.outcome);
    if (line.outcome === 'store-credit') credit += line.worth;
    else if (amount < 0n) due -= amount;
    else refund += amount;
  }
  // Money that goes back by other ways does not go back again, nor does it pay for an exchange.
  const left = unclaimed(facts);
  if (left !== undefined) {
    credit = min(credit, left);
    refund = min(refund, left - credit);
  }
  const netted = min(refund, due);
  refund -= netted;
  due -= netted;

  const fee = min(feeFor(facts, lines, method), refund + credit);
  const fromRefund = min(fee, refund);
  refund -= fromRefund;
  credit -= fee - fromRefund;
  const bonus = part(credit, policy.creditBonusPercent);
  const inOrder = (units: bigint): Money => money(units, order.currency);
  return {
    settlement: {
      refund: inOrder(refund),
      credit: inOrder(credit + bonus),
      bonus: inOrder(bonus),
      fee: inOrder(fee),
      due: inOrder(due),
    },
    netted: amountOf(netted, order.currency),
    automatic: due === 0n && isAutomatic(facts, lines),
  };
}

/** One way back is one fee: the highest of its lines. What the shopper keeps does not travel. */
function feeFor(
  { policy, order }: ReturnFacts,
  lines: readonly CheckedLine[],
  method: ReturnMethod | undefined,
): bigint {
  if (method === undefined) return 0n;
  return lines
    .filter(({ outcome }) => outcome !== undefined && outcome !== 'keep')
    .map(({ reason }) => feeOf(policy, reason.id, method, order.currency))
    .reduce((highest, fee) => (fee > highest ? fee : highest), 0n);
}

/**
 * Within the limits of the policy, together with the order's other returns: divided it needs the same approval. Nothing
 * about the money may be unknown.
 */
function isAutomatic(facts: ReturnFacts, lines: readonly CheckedLine[]): boolean {
  const { policy, order } = facts;
  const limits = policy.autoApprove;
  const most = limits?.amounts[order.currency];
  const others = standingWorth(facts);
  if (!limits || most === undefined || others === undefined || lines.some(({ isPriced }) => !isPriced))
    return false;
  const items = lines.reduce((sum, { quantity }) => sum + quantity, others.items);
  const worth = lines.reduce((sum, line) => sum + line.worth, others.worth);
  return (
    lines.every(({ reason }) => limits.reasons?.includes(reason.id) ?? true) &&
    (limits.items === undefined || items <= limits.items) &&
    worth <= unitsOf(most, order.currency)
  );
}

/** What was paid for all that is in other returns; undefined where a price of it is not known. */
function standingWorth(facts: ReturnFacts): { items: number; worth: bigint } | undefined {
  const prices = pricesOf(facts);
  const lineIds = new Set(facts.standing.flatMap(({ lines }) => lines.map(({ lineId }) => lineId)));
  let items = 0;
  let worth = 0n;
  for (const lineId of lineIds) {
    const price = prices.get(lineId);
    if (price?.listed === undefined) return undefined;
    const quantity = unitsIn(facts.standing, lineId);
    items += quantity;
    worth += worthOf(price, 0, quantity, false);
  }
  return { items, worth };
}

function money(units: bigint, currency: string): Money {
  return { amount: amountOf(units, currency), currency };
}

function part(units: bigint, percent: number | undefined): bigint {
  return (units * BigInt(percent ?? 0)) / 100n;
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
