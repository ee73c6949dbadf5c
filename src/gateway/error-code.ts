import { isSupportError, SupportError } from '../contract/index.js';

/** What an error says by its code, or the one behind it: `fetch` and some of our own say in words what another said so. */
export function codeOf(error: unknown): string | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code } = each as { readonly code?: unknown };
    if (typeof code === 'string') return code;
  }
  return undefined;
}

/** What a caller is told of whatever was thrown. */
export function supportErrorOf(error: unknown): SupportError {
  if (isSupportError(error)) return error;
  return new SupportError(isOutage(error) ? 'unavailable' : 'server', { cause: error });
}

/**
 * True when the database or the folder of files could not be reached or cannot serve for now (full, starting, read-only,
 * not there), as opposed to having been asked something wrong.
 */
function isOutage(error: unknown): boolean {
  const { message } = error as { readonly message?: unknown };
  const code = codeOf(error);
  if (
    code !== undefined &&
    /^(ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|08|53|57P0|25006|ENOSPC|EDQUOT|EROFS|EIO|ESTALE|EACCES|ENOENT)/.test(
      code,
    )
  )
    return true;
  return (
    typeof message === 'string' &&
    /connection (terminated|timeout|error)|not queryable|query read timeout|timeout exceeded when trying to connect/i.test(
      message,
    )
  );
}
