import { createHash } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { Database, ShopsTable } from '../database/schema.js';

/** Who calls a staff route: the shop, by one of its keys. Everything a service reads or writes is bounded by it. */
export interface StaffContext {
  readonly shop: Selectable<ShopsTable>;
  readonly keyId: string;
}

export interface Staff {
  /** Undefined for a key that is unknown or was taken away. */
  authenticate(key: string): Promise<StaffContext | undefined>;
}

/** As the table has it. Keys are random and long, so a plain hash tells nothing. */
export const staffKeyHash = (key: string): Buffer => createHash('sha256').update(key).digest();

export function createStaff({ db }: { readonly db: Kysely<Database> }): Staff {
  return {
    async authenticate(key) {
      const row = await db
        .selectFrom('staff_keys')
        .innerJoin('shops', 'shops.id', 'staff_keys.shop_id')
        .selectAll('shops')
        .select('staff_keys.id as key_id')
        .where('key_hash', '=', staffKeyHash(key))
        .executeTakeFirst();
      if (!row) return undefined;
      const { key_id: keyId, ...shop } = row;
      return { shop, keyId };
    },
  };
}
