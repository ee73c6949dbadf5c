import { SupportError } from '../../contract/errors.js';
import type { PhotosBackend, SupportBackend } from '../../contract/index.js';
import { photoRoutes } from '../../contract/photo-routes.js';
import { photoTypes, type NewPhoto, type PhotoSlot, type PhotoType } from '../../contract/photos.js';
import type { HttpCall } from './http.js';
import { putFile } from './put-file.js';

type UploadOptions = NonNullable<Parameters<PhotosBackend['upload']>[2]>;
type Rest = Omit<UploadOptions, 'onProgress'>;

/** Photos over HTTP. `fetch` is the caller's own, if it has one. */
export function createHttpPhotos(
  call: HttpCall,
  fetch: typeof globalThis.fetch | undefined,
): Required<Pick<SupportBackend, 'photos'>> {
  const r = photoRoutes;

  async function send(
    photo: Blob,
    { onProgress, ...options }: UploadOptions,
    announce: (body: NewPhoto, options: Rest) => Promise<PhotoSlot>,
  ): ReturnType<PhotosBackend['upload']> {
    const type = photo.type as PhotoType;
    if (!photoTypes.includes(type)) throw new SupportError('invalid');
    const slot = await announce({ type, bytes: photo.size }, options);
    await putFile(slot, photo, { fetch, signal: options.signal, onProgress });
    const made = await call(r.finishPhoto, { params: { photo: slot.id }, options });
    onProgress?.(1);
    return made;
  }

  return {
    photos: {
      upload: (order, photo, given = {}) =>
        send(photo, given, (body, options) => call(r.createPhoto, { params: { order }, body, options })),
      uploadTo: (conversation, photo, given = {}) =>
        send(photo, given, (body, options) =>
          call(r.createChatPhoto, { params: { conversation }, body, options }),
        ),
      link: (photo, options) => call(r.photoLink, { params: { photo }, options }),
      remove: async (photo, options) => void (await call(r.removePhoto, { params: { photo }, options })),
    },
  };
}
