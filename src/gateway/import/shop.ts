import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.js';
import type { ImportShop } from './store.js';

/** An import cannot begin or go on; the message is for whoever started it. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}

/** The shop that is imported into: the named one, or the only one there is. */
export async function findShop(db: Kysely<Database>, id: string | undefined): Promise<ImportShop> {
  const shops = await db
    .selectFrom('shops')
    .select(['id', 'country', 'url'])
    .orderBy('id')
    .limit(20)
    .execute();
  const ids = shops.map((shop) => shop.id).join(', ');
  if (shops.length === 0) {
    throw new ImportError(
      'There is no shop yet: name one in the file of BELLHOP_SHOPS and start the gateway once.',
    );
  }
  if (id === undefined) {
    const [only] = shops;
    if (shops.length === 1 && only) return only;
    throw new ImportError(`There are several shops: say which by --shop. They are ${ids}.`);
  }
  const found = await db
    .selectFrom('shops')
    .select(['id', 'country', 'url'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw new ImportError(`There is no shop of that id. There is ${ids}.`);
  return found;
}
