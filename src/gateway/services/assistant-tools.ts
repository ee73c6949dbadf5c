import { createTools } from '../../contract/tools/create.js';
import { advise } from '../../sizing/index.js';
import type { Deps } from '../deps.js';
import type { TurnsOptions } from './chat-turns.js';
import { createSessionBackend } from './session-backend.js';
import { createShops } from './shops.js';

/** What an assistant may do for a session: what the session could do by the routes, and nothing that changes anything. */
export function createAssistantTools(deps: Deps): TurnsOptions['tools'] {
  const backendOf = createSessionBackend(deps);
  const shops = createShops(deps);
  return async ({ id, shop }, { address, locale }) => {
    const { capabilities } = await shops.config(shop);
    return createTools({
      backend: backendOf(id, { address, locale }),
      capabilities,
      locale: locale ?? shop.locales[0] ?? 'en',
      advise,
    });
  };
}
