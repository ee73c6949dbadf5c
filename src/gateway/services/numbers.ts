import { emailKey } from '../database/keys.js';
import type { Deps } from '../deps.js';
import type { JobData } from '../jobs.js';
import { numbersMail } from './mails.js';
import type { SessionContext } from './session.js';

/** How far back forgotten numbers go, and how many at most. */
const months = 12;
const longestList = 20;

export interface Numbers {
  /** Has the contact's order numbers mailed to it. Resolves the same, after the same work, whether there are any. */
  ask(session: SessionContext, email: string, locale: string, address: string): Promise<void>;
  /** Does it: to nobody who has no orders. */
  mail(data: JobData['number-mail']): Promise<void>;
}

export function createNumbers({ db, commerce, limits, jobs, now }: Deps): Numbers {
  return {
    async ask({ shop }, email, locale, address) {
      const key = emailKey(email);
      await limits.take('mail-per-address', address);
      await limits.take('mail-per-recipient', key);
      await jobs.add('number-mail', { shopId: shop.id, email: key, locale });
    },

    async mail({ shopId, email, locale }) {
      const shop = await db.selectFrom('shops').selectAll().where('id', '=', shopId).executeTakeFirst();
      if (!shop) return;
      const since = new Date(now());
      since.setUTCMonth(since.getUTCMonth() - months);
      const orders = await commerce.byEmail(shopId, email, { since, limit: longestList });
      if (orders.length > 0) await jobs.add('mail', numbersMail(shop, { to: email, locale }, orders));
    },
  };
}
