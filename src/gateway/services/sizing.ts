import type { Kysely, Selectable } from 'kysely';
import { type ProductSizing, type SizeRecord, SupportError } from '../../contract/index.js';
import type { Database, ShopsTable } from '../database/schema.js';
import type { SizeRecordsTable } from '../database/schema/sizing.js';
import type { Deps } from '../deps.js';
import { oneLine } from '../../contract/texts.js';
import { findChart, hasSizing } from './size-charts.js';
import { coarseRecord, coarseStock } from './size-coarse.js';
import { labelFinder } from './size-labels.js';
import { readVariants } from './variants.js';

export interface Sizing {
  /** Rejects with `not-found` for a product that the shop has not, does not show, or has no chart of its sizes for. */
  product(shop: Selectable<ShopsTable>, productId: string): Promise<ProductSizing>;
}

export function createSizing({ db, now }: Pick<Deps, 'db' | 'now'>): Sizing {
  return {
    async product(shop, productId) {
      if (!(await hasSizing(db, shop))) throw new SupportError('unsupported');
      if (!(await isPublished(db, shop.id, productId))) throw new SupportError('not-found');
      const known = await readVariants(db, shop.id, { lines: [{ productId }] }, now());
      const variants = [...known.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
      const [first] = variants;
      const found = first && (await findChart(db, shop.id, { productId, category: first.category }));
      if (!found) throw new SupportError('not-found');
      const { garment, chart } = found;
      const labelOf = labelFinder(chart);
      const labelled = variants.map((variant) => ({
        ...variant,
        ...labelOf({
          size: variant.size === undefined ? undefined : oneLine(variant.size),
          title: variant.variant === undefined ? '' : oneLine(variant.variant),
        }),
      }));
      // Of sizes that it does not have nobody is told to take one.
      if (labelled.every(({ label }) => label === undefined)) throw new SupportError('not-found');
      const image = variants.find((variant) => variant.image !== undefined)?.image;
      return {
        productId,
        title: oneLine(first.title),
        ...(image !== undefined && { image }),
        garment,
        chart,
        variants: labelled.map(({ id, label, title, available }) => ({
          variantId: id,
          title: title || oneLine(first.title),
          ...(label !== undefined && { size: label }),
          available: coarseStock(available),
        })),
        ...(await recordsOf(db, shop.id, { productId, garment })),
      };
    },
  };
}

async function isPublished(db: Kysely<Database>, shopId: string, productId: string): Promise<boolean> {
  const variant = await db
    .selectFrom('product_variants')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .where('published', '=', true)
    .executeTakeFirst();
  return variant !== undefined;
}

/** The product's record, and that of the other products of its garment, as far as anybody may know them. */
async function recordsOf(
  db: Kysely<Database>,
  shopId: string,
  { productId, garment }: Pick<ProductSizing, 'productId' | 'garment'>,
): Promise<Pick<ProductSizing, 'record' | 'usual'>> {
  const own = await db
    .selectFrom('size_records')
    .select(counts)
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .executeTakeFirst();
  const all = await db
    .selectFrom('size_records')
    .select(({ fn }) => counts.map((name) => fn.sum<number | null>(name).as(name)))
    .where('shop_id', '=', shopId)
    .where('garment', '=', garment)
    // Its own record is drawn towards this one: it would count twice.
    .where('product_id', '<>', productId)
    .executeTakeFirstOrThrow();
  const record = own && toRecord(own);
  const { kept, too_small, too_large } = all;
  // A sum of nothing is null.
  const usual = toRecord({ kept: kept ?? 0, too_small: too_small ?? 0, too_large: too_large ?? 0 });
  return { ...(record && { record }), ...(usual && { usual }) };
}

const counts = ['kept', 'too_small', 'too_large'] as const;

function toRecord(row: Pick<SizeRecordsTable, 'kept' | 'too_small' | 'too_large'>): SizeRecord | undefined {
  return coarseRecord({ kept: row.kept, tooSmall: row.too_small, tooLarge: row.too_large });
}
