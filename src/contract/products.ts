import * as v from 'valibot';
import type { CallOptions } from './options.js';
import { ImageSchema, LinkSchema, MoneySchema } from './values.js';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What a shopper may type to find a product, in UTF-16 units. */
export const maxProductQuery = 200;
/** How many products are found at once, at most. */
export const maxProducts = 8;

/** A product as the shop shows it to anybody. */
export const ProductSchema = v.pipe(
  v.object({
    id: v.string(),
    title: v.string(),
    category: v.optional(v.string()),
    /** Words of the merchant: what it is made of, what it is for. */
    tags: v.array(v.string()),
    image: v.optional(ImageSchema),
    /** The shop's page of it. */
    url: v.optional(LinkSchema),
    variants: v.array(
      v.object({
        id: v.string(),
        /** As the shop says it: `Blue / M`; absent where there is one only. */
        title: v.optional(v.string()),
        price: v.optional(MoneySchema),
        /** Pieces in stock, of which a shop need not tell how many exactly; null where stock is not counted. */
        available: v.nullable(Count),
      }),
    ),
  }),
  v.metadata({ ref: 'Product' }),
);
export type Product = v.InferOutput<typeof ProductSchema>;

export const ProductListSchema = v.pipe(
  v.object({ products: v.array(ProductSchema) }),
  v.metadata({ ref: 'ProductList' }),
);
export type ProductList = v.InferOutput<typeof ProductListSchema>;

/** What the shop sells. Anybody may ask. */
export interface ProductsBackend {
  /** By words of title, category, tags and variants, typos allowed: the best first, none where nothing is like it. */
  find(query: string, options?: CallOptions): Promise<ProductList>;
  /** Rejects with `not-found` for a product that the shop has not or does not show. */
  get(id: string, options?: CallOptions): Promise<Product>;
}
