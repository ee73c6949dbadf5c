// What talks to a gateway, and what of it the browser keeps: loaded with the first question to it.
import { createHttpBackend } from '../../src/client/adapters/http.js';
import type { SupportBackend } from '../../src/contract/index.js';
import { createKeptTokens, type KeptTokens } from './kept-tokens.js';
import type { SharedBackend } from './registry.js';

/** The backend of a gateway, which the page may name relative to itself; tells the clients when their session is gone. */
export function connect(
  gateway: string,
  shop: string,
  shared: SharedBackend,
): { readonly backend: SupportBackend; readonly tokens: KeptTokens } {
  const tokens = createKeptTokens(`${shop}@${gateway}`, () => {
    for (const client of shared.clients) void client.reset(true);
  });
  const baseUrl = new URL(gateway, document.baseURI).href;
  const locale = (): string | undefined => shared.$locale?.get();
  return { tokens, backend: createHttpBackend({ baseUrl, shop, tokens, locale }) };
}

/** Removes what an earlier visit kept. */
export function forgetKept(gateway: string, shop: string): void {
  createKeptTokens(`${shop}@${gateway}`).clear();
}
