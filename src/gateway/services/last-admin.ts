import type { Kysely } from 'kysely';
import { SupportError } from '../../contract/index.js';
import type { Database } from '../database/schema.js';

/**
 * `conflict` where nobody but this account, by its id or its address, can sign in and say who else may. Holds all admins of the shop to
 * the end, so that no two take each other's place at once.
 */
export async function assertOtherAdmin(
  transaction: Kysely<Database>,
  shopId: string,
  account: string,
): Promise<void> {
  const admins = await transaction
    .selectFrom('accounts')
    .select(['id', 'email', 'is_disabled', 'password'])
    .where('shop_id', '=', shopId)
    .where('role', '=', 'admin')
    .orderBy('id')
    .forUpdate()
    .execute();
  const arrived = admins.filter((admin) => admin.password !== null && !admin.is_disabled);
  const [only, ...others] = arrived;
  if (only && others.length === 0 && [only.id, only.email].includes(account))
    throw new SupportError('conflict');
}
