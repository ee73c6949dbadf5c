import type { Product } from './catalogue.js';
import type { DemoRecord } from './order-records.js';

/** What the shop sells, as import records: categories, tags, prices and stock, by which returns are decided. */
export function demoProducts(catalogue: readonly Product[]): readonly DemoRecord[] {
  return catalogue.map(({ id, handle, title, category, finalSale, battery, image, variants }) => ({
    type: 'product',
    id,
    handle,
    title,
    category,
    image,
    tags: [...(finalSale ? ['final-sale'] : []), ...(battery ? ['battery'] : [])],
    currency: 'EUR',
    variants: variants.map((variant) => ({
      id: variant.id,
      sku: variant.sku,
      title: variant.title,
      image: variant.image,
      price: variant.price.amount,
      stock: variant.stock,
    })),
  }));
}
