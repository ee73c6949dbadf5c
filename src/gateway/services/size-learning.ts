import { type Kysely, type Selectable, sql } from 'kysely';
import { isBlocked, isFinalSale, type ReturnPolicy } from '../../contract/return-rules.js';
import type { Database, ShopsTable } from '../database/schema.js';
import type { SizeRecordsTable } from '../database/schema/sizing.js';
import type { Deps } from '../deps.js';
import { policyOf } from './return-policy.js';
import { chartFinder } from './size-charts.js';
import { countOutcomes, isTakenAnyway, type ProductOutcomes, sizeReasons } from './size-outcomes.js';

/**
 * From so many orders on a product's record is told: of fewer, who knows some could make out the others. It is also about
 * where a record begins to say something: one order in ten goes back for its size, so that twenty hold two.
 */
export const minOrders = 20;
/**
 * By so much a record must have changed before it is told anew. Who compares it from day to day sees what became of several
 * orders together and of none by itself.
 */
export const minChange = 10;

type Shop = Selectable<ShopsTable>;
type SizeRecordRow = Omit<Selectable<SizeRecordsTable>, 'shop_id'>;

/** Windows are counted in days, so that a day changes little. */
const learnEvery = 20 * 60 * 60_000;

type LearningDeps = Pick<Deps, 'db' | 'now' | 'log'>;

/**
 * Learns once a day how the products of each shop fit, and sooner of one where it failed or knew too little to begin. Throws
 * in the end where it failed. `signal` ends it early.
 */
export async function learnSizes(deps: LearningDeps, signal?: AbortSignal): Promise<void> {
  const due = await deps.db
    .selectFrom('shops')
    .selectAll()
    .where((either) =>
      either.or([
        either('sizes_learnt_at', 'is', null),
        either('sizes_learnt_at', '<', new Date(deps.now().getTime() - learnEvery)),
      ]),
    )
    .execute();
  let failed = 0;
  for (const shop of due) {
    signal?.throwIfAborted();
    try {
      await learnShopSizes(deps, shop, signal);
    } catch (error) {
      signal?.throwIfAborted();
      // The others do not wait for it.
      failed += 1;
      deps.log.error({ shop: shop.id, err: error }, 'sizes not learnt');
    }
  }
  if (failed > 0) throw new Error(`The sizes of ${failed} of ${due.length} shops were not learnt.`);
}

/** Learns from what was kept and what came back how a shop's products fit. Done twice, it changes nothing. */
export async function learnShopSizes(
  { db, now, log }: LearningDeps,
  shop: Shop,
  signal?: AbortSignal,
): Promise<void> {
  const time = now();
  const learnt = await learn(db, shop, { now: time, signal });
  const isLearnt = typeof learnt === 'object';
  const written = await tell(db, shop.id, isLearnt ? learnt.records : []);
  if (isLearnt) {
    await db.updateTable('shops').set({ sizes_learnt_at: time }).where('id', '=', shop.id).execute();
    const { records, tooFew } = learnt;
    log.info({ shop: shop.id, records: records.length, tooFew, written }, 'sizes learnt');
  } else {
    // Most shops without charts want none.
    log[learnt === 'no chart' ? 'debug' : 'info'](
      { shop: shop.id, why: learnt, written },
      'no sizes to learn yet',
    );
  }
}

interface Learnt {
  readonly records: readonly SizeRecordRow[];
  /** How many products have a chart and too few orders. */
  readonly tooFew: number;
}

/** Why nothing can be learnt yet. */
type Unlearnt = 'no chart' | 'no return policy with a reason of size' | 'no return or refund with a reason';

