import { randomUUID } from 'node:crypto';
import { type Kysely } from 'kysely';
import * as v from 'valibot';
import { isSupportError, type NewAccount } from '../../contract/index.js';
import type { Database } from '../database/schema.js';
import { findShop, ImportError } from '../import/shop.js';
import { createAccounts } from '../services/accounts.js';

/** What whoever invites is told: whoever has the token becomes that account. */
export const InvitedSchema = v.object({ shop: v.string(), token: v.string(), expiresAt: v.string() });
export type Invited = v.InferOutput<typeof InvitedSchema>;

/** An invitation by somebody who can reach the database itself, and so needs no account of their own. */
export async function inviteTo(
  db: Kysely<Database>,
  { shop: id, invite }: { readonly shop?: string | undefined; readonly invite: NewAccount },
): Promise<Invited> {
  const found = await findShop(db, id);
  const shop = await db.selectFrom('shops').selectAll().where('id', '=', found.id).executeTakeFirstOrThrow();
  const accounts = createAccounts({ db, now: () => new Date() });
  try {
    const staff = { shop, actor: 'invite', role: 'admin', requestId: randomUUID(), isCommand: true } as const;
    const { token, expiresAt } = await accounts.invite(staff, invite);
    return { shop: shop.name, token, expiresAt };
  } catch (cause) {
    if (isSupportError(cause) && cause.code === 'conflict')
      throw new ImportError('Somebody of another shop of this gateway has that address.', { cause });
    throw cause;
  }
}

/** Where the invited one arrives. Behind the #, so that no server, log or referrer has the token. */
export function invitationLink(consoleUrl: string, token: string): string {
  return `${consoleUrl}#invitation=${token}`;
}
