import { putFile } from '../client/adapters/put-file.js';
import { type PhotoType, photoTypes, SupportError } from '../contract/index.js';
import { photoRoutes } from '../contract/photo-routes.js';
import type { StaffCall } from './call.js';

/** Brings a photo for a message; resolves with what a message calls it. */
export type StaffUpload = (
  conversation: string,
  photo: Blob,
  onProgress: (part: number) => void,
) => Promise<string>;

export function createStaffUpload(call: StaffCall, fetch: typeof globalThis.fetch | undefined): StaffUpload {
  return async (conversation, photo, onProgress) => {
    const type = photo.type as PhotoType;
    if (!photoTypes.includes(type)) throw new SupportError('invalid');
    const body = { type, bytes: photo.size };
    const slot = await call(photoRoutes.createStaffPhoto, { params: { conversation }, body });
    await putFile(slot, photo, { fetch, onProgress });
    const { id } = await call(photoRoutes.finishStaffPhoto, { params: { photo: slot.id } });
    onProgress(1);
    return id;
  };
}
