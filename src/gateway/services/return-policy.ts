import * as v from 'valibot';
import { type ReturnPolicy, ReturnPolicySchema } from '../../contract/return-rules.js';

/** Policies of so many shops are kept; the one that was read first goes first. */
const most = 100;
const parsed = new Map<string, ReturnPolicy>();

/** The policy of a shop as it is stored, parsed once; undefined where the shop takes no returns. */
export function policyOf(shop: { readonly return_policy: unknown }): ReturnPolicy | undefined {
  if (shop.return_policy === null) return undefined;
  // Each query brings an object of its own: only what stands in it tells that it is the same.
  const text = JSON.stringify(shop.return_policy);
  const known = parsed.get(text);
  if (known) return known;
  const policy = v.parse(ReturnPolicySchema, shop.return_policy);
  for (const [first] of parsed) {
    if (parsed.size < most) break;
    parsed.delete(first);
  }
  parsed.set(text, policy);
  return policy;
}
