import type { Kysely } from 'kysely';
import { SupportError } from '../../contract/index.js';
import type { Database } from '../database/schema.js';

/**
 * `conflict` where nobody but this account can sign in and say who else may. Holds all admins of the shop to the end, so that no two
 * take each other's place at once.
 */
export async function assertOtherAdmin(
  transaction: Kysely<Database>,
  shopId: string,
  accountId: string,
): Promise<void> {
  const admins = await transaction
    .selectFrom('accounts')
    .select(['id', 'is_disabled', 'password'])
    .where('shop_id', '=', shopId)
    .where('role', '=', 'admin')
    .orderBy('id')
    .forUpdate()
    .execute();
  const arrived = admins.filter((admin) => admin.password !== null && !admin.is_disabled);
  if (arrived.length === 1 && arrived[0]?.id === accountId) throw new SupportError('conflict');
}
