import { randomUUID } from 'node:crypto';
import { type Kysely, type Selectable, sql } from 'kysely';
import {
  type AcceptInvitation,
  type Enrolment,
  type SignIn,
  type StaffSession,
  SupportError,
} from '../../contract/index.js';
import { timestamp } from '../../contract/days.js';
import { prepared } from '../database/prepared.js';
import type { Database } from '../database/schema.js';
import type { AccountsTable } from '../database/schema/staff.js';
import type { Deps } from '../deps.js';
import { audit, auditNobody, type Doer } from './audit.js';
import { enrolmentOf, newAuthenticatorSecret, sealedFor, stepOf } from './authenticators.js';
import { contactKey } from './contacts.js';
import { takeAll } from './limits.js';
import { blockOf, networkLimits } from './networks.js';
import { hashPassword, isPassword } from './passwords.js';
import { leave } from './presence.js';
import { newToken, seal, tokenHash, unseal } from './secrets.js';
import type { StaffCaller, StaffContext } from './staff-keys.js';

/** A session that has just begun: its token goes into a cookie. */
export interface Begun {
  readonly token: string;
  readonly session: StaffSession;
}

/** Somebody who is not signed in yet: the network address, and the request that it is. */
export interface Caller {
  readonly address: string;
  readonly requestId: string;
}

/** The sessions of those who are signed in at the console. */
export interface StaffSessions {
  /** `identity-refused`, the same for whichever of the three is wrong. */
  signIn(asked: SignIn, from: Caller): Promise<Begun>;
  /** `not-found` for an invitation that is unknown, used or over. */
  open(token: string, from: Caller): Promise<Enrolment>;
  /** `code-wrong` where the authenticator has not what it was told; the invitation stays. */
  accept(asked: AcceptInvitation, from: Caller): Promise<Begun>;
  /** Undefined for a token that is unknown, expired or ended, and for who may not sign in any more. */
  authenticate(token: string): Promise<StaffCaller | undefined>;
  /** `not-found` for a key, which has no session. */
  describe(staff: StaffCaller): StaffSession;
  end(staff: StaffContext): Promise<void>;
  /** Whether the session, or the key, still counts. To ask keeps no session alive. */
  isCurrent(staff: StaffCaller): Promise<boolean>;
}

const minute = 60_000;
/** How long a session lives in all, and between two calls. */
export const staffSessionLife = { all: 12 * 60 * minute, idle: 30 * minute } as const;

/** More than anybody makes in a day. */
const allTries = 1_000_000;

