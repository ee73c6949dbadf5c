import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/schema.js';
import { folded } from '../../contract/texts.js';
import { keyOf } from './batch.js';
import type { SizeChartRecord } from './records.js';
import { type ChartRow, upsert } from './rows.js';

export function chartRowOf({ id, garment, chart, products, categories }: SizeChartRecord): ChartRow {
  return {
    id,
    garment,
    chart,
    products: [...new Set(products)],
    categories: [...new Set(categories.map(folded))],
  };
}

/** Writes charts, and takes away those that name neither product nor category; returns the keys of the rows that changed anything. */
export async function saveCharts(
  db: Kysely<Database>,
  shopId: string,
  charts: readonly ChartRow[],
): Promise<string[]> {
  const namesNothing = ({ products, categories }: ChartRow): boolean =>
    products.length + categories.length === 0;
  const ids = charts.filter(namesNothing).map(({ id }) => id);
  const gone = ids.length
    ? await db
        .deleteFrom('size_charts')
        .where('shop_id', '=', shopId)
        .where(sql<boolean>`id = any(${ids}::text[])`)
        .returning('id')
        .execute()
    : [];
  const kept = await upsert(
    db,
    'size_charts',
    shopId,
    charts.filter((chart) => !namesNothing(chart)),
  );
  return [...gone.map(({ id }) => id), ...kept].map(keyOf.chart);
}
