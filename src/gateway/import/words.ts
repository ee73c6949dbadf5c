import * as v from 'valibot';
import { Refused } from './refused.js';

/** What the schema makes of a value; throws a reason in plain words, without the value, where it refuses. */
export function parseOrRefuse<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  throw new Refused(wordsOf(result.issues[0]));
}

function wordsOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return `${path ? `"${path}"` : 'it'} ${predicateOf(issue)}`;
}

function predicateOf(issue: v.BaseIssue<unknown>): string {
  if (issue.input === undefined) return 'is missing';
  switch (issue.type) {
    case 'string':
      return 'is no text';
    case 'number':
      return 'is no number';
    case 'integer':
    case 'safe_integer':
      return 'is no whole number';
    case 'boolean':
      return 'is neither true nor false';
    case 'array':
      return 'is no list';
    case 'object':
      return 'is no object';
    case 'min_length':
      return 'is empty';
    case 'max_length':
      return `is longer than ${String(issue.requirement)}`;
    case 'min_value':
      return `is below ${String(issue.requirement)}`;
    case 'max_value':
      return `is above ${String(issue.requirement)}`;
    case 'picklist':
    case 'literal':
    case 'variant':
      return `is not one of ${issue.expected ?? 'the allowed words'}`;
    case 'iso_date':
      return 'is no day, as in 2026-11-24';
    case 'url':
      return 'is no address of a page';
    default:
      // Our own words begin with a verb; a library's would repeat what it was given.
      return /^(is|has) /.test(issue.message) ? issue.message : 'has not the form that is documented';
  }
}
