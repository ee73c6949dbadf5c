import type { ChatCard, Product } from '../../../contract/index.js';
import { cut } from './cut.js';

/** A product as a card: with its price where that is one for all variants. */
export function productCard({ id, title, image, url, variants }: Product): ChatCard {
  const prices = variants.flatMap(({ price }) => (price ? [price] : []));
  const [price] = prices;
  const isOne = prices.every(
    ({ amount, currency }) => amount === price?.amount && currency === price.currency,
  );
  return {
    kind: 'product',
    productId: cut(id, 300),
    title: cut(title, 300),
    ...(price && isOne && { price }),
    ...(image !== undefined && { image }),
    ...(url !== undefined && { url }),
  };
}
