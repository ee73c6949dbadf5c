import type { Deps } from '../deps.js';
import { type Act, audit, type Doer } from './audit.js';

/** How long what somebody has read is not written down again, in milliseconds. */
export const readAgainAfter = 60 * 60_000;
/** Of which it is known: the oldest goes first, and is then written down once more. */
const mostKnown = 20_000;

/** Writes down what is read, before it is shown. A desk asks for the same again and again: that is one read an hour, by each process. */
export function createAuditReads({
  db,
  now,
}: Pick<Deps, 'db' | 'now'>): (doer: Doer, read: Act) => Promise<void> {
  const known = new Map<string, number>();

  return async (doer, read) => {
    const at = now();
    const key = [doer.shop.id, doer.actor, read.act, read.about?.id ?? ''].join(' ');
    if ((known.get(key) ?? 0) > at.getTime()) return;
    await audit(db, doer, at, read);
    // Taken out first, so that the first of the map is always the oldest.
    known.delete(key);
    known.set(key, at.getTime() + readAgainAfter);
    for (const [other, end] of known) {
      if (known.size <= mostKnown && end > at.getTime()) break;
      known.delete(other);
    }
  };
}
