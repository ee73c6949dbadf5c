import type { NewEvent } from './chat-log.js';
import { idFromKey } from './idempotency.js';

/** Tells who speaks to nobody that their message is kept. The same in a conversation whoever tells it: it stands there once. */
export function leaveMessage(conversationId: string): NewEvent & { readonly type: 'message' } {
  const id = idFromKey(conversationId, 'leave-message');
  return {
    by: 'system',
    type: 'message',
    message: { id, text: '', end: 'complete', notice: 'leave-message' },
  };
}
