import { type Kysely, sql } from 'kysely';
import type { NewReturn } from '../../contract/index.js';
import type { Database } from '../database/schema.js';
import type { Photos } from './photos.js';
import { amountOf } from '../../contract/minor-units.js';
import {
  checkReturn,
  goneBack,
  reserveUntil,
  returnLine,
  returnNumber,
  sendBy,
} from '../../contract/return-rules.js';
import { type Asked, readReturnFacts } from './return-known.js';
import type { ReturnRow } from './return-rows.js';
import type { Written } from './return-store.js';
import type { SessionContext } from './session.js';

type Transaction = Kysely<Database>;

export interface NewRow {
  readonly id: string;
  readonly session: SessionContext;
  readonly asked: NewReturn;
  /** In which its mails are written. */
  readonly mailLocale: string;
}

/**
 * Writes a return down as it was asked for, reserves what its exchanges need and takes its photos. Once for an id: what was
 * written then stands. Whoever returns items of one order takes turns, and so does who wants one variant.
 */
export async function insertReturn(
  transaction: Transaction,
  { photos }: { readonly photos: Photos },
  about: Asked,
  { id, session, asked, mailLocale }: NewRow,
): Promise<Written> {
  const { shop, policy, order, now } = about;
  await lockOrder(transaction, about);
  const own = transaction.selectFrom('returns').where('shop_id', '=', shop.id);
  const begun = await own.selectAll().where('id', '=', id).executeTakeFirst();
  // The first try came this far and died before its answer was kept.
  if (begun) return { row: begun, steps: [] };

  await lockVariants(transaction, shop.id, asked);
  const facts = await readReturnFacts(transaction, about);
  const { settlement, netted, automatic, exchanges } = checkReturn(facts, asked);
  const reservedUntil = exchanges.length > 0 ? reserveUntil(policy, now) : null;
  const row = await transaction
    .insertInto('returns')
    .values({
      id,
      shop_id: shop.id,
      order_id: order.id,
      number: await nextNumber(transaction, about),
      status: automatic ? 'approved' : 'requested',
      method: asked.method,
      lines: JSON.stringify(asked.lines.map((line) => returnLine(facts, line))),
      settlement: JSON.stringify(settlement),
      netted,
      back_before: amountOf(goneBack(order), order.currency),
      send_by: automatic ? sendBy(shop.time_zone, policy, now) : null,
      reserved_until: reservedUntil,
      locale: mailLocale,
      created_at: now,
      updated_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  if (reservedUntil) await reserve(transaction, row, exchanges, reservedUntil);
  await photos.claim(transaction, {
    session,
    orderId: order.id,
    photoIds: asked.lines.flatMap((line) => line.photos),
    returnId: id,
  });
  return { row, steps: [{ type: 'requested' }, ...(automatic ? [{ type: 'approved' } as const] : [])] };
}

/** Gives back what was kept for a return's exchanges. */
export async function release(transaction: Transaction, returnId: string): Promise<void> {
  await transaction.deleteFrom('reservations').where('return_id', '=', returnId).execute();
}

async function reserve(
  transaction: Transaction,
  { id, shop_id: shopId }: ReturnRow,
  exchanges: readonly { readonly variantId: string; readonly quantity: number }[],
  until: Date,
): Promise<void> {
  await transaction
    .insertInto('reservations')
    .values(
      exchanges.map(({ variantId, quantity }) => ({
        return_id: id,
        shop_id: shopId,
        variant_id: variantId,
        quantity,
        expires_at: until,
      })),
    )
    .execute();
}

async function lockOrder(transaction: Transaction, { shop, order }: Asked): Promise<void> {
  await transaction
    .selectFrom('orders')
    .select('id')
    .where('shop_id', '=', shop.id)
    .where('id', '=', order.id)
    .forUpdate()
    .execute();
}

/** Always in the same order: two that want the same variants wait for each other and never both. */
async function lockVariants(transaction: Transaction, shopId: string, { lines }: NewReturn): Promise<void> {
  const wanted = lines.flatMap(({ variantId }) => (variantId === undefined ? [] : [variantId]));
  if (wanted.length === 0) return;
  await transaction
    .selectFrom('product_variants')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('id', 'in', wanted)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** A query of its own, after the lock: one that waits for it would count what was there before. */
async function nextNumber(transaction: Transaction, { shop, order }: Asked): Promise<string> {
  const { count } = await transaction
    .selectFrom('returns')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('shop_id', '=', shop.id)
    .where('order_id', '=', order.id)
    .executeTakeFirstOrThrow();
  return returnNumber(order.number, count);
}
