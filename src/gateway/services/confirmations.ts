import { SupportError } from '../../contract/index.js';
import type { Deps } from '../deps.js';
import { audit } from './audit.js';
import { sealedFor, stepOf } from './authenticators.js';
import { unseal } from './secrets.js';
import type { StaffCaller, StaffContext } from './staff-keys.js';

/** For how long a code stands for what pays money back or cannot be undone, in milliseconds. */
export const confirmationLife = 15 * 60_000;

/** `code-required` where somebody at the console showed their last code too long ago. A key has none to show. */
export function assertConfirmed({ account }: Pick<StaffCaller, 'account'>, now: Date): void {
  if (account && account.confirmedAt.getTime() <= now.getTime() - confirmationLife)
    throw new SupportError('code-required');
}

/** How somebody who is signed in shows that it is still them. */
export interface Confirmations {
  /** `code-wrong` also for a code that was used, to sign in or here; `not-found` for a key. */
  confirm(staff: StaffContext, code: string): Promise<void>;
}

export function createConfirmations({
  db,
  limits,
  secret,
  now,
}: Pick<Deps, 'db' | 'limits' | 'secret' | 'now'>): Confirmations {
  return {
    async confirm(staff, code) {
      const { account } = staff;
      if (!account) throw new SupportError('not-found');
      // With the wrong ones of sign-ins: whoever has somebody's session guesses no more often than who has their password.
      await limits.take('sign-in-code-per-account', account.id);
      const at = now();
      const row = await db
        .selectFrom('accounts')
        .select(['authenticator', 'used_step'])
        .where('id', '=', account.id)
        .executeTakeFirst();
      const step = row?.authenticator
        ? stepOf(
            unseal(secret, sealedFor(account.id), row.authenticator),
            code,
            at,
            row.used_step ?? undefined,
          )
        : undefined;
      const isShown =
        row !== undefined &&
        step !== undefined &&
        (await db.transaction().execute(async (transaction) => {
          // Of two at once, here or signing in, the row lets one have it.
          const taken = await transaction
            .updateTable('accounts')
            .set({ used_step: step })
            .where('id', '=', account.id)
            .where('authenticator', '=', row.authenticator)
            .where((own) => own.or([own('used_step', 'is', null), own('used_step', '<', step)]))
            .returning('id')
            .executeTakeFirst();
          if (!taken) return false;
          const session = await transaction
            .updateTable('staff_sessions')
            .set({ confirmed_at: at })
            .where('id', '=', account.sessionId)
            .returning('id')
            .executeTakeFirst();
          // Ended in this moment.
          if (!session) throw new SupportError('session-expired');
          await audit(transaction, staff, at, { act: 'confirmed' });
          return true;
        }));
      if (!isShown) {
        await audit(db, staff, at, { act: 'confirmation-failed' });
        throw new SupportError('code-wrong');
      }
      // Its own alone: wrong ones in between stay counted, however often somebody shows right ones.
      await limits.giveBack('sign-in-code-per-account', account.id);
    },
  };
}
