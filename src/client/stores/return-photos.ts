import type { ReadableAtom } from 'nanostores';
import { SupportError, type SupportBackend } from '../../contract/index.js';
import type { PhotoQueue } from '../photos/queued.js';

export interface ReturnPhotosOptions {
  readonly orderId: string;
  /** Tells the photos of shops apart. */
  readonly name: string;
  /** Whether the browser may keep them. */
  readonly mayKeep: boolean;
  readonly $online: ReadableAtom<boolean>;
  readonly renew: () => Promise<boolean>;
  readonly now: () => number;
}

/** The photos of an order's draft, with what an earlier page kept; loads what prepares and sends them. */
export async function openReturnPhotos(
  photos: SupportBackend['photos'],
  { orderId, name, mayKeep, $online, renew, now }: ReturnPhotosOptions,
): Promise<PhotoQueue> {
  if (!photos) throw new SupportError('unsupported');
  try {
    const [{ createPhotoQueue }, { createPhotoStorage }] = await Promise.all([
      import('../photos/queue.js'),
      import('../photos/storage.js'),
    ]);
    const kept = createPhotoStorage({ name, mayKeep, now });
    const queue = createPhotoQueue({ orderId, photos, storage: kept, $online, renew, now });
    await queue.resume();
    return queue;
  } catch (cause) {
    throw new SupportError('offline', { cause });
  }
}
