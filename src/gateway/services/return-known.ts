import type { Kysely } from 'kysely';
import type { Order } from '../../contract/index.js';
import type { Database } from '../database/schema.js';
import {
  isCalledOff,
  type ReturnFacts,
  type ReturnPolicy,
  type StandingReturn,
} from '../../contract/return-rules.js';
import type { SessionContext } from './session.js';
import { readVariants } from './variants.js';

export interface Asked {
  readonly shop: SessionContext['shop'];
  readonly policy: ReturnPolicy;
  /** With full access. */
  readonly order: Order;
  /** For the merchant's own words. */
  readonly locale: string | undefined;
  readonly now: Date;
}

/** What the rules decide from, as it is for this reader of the database. */
export async function readReturnFacts(
  reader: Kysely<Database>,
  { shop, policy, order, locale, now }: Asked,
): Promise<ReturnFacts> {
  const earlier = await reader
    .selectFrom('returns')
    .select(['status', 'lines', 'settlement', 'netted', 'back_before', 'created_at'])
    .where('shop_id', '=', shop.id)
    .where('order_id', '=', order.id)
    .orderBy('created_at')
    .execute();
  const standing: StandingReturn[] = [];
  const calledOff = new Set<string>();
  for (const { status, lines, settlement, ...row } of earlier) {
    if (isCalledOff(status)) {
      for (const { lineId } of lines) calledOff.add(lineId);
      continue;
    }
    const account = { netted: row.netted, backBefore: row.back_before ?? undefined };
    standing.push({
      askedAt: row.created_at,
      lines,
      settlement,
      account,
      isResolved: status === 'resolved',
    });
  }
  return {
    policy,
    order,
    variants: await readVariants(reader, shop.id, order, now),
    standing,
    calledOff,
    now,
    timeZone: shop.time_zone,
    ...(locale !== undefined && { locale }),
  };
}
