import * as v from 'valibot';
import { type ReturnPolicy, ReturnPolicySchema } from '../../contract/return-rules.js';

/** The policy of a shop as it is stored; undefined where the shop takes no returns. */
export function policyOf(shop: { readonly return_policy: unknown }): ReturnPolicy | undefined {
  return shop.return_policy === null ? undefined : v.parse(ReturnPolicySchema, shop.return_policy);
}
