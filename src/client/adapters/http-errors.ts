import { isHTTPError, isNetworkError, isTimeoutError } from 'ky';
import * as v from 'valibot';
import { codeOfStatus, isSupportError, ProblemSchema, SupportError } from '../../contract/index.js';
import { unreachable } from '../loadable.js';
import { gaveUp } from './give-up.js';

/** The one border: whatever ky threw, as the one error type. */
export function errorOf(cause: unknown, signal: AbortSignal | undefined): SupportError {
  if (isSupportError(cause)) return cause;
  if (signal?.aborted) return gaveUp(signal);
  if (isTimeoutError(cause)) return new SupportError('timeout', { cause });
  if (isNetworkError(cause)) return unreachable(cause);
  if (!isHTTPError(cause)) return new SupportError('server', { cause });

  // Not every 4xx or 5xx is ours: a proxy's answer has no code, and its body is not to be trusted for more.
  const { status, headers } = cause.response;
  const code = codeOfStatus(status);
  const problem = v.safeParse(ProblemSchema, {
    // What else it lacks, nobody here reads.
    ...{ status, code, type: '', title: '', requestId: '' },
    ...(cause.data as object | undefined),
  });
  const said = problem.success ? problem.output : undefined;
  const retryAfter = said?.retryAfter ?? secondsOf(headers.get('retry-after'));
  return new SupportError(said?.code ?? code, { ...said, retryAfter, cause });
}

/** `Retry-After` is a number of seconds or a date. */
function secondsOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header) || (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
}
