import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.js';
import { labelFinder } from '../services/size-labels.js';
import type { ChartRow } from './rows.js';

/** How many products a remark names before it counts the rest. */
const mostNamed = 5;

/** Which products each of these charts was for until now. */
export async function chartedProducts(
  db: Kysely<Database>,
  shopId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('size_charts')
    .select(['id', 'products'])
    .where('shop_id', '=', shopId)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, products }) => [id, products]));
}

/**
 * What is right in itself and helps nobody all the same: a chart of products that are not here, or of whose sizes no variant is,
 * and one that takes the place of another's. `before` is what the charts were for until now.
 */
export async function remarksOf(
  db: Kysely<Database>,
  shopId: string,
  charts: readonly ChartRow[],
  before: ReadonlyMap<string, readonly string[]>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const named = [...new Set(charts.flatMap(({ products }) => products))];
  if (named.length === 0) return new Map();
  const variants = await db
    .selectFrom('product_variants')
    .select(['product_id', 'variant', 'size'])
    .where('shop_id', '=', shopId)
    .where('product_id', 'in', named)
    .execute();
  const byProduct = new Map<string, typeof variants>();
  for (const variant of variants)
    byProduct.set(variant.product_id, [...(byProduct.get(variant.product_id) ?? []), variant]);

  return new Map(
    charts.map(({ id, chart, products }) => {
      const labelOf = labelFinder(chart);
      const missing = products.filter((product) => !byProduct.has(product));
      const unmatched = products.filter((product) =>
        byProduct
          .get(product)
          ?.every(({ size, variant }) => !labelOf({ size: size ?? undefined, title: variant ?? '' }).label),
      );
      const dropped =
        products.length === 0 ? [] : (before.get(id) ?? []).filter((product) => !products.includes(product));
      const say = (words: string, which: readonly string[]): string[] =>
        which.length === 0 ? [] : [`size chart ${id}: ${words} ${listed(which)}`];
      return [
        id,
        [
          ...say('there is no product here yet called', missing),
          ...say('it has no size of any variant of', unmatched),
          ...say('it is no longer for', dropped),
        ],
      ];
    }),
  );
}

const listed = (all: readonly string[]): string =>
  [...all.slice(0, mostNamed), ...(all.length > mostNamed ? [`${all.length - mostNamed} more`] : [])].join(
    ', ',
  );
