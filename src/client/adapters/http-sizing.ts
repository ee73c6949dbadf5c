import type { SupportBackend } from '../../contract/index.js';
import { sizingRoutes } from '../../contract/sizing-routes.js';
import type { HttpCall } from './http.js';

export interface HttpSizingOptions {
  readonly shop: string;
  readonly call: HttpCall;
  /** Asks without a session. */
  readonly callPublic: HttpCall;
  readonly hasSession: () => boolean;
}

/** Sizes over HTTP. Whoever only looks at a chart, or has nothing kept, begins no session by it. */
export function createHttpSizing({
  shop,
  call,
  callPublic,
  hasSession,
}: HttpSizingOptions): Required<Pick<SupportBackend, 'sizing'>> {
  const r = sizingRoutes;

  return {
    sizing: {
      product: (product, options) =>
        callPublic(r.productSizing, { params: { product }, query: { shop }, options }),
      profiles: async (options) => (hasSession() ? call(r.sizeProfiles, { options }) : { profiles: [] }),
      saveProfile: (profile, body, options) =>
        call(r.saveSizeProfile, { params: { profile }, body, options }),
      eraseProfile: async (profile, options) => {
        if (hasSession()) await call(r.eraseSizeProfile, { params: { profile }, options });
      },
      eraseProfiles: async (options) => {
        if (hasSession()) await call(r.eraseSizeProfiles, { options });
      },
    },
  };
}
