import { SupportError, type Return, type ReturnEvent } from '../../contract/index.js';
import type { MemoryWorld } from './memory-world.js';

export const dayMs = 86_400_000;
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

const actionsAfter: Readonly<Partial<Record<ReturnEvent['type'], Return['actions']>>> = {
  requested: ['cancel'],
  'photos-asked': ['cancel', 'add-photos'],
  'photos-added': ['cancel'],
  approved: ['cancel', 'slip'],
  'label-ready': ['cancel', 'slip'],
};

/** A step of a return, as the shop's staff or its shopper take it. */
export function moveReturn(
  world: MemoryWorld,
  id: string,
  type: ReturnEvent['type'],
  words?: string,
  over: Partial<Return> = {},
): Return {
  const before = world.returns.get(id);
  if (!before) throw new SupportError('not-found');
  const at = new Date(world.now()).toISOString();
  const event: ReturnEvent = { id: world.nextId('event'), at, type, ...(words && { words }) };
  const after: Return = {
    ...before,
    updatedAt: at,
    status: type === 'photos-asked' || type === 'photos-added' ? before.status : type,
    events: [event, ...before.events],
    actions: actionsAfter[type] ?? [],
    ...(type === 'declined' && { declined: { reason: 'other', ...(words && { words }) } }),
    ...(type === 'approved' && {
      sendBy: dayOf(world.now() + 14 * dayMs),
      address: { name: 'Returns', street: 'Am Ufer 3', city: 'Hamburg', country: 'DE' },
    }),
    ...over,
  };
  world.returns.set(id, after);
  return after;
}
