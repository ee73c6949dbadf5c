import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
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
import { addDays, calendarIn } from '../../contract/days.js';
import { withMail } from './counted-mails.js';
import { readCursor, writeCursor } from './cursor.js';
import { idFromKey } from './idempotency.js';
import { takeAll } from './limits.js';
import { mailLocale } from './locales.js';
import { networkLimits } from './networks.js';
import { policyOf } from './return-policy.js';
import type { SessionContext } from './session.js';
import type { StaffContext } from './staff-keys.js';
import { tidyWithdrawal } from '../../contract/tidy-withdrawal.js';
import { receiptsOf } from './withdrawal-mails.js';
import { toStaffWithdrawal, toWithdrawal, type WithdrawalRow } from './withdrawal-rows.js';

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
      const { orderNumber, name, email, items } = tidyWithdrawal(stated);
      const known = await find(db, id);
      if (known) {
        const said = [known.order_number, known.name, known.email, known.items ?? undefined];
        if (!isDeepStrictEqual(said, [orderNumber, name, email, items])) throw new SupportError('key-reused');
        return toWithdrawal(known);
      }

      await takeAll(limits, networkLimits('withdrawal', address));
      const at = now();
      // Takes the same time whether there is one.
      const order = await commerce.contacts(shop.id, numberKey(orderNumber));
      const isOfOrder = order.emailKey === emailKey(email);
      const row = {
        id,
        shop_id: shop.id,
        number: newNumber(at),
        order_id: order.id ?? null,
        order_number: orderNumber,
        name,
        email,
        items: items ?? null,
        locale: mailLocale(shop, locale),
        is_of_order: isOfOrder,
        at,
      };
      const mails = receiptsOf(shop, row.locale, toWithdrawal(row), isOfOrder);
      // Counted, written and queued alike for whose order it is and for a stranger: only the letter box tells them apart.
      const kind = JSON.stringify([shop.id, isOfOrder]);
      const [isOneTooMany, isOneTooManyForShop] = [
        await limits.count('withdrawal-mail-to-strangers', kind),
        await limits.count('withdrawal-mail-to-shop', kind),
      ];
      const write = (isMailed: boolean): Promise<{ isNew: boolean }> =>
        jobs.transaction(db, async (transaction, add) => {
          const { numInsertedOrUpdatedRows: count } = await transaction
            .insertInto('withdrawals')
            .values(row)
            .onConflict((conflict) => conflict.column('id').doNothing())
            .executeTakeFirstOrThrow();
          // Another try of the same was quicker.
          if (count === 0n) return { isNew: false };
          // Owed by law: what is one too many for the shop now waits for its turn.
          const wait = isOfOrder || isOneTooMany === undefined ? undefined : isOneTooMany * 1000;
          await add(isMailed ? 'mail' : 'no-mail', mails.toShopper, wait);
          if (mails.toShop) await add(isOneTooManyForShop === undefined ? 'mail' : 'no-mail', mails.toShop);
          return { isNew: true };
        });
      // What strangers ask for does not use up the owner's.
      const owner = isOfOrder ? ' of its order' : '';
      const written = await withMail(limits, 'withdrawal-mail-per-recipient', email, write, owner);
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
      const lastDays = await lastDaysOf(db, shop, shown);
      return {
        withdrawals: shown.map((row) => toStaffWithdrawal(row, lastDays.get(row.order_id ?? ''))),
        ...(rows.length > pageSize && last && { next: writeCursor(last.at, last.id) }),
      };
    },
  };
}

/**
 * The last day to withdraw from each order of which all has come: the time begins with its last parcel (Directive
 * 2011/83/EU, article 9(2)(b)(i)). Only where the shop's policy says how long it is.
 */
async function lastDaysOf(
  db: Kysely<Database>,
  shop: StaffContext['shop'],
  rows: readonly WithdrawalRow[],
): Promise<ReadonlyMap<string, string>> {
  const orderIds = rows.flatMap(({ order_id: id }) => id ?? []);
  const policy = policyOf(shop);
  if (!policy || orderIds.length === 0) return new Map();
  const come = await db
    .selectFrom('parcels')
    .select(['order_id', sql<Date>`max(delivered_at)`.as('at')])
    .where('shop_id', '=', shop.id)
    .where('order_id', 'in', orderIds)
    .groupBy('order_id')
    .having(sql<boolean>`bool_and(delivered_at is not null)`)
    .execute();
  const calendar = calendarIn(shop.time_zone);
  return new Map(
    come.map(({ order_id: id, at }) => [id, addDays(calendar.dayAt(at), policy.withdrawalDays)]),
  );
}

/** Read out and typed by people, so without letters that look like digits; long enough that no two of a day are the same. */
function newNumber(at: Date): string {
  const day = at.toISOString().slice(0, 10).replaceAll('-', '');
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  return `W-${day}-${Array.from(randomBytes(8), (byte) => letters.charAt(byte % letters.length)).join('')}`;
}
