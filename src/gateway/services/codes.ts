import { randomInt, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { type CodeSent, type Order, SupportError } from '../../contract/index.js';
import type { Deps } from '../deps.js';
import { timestamp } from '../../contract/days.js';
import type { Grant, Grants } from './grants.js';
import { takeAll } from './limits.js';
import { mailLocale } from './locales.js';
import { codeMail } from './mails.js';
import { blockOf } from './networks.js';
import type { Orders } from './orders.js';
import { keyedHasher } from './secrets.js';
import type { SessionContext, Sessions } from './session.js';

/** How long a code works, how often it may be tried, and when another may be sent. */
export const codeLife = 10 * 60_000;
export const codeTries = 5;
export const codePause = 30_000;

export interface Codes {
  /** Mails a code to the address on file. Rejects with `unsupported` where the order has none. */
  send(
    session: SessionContext,
    reference: string,
    reader: { readonly locale: string | undefined; readonly address: string },
  ): Promise<CodeSent>;
  /** Trades a code for the whole order, and the session's token for a new one where its level rises. */
  check(
    session: SessionContext,
    reference: string,
    code: string,
  ): Promise<{ readonly order: Order; readonly token: string | undefined }>;
}

export function createCodes(
  deps: Deps,
  {
    grants,
    orders,
    sessions,
  }: { readonly grants: Grants; readonly orders: Orders; readonly sessions: Sessions },
): Codes {
  const { db, limits, jobs, now } = deps;
  const hash = keyedHasher(deps.secret, 'code');
  const hashOf = (session: SessionContext, orderId: string, code: string): Buffer =>
    hash(JSON.stringify([session.id, session.shop.id, orderId, code]));

  async function grantOf(session: SessionContext, reference: string): Promise<Grant> {
    const grant = await grants.find(session, reference);
    if (!grant) throw new SupportError('not-found');
    return grant;
  }

  return {
    async send(session, reference, { locale, address }) {
      const { shop } = session;
      const { order } = await grantOf(session, reference);
      const orderId = order.id;
      if (order.emailKey === undefined) throw new SupportError('unsupported');

      const time = now().getTime();
      const own = db.selectFrom('codes').where('session_id', '=', session.id).where('order_id', '=', orderId);
      const earlier = await own.select('sent_at').executeTakeFirst();
      if (earlier && earlier.sent_at.getTime() > time - codePause) throw tooSoon(earlier.sent_at, time);
      const giveBack = await takeAll(limits, [
        ['code-per-session', session.id],
        ['code-per-order-and-block', `${shop.id} ${orderId} ${blockOf(address)}`],
        ['code-per-order', `${shop.id} ${orderId}`],
        ['code-mail-per-recipient', order.emailKey],
      ]);

      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const [sentAt, expiresAt] = [new Date(time), new Date(time + codeLife)];
      const reader = { to: order.emailKey, locale: mailLocale(shop, locale, order.locale) };
      const isSent = await jobs
        .transaction(db, async (transaction, add) => {
          // Of two that are asked for at once, one is sent: the other finds a row that is too young to replace.
          const { rows } = await sql<{ sent_at: Date }>`
            insert into codes (session_id, shop_id, order_id, code_hash, tries, sent_at, expires_at)
            values (${session.id}, ${shop.id}, ${orderId}, ${hashOf(session, orderId, code)}, 0, ${sentAt}, ${expiresAt})
            on conflict (session_id, order_id) do update set
              code_hash = excluded.code_hash, tries = 0, sent_at = excluded.sent_at, expires_at = excluded.expires_at
            where codes.sent_at <= ${new Date(time - codePause)}
            returning sent_at`.execute(transaction);
          if (rows.length === 0) return false;
          await add(
            'mail',
            codeMail(shop, reader, { number: order.number, code, minutes: codeLife / 60_000, expiresAt }),
          );
          return true;
        })
        .catch(async (error: unknown) => {
          // The first error is the one to tell.
          await giveBack().catch(() => undefined);
          throw error;
        });
      if (!isSent) {
        await giveBack();
        throw tooSoon(sentAt, time);
      }
      return {
        channel: 'email',
        expiresAt: timestamp(expiresAt),
        againAt: timestamp(new Date(time + codePause)),
      };
    },

    async check(session, reference, code) {
      const { order: stored } = await grantOf(session, reference);
      const orderId = stored.id;
      const live = db
        .selectFrom('codes')
        .select('sent_at')
        .where('session_id', '=', session.id)
        .where('order_id', '=', orderId)
        .where('tries', '<', codeTries)
        .where('expires_at', '>', now());
      // Counted only where there is a code to guess, and by session: nobody uses up another's tries.
      if (!(await live.executeTakeFirst())) throw new SupportError('code-expired');
      // Before the try: an order that cannot be read costs none.
      const order = await orders.read(session, { order: stored, access: 'full' });
      await limits.take('code-check-per-session-and-order', `${session.id} ${orderId}`);

      // A wrong code's try stands. A right one is all or nothing: where the database fails in the midst of it, the try is not
      // spent, and the same code and the same token work again.
      const checked = await db.transaction().execute(async (transaction) => {
        // The session before its codes, as signing in locks them too: in turns, two could wait for each other.
        await transaction
          .selectFrom('sessions')
          .select('id')
          .where('id', '=', session.id)
          .forUpdate()
          .execute();
        // Spent before the code is compared, and under the lock until it is known: many at once cannot share a try.
        const spent = await transaction
          .updateTable('codes')
          .set((row) => ({ tries: row('tries', '+', 1) }))
          .where('session_id', '=', session.id)
          .where('order_id', '=', orderId)
          .where('tries', '<', codeTries)
          .where('expires_at', '>', now())
          .returning(['code_hash', 'tries'])
          .executeTakeFirst();
        if (!spent) throw new SupportError('code-expired');
        if (!timingSafeEqual(spent.code_hash, hashOf(session, orderId, code)))
          return { triesLeft: codeTries - spent.tries };

        // It works once.
        await transaction
          .deleteFrom('codes')
          .where('session_id', '=', session.id)
          .where('order_id', '=', orderId)
          .execute();
        // The level first: full access is never left on a token that was handed out to less.
        const raised = await sessions.raise(session, { level: 'verified' }, transaction);
        await grants.give(raised.session, orderId, 'full', transaction);
        return { token: raised.token };
      });
      if ('triesLeft' in checked) throw new SupportError('code-wrong', checked);
      return { order, token: checked.token };
    },
  };
}

function tooSoon(sentAt: Date, time: number): SupportError {
  const retryAfter = Math.max(1, Math.ceil((sentAt.getTime() + codePause - time) / 1000));
  return new SupportError('rate-limited', { retryAfter });
}
