import { type OrderLookup, SupportError } from '../../contract/index.js';
import { bareNumber, numberKey } from '../database/keys.js';
import type { Deps } from '../deps.js';
import { contactKey, createContactMatch } from './contacts.js';
import type { Grants } from './grants.js';
import { type SharedLimit, takeAll } from './limits.js';
import { blockOf, networkLimits } from './networks.js';
import { keyedHasher } from './secrets.js';
import type { SessionContext } from './session.js';

export interface Lookups {
  /**
   * Opens the delivery of an order to whoever knows its number and a contact of it. Resolves the same for hit and miss,
   * after the same work; only reading the order tells them apart. Rejects with `rate-limited` before it looks.
   */
  lookUp(session: SessionContext, lookup: OrderLookup, address: string): Promise<void>;
}

/** How often a shop's log says that it is under attack, at most. */
const warningPause = 10 * 60_000;

export function createLookups(deps: Deps, grants: Grants): Lookups {
  const { commerce, limits, log, now } = deps;
  const hash = keyedHasher(deps.secret, 'lookup');
  const isMatch = createContactMatch(hash);
  const warnedAt = new Map<string, number>();

  /** Past the shop's count whoever missed often must wait. Others look up as ever: an attack must not switch it off. */
  async function takeOfShop(shopId: string, inAttack: string): Promise<void> {
    const isAttack = (await limits.count('lookup-per-shop', shopId)) !== undefined;
    const retryAfter = await limits.count('lookup-in-an-attack', inAttack);
    if (!isAttack) return;
    const time = now().getTime();
    if (time - (warnedAt.get(shopId) ?? -Infinity) >= warningPause) {
      warnedAt.set(shopId, time);
      log.warn({ shop: shopId }, 'unusually many order look-ups found nothing: somebody may be guessing');
    }
    if (retryAfter !== undefined) throw new SupportError('rate-limited', { retryAfter });
  }

  return {
    async lookUp(session, { number, contact }, address) {
      const { shop } = session;
      const key = numberKey(number);
      // One order has two names, and no more tries for that.
      const counted = bareNumber(key) || key;
      const named = contactKey(contact, shop.country);
      const block = blockOf(address);
      const inAttack = `${shop.id} ${block}`;
      const networks = networkLimits('lookup', address);

      const tries: readonly (readonly [SharedLimit, string])[] = [
        ['lookup-per-session', session.id],
        ...networks,
        ['lookup-per-contact-and-block', `${shop.id} ${named} ${block}`],
        ['lookup-per-number-and-block', `${shop.id} ${counted} ${block}`],
        ['lookup-per-contact', `${shop.id} ${named}`],
        ['lookup-per-number', `${shop.id} ${counted}`],
      ];
      const ofShop = [
        ['lookup-per-shop', shop.id],
        ['lookup-in-an-attack', inAttack],
      ] as const;

      await takeAll(limits, tries);
      let isMiss = false;
      try {
        await takeOfShop(shop.id, inAttack);
        const stored = await commerce.contacts(shop.id, key);
        const isHit = isMatch(contact, stored, shop.country) && stored.id !== undefined;
        // A miss leaves a row too, of the same size: bound to what was asked, as a hit's is to its order.
        const nothing = hash(`${session.id} ${key}`).toString('base64url').slice(0, 12);
        await grants.give(session, isHit ? stored.id : nothing, isHit ? 'delivery' : 'none');
        isMiss = !isHit;
      } finally {
        // Misses alone count: who is right is not guessing, and what was refused or failed told nothing. A miss writes as
        // often as a hit, and gives nothing back.
        const points = isMiss ? 0 : 1;
        const given = [...tries, ...ofShop];
        await Promise.allSettled(given.map(([limit, of]) => limits.giveBack(limit, of, points)));
      }
    },
  };
}
