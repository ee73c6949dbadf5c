import type { OrderLookup } from '../../contract/index.js';
import { numberKey } from '../database/keys.js';
import type { Deps } from '../deps.js';
import { contactKey, createContactMatch } from './contacts.js';
import type { Grants } from './grants.js';
import { keyedHasher } from './secrets.js';
import type { SessionContext } from './session.js';

export interface Lookups {
  /**
   * Opens the delivery of an order to whoever knows its number and a contact of it. Resolves the same for hit and miss,
   * after the same work; only reading the order tells them apart. Rejects with `rate-limited` before it looks.
   */
  lookUp(session: SessionContext, lookup: OrderLookup, address: string): Promise<void>;
}

export function createLookups(deps: Deps, grants: Grants): Lookups {
  const { commerce, limits } = deps;
  const hash = keyedHasher(deps.secret, 'lookup');
  const isMatch = createContactMatch(hash);

  return {
    async lookUp(session, { number, contact }, address) {
      const { shop } = session;
      const key = numberKey(number);
      const named = contactKey(contact, shop.country);

      // Who asks too much is stopped first, so that it takes many sessions to use up the limits of another's contact.
      await limits.take('lookup-per-address', address);
      await limits.take('lookup-per-session', session.id);
      await limits.take('lookup-per-contact', `${shop.id} ${named}`);
      await limits.take('lookup-per-number', `${shop.id} ${key}`);
      await limits.take('lookup-per-shop', shop.id);

      const stored = await commerce.contacts(shop.id, key);
      const isHit = isMatch(contact, stored, shop.country) && stored.id !== undefined;
      // A miss leaves a row too, of the same size: bound to what was asked, as a hit's is to its order.
      const nothing = hash(`${session.id} ${key}`).toString('base64url').slice(0, 12);
      await grants.give(session, isHit ? stored.id : nothing, isHit ? 'delivery' : 'none');

      // A hit gives back what it took from limits that honest people share; a miss writes as often, and nothing.
      const points = isHit ? -1 : 0;
      await Promise.allSettled([
        limits.take('lookup-per-address', address, points),
        limits.take('lookup-per-shop', shop.id, points),
      ]);
    },
  };
}
