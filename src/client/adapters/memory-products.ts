import { questionTermsOf, termsOf } from '../../contract/articles/terms.js';
import {
  maxProducts,
  parseInput,
  SupportError,
  type Product,
  type ProductsBackend,
} from '../../contract/index.js';
import { productRoutes } from '../../contract/product-routes.js';
import type { MemoryAnswer, MemoryWorld } from './memory-world.js';

/** Less of what is asked for is found by chance. */
const enough = 0.5;

/** Finds by whole words and by how they begin; the gateway also forgives slips of typing. */
export function createMemoryProducts(
  { data: { shop, catalogue = [] } }: MemoryWorld,
  answer: MemoryAnswer,
): ProductsBackend {
  function must<T>(run: () => T): T {
    if (!shop.capabilities.products) throw new SupportError('unsupported');
    return run();
  }

  function find(words: string): Product[] {
    const { query } = parseInput(productRoutes.findProducts.query, { shop: shop.id, query: words });
    const asked = questionTermsOf(query);
    return catalogue
      .map((product) => ({ product, score: scoreOf(product, asked) }))
      .filter(({ score }) => score >= enough)
      .sort((a, b) => b.score - a.score)
      .slice(0, maxProducts)
      .map(({ product }) => product);
  }

  return {
    find: (query, options) =>
      answer('products.find', [query], options?.signal, () => must(() => ({ products: find(query) }))),
    get: (id, options) =>
      answer('products.get', [id], options?.signal, () =>
        must(() => {
          const found = catalogue.find((product) => product.id === id);
          if (!found) throw new SupportError('not-found');
          return found;
        }),
      ),
  };
}

/** The share of the words that stand in the product, those of its title before others. */
function scoreOf({ title, category = '', tags, variants }: Product, asked: readonly string[]): number {
  if (asked.length === 0) return 0;
  const heading = termsOf(title);
  const all = [
    ...heading,
    ...termsOf([category, ...tags, ...variants.map((each) => each.title ?? '')].join('\n')),
  ];
  const isIn = (terms: readonly string[], word: string): boolean =>
    terms.some((term) => term === word || (word.length > 3 && term.startsWith(word)));
  const worth = asked.map((word) => (isIn(heading, word) ? 1 : isIn(all, word) ? 0.8 : 0));
  return worth.reduce<number>((sum, each) => sum + each, 0) / asked.length;
}
