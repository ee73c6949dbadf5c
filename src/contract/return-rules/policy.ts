import * as v from 'valibot';
import { checkPolicy } from './policy-checks.js';
import { PolicyShapeSchema } from './policy-shape.js';

/**
 * A merchant's rules for returns, as data: docs/returns.md tells each of them. What was parsed can be stored and parsed
 * again: it stays the same.
 */
export const ReturnPolicySchema = v.pipe(
  PolicyShapeSchema,
  v.rawCheck(({ dataset, addIssue }) => {
    // What a value is not, it cannot disagree with.
    if (!dataset.typed || dataset.issues) return;
    for (const { path, message } of checkPolicy(dataset.value)) {
      let value: unknown = dataset.value;
      addIssue({
        message,
        path: path.map((key) => {
          const input = value as Record<string, unknown>;
          value = input[key];
          return { type: 'object', origin: 'value', input, key: String(key), value };
        }) as [v.IssuePathItem, ...v.IssuePathItem[]],
      });
    }
  }),
);
export type ReturnPolicy = v.InferOutput<typeof ReturnPolicySchema>;
/** The same as a merchant writes it: what has a default may be absent. */
export type ReturnPolicyInput = v.InferInput<typeof ReturnPolicySchema>;
