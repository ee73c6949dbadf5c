import type { Timeline } from '../../src/client/chat/timeline.js';
import type { I18n } from '../../src/client/i18n/i18n.js';

/** What the conversation says last, where that is whether anybody of the shop is there at all. */
export function noticeIn(i18n: I18n, { entries }: Timeline): string | undefined {
  const last = entries
    .flatMap((entry) => (entry.kind === 'message' && entry.by !== 'shopper' ? [entry.message] : []))
    .at(-1);
  if (!last?.notice) return undefined;
  const { notice, backAt } = last;
  return i18n.t(`chat.notice.${notice}`, { when: backAt && i18n.moment(new Date(backAt).toISOString()) });
}
