import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database, ShopsTable } from '../database/schema.js';
import type { SizeChartsTable } from '../database/schema/sizing.js';
import { folded } from '../../contract/texts.js';

/** What a product is told by. */
export interface Charted {
  readonly productId: string;
  readonly category?: string | undefined;
}

type Claims = Pick<Selectable<SizeChartsTable>, 'products' | 'categories'>;

/** Whether the shop tells sizes: as its settings say, else where it has a chart. */
export async function hasSizing(
  db: Kysely<Database>,
  { id, sizing }: Pick<Selectable<ShopsTable>, 'id' | 'sizing'>,
): Promise<boolean> {
  if (sizing !== null) return sizing;
  const chart = await db.selectFrom('size_charts').select('id').where('shop_id', '=', id).executeTakeFirst();
  return chart !== undefined;
}

/**
 * Finds the chart of a product among these: one that names it, else one that names its category. Of several, the first of
 * the list.
 */
export function chartFinder<C extends Claims>(charts: readonly C[]): (product: Charted) => C | undefined {
  const [byProduct, byCategory] = [new Map<string, C>(), new Map<string, C>()];
  for (const chart of charts.toReversed()) {
    for (const id of chart.products) byProduct.set(id, chart);
    for (const name of chart.categories) byCategory.set(name, chart);
  }
  return ({ productId, category }) =>
    byProduct.get(productId) ?? (category === undefined ? undefined : byCategory.get(folded(category)));
}

/** The chart of a product, as `chartFinder` finds it; undefined where the shop has none of it. */
export async function findChart(
  db: Kysely<Database>,
  shopId: string,
  { productId, category }: Charted,
): Promise<Pick<Selectable<SizeChartsTable>, 'garment' | 'chart'> | undefined> {
  const isOfProduct = sql<boolean>`products @> to_jsonb(${productId}::text)`;
  const isOfCategory =
    category === undefined
      ? sql<boolean>`false`
      : sql<boolean>`categories @> to_jsonb(${folded(category)}::text)`;
  return db
    .selectFrom('size_charts')
    .select(['garment', 'chart'])
    .where('shop_id', '=', shopId)
    .where((where) => where.or([isOfProduct, isOfCategory]))
    .orderBy(isOfProduct, 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}
