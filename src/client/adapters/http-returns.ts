import type { SupportBackend } from '../../contract/index.js';
import { photoTypes, type PhotoType } from '../../contract/photos.js';
import { returnRoutes } from '../../contract/return-routes.js';
import { SupportError } from '../../contract/errors.js';
import type { HttpCall } from './http.js';
import { putFile } from './put-file.js';

type Rooms = Required<Pick<SupportBackend, 'returns' | 'photos' | 'withdrawals'>>;

/**
 * Returns, photos and withdrawals over HTTP. `hasBegun`: whether there is a session that could see any. `fetch` is the
 * caller's own, if it has one.
 */
export function createHttpReturns(
  call: HttpCall,
  hasBegun: () => boolean,
  fetch: typeof globalThis.fetch | undefined,
): Rooms {
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
    photos: {
      async upload(order, photo, options = {}) {
        const { onProgress, ...rest } = options;
        const type = photo.type as PhotoType;
        if (!photoTypes.includes(type)) throw new SupportError('invalid');
        const body = { type, bytes: photo.size };
        const slot = await call(r.createPhoto, { params: { order }, body, options: rest });
        await putFile(slot, photo, { fetch, signal: rest.signal, onProgress });
        const made = await call(r.finishPhoto, { params: { photo: slot.id }, options: rest });
        onProgress?.(1);
        return made;
      },
      link: (photo, options) => call(r.photoLink, { params: { photo }, options }),
      remove: async (photo, options) => void (await call(r.removePhoto, { params: { photo }, options })),
    },
    withdrawals: {
      confirm: (body, { idempotencyKey, ...options }) =>
        call(r.confirmWithdrawal, { body, options, idempotencyKey }),
    },
  };
}
