import type { SupportBackend } from '../../contract/index.js';
import { returnRoutes } from '../../contract/return-routes.js';
import type { HttpCall } from './http.js';

/** Returns and withdrawals over HTTP. `hasBegun`: whether there is a session that could see any. */
export function createHttpReturns(
  call: HttpCall,
  hasBegun: () => boolean,
): Required<Pick<SupportBackend, 'returns' | 'withdrawals'>> {
  const r = returnRoutes;

  return {
    returns: {
      options: (order, options) => call(r.returnOptions, { params: { order }, options }),
      quote: (order, body, options) => call(r.quoteReturn, { params: { order }, body, options }),
      create: (order, body, { idempotencyKey, ...options }) =>
        call(r.createReturn, { params: { order }, body, options, idempotencyKey }),
      list: async (options) => {
        if (!hasBegun()) return { returns: [] };
        const after = options?.after;
        return call(r.returns, { query: after === undefined ? {} : { after }, options });
      },
      get: (id, options) => call(r.return, { params: { return: id }, options }),
      cancel: (id, { idempotencyKey, ...options }) =>
        call(r.cancelReturn, { params: { return: id }, options, idempotencyKey }),
      addPhotos: (id, photos, { idempotencyKey, ...options }) =>
        call(r.addReturnPhotos, {
          params: { return: id },
          body: { photos: [...photos] },
          options,
          idempotencyKey,
        }),
      slipLink: (id, options) => call(r.slipLink, { params: { return: id }, options }),
    },
    withdrawals: {
      confirm: (body, { idempotencyKey, ...options }) =>
        call(r.confirmWithdrawal, { body, options, idempotencyKey }),
    },
  };
}
