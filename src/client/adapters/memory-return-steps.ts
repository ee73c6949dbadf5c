import { SupportError, type Return, type ReturnEvent } from '../../contract/index.js';
import { timestamp } from '../../contract/days.js';
import { sendBy, toldReturn, type KeptReturn } from '../../contract/return-rules.js';
import { policyOf } from './memory-return-facts.js';
import type { MemoryWorld } from './memory-world.js';

/** After these nothing is kept in stock for its exchanges. */
const over: readonly ReturnEvent['type'][] = ['declined', 'resolved', 'cancelled'];

/** A step of a return, as the shop's staff or its shopper take it. */
export function moveReturn(
  world: MemoryWorld,
  id: string,
  type: ReturnEvent['type'],
  words?: string,
  change: Partial<KeptReturn> = {},
): Return {
  const before = world.returns.get(id);
  if (!before) throw new SupportError('not-found');
  const now = new Date(world.now());
  const at = timestamp(now);
  const event: ReturnEvent = { id: world.nextId('event'), at, type, ...(words && { words }) };
  const { reservedUntil, ...rest } = before.kept;
  const kept: KeptReturn = {
    ...rest,
    updatedAt: at,
    status: type === 'photos-asked' || type === 'photos-added' ? rest.status : type,
    arePhotosAsked: type === 'photos-asked',
    events: [event, ...rest.events],
    ...(type === 'declined' && { declined: { reason: 'other', ...(words && { words }) } }),
    ...(type === 'approved' && { sendBy: sendBy(world.data.shop.timeZone, policyOf(world), now) }),
    ...(reservedUntil && !over.includes(type) && { reservedUntil }),
    ...change,
  };
  world.returns.set(id, { ...before, kept });
  return toldReturn(kept);
}
