/**
 * What a shopper can ask of the shop about an order. A request, unless the merchant's policy lets the gateway do it:
 * someone answers.
 */
export const requestKinds = [
  'cancel',
  'change-address',
  'confirm-address',
  'send-invoice',
  'redeliver',
  'not-received',
  'missing-item',
  'wrong-item',
  'contact',
] as const;
export type RequestKind = (typeof requestKinds)[number];

/** Where it stands: somebody decides it once. */
export const requestStatuses = ['open', 'done', 'declined'] as const;
export type RequestStatus = (typeof requestStatuses)[number];

/** What the shopper can do elsewhere: `url` says where. */
export const linkKinds = ['pay-duties', 'choose-delivery', 'see-pickup', 'ask-carrier'] as const;
export type LinkKind = (typeof linkKinds)[number];
