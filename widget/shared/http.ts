// What talks to a gateway, and what of it the browser keeps: loaded with the first question to it.
import { createHttpBackend } from '../../src/client/adapters/http.js';
import type { Bellhop } from '../../src/client/client.js';
import type { SupportBackend } from '../../src/contract/index.js';
import { createKeptTokens, type KeptTokens } from './kept-tokens.js';
import type { SharedBackend } from './registry.js';

/** The backend of a gateway, which the page may name relative to itself; tells the clients when their session is gone. */
export function connect(
  gateway: string,
  shop: string,
  shared: SharedBackend,
): { readonly backend: SupportBackend; readonly tokens: KeptTokens } {
  const tokens = createKeptTokens(`${shop}@${gateway}`, (isElsewhere) => {
    for (const client of shared.clients)
      if (isElsewhere) void client.reset(true);
      else forget(client);
  });
  const baseUrl = new URL(gateway, document.baseURI).href;
  const locale = (): string | undefined => shared.$locale?.get();
  return { tokens, backend: createHttpBackend({ baseUrl, shop, tokens, locale }) };
}

/**
 * What a client shows of a session that was ended in this page. That ended for all of them when it was said, and whoever
 * was named since is not who left.
 */
function forget({ screens, onForget, orders }: Bellhop): void {
  screens.reset();
  onForget.forEach((each) => each(true));
  if (orders.$orders.lc) void orders.refresh();
}

/** Removes what an earlier visit kept. */
export function forgetKept(gateway: string, shop: string): void {
  createKeptTokens(`${shop}@${gateway}`).clear();
}
