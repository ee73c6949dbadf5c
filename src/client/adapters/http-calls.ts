import { callRoutes as r } from '../../contract/call-routes.js';
import type { SupportBackend } from '../../contract/index.js';
import type { HttpCall } from './http.js';

/** Calls over HTTP. */
export function createHttpCalls(call: HttpCall): Required<Pick<SupportBackend, 'calls'>> {
  return {
    calls: {
      begin: (conversation, body, { idempotencyKey, ...options }) =>
        call(r.beginCall, { params: { conversation }, body, options, idempotencyKey }),
      get: ({ conversation, call: id }, options) =>
        call(r.call, { params: { conversation, call: id }, options }),
      join: ({ conversation, call: id }, { isAhead, ...options } = {}) =>
        call(r.joinCall, {
          params: { conversation, call: id },
          query: isAhead ? { ahead: 'true' } : {},
          options,
        }),
      end: ({ conversation, call: id }, options) =>
        call(r.endCall, { params: { conversation, call: id }, options }),
    },
  };
}
