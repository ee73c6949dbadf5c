import type { Order } from '../index.js';
import { unitsOf } from '../minor-units.js';
import type { ReturnFacts, StandingReturn } from './facts.js';
import { sumOf } from './prices.js';

/** How much of the order's money has gone back by its changes, those under way included. */
export function goneBack({ adjustments, currency }: Order): bigint {
  return adjustments.reduce((sum, { amount, status }) => {
    if (status === 'failed' || amount?.currency !== currency) return sum;
    const units = unitsOf(amount.amount, currency);
    return units < 0n ? sum - units : sum;
  }, 0n);
}

/** What of the order's money has neither gone back nor is promised by a return; undefined where its sum is not known. */
export function unclaimed({ order, standing }: ReturnFacts): bigint | undefined {
  const total = sumOf(order, 'total');
  if (total === undefined) return undefined;
  const back = goneBack(order);
  const claimed = standing.reduce((sum, one) => sum + claimOf(one, order.currency), 0n);
  const left = total - claimed - (back - ownRefunds(standing, back, order.currency));
  return left > 0n ? left : 0n;
}

/** All that a return takes of the order's money. The fee and what paid for exchanges stay with the shop: they are spent. */
function claimOf({ settlement, account }: StandingReturn, currency: string): bigint {
  const { refund, credit, bonus, fee } = settlement;
  const units = ({ amount }: { readonly amount: string }): bigint => unitsOf(amount, currency);
  return units(refund) + units(credit) - units(bonus) + units(fee) + unitsOf(account.netted, currency);
}

/**
 * What of the money that went back was what returns had promised. Money that goes back does not say why it does: it is a
 * return's refund where that is resolved, and as far as it went back after that was asked for. Store credit is not
 * expected among it.
 */
function ownRefunds(standing: readonly StandingReturn[], back: bigint, currency: string): bigint {
  return (
    standing
      .filter(({ isResolved }) => isResolved)
      .map(({ settlement, account }) => ({
        refund: unitsOf(settlement.refund.amount, currency),
        since: account.backBefore === undefined ? 0n : back - unitsOf(account.backBefore, currency),
      }))
      .filter(({ since }) => since > 0n)
      // From the one after which least went back: that can be the refund of all before it too.
      .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0))
      .reduce((own, { refund, since }) => (own + refund < since ? own + refund : since), 0n)
  );
}
