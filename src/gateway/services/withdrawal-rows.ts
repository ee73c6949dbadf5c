import type { Selectable } from 'kysely';
import type { StaffWithdrawal, Withdrawal } from '../../contract/index.js';
import type { WithdrawalsTable } from '../database/schema/returns.js';
import { timestamp } from '../../contract/days.js';

export type WithdrawalRow = Selectable<WithdrawalsTable>;

/** In the contract's words. */
export function toWithdrawal(row: WithdrawalRow): Withdrawal {
  const { id, number, order_number: orderNumber, name, email, items } = row;
  const at = timestamp(row.at);
  return { id, number, at, name, orderNumber, email, ...(items !== null && { items }) };
}

/** With what only the shop is to know. */
export function toStaffWithdrawal(row: WithdrawalRow, lastDay: string | undefined): StaffWithdrawal {
  return {
    ...toWithdrawal(row),
    ...(row.is_of_order !== null && { isOfOrder: row.is_of_order }),
    ...(lastDay !== undefined && { lastDay }),
  };
}
