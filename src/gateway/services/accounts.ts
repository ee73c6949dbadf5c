import { randomUUID } from 'node:crypto';
import { type Kysely, type Selectable, sql } from 'kysely';
import {
  type Account,
  type Invitation,
  type NewAccount,
  type StaffRole,
  staffRoles,
  SupportError,
} from '../../contract/index.js';
import { timestamp } from '../../contract/days.js';
import type { Database } from '../database/schema.js';
import type { AccountsTable } from '../database/schema/staff.js';
import type { Deps } from '../deps.js';
import { audit } from './audit.js';
import { giveUpSeats } from './call-rows.js';
import { assertConfirmed } from './confirmations.js';
import { contactKey } from './contacts.js';
import { assertOtherAdmin } from './last-admin.js';
import { leave } from './presence.js';
import { newToken, tokenHash } from './secrets.js';
import { agentName, type StaffContext } from './staff-keys.js';
import { isUuid } from './uuid.js';

/** Who may sign in at the console of a shop. */
export interface Accounts {
  list(staff: StaffContext): Promise<readonly Account[]>;
  /**
   * Makes an account, or invites whoever has it anew: then its password, its authenticator and its sessions are gone.
   * `conflict` where another shop has somebody with this address, `code-required` where whoever is signed in showed their last code
   * too long ago: whom they let in could do what they are asked for one.
   */
  invite(staff: StaffContext, asked: NewAccount): Promise<Invitation>;
  /**
   * `conflict` for oneself, as nobody locks themselves out, and where the shop would be left without an admin. `code-required` as above
   * to let somebody do more, and not to let them do less.
   */
  change(
    staff: StaffContext,
    id: string,
    to: { readonly role: StaffRole; readonly isDisabled: boolean },
  ): Promise<Account>;
  endSessions(staff: StaffContext, id: string): Promise<void>;
}

/** How long an invitation can be accepted, in milliseconds. */
export const invitationLife = 3 * 24 * 60 * 60_000;

/** `chat` hears of sessions that end; a command that has none leaves that to the next sign of life. */
export function createAccounts({
  db,
  now,
  chat,
}: Pick<Deps, 'db' | 'now'> & Partial<Pick<Deps, 'chat'>>): Accounts {
  async function endSessionsOf(writer: Kysely<Database>, { shop }: StaffContext, id: string): Promise<void> {
    await writer.deleteFrom('staff_sessions').where('account_id', '=', id).execute();
    await leave(writer, shop.id, id, now());
    await giveUpSeats(writer, shop.id, id);
  }

  async function find(
    writer: Kysely<Database>,
    { shop }: StaffContext,
    id: string,
  ): Promise<Selectable<AccountsTable>> {
    const row = isUuid(id)
      ? await writer
          .selectFrom('accounts')
          .selectAll()
          .where('id', '=', id)
          .where('shop_id', '=', shop.id)
          .executeTakeFirst()
      : undefined;
    if (!row) throw new SupportError('not-found');
    return row;
  }

  return {
    async list({ shop }) {
      const rows = await db
        .selectFrom('accounts')
        .selectAll()
        .where('shop_id', '=', shop.id)
        .orderBy('name')
        .orderBy('id')
        .execute();
      return rows.map(toAccount);
    },

    async invite(staff, { email, name, role }) {
      assertConfirmed(staff, now());
      const token = newToken();
      const expiresAt = new Date(now().getTime() + invitationLife);
      const invited = {
        name: agentName(name, 'name'),
        role,
        password: null,
        authenticator: null,
        used_step: null,
        invitation: tokenHash(token),
        invited_until: expiresAt,
        is_disabled: false,
      };
      const address = contactKey(email, null);
      const row = await db.transaction().execute(async (transaction) => {
        // Two who let each other in again at once would leave nobody who can sign in. A key lets somebody in again itself.
        if (staff.account) await assertOtherAdmin(transaction, staff.shop.id, address);
        const kept = await transaction
          .insertInto('accounts')
          .values({
            id: randomUUID(),
            shop_id: staff.shop.id,
            email: address,
            created_at: now(),
            ...invited,
          })
          .onConflict((conflict) =>
            conflict
              .column('email')
              .doUpdateSet(invited)
              // Nobody takes their own account from themselves, or from a session that was stolen.
              .where(
                sql<boolean>`accounts.shop_id = excluded.shop_id and accounts.id::text <> ${staff.actor}`,
              ),
          )
          .returningAll()
          .executeTakeFirst();
        if (!kept) throw new SupportError('conflict');
        await endSessionsOf(transaction, staff, kept.id);
        await audit(transaction, staff, now(), { act: 'invited', about: aboutOf(kept.id), detail: role });
        return kept;
      });
      chat?.sessionChanged(row.id);
      return { account: toAccount(row), token, expiresAt: timestamp(expiresAt) };
    },

    async change(staff, id, { role, isDisabled }) {
      if (id === staff.actor) throw new SupportError('conflict');
      const changed = await db.transaction().execute(async (transaction) => {
        const before = await find(transaction, staff, id);
        const isMore = before.is_disabled || staffRoles.indexOf(role) > staffRoles.indexOf(before.role);
        if (isMore && !isDisabled) assertConfirmed(staff, now());
        if (role !== 'admin' || isDisabled) await assertOtherAdmin(transaction, staff.shop.id, id);
        const row = await transaction
          .updateTable('accounts')
          .set({ role, is_disabled: isDisabled })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow();
        if (isDisabled) await endSessionsOf(transaction, staff, id);
        const detail = isDisabled ? 'disabled' : role;
        await audit(transaction, staff, now(), { act: 'account-changed', about: aboutOf(id), detail });
        return toAccount(row);
      });
      if (isDisabled) chat?.sessionChanged(id);
      return changed;
    },

    async endSessions(staff, id) {
      await db.transaction().execute(async (transaction) => {
        await find(transaction, staff, id);
        await endSessionsOf(transaction, staff, id);
        await audit(transaction, staff, now(), { act: 'sessions-ended', about: aboutOf(id) });
      });
      chat?.sessionChanged(id);
    },
  };
}

const aboutOf = (id: string) => ({ kind: 'account', id }) as const;

function toAccount(row: Selectable<AccountsTable>): Account {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    isInvited: row.password === null,
    isDisabled: row.is_disabled,
    ...(row.seen_at !== null && { lastSeenAt: timestamp(row.seen_at) }),
  };
}
