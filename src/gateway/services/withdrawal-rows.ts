import type { Selectable } from 'kysely';
import type { Withdrawal } from '../../contract/index.js';
import type { WithdrawalsTable } from '../database/schema/returns.js';
import { timestamp } from './calendar.js';

export type WithdrawalRow = Selectable<WithdrawalsTable>;

/** In the contract's words. */
export function toWithdrawal(row: WithdrawalRow): Withdrawal {
  const { id, number, order_number: orderNumber, name, email, items } = row;
  const at = timestamp(row.at);
  return { id, number, at, name, orderNumber, email, ...(items !== null && { items }) };
}