export function createStaffSessions({
  db,
  limits,
  secret,
  now,
  chat,
}: Pick<Deps, 'db' | 'limits' | 'secret' | 'now' | 'chat'>): StaffSessions {
  async function invited(token: string): Promise<Selectable<AccountsTable>> {
    const row = await db
      .selectFrom('accounts')
      .selectAll()
      .where('invitation', '=', tokenHash(token))
      .where('invited_until', '>', now())
      .where('is_disabled', '=', false)
      .executeTakeFirst();
    if (!row) throw new SupportError('not-found');
    return row;
  }

  const doerOf = (row: Selectable<AccountsTable>, { requestId }: Caller): Doer => ({
    shop: { id: row.shop_id },
    actor: row.id,
    role: row.role,
    account: row,
    requestId,
  });

  /** Against whom wrong codes are counted; how many they were is forgotten at the first right one. */
  const codesOf = (id: string) => ['sign-in-code-per-account', id] as const;

  /**
   * `prove` takes what can be used once, and with it holds the account's row to the end: who takes all sessions away in the same moment
   * takes this one, too. Undefined where nothing was proved.
   */
  async function begin(
    doer: Doer,
    act: 'signed-in' | 'arrived',
    prove: (transaction: Kysely<Database>) => Promise<unknown>,
  ): Promise<Begun | undefined> {
    const token = newToken();
    const at = now();
    const isProved = await db.transaction().execute(async (transaction) => {
      if (!(await prove(transaction))) return false;
      await transaction
        .insertInto('staff_sessions')
        .values({
          id: randomUUID(),
          account_id: doer.actor,
          token_hash: tokenHash(token),
          created_at: at,
          seen_at: at,
          expires_at: new Date(at.getTime() + staffSessionLife.all),
        })
        .execute();
      await audit(transaction, doer, at, { act });
      return true;
    });
    if (!isProved) return undefined;
    await limits.giveBack(...codesOf(doer.actor), allTries);
    const staff = await sessions.authenticate(token);
    // Disabled in the same moment.
    if (!staff) throw new SupportError('identity-refused');
    return { token, session: sessions.describe(staff) };
  }

  const sessions: StaffSessions = {
    async signIn({ email, password, code }, from) {
      const key = contactKey(email, null);
      const giveBack = await takeAll(limits, [
        ...networkLimits('sign-in', from.address),
        ['sign-in-per-account-and-block', `${key} ${blockOf(from.address)}`],
        ['sign-in-per-account', key],
      ]);
      const row = await db
        .selectFrom('accounts')
        .selectAll()
        .where('email', '=', key)
        .where('is_disabled', '=', false)
        .executeTakeFirst();
      const isRight = await isPassword(password, row?.password ?? undefined);
      /** `detail`: the password was right. */
      const refuse = async (detail?: 'code'): Promise<never> => {
        if (row) await audit(db, doerOf(row, from), now(), { act: 'sign-in-failed', detail });
        else await auditNobody(db);
        throw new SupportError('identity-refused');
      };
      // By itself also for a wrong password, and told apart from a wrong code by nothing: neither time nor words say which is right.
      const isTooOften = await limits.count(...codesOf(isRight && row ? row.id : `wrong ${key}`));
      if (!isRight || !row?.authenticator) return refuse();
      if (isTooOften !== undefined) return refuse('code');
      const authenticator = unseal(secret, sealedFor(row.id), row.authenticator);
      const step = stepOf(authenticator, code, now(), row.used_step ?? undefined);
      // A code is for one sign-in: of two at once the row lets one have it.
      const begun =
        step !== undefined &&
        (await begin(doerOf(row, from), 'signed-in', (transaction) =>
          transaction
            .updateTable('accounts')
            .set({ used_step: step })
            .where('id', '=', row.id)
            .where('password', '=', row.password)
            .where((account) =>
              account.or([account('used_step', 'is', null), account('used_step', '<', step)]),
            )
            .returning('id')
            .executeTakeFirst(),
        ));
      if (!begun) return refuse('code');
      await giveBack();
      return begun;
    },

    async open(token, from) {
      await takeAll(limits, networkLimits('sign-in', from.address));
      const row = await invited(token);
      const authenticator = newAuthenticatorSecret();
      const sealed = seal(secret, sealedFor(row.id), authenticator);
      await db.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('accounts')
          .set({ authenticator: sealed })
          .where('id', '=', row.id)
          .execute();
        await audit(transaction, doerOf(row, from), now(), { act: 'invitation-opened' });
      });
      const { name: shop } = await db
        .selectFrom('shops')
        .select('name')
        .where('id', '=', row.shop_id)
        .executeTakeFirstOrThrow();
      return { name: row.name, email: row.email, shop, ...enrolmentOf(authenticator, shop, row.email) };
    },

    async accept({ token, password, code }, from) {
      await takeAll(limits, networkLimits('sign-in', from.address));
      const row = await invited(token);
      const step =
        row.authenticator === null
          ? undefined
          : stepOf(unseal(secret, sealedFor(row.id), row.authenticator), code, now(), undefined);
      if (step === undefined) throw new SupportError('code-wrong');
      const hash = await hashPassword(password);
      // Once, whoever else has it, and with the authenticator that was proved.
      const begun = await begin(doerOf(row, from), 'arrived', (transaction) =>
        transaction
          .updateTable('accounts')
          .set({ password: hash, invitation: null, invited_until: null, used_step: step })
          .where('id', '=', row.id)
          .where('invitation', '=', row.invitation)
          .where('authenticator', '=', row.authenticator)
          .returning('id')
          .executeTakeFirst(),
      );
      if (!begun) throw new SupportError('not-found');
      return begun;
    },

    async authenticate(token) {
      const at = now();
      const row = await db
        .selectFrom('staff_sessions')
        .modifyFront(prepared)
        .innerJoin('accounts', 'accounts.id', 'staff_sessions.account_id')
        .innerJoin('shops', 'shops.id', 'accounts.shop_id')
        .selectAll('shops')
        .select(['accounts.id as account_id', 'accounts.name as account_name', 'accounts.role'])
        .select(['accounts.email as account_email'])
        .select(['staff_sessions.id as session_id', 'staff_sessions.seen_at', 'staff_sessions.expires_at'])
        .select(({ fn }) =>
          fn.coalesce('staff_sessions.confirmed_at', 'staff_sessions.created_at').as('confirmed_at'),
        )
        .where('staff_sessions.token_hash', '=', tokenHash(token))
        .where('staff_sessions.expires_at', '>', at)
        .where('staff_sessions.seen_at', '>', new Date(at.getTime() - staffSessionLife.idle))
        .where('accounts.is_disabled', '=', false)
        .executeTakeFirst();
      if (!row) return undefined;
      const { account_id: id, account_name: name, account_email: email, role, ...rest } = row;
      const { session_id: sessionId, seen_at: seenAt, expires_at: expiresAt, ...others } = rest;
      const { confirmed_at: confirmedAt, ...shop } = others;
      if (seenAt.getTime() < at.getTime() - minute)
        await sql`with s as (update staff_sessions set seen_at = ${at} where id = ${sessionId})
          update accounts set seen_at = ${at} where id = ${id}`.execute(db);
      return { shop, actor: id, role, account: { id, name, email, sessionId, expiresAt, confirmedAt } };
    },

    describe({ shop, role, account }) {
      if (!account) throw new SupportError('not-found');
      const { id, name, email, expiresAt } = account;
      return {
        agent: { id, name },
        email,
        role,
        shop: { id: shop.id, name: shop.name, locales: shop.locales, timeZone: shop.time_zone },
        expiresAt: timestamp(expiresAt),
      };
    },

    async end(staff) {
      const { account } = staff;
      if (!account) throw new SupportError('not-found');
      await db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('staff_sessions').where('id', '=', account.sessionId).execute();
        await leave(transaction, staff.shop.id, account.id, now());
        await audit(transaction, staff, now(), { act: 'signed-out' });
      });
      chat.sessionChanged(account.sessionId);
    },

    async isCurrent({ shop, actor, account }) {
      if (!account) {
        const keys = db.selectFrom('staff_keys').select('id').where('id', '=', actor);
        return (await keys.where('shop_id', '=', shop.id).executeTakeFirst()) !== undefined;
      }
      const at = now();
      const row = await db
        .selectFrom('staff_sessions')
        .innerJoin('accounts', 'accounts.id', 'staff_sessions.account_id')
        .select('staff_sessions.id')
        .where('staff_sessions.id', '=', account.sessionId)
        .where('staff_sessions.expires_at', '>', at)
        .where('staff_sessions.seen_at', '>', new Date(at.getTime() - staffSessionLife.idle))
        .where('accounts.is_disabled', '=', false)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
  return sessions;
}
