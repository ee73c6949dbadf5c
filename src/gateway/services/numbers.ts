import { randomInt } from 'node:crypto';
import { emailKey } from '../database/keys.js';
import type { Deps } from '../deps.js';
import type { JobData } from '../jobs.js';
import { takeAll } from './limits.js';
import { mailLocale } from './locales.js';
import { numbersMail } from './mails.js';
import { networkLimits } from './networks.js';
import type { SessionContext } from './session.js';

/** How far back forgotten numbers go, and how many at most. */
const months = 12;
const longestList = 20;

/**
 * When the orders are looked for, in milliseconds after the answer: by chance, so that no later request, which shares the
 * database with that work, can be timed against it.
 */
export const numbersDelay = { from: 2_000, to: 5_000 } as const;

export interface Numbers {
  /** Has the contact's order numbers mailed to it. Resolves the same, after the same work, whether there are any. */
  ask(session: SessionContext, email: string, locale: string | undefined, address: string): Promise<void>;
  /** Does it: to nobody who has no orders, with the same work for the database. */
  mail(data: JobData['number-mail']): Promise<void>;
}

export function createNumbers({ db, commerce, limits, jobs, now }: Deps): Numbers {
  return {
    async ask({ id, shop }, email, locale, address) {
      const key = emailKey(email);
      await takeAll(limits, [['mail-per-session', id], ...networkLimits('mail', address)]);
      const delay = randomInt(numbersDelay.from, numbersDelay.to);
      await jobs.add('number-mail', { shopId: shop.id, email: key, locale }, delay);
    },

    async mail({ shopId, email, locale }) {
      const shop = await db.selectFrom('shops').selectAll().where('id', '=', shopId).executeTakeFirst();
      if (!shop) return;
      const since = new Date(now());
      since.setUTCMonth(since.getUTCMonth() - months);
      const orders = await commerce.byEmail(shopId, email, { since, limit: longestList });
      const reader = { to: email, locale: mailLocale(shop, locale, orders[0]?.locale) };
      const mail = numbersMail(shop, reader, orders);
      // Counted here and not where it is asked for: only mails count, and the answer cannot tell that there was one.
      const isOwed = orders.length > 0;
      const isMany = await limits.count('number-mail-per-recipient', email, isOwed ? 1 : 0);
      await jobs.add(isOwed && isMany === undefined ? 'mail' : 'no-mail', mail);
    },
  };
}
