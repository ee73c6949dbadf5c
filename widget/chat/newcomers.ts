import type { ListedMessage } from './message.js';

/**
 * What was added behind the messages of before: none of those that came above, none of another conversation, and none
 * twice where the list came anew.
 */
export function newcomers(
  before: readonly ListedMessage[],
  now: readonly ListedMessage[],
): readonly ListedMessage[] {
  const last = before.at(-1);
  if (!last || now === before) return [];
  const known = new Set(before.map(({ id }) => id));
  // The shopper's last message may be listed under another id once it is kept: from the last that is known.
  let from = now.length;
  while (from > 0 && !known.has(now[from - 1]!.id)) from -= 1;
  return from === 0 ? [] : now.slice(from);
}
