import * as v from 'valibot';
import { SupportError } from '../../contract/errors.js';

/** The checked input, or `invalid` with the fields' names and never their values. */
export function parseInput<T>(schema: v.GenericSchema<unknown, T>, input: unknown): T {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  throw new SupportError('invalid', {
    fields: result.issues.map((issue) => ({ path: v.getDotPath(issue) ?? '', rule: issue.type })),
  });
}
