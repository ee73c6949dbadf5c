import { type Kysely, sql } from 'kysely';
import type { OrderLine } from '../../contract/index.js';
import type { Database } from '../database/schema.js';
import type { VariantFacts } from '../../contract/return-rules.js';

/**
 * The variants of these lines' products, by id, with what is left of each: the shop's stock less what other returns have
 * reserved; null where the shop does not count.
 */
export async function readVariants(
  reader: Kysely<Database>,
  shopId: string,
  { lines }: { readonly lines: readonly Pick<OrderLine, 'productId' | 'variantId'>[] },
  now: Date,
): Promise<ReadonlyMap<string, VariantFacts>> {
  const known = (ids: readonly (string | undefined)[]): string[] => [
    ...new Set(ids.filter((id) => id !== undefined)),
  ];
  const variantIds = known(lines.map(({ variantId }) => variantId));
  const productIds = known(lines.map(({ productId }) => productId));
  const { rows } = await sql<{
    id: string;
    product_id: string;
    name: string;
    title: string | null;
    variant: string | null;
    image: string | null;
    category: string | null;
    tags: string[];
    price: string | null;
    currency: string | null;
    size: string | null;
    available: number | null;
  }>`
    select v.id, v.product_id, v.name, v.title, v.variant, v.image, v.category, v.tags, v.price, v.currency, v.size,
      case when v.stock is not null then greatest(0, v.stock - coalesce((
        select sum(r.quantity)::int from reservations r
        where r.shop_id = v.shop_id and r.variant_id = v.id and r.expires_at > ${now}), 0)) end as available
    from product_variants v
    where v.shop_id = ${shopId} and (v.product_id = any(${productIds}::text[]) or v.product_id in (
      select product_id from product_variants
      where shop_id = ${shopId} and id = any(${variantIds}::text[])))`.execute(reader);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        productId: row.product_id,
        title: row.title ?? row.name,
        ...(row.variant !== null && { variant: row.variant }),
        ...(row.image !== null && { image: row.image }),
        ...(row.category !== null && { category: row.category }),
        tags: row.tags,
        ...(row.price !== null &&
          row.currency !== null && { price: { amount: row.price, currency: row.currency } }),
        ...(row.size !== null && { size: row.size }),
        available: row.available,
      },
    ]),
  );
}
