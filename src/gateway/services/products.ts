import type { Kysely, Selectable } from 'kysely';
import { maxProducts, type Product, type ProductList, SupportError } from '../../contract/index.js';
import { oneLine } from '../../contract/texts.js';
import type { Database, ShopsTable } from '../database/schema.js';
import type { Deps } from '../deps.js';
import { createProductShelves } from './product-shelf.js';
import { coarseStock } from './size-coarse.js';
import { readVariants } from './variants.js';

type Shop = Selectable<ShopsTable>;

/** What the shop sells and shows. All of it rejects with `unsupported` where that is nothing. */
export interface Products {
  /** `address` bounds how much one caller searches. */
  find(shop: Shop, query: string, address: string): Promise<ProductList>;
  get(shop: Shop, id: string): Promise<Product>;
}

export function createProducts({ db, limits, now }: Pick<Deps, 'db' | 'limits' | 'now'>): Products {
  const shelfOf = createProductShelves({ db, now });

  /** In the order of their ids; those that are not shown any more are missing. */
  async function read({ id: shopId }: Shop, ids: readonly string[]): Promise<Product[]> {
    const lines = ids.map((productId) => ({ productId }));
    const [shown, facts] = await Promise.all([
      readShown(db, shopId, ids),
      readVariants(db, shopId, { lines }, now()),
    ]);
    return ids.flatMap((id): Product[] => {
      const variants = shown.flatMap((row) => {
        const known = row.product_id === id ? facts.get(row.id) : undefined;
        return known ? [{ ...known, url: row.url }] : [];
      });
      const [first] = variants;
      if (!first) return [];
      const image = variants.find((variant) => variant.image !== undefined)?.image;
      const url = variants.find((variant) => variant.url !== null)?.url;
      return [
        {
          id,
          title: oneLine(first.title),
          ...(first.category !== undefined && { category: oneLine(first.category) }),
          tags: first.tags.map(oneLine),
          ...(image !== undefined && { image }),
          ...(url != null && { url }),
          variants: variants.map(({ id: variantId, variant, price, available }) => ({
            id: variantId,
            ...(variant !== undefined && { title: oneLine(variant) }),
            ...(price && { price }),
            available: coarseStock(available),
          })),
        },
      ];
    });
  }

  return {
    async find(shop, query, address) {
      await limits.take('product-search-per-address', address);
      if (!(await hasProducts(db, shop.id))) throw new SupportError('unsupported');
      const shelf = await shelfOf(shop);
      return { products: await read(shop, shelf.search(query, maxProducts)) };
    },

    async get(shop, id) {
      if (!(await hasProducts(db, shop.id))) throw new SupportError('unsupported');
      // The one character that the database refuses in a text is in no id.
      const [product] = await read(shop, [id.replaceAll('\0', '')]);
      if (!product) throw new SupportError('not-found');
      return product;
    },
  };
}

export async function hasProducts(db: Kysely<Database>, shopId: string): Promise<boolean> {
  const one = await db
    .selectFrom('product_variants')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('published', '=', true)
    .limit(1)
    .executeTakeFirst();
  return one !== undefined;
}

function readShown(
  db: Kysely<Database>,
  shopId: string,
  ids: readonly string[],
): Promise<{ id: string; product_id: string; url: string | null }[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('product_variants')
    .select(['id', 'product_id', 'url'])
    .where('shop_id', '=', shopId)
    .where('product_id', 'in', ids)
    .where('published', '=', true)
    .orderBy('id')
    .execute();
}
