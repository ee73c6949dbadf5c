import type { SupportErrorCode } from './errors.js';

/** The HTTP status that a gateway answers with. `offline` and `timeout` arise on the way and have no answer. */
export const statusByCode = {
  invalid: 400,
  'session-expired': 401,
  'identity-refused': 401,
  'code-required': 403,
  'origin-refused': 403,
  'not-found': 404,
  'shop-unknown': 404,
  conflict: 409,
  'in-progress': 409,
  'code-wrong': 422,
  'code-expired': 422,
  'key-reused': 422,
  'too-large': 413,
  'rate-limited': 429,
  server: 500,
  unsupported: 501,
  unavailable: 503,
  timeout: 504,
  offline: 0,
} as const satisfies Record<SupportErrorCode, number>;

/** The code for an answer that carries none of ours (a proxy's, say). */
export function codeOfStatus(status: number): SupportErrorCode {
  switch (status) {
    case 400:
      return 'invalid';
    case 401:
      return 'session-expired';
    case 404:
      return 'not-found';
    case 409:
      return 'conflict';
    case 413:
      return 'too-large';
    case 429:
      return 'rate-limited';
    case 502:
    case 503:
      return 'unavailable';
    case 504:
      return 'timeout';
    default:
      return 'server';
  }
}
