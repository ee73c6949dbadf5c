import type { Kysely, Selectable } from 'kysely';
import type { ChatNotice } from '../../contract/index.js';
import { timestamp } from '../../contract/days.js';
import type { Database, ShopsTable } from '../database/schema.js';
import type { NewEvent } from './chat-log.js';
import { idFromKey } from './idempotency.js';
import { nextOpening, openingHoursOf } from './opening-hours.js';
import { isSomebodyHere } from './presence.js';

/** Told once in a conversation, whoever tells it. */
export interface WaitingNotice {
  readonly id: string;
  readonly event: NewEvent & { readonly type: 'message' };
}

/**
 * What a shopper is told who waits for a person: that somebody answers here, or that the message is kept, and in closed hours
 * when somebody is there again.
 */
export async function waitingNotice(
  db: Kysely<Database>,
  conversationId: string,
  shop: Pick<Selectable<ShopsTable>, 'id' | 'hours' | 'time_zone'>,
  now: Date,
): Promise<WaitingNotice> {
  const isHere = await isSomebodyHere(db, shop.id, now);
  const notice: ChatNotice = isHere ? 'person-answers' : 'leave-message';
  const id = idFromKey(conversationId, notice);
  const opening = isHere ? undefined : nextOpening(openingHoursOf(shop.hours), shop.time_zone, now);
  const backAt = opening && { backAt: timestamp(opening) };
  const message = { id, text: '', end: 'complete', notice, ...backAt } as const;
  return { id, event: { by: 'system', type: 'message', message } };
}
