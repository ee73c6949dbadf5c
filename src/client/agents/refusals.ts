import type { SupportError, SupportErrorCode } from '../../contract/index.js';

/** What to do about it, for an agent: in English, as the tools' own descriptions. */
const advice: Partial<Record<SupportErrorCode, string>> = {
  invalid: 'Correct the named fields and call again.',
  'code-required':
    'The shopper must first show by a code that the order is theirs, in the support panel. Then call again.',
  'not-found': 'This shopper may see no such thing. Ask them for the number, never guess.',
  conflict: 'This cannot be done, or no longer. Read the order, or its return options, again.',
  'in-progress': 'Another proposal is before the shopper. Wait for its answer.',
  'rate-limited': 'Too many calls. Wait before the next.',
  'session-expired': 'The shopper has to sign in again.',
  'identity-refused': 'The shopper has to sign in again.',
  unsupported: 'This shop does not offer that.',
};
const otherwise = 'It did not work. Try again later, or let the shopper open the support panel.';

/** A refusal as an agent reads it: a code, what to do, and never what it had given. */
export function refusalAnswer({ code, fields, retryAfter }: SupportError): string {
  return JSON.stringify({
    error: code,
    do: advice[code] ?? otherwise,
    ...(retryAfter !== undefined && { seconds: retryAfter }),
    ...(fields.length > 0 && { fields }),
  });
}
