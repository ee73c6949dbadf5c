import type { ReadableAtom } from 'nanostores';
import type { PhotosBackend } from '../../contract/index.js';
import { createPhotoQueue } from './queue.js';
import type { PhotoQueue } from './queued.js';
import { createPhotoStorage } from './storage.js';

export interface OpenPhotosOptions {
  readonly orderId: string;
  /** Tells the photos of shops apart. */
  readonly name: string;
  /** Whether the browser may keep them. */
  readonly $mayKeep: ReadableAtom<boolean>;
  readonly $online: ReadableAtom<boolean>;
  readonly renew: () => Promise<boolean>;
  readonly now: () => number;
}

/** The photos of an order's draft, with what an earlier page kept. Comes with what prepares and sends them. */
export async function openPhotos(
  photos: PhotosBackend,
  { orderId, name, $mayKeep, $online, renew, now }: OpenPhotosOptions,
): Promise<PhotoQueue> {
  const storage = createPhotoStorage({ name, mayKeep: $mayKeep.get(), now });
  const stopListening = $mayKeep.listen((mayKeep) => storage.setConsent(mayKeep));
  const queue = createPhotoQueue({ orderId, photos, storage, $online, renew, now });
  await queue.resume();
  return {
    ...queue,
    close: () => {
      stopListening();
      queue.close();
    },
  };
}
