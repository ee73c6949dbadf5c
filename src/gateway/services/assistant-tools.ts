import type { Capabilities } from '../../contract/index.js';
import { createTools } from '../../contract/tools/create.js';
import { advise } from '../../sizing/index.js';
import type { Deps } from '../deps.js';
import type { TurnsOptions } from './chat-turns.js';
import { createKept } from './kept.js';
import { createSessionBackend } from './session-backend.js';
import { createShops } from './shops.js';

/** What a shop can do is read for many turns at once; a first article or chart is seen after this long at the latest. */
const capabilitiesLife = 5_000;

/** What an assistant may do for a session: what the session could do by the routes, and nothing that changes anything. */
export function createAssistantTools(deps: Deps): TurnsOptions['tools'] {
  const backendOf = createSessionBackend(deps);
  const shops = createShops(deps);
  const kept = createKept<Capabilities>({ most: 1_000, life: capabilitiesLife, now: deps.now });
  return async ({ id, shop }, { address, locale }) => {
    // By the whole row: what the merchant changes in it counts at once.
    const capabilities = await kept(
      JSON.stringify(shop),
      async () => (await shops.config(shop)).capabilities,
    );
    return createTools({
      backend: backendOf(id, { address, locale }),
      capabilities,
      locale: locale ?? shop.locales[0] ?? 'en',
      advise,
    });
  };
}
