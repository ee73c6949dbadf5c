import type { SupportBackend } from '../backend.js';
import {
  maxProductQuery,
  maxProducts,
  ProductListSchema,
  ProductSchema,
  type ProductsBackend,
} from '../products.js';
import { assert, assertEqual, assertShape, refusal } from './assertions.js';
import { conformanceCase } from './harness.js';

function productsOf(backend: SupportBackend): ProductsBackend {
  assert(backend.products !== undefined, 'The backend has no products, which these cases are about');
  return backend.products;
}

export const cases = [
  conformanceCase("finds a product by its title's words", ['products'], async ({ backend, product }) => {
    const { id, words } = product!;
    const found = await productsOf(backend).find(words);
    assertShape(ProductListSchema, found, 'What is found');
    assertEqual(found.products[0]?.id, id, 'The first of it');
    assert(found.products.length <= maxProducts, 'No more than so many are found');
    assertEqual(await productsOf(backend).get(id), found.products[0], 'The same by its id');
  }),

  conformanceCase('shows a product to anybody, with its variants', ['products'], async (world) => {
    const product = await productsOf(world.newShopper()).get(world.product!.id);
    assertShape(ProductSchema, product, 'The product');
    assertEqual(product.id, world.product!.id, 'Its id');
    assert(product.variants.length > 0, 'It has a variant');
  }),

  conformanceCase('finds no product rather than any', ['products'], async ({ backend }) => {
    for (const query of ['zyxwvut qponmlk', '?!', '<img src=x onerror=alert(1)>', '\u202E', "' or '1'='1"])
      assertEqual(await productsOf(backend).find(query), { products: [] }, JSON.stringify(query));
  }),

  conformanceCase('has no product that is not there', ['products'], async ({ backend }) => {
    const products = productsOf(backend);
    for (const id of ['no-such-product', '..', 'a/b', '%', '__proto__'])
      await refusal(products.get(id), id, 'not-found');
  }),

  conformanceCase('refuses words that are none, or too many', ['products'], async ({ backend }) => {
    for (const query of ['', '   ', 'x'.repeat(maxProductQuery + 1)])
      await refusal(productsOf(backend).find(query), 'The words', 'invalid');
  }),
];
