import { describe, expect, it } from 'vitest';
import { testCatalogue } from '../testing.js';
import { createHttpBackend } from './http.js';

describe('createHttpProducts', () => {
  it('finds and reads without a session', async () => {
    const seen: string[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      const { pathname, search } = new URL(request.url);
      seen.push(`${request.method} ${pathname}${search} ${request.headers.get('authorization') ?? 'nobody'}`);
      const [product] = testCatalogue;
      return Promise.resolve(Response.json(pathname === '/v1/products' ? { products: [product] } : product));
    };
    const { products } = createHttpBackend({ baseUrl: 'https://help.example', shop: 'northfold', fetch });
    expect(await products!.find('rain & wind')).toEqual({ products: [testCatalogue[0]] });
    expect(await products!.get('jacket/a')).toEqual(testCatalogue[0]);
    expect(seen).toEqual([
      'GET /v1/products?shop=northfold&query=rain+%26+wind nobody',
      'GET /v1/products/jacket%2Fa?shop=northfold nobody',
    ]);
  });
});
