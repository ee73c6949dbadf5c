import type { Deps } from '../deps.js';
import type { Services } from '../http/mount.js';
import { publicShop } from '../http/origins.js';
import { createSizeProfiles } from '../services/size-profiles.js';
import { createSizing } from '../services/sizing.js';
import type { Handlers } from './handler.js';

type SizingHandlers = Pick<
  Handlers,
  'productSizing' | 'sizeProfiles' | 'saveSizeProfile' | 'eraseSizeProfile' | 'eraseSizeProfiles'
>;

export function createSizingHandlers(deps: Deps, { shops }: Services): SizingHandlers {
  const sizing = createSizing(deps);
  const profiles = createSizeProfiles(deps);

  return {
    productSizing: async ({ params, query, request }) =>
      sizing.product(await publicShop(query.shop, request, shops), params.product),
    sizeProfiles: ({ session }) => profiles.list(session),
    saveSizeProfile: ({ session, params, body }) => profiles.save(session, params.profile, body),
    eraseSizeProfile: ({ session, params }) => profiles.erase(session, params.profile).then(() => undefined),
    eraseSizeProfiles: ({ session }) => profiles.eraseAll(session).then(() => undefined),
  };
}
