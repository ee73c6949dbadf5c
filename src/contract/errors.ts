import type { FieldError } from './fields.js';

/**
 * Everything that can go wrong, as a shopper could be told. The words are the widget's (`errors.<code>` in a locale);
 * the HTTP status is the one a gateway answers with. `offline` and `timeout` arise on the way and have no answer.
 */
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
} as const;

export type SupportErrorCode = keyof typeof statusByCode;

export const supportErrorCodes = Object.keys(statusByCode) as readonly SupportErrorCode[];

export function isSupportErrorCode(code: unknown): code is SupportErrorCode {
  return supportErrorCodes.includes(code as SupportErrorCode);
}

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

export interface SupportErrorDetails {
  readonly retryAfter?: number | undefined;
  readonly triesLeft?: number | undefined;
  readonly fields?: readonly FieldError[] | undefined;
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
}

/** The one error type of Bellhop, on both sides of every border. */
export class SupportError extends Error {
  override readonly name = 'SupportError';
  readonly retryAfter: number | undefined;
  readonly triesLeft: number | undefined;
  readonly fields: readonly FieldError[];
  readonly requestId: string | undefined;

  constructor(
    readonly code: SupportErrorCode,
    details: SupportErrorDetails = {},
  ) {
    super(code, details.cause === undefined ? undefined : { cause: details.cause });
    this.retryAfter = details.retryAfter;
    this.triesLeft = details.triesLeft;
    this.fields = details.fields ?? [];
    this.requestId = details.requestId;
  }
}

/** True for our errors, also when another copy of this module made them. */
export function isSupportError(error: unknown): error is SupportError {
  return (
    error instanceof SupportError ||
    (error instanceof Error &&
      error.name === 'SupportError' &&
      isSupportErrorCode((error as { code?: unknown }).code))
  );
}
