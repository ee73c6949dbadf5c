/** What a merchant's policy says of a return: pure functions from an order and its returns, the same in every backend. */
export { goneBack } from './return-rules/claims.js';
export { returnOptions } from './return-rules/eligibility.js';
export type { ReturnAccount, ReturnFacts, StandingReturn, VariantFacts } from './return-rules/facts.js';
export { checkReturn, quoteReturn } from './return-rules/money.js';
export { reserveUntil, returnLine, returnNumber, sendBy } from './return-rules/new-return.js';
export { isBlocked, isFinalSale } from './return-rules/policy-rules.js';
export { type ReturnPolicy, type ReturnPolicyInput, ReturnPolicySchema } from './return-rules/policy.js';
export { isCalledOff, isToCancel, type KeptReturn, toldReturn, withPhotos } from './return-rules/steps.js';
