import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/schema.js';
import type { LineRecord, ProductRecord } from './records.js';
import { findVariants, type KnownVariant, upsert, type VariantRow } from './rows.js';
import type { SinkRecord } from './sink.js';
import { linkOf } from './values.js';

/** The rows of a product: one for each variant, or one where it has none. */
export function variantsOf(product: ProductRecord, shopUrl: string | null): VariantRow[] {
  const page =
    shopUrl &&
    product.handle &&
    `${shopUrl.replace(/\/+$/, '')}/products/${encodeURIComponent(product.handle)}`;
  const url = product.url ?? linkOf(page || undefined) ?? null;
  const variants = product.variants.length ? product.variants : [{}];
  return variants.map(({ id, sku, title, image, price, stock, size }, index) => ({
    id: id ?? (variants.length === 1 ? product.id : `${product.id}/${index + 1}`),
    product_id: product.id,
    name: title ? `${product.title} - ${title}` : product.title,
    sku: sku ?? null,
    image: image ?? product.image ?? null,
    url,
    title: product.title,
    variant: title ?? null,
    category: product.category ?? null,
    tags: product.tags,
    ...priceOf(price, product.currency),
    // Sold beyond what there was: none are left.
    stock: stock === undefined ? null : Math.max(0, stock),
    size: size ?? null,
    published: product.published ?? true,
  }));
}

/** A price whose currency nobody says is kept without one. */
function priceOf(
  price: ProductRecord['variants'][number]['price'],
  currency: string | undefined,
): Pick<VariantRow, 'price' | 'currency'> {
  if (price === undefined) return { price: null, currency: null };
  return typeof price === 'string'
    ? { price, currency: currency ?? null }
    : { price: price.amount, currency: price.currency };
}

/** Returns the ids of those that changed anything. Whoever searches them does so anew from then on. */
export async function saveVariants(
  db: Kysely<Database>,
  shopId: string,
  variants: readonly VariantRow[],
): Promise<string[]> {
  const changed = await upsert(db, 'product_variants', shopId, variants);
  if (changed.length > 0)
    await db
      .updateTable('shops')
      .set({ products_version: sql<number>`products_version + 1` })
      .where('id', '=', shopId)
      .execute();
  return changed;
}

/**
 * What gives an order's lines the picture, link and ids that they lack: those of the product with the same variant id,
 * else article number, else name.
 */
export async function dressLines(
  db: Kysely<Database>,
  shopId: string,
  records: readonly SinkRecord[],
): Promise<(line: LineRecord) => LineRecord> {
  const bare = records
    .flatMap(({ record }) => (record.type === 'order' ? record.lines : []))
    .filter(
      ({ image, url, variantId }) => image === undefined || url === undefined || variantId === undefined,
    );
  if (bare.length === 0) return (line) => line;
  const variants = await findVariants(db, shopId, {
    ids: distinct(bare.map((line) => line.variantId)),
    skus: distinct(bare.map((line) => line.sku)),
    names: distinct(bare.map(nameOf)),
  });
  if (variants.length === 0) return (line) => line;
  const byId = new Map(variants.map((variant) => [variant.id, variant]));
  const bySku = new Map(variants.map((variant) => [variant.sku ?? '', variant]));
  const byName = new Map(variants.map((variant) => [variant.name, variant]));
  const shared = {
    sku: twice(variants.map(({ sku }) => sku ?? '')),
    name: twice(variants.map(({ name }) => name)),
  };
  return (line) => {
    const variant =
      byId.get(line.variantId ?? '') ?? (line.sku && bySku.get(line.sku)) ?? byName.get(nameOf(line));
    if (!variant) return line;
    const image = line.image ?? variant.image;
    const url = line.url ?? variant.url;
    // A picture may be that of a namesake; what it can be exchanged for may not.
    const key = line.sku && variant.sku === line.sku ? 'sku' : 'name';
    const isOnly = !shared[key].has(variant[key] ?? '');
    const ids = line.variantId === undefined && isOnly && idsOf(variant);
    return { ...line, ...(image && { image }), ...(url && { url }), ...ids };
  };
}

function idsOf(variant: KnownVariant): { variantId: string; productId: string } {
  return { variantId: variant.id, productId: variant.product_id };
}

/** As the shop's tables call a variant. */
function nameOf(line: LineRecord): string {
  return line.variant ? `${line.title} - ${line.variant}` : line.title;
}

function twice<T>(values: readonly T[]): ReadonlySet<T> {
  const seen = new Set<T>();
  return new Set(values.filter((value) => seen.size === seen.add(value).size));
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
