import { atom, type ReadableAtom } from 'nanostores';
import { createLoader, type Loadable } from '../../client/loadable.js';
import type { ReadyReply } from '../../contract/index.js';
import { staffReplyRoutes } from '../../contract/staff-replies.js';
import type { StaffCall } from '../call.js';

/** Replies that fit a conversation. */
export interface RepliesStore {
  readonly $replies: ReadableAtom<Loadable<readonly ReadyReply[]>>;
  /** Once; anew where it failed. */
  load(): void;
}

export function createRepliesStore(call: StaffCall, conversation: string): RepliesStore {
  const $replies = atom<Loadable<readonly ReadyReply[]>>({ status: 'idle' });
  const loader = createLoader($replies, async (signal) => {
    const asked = { params: { conversation }, query: {}, options: { signal } };
    return (await call(staffReplyRoutes.readyReplies, asked)).replies;
  });
  return {
    $replies,
    load() {
      const { status } = $replies.get();
      if (status === 'idle' || status === 'failed') void loader.refresh();
    },
  };
}

/** Those of which the title or the words have all that was typed. */
export function matching(replies: readonly ReadyReply[], typed: string): readonly ReadyReply[] {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return replies.filter(({ title = '', text, situation }) => {
    const all = `${title} ${situation} ${text}`.toLocaleLowerCase();
    return words.every((word) => all.includes(word));
  });
}
