import type { Money, Order, OrderLine, ReturnLine, Settlement } from '../index.js';
import type { ReturnPolicy } from './policy.js';
import { isOnSale, type ItemTraits } from './policy-rules.js';

/** What is known of something that the shop sells. */
export interface VariantFacts {
  readonly id: string;
  readonly productId: string;
  readonly title: string;
  readonly variant?: string;
  readonly image?: string;
  readonly category?: string;
  readonly tags: readonly string[];
  readonly price?: Money;
  /** The label of its size, where the merchant says it apart from the title. */
  readonly size?: string;
  /** How many can be had; null where the shop does not count. */
  readonly available: number | null;
}

/** A return of the order that counts against the next one. */
export interface StandingReturn {
  readonly askedAt: Date;
  readonly lines: readonly Pick<ReturnLine, 'lineId' | 'quantity' | 'reason'>[];
  readonly settlement: Settlement;
  readonly account: ReturnAccount;
  /** Staff have ended it: what it promised is paid. */
  readonly isResolved: boolean;
}

/** What of a return's money its settlement does not tell, in the order's currency. */
export interface ReturnAccount {
  /** What of its refund paid for dearer exchanges. */
  readonly netted: string;
  /** How much of the order's money had gone back when it was asked for; undefined where that was not kept. */
  readonly backBefore?: string | undefined;
}

/** All that a decision about returns depends on. */
export interface ReturnFacts {
  readonly policy: ReturnPolicy;
  /** With full access. */
  readonly order: Order;
  /** By variant id: those of the lines, and their products' others. */
  readonly variants: ReadonlyMap<string, VariantFacts>;
  /** The order's other returns that are neither declined nor cancelled, in the order in which they were asked for. */
  readonly standing: readonly StandingReturn[];
  /**
   * Lines of which some were in a return that was declined or cancelled. What of their price cannot be divided was
   * promised once already, perhaps in a return that still stands: it is not promised again.
   */
  readonly calledOff?: ReadonlySet<string>;
  readonly now: Date;
  /** The shop's, in which days are counted. */
  readonly timeZone: string;
  /** For the merchant's own words. */
  readonly locale?: string;
}

/** How many of a line are in returns that stand. */
export function unitsIn(standing: readonly StandingReturn[], lineId: string): number {
  return standing
    .flatMap(({ lines }) => lines)
    .reduce((sum, one) => sum + (one.lineId === lineId ? one.quantity : 0), 0);
}

/** The line's product: by its variant, else by its own word. */
export function productOf({ variants }: ReturnFacts, line: OrderLine): string | undefined {
  return (
    (line.variantId === undefined ? undefined : variants.get(line.variantId)?.productId) ?? line.productId
  );
}

export function traitsOf(facts: ReturnFacts, line: OrderLine): ItemTraits {
  const productId = productOf(facts, line);
  const known =
    facts.variants.get(line.variantId ?? '') ??
    [...facts.variants.values()].find((variant) => variant.productId === productId);
  return {
    productId,
    variantId: line.variantId,
    category: known?.category,
    tags: known?.tags ?? [],
    onSale: isOnSale(line),
  };
}

/** The country to which the order goes. */
export function countryOf({ order }: ReturnFacts): string | undefined {
  return (
    order.address?.country ?? order.parcels.find(({ destination }) => destination !== undefined)?.destination
  );
}
