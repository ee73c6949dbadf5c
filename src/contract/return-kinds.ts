/** What the shopper gets for an item. `keep`: part of the money, and the item stays. */
export const returnOutcomes = ['exchange', 'store-credit', 'refund', 'keep'] as const;
export type ReturnOutcome = (typeof returnOutcomes)[number];

/** How it comes back: with a label to print, by a code at a drop-off point, or by a carrier of the shopper's own. */
export const returnMethods = ['label', 'drop-off', 'own-carrier'] as const;
export type ReturnMethod = (typeof returnMethods)[number];

export const returnStatuses = [
  'requested',
  'approved',
  'declined',
  'label-ready',
  'in-transit',
  'received',
  'resolved',
  'cancelled',
] as const;
export type ReturnStatus = (typeof returnStatuses)[number];

/** What happens to a return: it becomes each of these, and photos are asked for and come. */
export const returnEventTypes = [
  'requested',
  'approved',
  'declined',
  'label-ready',
  'in-transit',
  'received',
  'resolved',
  'cancelled',
  'photos-asked',
  'photos-added',
] as const satisfies readonly (ReturnStatus | 'photos-asked' | 'photos-added')[];

/**
 * Why a line cannot be returned, after Shopify's non-returnable reasons (FINAL_SALE, RETURNED, RETURN_WINDOW_EXPIRED,
 * UNFULFILLED, OTHER; Admin API 2026-07).
 */
export const lineRefusals = ['final-sale', 'returned', 'window-over', 'not-delivered', 'blocked'] as const;
export type LineRefusal = (typeof lineRefusals)[number];

/** Why staff decline a whole return, after Shopify's ReturnDeclineReason (Admin API 2026-07). */
export const declineReasons = ['final-sale', 'return-period-ended', 'other'] as const;
export type DeclineReason = (typeof declineReasons)[number];

/**
 * Reasons that the widget has words for: handles of Shopify's product taxonomy (return_reasons, 2026). A merchant's
 * policy may have others, and then gives their names.
 */
export const returnReasons = [
  'too-small',
  'too-big',
  'damaged-or-defective',
  'item-not-as-described',
  'received-the-wrong-item',
  'changed-my-mind',
  'style',
  'color',
  'comfort',
  'quality',
  'arrived-late',
  'other-reason',
] as const;
export type KnownReturnReason = (typeof returnReasons)[number];
