import type { FieldError } from './fields.js';

/** Everything that can go wrong, as a shopper could be told. The words are the widget's (`errors.<code>` in a locale). */
export const supportErrorCodes = [
  'invalid',
  'session-expired',
  'identity-refused',
  'code-required',
  'origin-refused',
  'not-found',
  'shop-unknown',
  'conflict',
  'in-progress',
  'code-wrong',
  'code-expired',
  'key-reused',
  'too-large',
  'rate-limited',
  'server',
  'unsupported',
  'unavailable',
  'timeout',
  'offline',
] as const;

export type SupportErrorCode = (typeof supportErrorCodes)[number];

export function isSupportErrorCode(code: unknown): code is SupportErrorCode {
  return supportErrorCodes.includes(code as SupportErrorCode);
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
