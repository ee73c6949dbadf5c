import type { SupportError } from '../../contract/index.js';
import type { I18n } from './i18n.js';

/** What a shopper is told about an error, with when to try again and how many tries are left. */
export function errorText(i18n: I18n, error: SupportError): string {
  return i18n.t(`errors.${error.code}`, { ...waitOf(error.retryAfter), tries: error.triesLeft });
}

function waitOf(seconds: number | undefined): { unit: string; wait: number } {
  if (seconds === undefined || !(seconds > 0)) return { unit: 'none', wait: 0 };
  if (seconds < 90) return { unit: 'seconds', wait: Math.ceil(seconds) };
  if (seconds < 5400) return { unit: 'minutes', wait: Math.ceil(seconds / 60) };
  return { unit: 'hours', wait: Math.ceil(seconds / 3600) };
}
