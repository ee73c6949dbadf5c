import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Approval } from '../../contract/index.js';
import { unitsOf } from '../../contract/minor-units.js';
import type { Database } from '../database/schema.js';
import type { FirstApproval } from '../database/schema/returns.js';
import { policyOf } from './return-policy.js';
import type { ReturnRow } from './return-rows.js';
import type { StaffContext } from './staff-keys.js';

/** How long the first waits for the second, in milliseconds. */
export const firstApprovalLife = 7 * 24 * 60 * 60_000;

export interface Approving {
  /** As long as it counts: who gave it may still sign in, or is a key of the shop. */
  readonly first?: (FirstApproval & { readonly name: string }) | undefined;
}

/** Those of some returns that two must approve and have not; told within what is written, they are as they are there. */
export async function approvalsOf(
  db: Kysely<Database>,
  { shop }: Pick<StaffContext, 'shop'>,
  returnIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Approving>> {
  const cap = policyOf(shop)?.secondApproval?.amounts;
  const found = new Map<string, Approving>();
  if (!cap || returnIds.length === 0) return found;
  const rows = await db
    .selectFrom('returns as r')
    .leftJoin('accounts as a', (join) =>
      join.on(sql<boolean>`r.first_approval->>'kind' = 'account' and a.id::text = r.first_approval->>'by'
        and a.shop_id = r.shop_id and not a.is_disabled`),
    )
    .leftJoin('staff_keys as k', (join) =>
      join.on(sql<boolean>`r.first_approval->>'kind' = 'key' and k.id = r.first_approval->>'by'
        and k.shop_id = r.shop_id`),
    )
    .select(['r.id', 'r.order_id', 'r.first_approval'])
    .select(({ fn }) => fn.coalesce('a.name', 'k.id').as('name'))
    .where('r.shop_id', '=', shop.id)
    .where('r.id', 'in', returnIds)
    .where('r.status', '=', 'requested')
    .execute();
  if (rows.length === 0) return found;
  const orders = [...new Set(rows.map((row) => row.order_id))];
  const standing = await db
    .selectFrom('returns')
    .select(['order_id', 'settlement'])
    .where('shop_id', '=', shop.id)
    .where('order_id', 'in', orders)
    .where('status', 'not in', ['declined', 'cancelled'])
    .execute();
  for (const { id, order_id: order, first_approval: first, name } of rows) {
    const all = standing.filter((each) => each.order_id === order);
    if (
      !isAbove(
        cap,
        all.map(({ settlement }) => settlement),
      )
    )
      continue;
    const isOver = !first || Date.parse(first.at) <= now.getTime() - firstApprovalLife;
    found.set(id, isOver || name === null ? {} : { first: { ...first, name } });
  }
  return found;
}

/** With the order's other returns: divided they need the same. Of a currency without an amount nobody may approve any alone. */
function isAbove(
  cap: Readonly<Record<string, string>>,
  settlements: readonly ReturnRow['settlement'][],
): boolean {
  const { currency = '' } = settlements[0]?.refund ?? {};
  const back = settlements
    .flatMap(({ refund, credit }) => [refund, credit])
    .reduce((sum, { amount }) => sum + unitsOf(amount, currency), 0n);
  return back > unitsOf(cap[currency] ?? '0', currency);
}

/** As whoever asks may read it. */
export function toApproval({ first }: Approving, { actor }: Pick<StaffContext, 'actor'>): Approval {
  return first ? { first: { name: first.name, isYours: first.by === actor, at: first.at } } : {};
}
