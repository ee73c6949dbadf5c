import type { Deps } from '../deps.js';
import { createWithdrawals } from '../services/withdrawals.js';
import type { Handlers } from './handler.js';

export function createWithdrawalHandlers(
  deps: Deps,
): Pick<Handlers, 'confirmWithdrawal' | 'staffWithdrawals'> {
  const withdrawals = createWithdrawals(deps);
  return {
    confirmWithdrawal: ({ session, body, idempotencyKey, locale, address }) =>
      withdrawals.confirm(session, body, { idempotencyKey, locale, address }),
    staffWithdrawals: ({ staff, query }) => withdrawals.list(staff, query.after),
  };
}
