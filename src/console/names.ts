import type { StaffConversation } from '../contract/index.js';
import type { Words } from './i18n/words.js';

/** How the shopper is called here: by the address of who is signed in, else nobody's name is known. */
export function shopperName(words: Words, { shopper }: Pick<StaffConversation, 'shopper'>): string {
  return shopper.email?.split('@')[0] || words.t('shopper.guest');
}

/** One of five colours, always the same of a conversation: they tell one row from another, and say nothing. */
export function colourOf(id: string): string {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return `a${sum % 5}`;
}

/** How long somebody waits: `4:10`, and from an hour on `1:04 h`. */
export function waitedFor(words: Words, since: string, now: number): string {
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return words.t('time.hours', { time: `${hours}:${two(minutes % 60)}` });
  return words.t('time.days', { count: Math.floor(hours / 24) });
}

/** Whoever waits longer than this is told of in red. */
export const waitsLong = 4 * 60_000;
