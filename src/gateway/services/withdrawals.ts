import { sql } from 'kysely';
import {
  type NewWithdrawal,
  SupportError,
  type Withdrawal,
  type WithdrawalPage,
} from '../../contract/index.js';
import { numberKey } from '../database/keys.js';
import type { Deps } from '../deps.js';
import { idFromKey } from './idempotency.js';
import { timestamp } from './calendar.js';
import { readCursor, writeCursor } from './cursor.js';
import type { SessionContext } from './session.js';
import type { StaffContext } from './staff.js';

export interface Withdrawals {
  /**
   * Takes a withdrawal from anybody, whether or not there is such an order, and sends the receipt to the contact that was
   * given. The answer is what was stated: it tells nothing of an order. One key of a session is one withdrawal.
   */
  confirm(
    session: SessionContext,
    stated: NewWithdrawal,
    call: { readonly idempotencyKey: string; readonly locale: string; readonly address: string },
  ): Promise<Withdrawal>;
  list(staff: StaffContext, after?: string): Promise<WithdrawalPage>;
}

const pageSize = 50;

interface Row {
  readonly id: string;
  readonly number: string;
  readonly order_number: string;
  readonly name: string;
  readonly email: string;
  readonly items: string | null;
  readonly at: Date;
}

export function createWithdrawals({ db, limits, jobs, now }: Deps): Withdrawals {
  return {
    async confirm(session, stated, { idempotencyKey, locale, address }) {
      const { shop } = session;
      if (!shop.withdrawals) throw new SupportError('unsupported');
      const id = idFromKey(session.id, idempotencyKey);
      const known = await db.selectFrom('withdrawals').selectAll().where('id', '=', id).executeTakeFirst();
      if (known) return toWithdrawal(known);

      await limits.take('withdrawal-per-address', address);
      const at = now();
      const clean = {
        name: oneLine(stated.name),
        orderNumber: oneLine(stated.orderNumber),
        email: stated.email,
        ...(stated.items !== undefined && stated.items !== '' && { items: plain(stated.items) }),
      };
      const row = await db
        .insertInto('withdrawals')
        .values({
          id,
          shop_id: shop.id,
          number: `W-${at.toISOString().slice(0, 10).replaceAll('-', '')}-${id.slice(0, 6).toUpperCase()}`,
          order_id: sql<string | null>`(select id from orders
            where shop_id = ${shop.id} and number_key = ${numberKey(clean.orderNumber)})`,
          order_number: clean.orderNumber,
          name: clean.name,
          email: clean.email,
          items: clean.items ?? null,
          locale,
          at,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      await jobs.add('withdrawal-mail', { withdrawalId: id });
      return toWithdrawal(row);
    },

    async list({ shop }, after) {
      const cursor = readCursor(after);
      const rows = await db
        .selectFrom('withdrawals')
        .selectAll()
        .where('shop_id', '=', shop.id)
        .$if(cursor !== undefined, (query) =>
          query.where(sql<boolean>`(at, id) < (${cursor?.at}::timestamptz, ${cursor?.id}::uuid)`),
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

/** In the contract's words. */
export function toWithdrawal({
  id,
  number,
  order_number: orderNumber,
  name,
  email,
  items,
  at,
}: Row): Withdrawal {
  return { id, number, at: timestamp(at), name, orderNumber, email, ...(items !== null && { items }) };
}

const plain = (text: string): string => text.replace(/(?![\n\t])\p{Cc}/gu, '');
const oneLine = (text: string): string => plain(text).replace(/\s+/gu, ' ').trim();