/** What became of the orders of each product that has a chart and can be given back for its size. */
async function learn(
  db: Kysely<Database>,
  shop: Shop,
  { now, signal }: { readonly now: Date; readonly signal: AbortSignal | undefined },
): Promise<Learnt | Unlearnt> {
  const charts = await db
    .selectFrom('size_charts')
    .select(['garment', 'products', 'categories'])
    .where('shop_id', '=', shop.id)
    .orderBy('id')
    .execute();
  if (charts.length === 0) return 'no chart';
  const policy = policyOf(shop);
  if (!policy || !policy.reasons.some(({ id }) => sizeReasons.includes(id)))
    return 'no return policy with a reason of size';
  const outcomes = await countOutcomes(db, { shopId: shop.id, policy, now, signal });
  if (!outcomes) return 'no return or refund with a reason';

  const chartOf = chartFinder(charts);
  const traits = await readTraits(db, shop.id);
  const sized = outcomes.flatMap(({ product_id, orders, kept, too_small, too_large }) => {
    const product = traits.get(product_id);
    const garment = product && isTakenBack(policy, product) && chartOf(product)?.garment;
    return garment ? [{ orders, record: { product_id, garment, kept, too_small, too_large } }] : [];
  });
  const records = sized.filter(({ orders }) => orders >= minOrders).map(({ record }) => record);
  return { records, tooFew: sized.length - records.length };
}

interface ProductTraits {
  readonly productId: string;
  readonly category?: string;
  readonly tags: readonly string[];
}

async function readTraits(db: Kysely<Database>, shopId: string): Promise<ReadonlyMap<string, ProductTraits>> {
  // The variants of a product have them all alike.
  const rows = await db
    .selectFrom('product_variants')
    .distinctOn('product_id')
    .select(['product_id', 'category', 'tags'])
    .where('shop_id', '=', shopId)
    .orderBy('product_id')
    .orderBy('id')
    .execute();
  return new Map(
    rows.map(({ product_id: productId, category, tags }) => [
      productId,
      { productId, ...(category !== null && { category }), tags },
    ]),
  );
}

/** What is sold for good is kept whether it fits or not. */
function isTakenBack(policy: ReturnPolicy, product: ProductTraits): boolean {
  const item = { ...product, onSale: false };
  return !isBlocked(policy, item) && (isTakenAnyway(policy) || !isFinalSale(policy, item));
}

/** Writes the records that changed enough, and takes away those that are no more. Returns how many were written. */
async function tell(
  db: Kysely<Database>,
  shopId: string,
  records: readonly SizeRecordRow[],
): Promise<number> {
  const told = await db.selectFrom('size_records').selectAll().where('shop_id', '=', shopId).execute();
  const before = new Map(told.map((row) => [row.product_id, row]));
  const changed = records.flatMap((record) => {
    const old = before.get(record.product_id);
    before.delete(record.product_id);
    if (!old || changeOf(old, record) >= minChange) return [{ ...record, shop_id: shopId }];
    return old.garment === record.garment ? [] : [{ ...old, garment: record.garment }];
  });
  const gone = [...before.keys()];
  if (gone.length > 0) {
    await db
      .deleteFrom('size_records')
      .where('shop_id', '=', shopId)
      .where(sql<boolean>`product_id = any(${gone}::text[])`)
      .execute();
  }
  for (let start = 0; start < changed.length; start += rowsAtOnce) {
    await db
      .insertInto('size_records')
      .values(changed.slice(start, start + rowsAtOnce))
      .onConflict((conflict) =>
        conflict.columns(['shop_id', 'product_id']).doUpdateSet((row) => ({
          garment: row.ref('excluded.garment'),
          kept: row.ref('excluded.kept'),
          too_small: row.ref('excluded.too_small'),
          too_large: row.ref('excluded.too_large'),
        })),
      )
      .execute();
  }
  return changed.length + gone.length;
}

/** A statement takes 65,535 parameters, six to a row. */
const rowsAtOnce = 1000;

function changeOf(a: Counts, b: Counts): number {
  return (
    Math.abs(a.kept - b.kept) + Math.abs(a.too_small - b.too_small) + Math.abs(a.too_large - b.too_large)
  );
}

type Counts = Pick<ProductOutcomes, 'kept' | 'too_small' | 'too_large'>;
