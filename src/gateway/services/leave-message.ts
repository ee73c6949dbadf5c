import type { Selectable } from 'kysely';
import { timestamp } from '../../contract/days.js';
import type { ShopsTable } from '../database/schema.js';
import type { NewEvent } from './chat-log.js';
import { idFromKey } from './idempotency.js';
import { nextOpening, openingHoursOf } from './opening-hours.js';

/** Under which the notice stands in a conversation: once, whoever gives it. */
export const leaveMessageId = (conversationId: string): string => idFromKey(conversationId, 'leave-message');

/**
 * Tells who speaks to nobody that their message is kept, and in closed hours when somebody is there again.
 */
export function leaveMessage(
  conversationId: string,
  shop: Pick<Selectable<ShopsTable>, 'hours' | 'time_zone'>,
  now: Date,
): NewEvent & { readonly type: 'message' } {
  const id = leaveMessageId(conversationId);
  const opening = nextOpening(openingHoursOf(shop.hours), shop.time_zone, now);
  const backAt = opening && { backAt: timestamp(opening) };
  return {
    by: 'system',
    type: 'message',
    message: { id, text: '', end: 'complete', notice: 'leave-message', ...backAt },
  };
}
