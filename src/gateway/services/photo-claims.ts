import type { Kysely } from 'kysely';
import { SupportError } from '../../contract/index.js';
import type { Database } from '../database/schema.js';
import { ownedBy } from './conversation-rows.js';
import type { SessionContext } from './session.js';
import { isUuid } from './uuid.js';

/** Which photos a return names, and whose they must be. */
export interface PhotoClaim {
  readonly session: SessionContext;
  readonly orderId: string;
  readonly photoIds: readonly string[];
  readonly returnId: string;
}

/** What `Photos.claim` does. A photo of a conversation becomes one of the order, too. */
export async function claimPhotos(
  transaction: Kysely<Database>,
  { session, orderId, photoIds, returnId }: PhotoClaim,
): Promise<void> {
  const ids = [...new Set(photoIds)];
  if (ids.length === 0) return;
  const notThese = (code: 'invalid' | 'conflict'): SupportError =>
    new SupportError(code, { fields: [{ path: 'photos', rule: 'photo' }] });
  if (!ids.every((id) => isUuid(id))) throw notThese('invalid');
  const rows = await transaction
    .selectFrom('photos')
    .select(['id', 'return_id'])
    .where('id', 'in', ids)
    .where('shop_id', '=', session.shop.id)
    .where('state', '=', 'ready')
    .where((either) =>
      either.or([
        either.and([either('order_id', '=', orderId), either('session_id', '=', session.id)]),
        // What an agent has shown is no evidence of the shopper's.
        either.and([
          either('by_agent', '=', false),
          either(
            'conversation_id',
            'in',
            either.selectFrom('conversations').select('conversations.id').where(ownedBy(session)),
          ),
        ]),
      ]),
    )
    // Always in the same order: two claims of the same photos wait for each other and never both.
    .orderBy('id')
    .forUpdate()
    .execute();
  if (rows.length < ids.length) throw notThese('invalid');
  if (rows.some(({ return_id: named }) => named !== null && named !== returnId)) throw notThese('conflict');
  await transaction
    .updateTable('photos')
    .set({ return_id: returnId, order_id: orderId })
    .where('id', 'in', ids)
    .execute();
}
