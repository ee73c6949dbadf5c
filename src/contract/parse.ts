import * as v from 'valibot';
import { SupportError } from './errors.js';
import type { FieldError } from './fields.js';

/** So many fields are named at most: the rest would say no more. */
const mostFields = 20;

/** The checked value; `invalid`, which names places and rules and never a value, where it does not fit. */
export function parseInput<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const fields = parsed.issues.slice(0, mostFields).map((issue): FieldError => ({
    path: v.getDotPath(issue) ?? '',
    rule: issue.received === 'undefined' ? 'required' : issue.type,
  }));
  throw new SupportError('invalid', { fields });
}
