import type { Order, OrderLine, TotalSchema } from '../index.js';
import type * as v from 'valibot';
import { unitsOf } from '../minor-units.js';
import type { ReturnFacts, VariantFacts } from './facts.js';

/*
 * What was paid, in the currency's smallest unit. Divisions round down, and what cannot be divided stays where it is
 * said: no sum of parts is more than the whole.
 */

type TotalType = v.InferOutput<typeof TotalSchema>['type'];

/** What was paid for all of a line, as at checkout. */
export interface LinePrice {
  /** For one, before discounts; undefined where the order does not say. */
  readonly listed: bigint | undefined;
  /** For all: with its share of discounts and tax. */
  readonly paid: bigint;
  readonly quantity: number;
}

/** What was paid for each line: its price with its share of the order's discounts and tax. */
export function pricesOf({ order, policy }: ReturnFacts): ReadonlyMap<string, LinePrice> {
  const listed = order.lines.map((line) => priceOf(line, order));
  const weights = order.lines.map(({ quantity }, at) => (listed[at] ?? 0n) * BigInt(quantity.original));
  const known = weights.reduce((sum, weight) => sum + weight, 0n);
  // Lines without a price are in the subtotal: discounts and tax are theirs too.
  const goods = max(known, sumOf(order, 'subtotal') ?? 0n);
  const paid = paidForGoods(order, goods, policy.shippingTaxed);
  const prices = new Map<string, LinePrice>();
  let before = 0n;
  for (const [at, line] of order.lines.entries()) {
    const after = before + (weights[at] ?? 0n);
    const share = goods === 0n ? 0n : (paid * after) / goods - (paid * before) / goods;
    prices.set(line.id, { listed: listed[at], paid: share, quantity: line.quantity.original });
    before = after;
  }
  return prices;
}

/** Of the whole order what was paid for its goods; never more than its sum leaves for them. */
function paidForGoods(order: Order, goods: bigint, isShippingTaxed: boolean): bigint {
  const discounts = (sumOf(order, 'items_discount') ?? 0n) + (sumOf(order, 'discount') ?? 0n);
  const net = max(0n, goods + (discounts < 0n ? discounts : -discounts));
  const shipping = max(0n, sumOf(order, 'fulfillment') ?? 0n);
  const tax = max(0n, sumOf(order, 'tax') ?? 0n);
  const isShared = isShippingTaxed && net + shipping > 0n;
  const goodsTax = isShared ? (tax * net) / (net + shipping) : tax;
  const total = sumOf(order, 'total');
  const paid = net + goodsTax;
  if (total === undefined) return paid;
  const others = shipping + (tax - goodsTax) + max(0n, sumOf(order, 'fee') ?? 0n);
  return max(0n, min(paid, total - others));
}

/**
 * What some units of a line are worth when `gone` were before them. All are worth the same; what cannot be divided
 * falls on the last one.
 */
export function worthOf(price: LinePrice, gone: number, quantity: number, isCalledOff: boolean): bigint {
  if (price.quantity <= 0 || quantity <= 0) return 0n;
  const each = price.paid / BigInt(price.quantity);
  const isWhole = quantity >= price.quantity;
  const isLast = isWhole || (gone + quantity >= price.quantity && !isCalledOff);
  const rest = price.paid - each * BigInt(price.quantity);
  return each * BigInt(Math.min(quantity, price.quantity)) + (isLast ? rest : 0n);
}

/**
 * What one of a variant costs more, or less, than one of the line: as if it had been bought in that order, with the
 * same part of discounts and tax. Undefined where a price is not known. The same again costs nothing.
 */
export function differenceOf(
  line: OrderLine,
  price: LinePrice,
  variant: VariantFacts,
  currency: string,
): bigint | undefined {
  if (variant.id === line.variantId) return 0n;
  if (price.listed === undefined || variant.price?.currency !== currency) return undefined;
  const listed = unitsOf(variant.price.amount, currency);
  if (price.listed <= 0n) return max(0n, listed);
  // Towards zero: neither side pays for a fraction.
  return price.quantity === 0
    ? 0n
    : ((listed - price.listed) * price.paid) / (price.listed * BigInt(price.quantity));
}

function priceOf({ price }: OrderLine, { currency }: Order): bigint | undefined {
  if (price?.currency !== currency) return undefined;
  return max(0n, unitsOf(price.amount, currency));
}

/** What the order says of one kind of its sums; undefined where it says nothing. */
export function sumOf({ totals, currency }: Order, type: TotalType): bigint | undefined {
  const parts = totals?.filter((total) => total.type === type && total.amount.currency === currency) ?? [];
  if (parts.length === 0) return undefined;
  return parts.reduce((sum, { amount }) => sum + unitsOf(amount.amount, currency), 0n);
}

const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);
