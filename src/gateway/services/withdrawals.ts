import { type Kysely, sql } from 'kysely';
import {
  type NewWithdrawal,
  SupportError,
  type Withdrawal,
  type WithdrawalPage,
} from '../../contract/index.js';
import { emailKey, numberKey } from '../database/keys.js';
import type { Database } from '../database/schema.js';
import type { Deps } from '../deps.js';
import { withMail } from './counted-mails.js';
import { readCursor, writeCursor } from './cursor.js';
import { idFromKey } from './idempotency.js';
import { takeAll } from './limits.js';
import { mailLocale } from './locales.js';
import { networkLimits } from './networks.js';
import type { SessionContext } from './session.js';
import type { StaffContext } from './staff.js';
import { plain } from './texts.js';
import { receiptsOf } from './withdrawal-mails.js';
import { toWithdrawal, type WithdrawalRow } from './withdrawal-rows.js';

export interface Withdrawals {
  /**
   * Takes a withdrawal from anybody, whether or not there is such an order, and sends the receipt to the contact that was
   * given. The answer is what was stated: it tells nothing of an order. One key of a session is one withdrawal.
   */
  confirm(
    session: SessionContext,
    stated: NewWithdrawal,
    call: { readonly idempotencyKey: string; readonly locale: string | undefined; readonly address: string },
  ): Promise<Withdrawal>;
  list(staff: StaffContext, after?: string): Promise<WithdrawalPage>;
}

const pageSize = 50;

export function createWithdrawals({ db, commerce, limits, jobs, now }: Deps): Withdrawals {
  const find = (reader: Kysely<Database>, id: string): Promise<WithdrawalRow | undefined> =>
    reader.selectFrom('withdrawals').selectAll().where('id', '=', id).executeTakeFirst();

  return {
    async confirm({ id: sessionId, shop }, stated, { idempotencyKey, locale, address }) {
      if (!shop.withdrawals) throw new SupportError('unsupported');
      const id = idFromKey(sessionId, idempotencyKey);
      const known = await find(db, id);
      if (known) return toWithdrawal(known);

      await takeAll(limits, networkLimits('withdrawal', address));
      const at = now();
      const { orderNumber, name, email, items } = tidy(stated);
      // Takes the same time whether there is one.
      const order = await commerce.contacts(shop.id, numberKey(orderNumber));
      const row = {
        id,
        shop_id: shop.id,
        number: `W-${at.toISOString().slice(0, 10).replaceAll('-', '')}-${id.slice(0, 6).toUpperCase()}`,
        order_id: order.id ?? null,
        order_number: orderNumber,
        name,
        email,
        items: items ?? null,
        locale: mailLocale(shop, locale),
        at,
      };
      const mails = receiptsOf(shop, row.locale, toWithdrawal(row));
      const recipient = emailKey(email);
      const written = await withMail(limits, 'withdrawal-mail-per-recipient', recipient, (isMailed) =>
        jobs.transaction(db, async (transaction, add) => {
          const { numInsertedOrUpdatedRows: count } = await transaction
            .insertInto('withdrawals')
            .values(row)
            .onConflict((conflict) => conflict.column('id').doNothing())
            .executeTakeFirstOrThrow();
          // Another try of the same was quicker.
          if (count === 0n) return { isNew: false };
          if (isMailed) await add('mail', mails.toShopper);
          if (mails.toShop) await add('mail', mails.toShop);
          return { isNew: true };
        }),
      );
      return toWithdrawal(written.isNew ? row : ((await find(db, id)) ?? row));
    },

    async list({ shop }, after) {
      const cursor = readCursor(after);
      const rows = await db
        .selectFrom('withdrawals')
        .selectAll()
        .where('shop_id', '=', shop.id)
        .where(
          cursor
            ? sql<boolean>`(at, id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`
            : sql<boolean>`true`,
        )
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(pageSize + 1)
        .execute();
      const shown = rows.slice(0, pageSize);
      const last = shown.at(-1);
      return {
        withdrawals: shown.map(toWithdrawal),
        ...(rows.length > pageSize && last && { next: writeCursor(last.at, last.id) }),
      };
    },
  };
}

function tidy({ name, orderNumber, email, items }: NewWithdrawal): NewWithdrawal {
  const oneLine = (text: string): string => plain(text).replace(/\s+/gu, ' ').trim();
  return {
    name: oneLine(name),
    orderNumber: oneLine(orderNumber),
    email,
    ...(items !== undefined && items !== '' && { items: plain(items) }),
  };
}
